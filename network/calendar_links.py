"""The secret address that a person's calendar program asks: made, ended, and whose it is."""

import datetime as dt
import secrets

from django.core.signing import BadSignature, Signer
from django.db import transaction

from . import audit
from .actions import require
from .models import CalendarLink, User
from .rights import may_enter_desk

_KEY_BYTES = 24


@transaction.atomic
def make_link(*, by: User, at: dt.datetime, instead_of: int | None = None) -> CalendarLink:
    """The person's open link: a new one where there is none, or where the one with this number is open.

    A second click gets what the first one made. Raises `Refused` when `by` may not enter the desk.
    """
    _take_turn(by)
    require(may_enter_desk(by, at), by=by, act="make_calendar_link")
    link = CalendarLink.objects.open_of(by)
    if link and link.pk == instead_of:
        _end(link, by, at)
        link = None
    if link is None:
        link = CalendarLink.objects.create(user=by, key=secrets.token_urlsafe(_KEY_BYTES), made_at=at)
        audit.record("calendar_link_made", by=by, about=link)
    return link


@transaction.atomic
def end_link(*, by: User, at: dt.datetime) -> None:
    """The person's own link opens nothing from now on; where none is open there is nothing to do."""
    _take_turn(by)
    link = CalendarLink.objects.open_of(by)
    if link:
        _end(link, by, at)


def _end(link, by, at) -> None:
    link.ended_at = at
    link.save(update_fields=["ended_at"])
    audit.record("calendar_link_ended", by=by, about=link)


def _take_turn(user) -> None:
    """One act at a time for each person."""
    list(User.objects.select_for_update(no_key=True).filter(pk=user.pk).values_list("pk"))


def token_of(link: CalendarLink) -> str:
    """What stands in the address: the key, signed, so that who reads the database alone cannot open it."""
    return _signer().sign(link.key)


def owner_of(token: str, at: dt.datetime) -> User | None:
    """Whose it is; nobody's when the link has ended, or when the person may not enter the desk at this instant."""
    try:
        key = _signer().unsign(token)
    except BadSignature:
        return None
    link = CalendarLink.objects.open_with(key)
    return link.user if link and may_enter_desk(link.user, at) else None


def _signer() -> Signer:
    return Signer(salt="network.calendar_link", sep=".")
