"""An earlier text as the working copy again; and that undone. Nothing is published by it, and nothing is lost."""

import datetime as dt

from django.db import transaction

from network.models import Person, User
from news import depictions, document, richtext
from news.models import Article, Category, Decision, Edition, FactBox, Picture, PlacedPicture, RelatedLink, Tag
from news.rights import Act

from .deciding import decide, held_for
from .drafts import record_edit
from .hiding import without_hidden
from .locking import lock_pictures


@transaction.atomic
def restore(*, article: Article, edition: Edition, by: User, at: dt.datetime) -> Decision:
    """Let the working copy say what the edition says; what it said before is kept in the decision.

    Unit and partners stay as they are. People and pictures that were taken off the site do not come back.
    """
    article = held_for(Act.EDIT, article, by=by, at=at)
    # Read while the article is held: from here on nobody is taken out of it.
    edition = article.editions.get(pk=edition.pk)
    return _take_up(article, edition.document, by=by, at=at, edition=edition)


@transaction.atomic
def undo_restore(*, article: Article, decision: Decision, by: User, at: dt.datetime) -> Decision:
    """Let the working copy say what it said before that decision; this is a decision too, and can be undone."""
    article = held_for(Act.EDIT, article, by=by, at=at)
    return _take_up(article, article.decisions.get(pk=decision.pk).replaced, by=by, at=at)


def coming_back(content: dict) -> dict:
    """What comes back of a document: nobody who was taken off the site, no picture that is not in the library.

    The caption of such a picture stays, without it.
    """
    content = without_hidden(content)
    pictures = content.get("pictures", [])
    keys = {each["key"] for each in pictures if each["key"]}
    missing = keys.difference(Picture.objects.filter(key__in=keys).values_list("key", flat=True))
    body = content["body"]
    for key in missing:
        body = richtext.without_picture(body, key)
    kept = [each | {"key": ""} if each["key"] in missing else each for each in pictures]
    return content | {"body": body, "pictures": [each for each in kept if each["key"] or each["caption"]]}


def _take_up(article: Article, content: dict, *, by, at, edition=None) -> Decision:
    replaced = document.build(article)
    # Nobody takes them off the site, or out of the library, before they are placed.
    lock_pictures(Picture.objects.filter(key__in=[each["key"] for each in content.get("pictures", [])]))
    content = coming_back(content)
    _write_columns(article, content)
    _write_parts(article, content)
    links = _place_pictures(article, content["pictures"])
    record_edit(article=article, by=by, at=at, links=links)
    return decide(article, Decision.Act.RESTORE, by=by, at=at, edition=edition, replaced=replaced)


def _write_columns(article: Article, content: dict) -> None:
    for name in ("title", "lead", "body", "language"):
        setattr(article, name, content[name])
    # Addresses of subjects and tags never change, though their names may.
    article.category = content["category"] and Category.objects.filter(slug=content["category"]["slug"]).first()
    article.save(update_fields=["title", "folded_title", "lead", "body", "language", "category"])
    article.tags.set(Tag.objects.filter(slug__in=[tag["slug"] for tag in content["tags"]]))


def _write_parts(article: Article, content: dict) -> None:
    for model, rows in ((FactBox, content["fact_boxes"]), (RelatedLink, content["links"])):
        model.objects.filter(article=article).delete()
        model.objects.bulk_create(
            model(article=article, position=position, **columns) for position, columns in enumerate(rows)
        )


def _place_pictures(article: Article, entries: list[dict]) -> depictions.Links:
    """In their order, with what was said of each; who is named in each, of people there still are."""
    pictures = {picture.key: picture for picture in Picture.objects.filter(key__in=[each["key"] for each in entries])}
    article.pictures.all().delete()
    placed = PlacedPicture.objects.bulk_create(
        PlacedPicture(
            article=article,
            picture=pictures.get(each["key"]),
            position=position,
            alt=each["alt"],
            is_decorative=_is_decorative(each),
            caption=each["caption"],
        )
        for position, each in enumerate(entries)
    )
    named = {number for each in entries for number in each["people"].values()}
    known = set(Person.objects.filter(pk__in=named).values_list("pk", flat=True))
    return {
        row.pk: {name: number for name, number in each["people"].items() if number in known}
        for row, each in zip(placed, entries, strict=True)
    }


def _is_decorative(entry: dict) -> bool:
    """Editions from before it was written down: what was published without alternative text needed none."""
    return entry.get("is_decorative", bool(entry["key"]) and not entry["alt"])
