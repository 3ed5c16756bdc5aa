"""Memberships begin and end."""

import datetime as dt

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from network import audit, rights
from network.models import Level, Membership, Person, Unit, User

from .accounts import invite
from .asking import DONE, locked, require, tell_of_smaller_rights


@transaction.atomic
def add_member(
    *,
    person: Person,
    unit: Unit,
    level: Level,
    starts_on: dt.date,
    ends_on: dt.date | None = None,
    by: User,
    at: dt.datetime,
    note: str = "",
) -> Membership:
    """Give a person a right in a unit; someone with an address and no account is invited to make one.

    Raises `Refused` when `by` may not, `ValidationError` when the dates are the wrong way round, the last day
    has passed (only the technical superuser records what is over), or the person has all of it already (with
    the code `DONE`).
    """
    person = locked(Person, person)
    require(rights.may_give(by, person, level, unit, at), by=by, about=unit, act="add_member")
    membership = Membership(
        person=person, unit=unit, level=level, starts_on=starts_on, ends_on=ends_on, decided_by=by, note=note
    )
    membership.full_clean()
    if ends_on and ends_on < starts_on:
        raise ValidationError({"ends_on": _("The last day cannot be before the first day.")})
    if ends_on and ends_on < timezone.localdate(at) and not by.is_superuser:
        raise ValidationError({"ends_on": _("That day has passed. Choose today or later.")})
    _refuse_what_is_so_already(membership)
    membership.save()
    audit.record(
        "membership_added",
        by=by,
        about=membership,
        person=person.pk,
        unit=unit.pk,
        level=int(level),
        starts_on=starts_on,
        ends_on=ends_on,
    )
    if person.email and person.user is None and rights.may_invite(by, person, at):
        person.user = invite(person=person, by=by, at=at)
    return membership


def _refuse_what_is_so_already(new: Membership) -> None:
    """A second click, or an assignment within one that gives as much."""
    goes_on = Q(ends_on__isnull=True) | Q(ends_on__gte=new.ends_on) if new.ends_on else Q(ends_on__isnull=True)
    same = Membership.objects.filter(goes_on, person=new.person, unit=new.unit, starts_on__lte=new.starts_on)
    if same.filter(level__gte=new.level).exists():
        raise ValidationError(
            _("%(person)s has that assignment already, for all of the time."),
            code=DONE,
            params={"person": new.person},
        )


@transaction.atomic
def end_membership(*, membership: Membership, by: User, at: dt.datetime, last_day: dt.date | None = None) -> Membership:
    """End a membership after `last_day`; without one it stops giving rights at once.

    Raises `Refused` when `by` may not, `ValidationError` when it is over already, when the day has passed,
    or when the day is after the one on which it ends anyway: prolonging is giving a new one.
    """
    if membership.is_top:
        # Of two leads who end each other's assignment, the second finds that there is only one left.
        Unit.objects.lock_tree()
    # What the person publishes meanwhile waits, and is then asked of the rights as they have become.
    users = User.objects.select_for_update(no_key=True).filter(person__memberships=membership.pk)
    list(users.values_list("pk"))
    membership = locked(Membership, membership)
    today = timezone.localdate(at)
    # At once: yesterday was the last day; of one still to come, no day at all.
    ends_on = last_day or max(today, membership.starts_on) - dt.timedelta(days=1)
    may = rights.may_end_on(by, membership, ends_on, at)
    require(may, by=by, about=membership, act="end_membership")
    _check_end(membership, today, last_day)
    membership.ends_on = ends_on
    membership.full_clean()
    membership.save(update_fields=["ends_on"])
    audit.record("membership_ended", by=by, about=membership, ends_on=membership.ends_on)
    tell_of_smaller_rights(users, by=by, at=at)
    return membership


def _check_end(membership: Membership, today: dt.date, last_day: dt.date | None) -> None:
    ends_on = membership.ends_on
    if ends_on and ends_on < max(today, membership.starts_on):
        raise ValidationError(_("The assignment is over already."), code=DONE)
    if not last_day:
        return
    if last_day < today:
        raise ValidationError({"last_day": _("That day has passed. Choose today or later, or end it at once.")})
    if last_day < membership.starts_on:
        raise ValidationError({"last_day": _("It has not begun by then. End it at once instead.")})
    if last_day == ends_on:
        raise ValidationError(_("The assignment ends on that day already."), code=DONE)
    if ends_on and last_day > ends_on:
        raise ValidationError({"last_day": _("It ends before that already. To prolong it, give a new assignment.")})
