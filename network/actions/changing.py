"""Memberships are prolonged, get another level, or are put right before they begin."""

import copy
import datetime as dt

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from network import audit, rights, training
from network.models import Level, Membership, Person, Standing, User

from .asking import DONE, locked, require, tell_of_smaller_rights
from .members import ask_for_training, end, give, hold_users_of

# What has been over for longer is given anew, by somebody who chooses unit and level.
_RECENTLY = dt.timedelta(days=30)
_DAY = dt.timedelta(days=1)


@transaction.atomic
def prolong_membership(
    *, membership: Membership, last_day: dt.date | None, by: User, at: dt.datetime, exception_reason: str = ""
) -> Membership:
    """Let it go on to another last day, or until further notice for None; the membership that does.

    One that ended a short time ago begins anew today: nobody had the right in between. Raises `Refused` when `by` may
    not give it, `ValidationError` as `prolonged` does, and when it is given anew already (with the code `DONE`).
    """
    person = locked(Person, membership.person)
    membership = locked(Membership, membership)
    may = rights.may_give(by, person, membership.level, membership.unit, at)
    require(may, by=by, about=membership, act="prolong_membership")
    verdict = training.is_trained_for(person, membership.level, at)
    longer = prolonged(membership, last_day=last_day, exception_reason=exception_reason, verdict=verdict, at=at)
    if longer.pk is None:
        return give(longer, by=by, at=at)
    longer.full_clean()
    longer.save(update_fields=["ends_on", "exception_reason"])
    audit.record("membership_prolonged", by=by, about=longer, ends_on=last_day, before=membership.ends_on)
    return longer


def prolonged(
    membership: Membership,
    *,
    last_day: dt.date | None,
    exception_reason: str,
    verdict: rights.Verdict,
    at: dt.datetime,
) -> Membership:
    """The membership as it would be; without a number if another is to be given, from today. Nothing is saved.

    `verdict` says whether the person has the training for it. Raises `ValidationError` when it has been over for long,
    when the day has passed or is no later, when the introduction is lacking without a reason and a last day; and with
    the code `DONE` when it is so already.
    """
    today = timezone.localdate(at)
    longer = copy.copy(membership)
    if membership.standing_on(today) == Standing.OVER:
        longer = _anew(membership, at)
    else:
        _refuse_no_longer(membership, last_day)
    if last_day and last_day < today:
        raise ValidationError({"last_day": _("That day has passed. Choose today or later.")})
    longer.ends_on = last_day
    longer.exception_reason = exception_reason.strip() or membership.exception_reason
    ask_for_training(longer, verdict, last_day="last_day")
    return longer


def is_prolongable(membership: Membership, at: dt.datetime) -> bool:
    """Not over, or it has been in force and ended a short time ago."""
    ends_on = membership.ends_on
    return ends_on is None or ends_on >= max(membership.starts_on, timezone.localdate(at) - _RECENTLY)


def _anew(membership: Membership, at: dt.datetime) -> Membership:
    if not is_prolongable(membership, at):
        raise ValidationError(_("The assignment has been over for long, or never began. Give a new one instead."))
    return Membership(
        person=membership.person,
        unit=membership.unit,
        level=membership.level,
        note=membership.note,
        starts_on=timezone.localdate(at),
    )


def _refuse_no_longer(membership: Membership, last_day: dt.date | None) -> None:
    if membership.ends_on == last_day:
        told = _("The assignment ends on that day already.") if last_day else _("It goes on until further notice.")
        raise ValidationError(told, code=DONE)
    if last_day and (membership.ends_on is None or last_day < membership.ends_on):
        raise ValidationError({"last_day": _("It goes on for longer already. To end it earlier, end it instead.")})


@transaction.atomic
def change_level(
    *,
    membership: Membership,
    level: Level,
    first_day: dt.date,
    ends_on: dt.date | None,
    by: User,
    at: dt.datetime,
    exception_reason: str = "",
) -> Membership:
    """End a membership and give the same with another level from `first_day` on, in one; the new one.

    Up to then, what the person could do stays on record. Raises `Refused` when `by` may not end the one or give the
    other, `ValidationError` when it is over, when the days cannot be, as `add_member` does, or when it has that level.
    """
    users = hold_users_of(membership)
    person = locked(Person, membership.person)
    membership = locked(Membership, membership)
    # Asked first of all: who changes the own level may hold less afterwards.
    may = rights.may_give(by, person, level, membership.unit, at)
    require(may, by=by, about=membership, act="change_level")
    _check_new_level(membership, level, first_day, at)
    end(membership, ends_on=first_day - _DAY, by=by, at=at)
    new = Membership(
        person=person,
        unit=membership.unit,
        level=level,
        starts_on=first_day,
        ends_on=ends_on,
        note=membership.note,
        exception_reason=exception_reason,
    )
    new = give(new, by=by, at=at)
    tell_of_smaller_rights(users, by=by, at=at)
    return new


def _check_new_level(membership: Membership, level: int, first_day: dt.date, at: dt.datetime) -> None:
    today = timezone.localdate(at)
    if membership.standing_on(today) == Standing.OVER:
        raise ValidationError(_("The assignment is over already."), code=DONE)
    if level == membership.level:
        raise ValidationError({"level": _("That is the level already. Choose another.")})
    if first_day < today:
        raise ValidationError({"first_day": _("That day has passed. Choose today or later.")})
    if first_day < membership.starts_on:
        raise ValidationError({"first_day": _("The assignment has not begun by then.")})
    if membership.ends_on and first_day > membership.ends_on:
        raise ValidationError({"first_day": _("The assignment has ended by then.")})


@transaction.atomic
def change_membership(
    *, membership: Membership, note: str, starts_on: dt.date, ends_on: dt.date | None, by: User, at: dt.datetime
) -> Membership:
    """Change the note; and the days, of one that has not begun.

    Raises `Refused` when `by` may not, `ValidationError` when it has begun and another day is asked for, or when the
    days cannot be.
    """
    users = hold_users_of(membership)
    person = locked(Person, membership.person)
    membership = locked(Membership, membership)
    before = membership.note, membership.starts_on, membership.ends_on
    is_moved = before[1:] != (starts_on, ends_on)
    ask = rights.may_move if is_moved else rights.may_end
    require(ask(by, membership, at), by=by, about=membership, act="change_membership")
    if is_moved:
        _check_days(membership, starts_on, ends_on, at)
    membership.note, membership.starts_on, membership.ends_on = note, starts_on, ends_on
    if is_moved:
        ask_for_training(membership, training.is_trained_for(person, membership.level, at), last_day="ends_on")
    membership.full_clean()
    membership.save(update_fields=["note", "starts_on", "ends_on", "exception_reason"])
    if before != (note, starts_on, ends_on):
        audit.record("membership_changed", by=by, about=membership, starts_on=starts_on, ends_on=ends_on)
    if is_moved:
        tell_of_smaller_rights(users, by=by, at=at)
    return membership


def _check_days(membership: Membership, starts_on: dt.date, ends_on: dt.date | None, at: dt.datetime) -> None:
    today = timezone.localdate(at)
    if membership.standing_on(today) != Standing.TO_COME:
        raise ValidationError(_("It has begun, and its days are on record. End it or prolong it instead."))
    if starts_on < today:
        raise ValidationError({"starts_on": _("That day has passed. Choose today or later.")})
    if ends_on and ends_on < starts_on:
        raise ValidationError({"ends_on": _("The last day cannot be before the first day.")})
