"""Memberships begin and end."""

import datetime as dt

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from network import audit, rights, training
from network.models import Level, Membership, Person, Standing, Unit, User

from .accounts import invite
from .asking import DONE, locked, require, tell_of_smaller_rights

_DAY = dt.timedelta(days=1)


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
    exception_reason: str = "",
) -> Membership:
    """Give a person a right in a unit; someone with an address and no account is invited to make one.

    `exception_reason` says why it is given without the introduction that the level asks for; it is not kept where
    none is needed. Raises `Refused` when `by` may not, `ValidationError` when the dates are the wrong way round, a
    day has passed (only the technical superuser records what has been), the introduction is lacking without a
    reason and a last day, or the person has all of it already (with the code `DONE`).
    """
    person = locked(Person, person)
    require(rights.may_give(by, person, level, unit, at), by=by, about=unit, act="add_member")
    return give(
        Membership(
            person=person,
            unit=unit,
            level=level,
            starts_on=starts_on,
            ends_on=ends_on,
            note=note,
            exception_reason=exception_reason,
        ),
        by=by,
        at=at,
    )


def give(membership: Membership, *, by: User, at: dt.datetime) -> Membership:
    """What `add_member` does when the rights are asked, and the person is locked."""
    person, ends_on = membership.person, membership.ends_on
    membership.decided_by = by
    verdict = training.is_trained_for(person, membership.level, at)
    # Before the first meeting there is the first lead, given by the technical superuser: of whom no reason is asked.
    if verdict or membership.exception_reason or not by.is_superuser:
        ask_for_training(membership, verdict, last_day="ends_on")
    if ends_on and ends_on < membership.starts_on:
        raise ValidationError({"ends_on": _("The last day cannot be before the first day.")})
    if not by.is_superuser:
        _refuse_days_that_have_been(membership, timezone.localdate(at))
    membership.full_clean()
    _refuse_what_is_so_already(membership)
    membership.save()
    audit.record(
        "membership_added",
        by=by,
        about=membership,
        person=person.pk,
        unit=membership.unit.pk,
        level=int(membership.level),
        starts_on=membership.starts_on,
        ends_on=ends_on,
    )
    if person.email and person.user is None and rights.may_invite(by, person, at):
        person.user = invite(person=person, by=by, at=at)
    return membership


def _refuse_days_that_have_been(membership: Membership, today: dt.date) -> None:
    """What somebody might do on a day that has been stays as it was."""
    for name in ("starts_on", "ends_on"):
        day = getattr(membership, name)
        if day and day < today:
            raise ValidationError({name: _("That day has passed. Choose today or later.")})


def ask_for_training(membership: Membership, verdict: rights.Verdict, *, last_day: str) -> None:
    """Without the introduction there is a reason and a last day; with it, no exception.

    `last_day` is what the field of the form is called where the last day is chosen.
    """
    if verdict:
        membership.exception_reason = ""
        return
    membership.exception_reason = membership.exception_reason.strip()
    wrong = {}
    if not membership.exception_reason:
        wrong["exception_reason"] = _("%(reason)s Say why it is given all the same.") % {"reason": verdict.reason}
    if membership.ends_on is None:
        wrong[last_day] = _("An assignment without the introduction needs a last day.")
    if wrong:
        raise ValidationError(wrong)


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
    or when the day is after the one on which it ends anyway: that is `prolong_membership`.
    """
    users = hold_users_of(membership)
    membership = locked(Membership, membership)
    require(rights.may_end(by, membership, at), by=by, about=membership, act="end_membership")
    end(membership, ends_on=last_day_of(membership, last_day, at), by=by, at=at)
    tell_of_smaller_rights(users, by=by, at=at)
    return membership


def hold_users_of(membership: Membership):
    """Whose rights become smaller: what they publish meanwhile waits, and is asked of the rights as they then are."""
    if membership.is_top:
        # Of two leads who end each other's assignment, the second finds that there is only one left.
        Unit.objects.lock_tree()
    # Without `of`: the joins hold the person's row too, after the account, and `limit_untrained` counts on that.
    users = User.objects.select_for_update(no_key=True).filter(person__memberships=membership.pk)
    list(users.values_list("pk"))
    return users


def end(membership: Membership, *, ends_on: dt.date, by: User, at: dt.datetime) -> None:
    """What ending does, when the rows are locked."""
    may = rights.may_end_on(by, membership, ends_on, at)
    require(may, by=by, about=membership, act="end_membership")
    membership.ends_on = ends_on
    membership.full_clean()
    membership.save(update_fields=["ends_on"])
    audit.record("membership_ended", by=by, about=membership, ends_on=ends_on)


def last_day_of(membership: Membership, last_day: dt.date | None, at: dt.datetime) -> dt.date:
    """The last day, when it is ended after `last_day`, or at once for None. Raises `ValidationError`."""
    today, ends_on = timezone.localdate(at), membership.ends_on
    if membership.standing_on(today) == Standing.OVER:
        raise ValidationError(_("The assignment is over already."), code=DONE)
    if not last_day:
        # Yesterday was the last day; of one still to come, no day at all.
        return max(today, membership.starts_on) - _DAY
    if last_day < today:
        raise ValidationError({"last_day": _("That day has passed. Choose today or later, or end it at once.")})
    if last_day < membership.starts_on:
        raise ValidationError({"last_day": _("It has not begun by then. End it at once instead.")})
    if last_day == ends_on:
        raise ValidationError(_("The assignment ends on that day already."), code=DONE)
    if ends_on and last_day > ends_on:
        raise ValidationError({"last_day": _("It ends before that already. Prolong it instead.")})
    return last_day
