"""What letters are put together from: sections of items, with links to the very pages."""

import datetime as dt
from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format, time_format
from django.utils.translation import gettext as _


@dataclass(frozen=True)
class Link:
    label: str
    address: str


@dataclass(frozen=True)
class Item:
    """One article: what has happened, where to go, and in whose words."""

    title: str
    unit: str
    said: str
    links: list[Link]
    words: str = ""


@dataclass(frozen=True)
class Section:
    """What there is to do of one kind; the heading of the first is the subject of the mail."""

    heading: str
    items: list[Item]


def desk_page(article) -> str:
    return settings.SITE_URL + reverse("desk:news_article_change", args=[article.pk])


def act_page(article, slug: str) -> str:
    return settings.SITE_URL + reverse("desk:news_article_act", args=[article.pk, slug])


def public_page(pk: int, slug: str) -> str:
    return settings.SITE_URL + reverse("news:article", args=[pk, slug])


def when(moment: dt.datetime | None) -> str:
    """Not "today": a letter is read tomorrow too."""
    if moment is None:
        return ""
    local = timezone.localtime(moment)
    return _("%(day)s at %(time)s") % {"day": date_format(local, "MONTH_DAY_FORMAT"), "time": time_format(local)}


def name_of(user) -> str:
    return str(getattr(user, "person", user))
