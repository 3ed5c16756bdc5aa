"""Why pictures may be shown, and what they show: judged for one, or for all of an article at once, in few queries."""

import datetime as dt
from functools import partial

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from network import audit
from network.actions import require
from network.models import User
from news import captions, picture_checks, picture_rights
from news.models import Basis, Picture

from .caption_names import current_editions
from .locking import lock_pictures


@transaction.atomic
def describe_pictures(*, said: dict[Picture, dict], by: User, at: dt.datetime) -> None:
    """Change what several pictures show and why they may be shown; `said` may hold description and basis for each.

    Raises `Refused` or `ValidationError`, as `change_picture` does; then none is changed.
    """
    pictures = lock_pictures(said)
    for picture, verdict in picture_rights.verdicts_to_edit(by, pictures, at).items():
        require(verdict, by=by, about=picture, act="change_picture")
    require_bases({each: said[each]["basis"] for each in pictures if "basis" in said[each]}, at)
    for picture in pictures:
        _describe(picture, by, at, **said[picture])
    columns = ["description", "basis", "basis_by", "basis_at", "folded_words"]
    Picture.objects.bulk_update(pictures, columns)


def _describe(picture: Picture, by: User, at, **said) -> None:
    before = picture.basis
    for name, value in said.items():
        setattr(picture, name, value)
    note_judge(picture, before, by, at)
    # What a save of one row does by itself.
    picture._meta.get_field("folded_words").pre_save(picture, add=False)
    # The form of an article is saved to be looked at, too, and taken back: then nothing has happened.
    transaction.on_commit(partial(audit.record, "picture_changed", by=by, about=picture, fields=sorted(said)))


def note_judge(picture: Picture, before: str, by: User, at: dt.datetime) -> None:
    """Who judged the legal basis is whoever changed it last."""
    if picture.basis != before:
        picture.basis_by, picture.basis_at = (by, at) if picture.basis else (None, None)


def require_bases(bases: dict[Picture, str], at: dt.datetime) -> None:
    """Raises `ValidationError` for a picture that must not have the basis it is to have."""
    wrong = next(iter(hindrances(bases, at).values()), None)
    if wrong:
        raise wrong


def hindrances(bases: dict[Picture, str], at: dt.datetime) -> dict[Picture, ValidationError]:
    """The people whom residents see named in a picture, now or soon, must be shown on the ground it is to have.

    For each picture that would have one on which they may not be: why.
    """
    changed = {picture: basis for picture, basis in bases.items() if basis != picture.basis}
    named = _named_on_site(changed, at) if changed else {}
    texts = {picture: _hindrance(picture, basis, named.get(picture.key, [])) for picture, basis in changed.items()}
    return {picture: ValidationError({"basis": text}) for picture, text in texts.items() if text}


def _hindrance(picture: Picture, basis: str, named: list[list[str]]) -> str:
    if basis == Basis.CONSENT:
        names = [name for names in named for name in picture_checks.without_consent(picture, names)]
        text = _(
            "The picture is on the site, or soon will be, and consent is not noted for %(names)s. "
            "Note their answers first, or take the picture off the site."
        )
    elif basis in ("", Basis.NOBODY):
        names = [name for names in named for name in names]
        text = _(
            "The picture is on the site, or soon will be, with the names %(names)s. "
            "Keep a legal basis, or take the picture off the site first."
        )
    else:
        return ""
    return text % {"names": ", ".join(dict.fromkeys(names))} if names else ""


def _named_on_site(pictures, at: dt.datetime) -> dict[str, list[list[str]]]:
    """By the key of the picture who can be seen, in each of its captions that is live or scheduled."""
    named: dict[str, list[list[str]]] = {picture.key: [] for picture in pictures}
    editions = current_editions(at).filter(shown_pictures__picture__in=list(pictures)).distinct()
    for each in (each for edition in editions for each in edition.pictures):
        if each["key"] in named:
            named[each["key"]].append([person.name for person in captions.read(each["caption"]).people])
    return named
