"""A person is taken out of captions and off the site, everywhere at once."""

import datetime as dt
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from network import audit
from network.actions import require
from network.models import Person, User
from network.swedish import fold, words
from news import picture_rights
from news.models import Article, Edition, HiddenName, Picture, PlacedPicture

from .caption_names import editions_naming, placed_naming
from .person_in_caption import CaptionOf, Whom, whom
from .publishing import record_edit
from .redacting import redact, take_off_site, without_picture

_LONGEST_NAME = 200


@dataclass(frozen=True)
class Hiding:
    """What hiding somebody changes: captions of working copies, pictures on the site, and editions."""

    placed: list[PlacedPicture]
    pictures: list[Picture]
    editions: list[Edition]


@transaction.atomic
def hide_person(*, name: str, person: Person | None = None, by: User, at: dt.datetime, reason: str = "") -> HiddenName:
    """Take a person's name out of every caption, and the pictures they are in off the site, everywhere at once.

    Working copies and all editions, old ones too, are changed; what editions said is kept for leads. With
    `person`, captions in which the same name is linked to somebody else are left alone. What texts say is
    for their writers to change: `news.mentions.find` lists it. Done again, it hides what has come since then.
    Raises `Refused`, and `ValidationError` without a name.
    """
    require(picture_rights.may_hide_people(by, at), by=by, about=person, act="hide_person")
    name = judged(name)
    asked = whom(name, person)
    _lock(_hiding(asked))
    hidden = _noted(name, person, by=by, at=at, reason=reason)
    for picture in _hiding(asked).pictures:
        take_off_site(picture, by=by, at=at)
    left = _hiding(asked)
    _take_out_of_working_copies(left.placed, asked, by, at)
    for edition in left.editions:
        redact(edition, _without_person(edition.document, asked), by=by, at=at)
    return hidden


def hiding_of(name: str, person: Person | None = None) -> Hiding:
    """What hiding the person would change now."""
    return _hiding(whom(judged(name), person))


def _hiding(whom: Whom) -> Hiding:
    placed, editions = placed_naming(PlacedPicture.objects.all(), whom.printed), editions_naming(whom.printed)
    said = [(each, CaptionOf.placed(each, whom)) for each in placed]
    told = [(edition, each, CaptionOf.published(each, whom)) for edition in editions for each in edition.pictures]
    keys = {each.picture.key for each, caption in said if each.picture and caption.shows_the_person}
    keys |= {each["key"] for _edition, each, caption in told if caption.shows_the_person}
    named = {edition.pk for edition, _each, caption in told if caption.names_the_person}
    return Hiding(
        placed=[each for each, caption in said if caption.names_the_person],
        pictures=list(Picture.objects.usable().filter(key__in=keys).select_related("unit").order_by("pk")),
        editions=[edition for edition in editions if edition.pk in named],
    )


def _lock(hiding: Hiding) -> None:
    """From here on nobody else publishes what names the person, or shows the pictures again."""
    articles = {each.article_id for each in hiding.placed} | {edition.article_id for edition in hiding.editions}
    list(Article.objects.select_for_update(of=("self",)).filter(pk__in=articles).order_by("pk"))
    pictures = [picture.pk for picture in hiding.pictures]
    list(Picture.objects.select_for_update(of=("self",), no_key=True).filter(pk__in=pictures).order_by("pk"))


def judged(name: str) -> str:
    """The name without stray blanks. Raises `ValidationError` for what is none."""
    name = " ".join(name.split())
    if not words(name) or len(name) > _LONGEST_NAME:
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


def _take_out_of_working_copies(placed: list[PlacedPicture], whom: Whom, by: User, at: dt.datetime) -> None:
    for each in placed:
        each.caption = CaptionOf.placed(each, whom).without_the_person
        each.save(update_fields=["caption"])
    for article in {each.article_id: each.article for each in placed}.values():
        record_edit(article=article, by=by, at=at)


def _without_person(content: dict, whom: Whom) -> dict:
    """The document without the pictures of the person, and with no caption that names them."""
    for each in [each for each in content["pictures"] if each["key"]]:
        if CaptionOf.published(each, whom).shows_the_person:
            content = without_picture(content, each["key"])
    return content | {"pictures": [_with_nobody(each, whom) for each in content["pictures"]]}


def _with_nobody(each: dict, whom: Whom) -> dict:
    caption = CaptionOf.published(each, whom)
    return each | {"caption": caption.without_the_person, "people": caption.links_without_the_person}
