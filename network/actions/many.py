"""The same act on many memberships at once: on all of them, or on none."""

import datetime as dt
from collections.abc import Callable, Iterable

from django.core.exceptions import ValidationError
from django.db import transaction

from network import audit
from network.models import Membership, Person, Unit, User

from .asking import DONE, Refused, hold_accounts
from .changing import prolong_membership
from .members import end_membership


class SomeRefused(Exception):
    """Nothing was done, because of these; each with its reason, for the person who tried."""

    def __init__(self, refused: list[tuple[Membership, str]]):
        super().__init__(*(reason for _membership, reason in refused))
        self.refused = refused


def end_memberships(
    *, memberships: Iterable[Membership], by: User, at: dt.datetime, last_day: dt.date | None = None
) -> list[Membership]:
    """`end_membership` for each; those that were ended now. Raises `SomeRefused`, and then ends none."""
    return _all_or_none(
        memberships, lambda membership: end_membership(membership=membership, by=by, at=at, last_day=last_day), by
    )


def prolong_memberships(
    *,
    memberships: Iterable[Membership],
    last_day: dt.date | None,
    by: User,
    at: dt.datetime,
    exception_reason: str = "",
) -> list[Membership]:
    """`prolong_membership` for each; those that go on longer now. Raises `SomeRefused`, and then prolongs none."""
    return _all_or_none(
        memberships,
        lambda membership: prolong_membership(
            membership=membership, last_day=last_day, by=by, at=at, exception_reason=exception_reason
        ),
        by,
    )


@transaction.atomic
def _all_or_none(memberships: Iterable[Membership], act: Callable[[Membership], Membership], by: User):
    """What is so already is no refusal: the second of two clicks finds all done."""
    rows = sorted(memberships, key=lambda membership: (membership.person_id, membership.pk))
    _hold(rows)
    done, refused = [], []
    for membership in rows:
        try:
            done.append(act(membership))
        except Refused as refusal:
            refused.append((membership, str(refusal)))
        except ValidationError as wrong:
            if getattr(wrong, "code", "") != DONE:
                refused.append((membership, " ".join(wrong.messages)))
    if refused:
        # Of the rows before a refused one the log says that they are done; this takes it back.
        audit.record("many_undone", by=by, memberships=[membership.pk for membership in done])
        raise SomeRefused(refused)
    return done


def _hold(rows: list[Membership]) -> None:
    """All accounts before the first act: what one act lets lapse is held when the next one begins.

    In one order, as the rows themselves: two who do this at once wait for each other, and not in a circle.
    """
    if any(membership.is_top for membership in rows):
        Unit.objects.lock_tree()
    people = Person.objects.filter(pk__in=[membership.person_id for membership in rows])
    hold_accounts(*people.values_list("user", flat=True))
