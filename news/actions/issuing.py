"""How editions come to be, follow each other and end; called by the acts, which have asked the rights."""

import datetime as dt

from django.db.models import Max

from network.models import User
from news import document
from news.models import Article, Decision, Edition, EditionPicture, EditionTag, Picture

from .deciding import decide
from .freezing import edition_of
from .locking import lock_pictures
from .redacting import without_picture


def cancel_scheduled(article, at) -> Edition | None:
    """Give the waiting edition an empty period, and the one before it the end it was meant to have."""
    waiting = article.editions.scheduled(at).first()
    if waiting is None:
        return None
    before = article.editions.live(at).filter(live_until=waiting.live_from).first()
    waiting.live_until = waiting.live_from
    waiting.save(update_fields=["live_until"])
    if before:
        before.live_until = before.planned_until
        before.save(update_fields=["live_until"])
    return waiting


def end_live(article, when: dt.datetime) -> Edition | None:
    """Let the edition that is live at this instant end there."""
    live = article.editions.live(when).first()
    if live:
        live.live_until = when
        live.save(update_fields=["live_until"])
    return live


def freeze(article: Article, **columns) -> Edition:
    """Make the edition: all that residents read, as it is in the working copy now; `columns` say when and by whom."""
    edition = edition_of(article, **columns)
    edition.save()
    EditionTag.objects.bulk_create([EditionTag(edition=edition, tag=tag) for tag in article.tags.all()])
    shown = article.pictures.exclude(picture=None).values_list("picture", flat=True)
    EditionPicture.objects.bulk_create([EditionPicture(edition=edition, picture_id=picture) for picture in shown])
    return edition


# What a new edition of the same content takes over from the one before.
_TAKEN_OVER = (
    "article",
    "title",
    "slug",
    "lead",
    "language",
    "category",
    "unit",
    "published_at",
    "changed_at",
    "planned_until",
)


def reissue(
    edition: Edition, content: dict, *, by: User, at: dt.datetime, article_version: int, reason: str
) -> Edition:
    """Let an edition with this content take the place of one that is live or scheduled; no act of its own.

    Residents are told nothing of it: it is a minor change. One that is still to come keeps its time, and what
    it is. Call it for the live edition before the scheduled one, so that the latest has the highest number.
    """
    content = _without_hidden(content)
    is_live = edition.live_from <= at
    start, until = max(edition.live_from, at), edition.live_until
    # What waits for its time goes on resting on the word of whoever set it.
    publisher = by if is_live else edition.published_by
    edition.live_until = start
    edition.save(update_fields=["live_until"])
    last = Edition.objects.of_article(edition.article_id).aggregate(number=Max("number"))["number"]
    new = Edition.objects.create(
        **{name: getattr(edition, name) for name in _TAKEN_OVER},
        number=last + 1,
        article_version=article_version,
        labels=document.labels(content),
        document=content,
        text=document.text(content),
        live_from=start,
        live_until=until,
        change=Edition.Change.MINOR if is_live else edition.change,
        change_note="" if is_live else edition.change_note,
        published_by=publisher,
    )
    EditionTag.objects.bulk_create([EditionTag(edition=new, tag=tag) for tag in edition.tags.all()])
    shown = Picture.objects.usable().filter(in_editions__edition=edition)
    EditionPicture.objects.bulk_create([EditionPicture(edition=new, picture=picture) for picture in shown])
    decide(edition.article, Decision.Act.PUBLISH, by=by, at=at, edition=new, reason=reason)
    return new


def _without_hidden(content: dict) -> dict:
    """The content without what was taken off the site since it was read; the pictures are held from here on."""
    keys = [each["key"] for each in content.get("pictures", []) if each["key"]]
    for picture in lock_pictures(Picture.objects.filter(key__in=keys)):
        if picture.hidden_at:
            content = without_picture(content, picture.key)
    return content
