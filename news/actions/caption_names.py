"""Where a name stands in captions: of working copies, and of editions."""

import datetime as dt
from collections.abc import Iterable

from django.db.models import Q

from network.swedish import words
from news import captions, mentions
from news.models import Article, Edition, PlacedPicture


def is_one_of(printed: str, names: Iterable[str]) -> bool:
    """Is it one of the names, also with other hyphens and accents, and with letters inside that nobody sees?"""
    spelt = words(printed)
    return any(spelt == words(name) for name in names)


def people_in(caption: str) -> list[str]:
    """The names of all whom the caption says are in the picture."""
    return [named.name for named in captions.read(caption).people]


def names_in(caption: str) -> list[str]:
    """The names of all that the caption names: in the picture, missing, and who took it."""
    read = captions.read(caption)
    credit = [read.photographer, *_parts(read.photographer)] if read.photographer else []
    return [named.name for named in (*read.people, *read.missing)] + credit


def _parts(photographer: str) -> list[str]:
    """Two may share a credit."""
    for sign in (" och ", " samt ", ",", "/", "&"):
        photographer = photographer.replace(sign, "\n")
    return [part.strip() for part in photographer.split("\n") if part.strip()]


def current_editions(at: dt.datetime):
    """What residents see now, and what waits for its time."""
    return Edition.objects.live(at) | Edition.objects.scheduled(at)


def articles_naming(names: list[str], at: dt.datetime):
    """Articles with one of the names in a caption of the working copy, or of what is live or scheduled."""
    drafts = {placed.article_id for placed in placed_naming(PlacedPicture.objects.all(), names)}
    published = {edition.article_id for edition in editions_naming(names, current_editions(at))}
    return Article.objects.filter(pk__in=drafts | published).select_related("unit").order_by("pk")


def placed_naming(rows, names: list[str]) -> list[PlacedPicture]:
    """Those of the placed pictures whose caption has one of the names. All captions are read: they are few words."""
    captioned = rows.exclude(caption="").select_related("article__unit", "picture").prefetch_related("depictions")
    in_order = captioned.order_by("article", "position", "pk")
    return [row for row in in_order if _stands_in(row.caption, names)]


def editions_naming(names: list[str], editions=None) -> list[Edition]:
    """The editions with one of the names in a caption; the database narrows them down by the words of each name."""
    wanted = Q(pk__in=[])
    for name in names:
        wanted |= Q(*(("folded_text__contains", word) for word in words(name)))
    found = (Edition.objects.all() if editions is None else editions).filter(wanted).order_by("pk")
    return [edition for edition in found if any(_stands_in(each["caption"], names) for each in edition.pictures)]


def _stands_in(caption: str, names: list[str]) -> bool:
    return any(mentions.stands_in(name, caption) for name in names)
