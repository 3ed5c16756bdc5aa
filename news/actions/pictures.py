"""What happens to a picture of the library: uploaded, judged, taken off the site, shown again, deleted."""

import datetime as dt

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from network import audit
from network.actions import require
from network.models import Unit, User
from network.swedish import fold
from news import picture_files, picture_rights, rights, tasks
from news.models import Consent, Picture

from .judging import note_judge, require_bases
from .locking import lock_pictures, lock_with_articles
from .redacting import take_off_site

# What is said of a picture by those who keep it; the rest is known from the file, or set by acts.
EDITABLE = ("unit", "is_shared", "description", "photographer", "taken_on", "focal_x", "focal_y", "basis")


def add_picture(*, upload, unit: Unit, by: User, at: dt.datetime, **said) -> Picture:
    """Take a file into the library; its smaller files are made in the background.

    `said` may hold description, photographer, taken_on, is_shared, basis; what is left empty is read from the file.
    Raises `Refused` when `by` may not, `ValidationError` when the file cannot be used; then nothing is kept.
    """
    require(rights.may_write_in(by, unit, at), by=by, about=unit, act="add_picture")
    file = picture_files.accept(upload)
    try:
        with transaction.atomic():
            return _added(file, unit, by, at, said)
    except BaseException:
        picture_files.remove(file.key)
        raise


def _added(file, unit, by, at, said) -> Picture:
    read = {
        "photographer": file.photographer[:120],
        "taken_on": file.taken_on,
        "description": " ".join(file.description.split())[:200],
    }
    picture = Picture(
        key=file.key,
        width=file.width,
        height=file.height,
        unit=unit,
        uploaded_by=by,
        **read | {name: value for name, value in said.items() if value},
    )
    note_judge(picture, "", by, at)
    picture.full_clean()
    picture.save()
    tasks.make_renditions.enqueue(picture.pk)
    transaction.on_commit(lambda: picture_files.claim(file.key), robust=True)
    audit.record("picture_added", by=by, about=picture, unit=unit.pk)
    return picture


@transaction.atomic
def change_picture(*, picture: Picture, by: User, at: dt.datetime, **changes) -> Picture:
    """Change what is said of the picture; a new legal basis is signed with the name and the time.

    Raises `Refused`, also for a unit in which `by` may not write; `ValidationError` for what cannot be so.
    """
    [picture] = lock_pictures([picture])
    require(picture_rights.may_edit_picture(by, picture, at), by=by, about=picture, act="change_picture")
    if "unit" in changes and changes["unit"] != picture.unit:
        require(rights.may_write_in(by, changes["unit"], at), by=by, about=picture, act="move_picture")
    before = picture.basis
    require_bases({picture: changes.get("basis", before)}, at)
    for name in EDITABLE:
        if name in changes:
            setattr(picture, name, changes[name])
    note_judge(picture, before, by, at)
    picture.full_clean()
    picture.save()
    audit.record("picture_changed", by=by, about=picture, fields=sorted(changes))
    return picture


@transaction.atomic
def note_consent(*, picture: Picture, by: User, at: dt.datetime, **said) -> Consent:
    """Note that a person (for a child: the guardian) has said yes to being shown in this picture."""
    [picture] = lock_pictures([picture])
    require(picture_rights.may_edit_picture(by, picture, at), by=by, about=picture, act="note_consent")
    consent = Consent(picture=picture, noted_by=by, **said)
    if consent.given_on and consent.given_on > timezone.localdate(at):
        raise ValidationError({"given_on": _("That day has not come yet.")})
    consent.full_clean()
    consent.save()
    audit.record("consent_noted", by=by, about=consent, picture=picture.pk)
    return consent


@transaction.atomic
def withdraw_consent(*, consent: Consent, by: User, at: dt.datetime) -> Picture:
    """Note that a person has changed their mind: what they have said of this picture is all withdrawn.

    The picture leaves the site at once, if there is no other ground than consent for showing it.
    """
    picture = lock_with_articles(consent.picture)
    require(picture_rights.may_edit_picture(by, picture, at), by=by, about=picture, act="withdraw_consent")
    standing = list(picture.consents.filter(withdrawn_on=None))
    if consent not in standing:
        return picture  # A second click; what has been said anew since then stands.
    for each in standing:
        if fold(each.name) == fold(consent.name):
            each.withdrawn_on = timezone.localdate(at)
            each.save(update_fields=["withdrawn_on"])
            audit.record("consent_withdrawn", by=by, about=each, picture=picture.pk)
    if picture.rests_on_consent:
        take_off_site(picture, by=by, at=at)
    return picture


@transaction.atomic
def hide_picture(*, picture: Picture, by: User, at: dt.datetime) -> Picture:
    """Take the picture off the site at once, out of every edition, and keep it out of news to come."""
    picture = lock_with_articles(picture)
    require(picture_rights.may_edit_picture(by, picture, at), by=by, about=picture, act="hide_picture")
    take_off_site(picture, by=by, at=at)
    return picture


@transaction.atomic
def show_picture_again(*, picture: Picture, by: User, at: dt.datetime) -> Picture:
    """Let the picture be used again. News it was taken out of show it when they are published anew."""
    [picture] = lock_pictures([picture])
    require(picture_rights.may_show_again(by, picture, at), by=by, about=picture, act="show_picture_again")
    picture.hidden_at = picture.hidden_by = None
    picture.save(update_fields=["hidden_at", "hidden_by"])
    audit.record("picture_shown_again", by=by, about=picture)
    return picture


@transaction.atomic
def delete_picture(*, picture: Picture, by: User, at: dt.datetime) -> None:
    """Delete a picture that is in no news and never was, with its files."""
    [picture] = lock_pictures([picture])
    require(picture_rights.may_delete_picture(by, picture, at), by=by, about=picture, act="delete_picture")
    audit.record("picture_deleted", by=by, about=picture)
    key = picture.key
    picture.delete()
    transaction.on_commit(lambda: picture_files.remove(key))
