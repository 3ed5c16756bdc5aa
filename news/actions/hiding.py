"""A person is taken out of captions and off the site, everywhere at once."""

import datetime as dt
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from network import audit
from network.actions import require
from network.models import Person, User
from network.swedish import fold
from news import document, picture_rights
from news.models import Article, Edition, HiddenName, Picture, PlacedPicture
from news.models.placed_picture import MAX_ALT
from news.naming import CaptionOf, Whom, whom_hidden, whom_named

from .caption_names import editions_with, in_order, tidy
from .drafts import record_edit
from .redacting import redact, take_off_site, without_picture


@dataclass(frozen=True)
class Hiding:
    """What hiding somebody changes: captions of working copies, pictures on the site, credits, and editions."""

    placed: list[PlacedPicture]
    pictures: list[Picture]
    credits: list[Picture]  # of the library, taken by the person
    editions: list[Edition]

    def __bool__(self):
        return bool(self.placed or self.pictures or self.credits or self.editions)


@transaction.atomic
def hide_person(*, name: str, person: Person | None = None, by: User, at: dt.datetime, reason: str = "") -> HiddenName:
    """Take a person's name out of every caption, and the pictures they are in off the site, everywhere at once.

    Working copies and all editions, old ones too, are changed; what editions said is kept for leads. With
    `person`, captions in which the same name is linked to somebody else are left alone. What texts say is
    for their writers to change: `news.mentions.find` lists it. Done again, it hides what has come since then.
    Raises `Refused`, and `ValidationError` without a name.
    """
    require(picture_rights.may_hide_people(by, at), by=by, about=person, act="hide_person")
    name, whom = judged(name), whom_named(judged(name), person)
    # From here on nobody else publishes what names the person.
    list(Article.objects.select_for_update(of=("self",), no_key=True).only("pk").order_by("pk"))
    hiding = _hiding(whom)
    hidden = _noted(name, person, by=by, at=at, reason=reason)
    articles = _take_out_of_working_copies(hiding, whom, by, at)
    _take_out_of_editions(hiding, whom, by, at)
    for article, version in articles.items():
        _keep_in_step(article, version)
    return hidden


def hiding_of(name: str, person: Person | None = None) -> Hiding:
    """What hiding the person would change now."""
    return _hiding(whom_named(judged(name), person))


def _hiding(whom: Whom) -> Hiding:
    said = [(each, CaptionOf.placed(each, whom)) for each in in_order(PlacedPicture.objects.all())]
    naming = editions_with(lambda each: CaptionOf.published(each, whom).names_the_person, Edition.objects.all())
    keys = {each.picture.key for each, caption in said if each.picture and caption.shows_the_person}
    keys |= {each["key"] for edition in naming for each in edition.pictures if _shows(each, whom)}
    pictures = list(Picture.objects.usable().filter(key__in=keys).select_related("unit").order_by("pk"))
    showing = Edition.objects.filter(shown_pictures__picture__in=pictures).distinct()
    return Hiding(
        placed=[each for each, caption in said if _without(caption) != (each.caption, each.alt)],
        pictures=pictures,
        credits=[each for each in Picture.objects.exclude(photographer="") if _credit(each, whom) != each.photographer],
        editions=sorted({*naming, *showing}, key=lambda edition: edition.pk),
    )


def _shows(picture: dict, whom: Whom) -> bool:
    return CaptionOf.published(picture, whom).shows_the_person


def _without(caption: CaptionOf) -> tuple[str, str]:
    """Caption and alternative text with nobody of that name."""
    if not caption.names_the_person:
        return caption.text, caption.alt
    return caption.text_without, caption.alt_without[:MAX_ALT]


def _credit(picture: Picture, whom: Whom) -> str:
    return CaptionOf("", {}, whom, photographer=picture.photographer).photographer_without


def judged(name: str) -> str:
    """The name without stray blanks. Raises `ValidationError` for what is none."""
    name = tidy(name)
    if not name:
        raise ValidationError({"name": _("Write the name of the person to hide.")})
    return name


