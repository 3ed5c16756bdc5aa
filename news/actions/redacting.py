"""Taking people out of editions: the one exception to their being frozen. What was there is kept for leads."""

import datetime as dt

from django.db.models import F

from network import audit
from network.models import User
from news import document, richtext
from news.models import Article, Edition, Picture, Redaction, TakenOutPicture

from .locking import lock_with_articles


def take_off_site(picture: Picture, *, by: User, at: dt.datetime) -> list[Edition]:
    """Hide the picture, and take it out of every edition it is in; those that were redacted."""
    lock_with_articles(picture)
    picture.refresh_from_db(fields=["hidden_at", "hidden_by"])
    if picture.hidden_at is None:
        picture.hidden_at, picture.hidden_by = at, by
        picture.save(update_fields=["hidden_at", "hidden_by"])
        audit.record("picture_hidden", by=by, about=picture)
    shown = Edition.objects.filter(shown_pictures__picture=picture).order_by("pk")
    editions = list(shown.select_for_update(of=("self",), no_key=True))
    for edition in editions:
        redact(edition, without_picture(edition.document, picture.key), by=by, at=at)
    return editions


def without_picture(content: dict, key: str) -> dict:
    """The document without the picture, its caption, and its place in the text."""
    pictures = [each for each in content["pictures"] if each["key"] != key]
    return content | {"pictures": pictures, "body": richtext.without_picture(content["body"], key)}


def redact(edition: Edition, content: dict, *, by: User, at: dt.datetime) -> None:
    """Let the edition say this from now on; what it said is kept, and the redaction is logged."""
    if content == edition.document:
        return
    before = {"document": edition.document, "labels": edition.labels, "text": edition.text}
    redaction = Redaction.objects.create(edition=edition, at=at, by=by, before=before)
    edition.redact(document=content, labels=document.labels(content), text=document.text(content))
    _take_out_pictures(redaction, [each["key"] for each in content["pictures"]])
    audit.record("edition_redacted", by=by, about=edition, article=edition.article_id)


def _take_out_pictures(redaction: Redaction, kept: list[str]) -> None:
    """The edition shows only those that are kept; that it showed the others is not forgotten."""
    gone = redaction.edition.shown_pictures.exclude(picture__key__in=kept)
    pictures = list(gone.values_list("picture", flat=True))
    TakenOutPicture.objects.bulk_create(TakenOutPicture(redaction=redaction, picture_id=pk) for pk in pictures)
    gone.delete()
    _count_as_changed(redaction, pictures)


def _count_as_changed(redaction: Redaction, pictures: list[int]) -> None:
    """A working copy that still has one of them is no longer what is out: it can be submitted and published again."""
    having = Article.objects.filter(pk=redaction.edition.article_id, pictures__picture__in=pictures)
    article = having.first()
    if article and not article.state(redaction.at).has_changes:
        having.update(version=F("version") + 1, modified_at=redaction.at, modified_by=redaction.by)
