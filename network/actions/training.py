"""What a corrected attendance at an introduction means for assignments, carried out."""

import datetime as dt
from collections.abc import Iterable, Mapping

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from network import audit, rights, training
from network.models import Meeting, Membership, Person, Unit, User

from .asking import hold_accounts, require, tell_of_smaller_rights


@transaction.atomic
def limit_untrained(
    *,
    meeting: Meeting,
    changes: Mapping[Person, bool | None],
    last_day: dt.date | None,
    reason: str,
    by: User,
    at: dt.datetime,
) -> list[Membership]:
    """Let the assignments that `training.effects_of` calls lacking become exceptions; which they are.

    Called in the transaction that notes the attendances, before they are noted, with the same `changes`. Each of the
    assignments then ends after `last_day`, or when it did before if that is earlier, and `reason` says why. When
    there are none, nothing is done, and no day or reason is asked for. Raises `ValidationError` with the fields
    `last_day` and `reason` when one is missing or wrong, `Refused` when `by` may not end one of the assignments.
    """
    hold_members(changes)
    lacking = training.effects_of(meeting, changes, at).lacking
    if not lacking:
        return []
    _check(last_day, reason, at)
    users = User.objects.filter(person__memberships__in=[membership.pk for membership in lacking]).distinct()
    for membership in lacking:
        _limit(membership, last_day, reason, by, at)
    tell_of_smaller_rights(users, by=by, at=at)
    return lacking


def hold_members(people: Iterable[Person]) -> None:
    """No assignment of theirs changes until the transaction ends: all that change one hold its person.

    In the order in which whoever ends an assignment holds them, and before any meeting.
    """
    people = list(people)
    Unit.objects.lock_tree()
    hold_accounts(*(person.user_id for person in people))
    rows = Person.objects.select_for_update(no_key=True).filter(pk__in=[person.pk for person in people])
    list(rows.order_by("pk").values_list("pk"))


def _check(last_day: dt.date | None, reason: str, at: dt.datetime) -> None:
    wrong = {}
    if last_day is None:
        wrong["last_day"] = _("Choose the last day of the assignments that become exceptions.")
    elif last_day < timezone.localdate(at):
        wrong["last_day"] = _("That day has passed. Choose today or later.")
    if not reason.strip():
        wrong["reason"] = _("Say why they may stay until then without the introduction.")
    if wrong:
        raise ValidationError(wrong)


def _limit(membership: Membership, last_day: dt.date, reason: str, by: User, at: dt.datetime) -> None:
    # One that would begin after that day has no day at all.
    last_day = max(last_day, membership.starts_on - dt.timedelta(days=1))
    is_shorter = membership.ends_on is None or last_day < membership.ends_on
    may = rights.may_end_on(by, membership, last_day, at) if is_shorter else rights.may_end(by, membership, at)
    require(may, by=by, about=membership, act="limit_untrained")
    if is_shorter:
        membership.ends_on = last_day
    membership.exception_reason = reason.strip()
    membership.full_clean()
    membership.save(update_fields=["ends_on", "exception_reason"])
    audit.record("membership_limited", by=by, about=membership, ends_on=membership.ends_on)
