"""Taking people out of editions: the one exception to their being frozen. What was there is kept for leads."""

import datetime as dt

from network import audit
from network.models import User
from news import document, richtext
from news.models import Edition, Picture, Redaction


def take_off_site(picture: Picture, *, by: User, at: dt.datetime) -> list[Edition]:
    """Hide the picture, and take it out of every edition it is in; those that were redacted."""
    if picture.hidden_at is None:
        picture.hidden_at, picture.hidden_by = at, by
        picture.save(update_fields=["hidden_at", "hidden_by"])
        audit.record("picture_hidden", by=by, about=picture)
    editions = list(Edition.objects.select_for_update(of=("self",)).filter(shown_pictures__picture=picture))
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
    Redaction.objects.create(edition=edition, at=at, by=by, before=before)
    edition.redact(document=content, labels=document.labels(content), text=document.text(content))
    keys = [each["key"] for each in content["pictures"]]
    edition.shown_pictures.exclude(picture__key__in=keys).delete()
    audit.record("edition_redacted", by=by, about=edition, article=edition.article_id)