def _noted(name: str, person: Person | None, *, by: User, at: dt.datetime, reason: str) -> HiddenName:
    """One note for each name and person, however often it is asked for."""
    known = HiddenName.objects.in_force().filter(folded_name=fold(name), person=person).first()
    if known:
        return known
    hidden = HiddenName(name=name, person=person, reason=reason, hidden_at=at, hidden_by=by)
    hidden.full_clean()
    hidden.save()
    audit.record("person_hidden", by=by, about=hidden, person=person and person.pk)
    return hidden


@transaction.atomic
def lift_hiding(*, hidden: HiddenName, by: User, at: dt.datetime) -> HiddenName:
    """Let the name stand in captions again. What was taken out is not put back: pictures are shown again one by one."""
    require(picture_rights.may_hide_people(by, at), by=by, about=hidden, act="lift_hiding")
    hidden = HiddenName.objects.select_for_update(of=("self",), no_key=True).get(pk=hidden.pk)
    if hidden.lifted_at is None:
        hidden.lifted_at, hidden.lifted_by = at, by
        hidden.save(update_fields=["lifted_at", "lifted_by"])
        audit.record("hiding_lifted", by=by, about=hidden)
    return hidden


def look_at_original(*, edition: Edition, by: User, at: dt.datetime) -> dict:
    """The document of an edition as it was before anybody was taken out of it; each look is logged.

    Raises `Refused` for others than leads of its unit, `Redaction.DoesNotExist` when nothing was taken out.
    """
    require(picture_rights.may_see_originals(by, edition, at), by=by, about=edition, act="look_at_original")
    first = edition.redactions.earliest("pk")
    audit.record("original_seen", by=by, about=edition, article=edition.article_id)
    return first.before["document"]


def _take_out_of_working_copies(hiding: Hiding, whom: Whom, by: User, at: dt.datetime) -> dict[Article, int]:
    """The articles that were changed, each with the version it had before."""
    for picture in hiding.credits:
        picture.photographer = _credit(picture, whom)
        picture.save(update_fields=["photographer", "folded_words"])
    for each in hiding.placed:
        each.caption, each.alt = _without(CaptionOf.placed(each, whom))
        each.save(update_fields=["caption", "alt"])
    articles = {each.article_id: each.article for each in hiding.placed}.values()
    before = {article: article.version for article in articles}
    for article in articles:
        record_edit(article=article, by=by, at=at)
    return before


def _take_out_of_editions(hiding: Hiding, whom: Whom, by: User, at: dt.datetime) -> None:
    keys = {picture.key for picture in hiding.pictures}
    for edition in hiding.editions:
        redact(edition, without_person(edition.document, keys, whom), by=by, at=at)
    for picture in hiding.pictures:
        take_off_site(picture, by=by, at=at)


def without_hidden(content: dict) -> dict:
    """The document without all people and pictures that are off the site now."""
    keys = [each["key"] for each in content.get("pictures", []) if each["key"]]
    for picture in Picture.objects.hidden().filter(key__in=keys):
        content = without_picture(content, picture.key)
    for hidden in HiddenName.objects.in_force().select_related("person"):
        content = without_person(content, set(), whom_hidden(hidden))
    return content


def without_person(content: dict, keys: set[str], whom: Whom) -> dict:
    """The document without the pictures of the person, and with nothing at the others that names them."""
    for each in content.get("pictures", []):
        if each["key"] and (each["key"] in keys or _shows(each, whom)):
            content = without_picture(content, each["key"])
    return content | {"pictures": [_with_nobody(each, whom) for each in content.get("pictures", [])]}


def _with_nobody(each: dict, whom: Whom) -> dict:
    caption = CaptionOf.published(each, whom)
    if not caption.names_the_person:
        return each
    text, alt = _without(caption)
    return each | {
        "caption": text,
        "alt": alt,
        "photographer": caption.photographer_without,
        "people": caption.links_without,
    }


def _keep_in_step(article: Article, version: int) -> None:
    """What was all published still is, where the working copy and the edition were changed alike."""
    edition = article.editions.not_cancelled().order_by("-number").first()
    if edition is None or edition.article_version != version:
        return
    if _read(document.build(article)) == _read(edition.document):
        said = {"document": edition.document, "labels": edition.labels, "text": edition.text}
        edition.redact(**said, article_version=article.version)


def _read(content: dict) -> list[tuple]:
    """What residents read and see at the pictures."""
    return [tuple(each[part] for part in ("key", "caption", "alt", "photographer")) for each in content["pictures"]]
