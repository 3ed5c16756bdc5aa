"""One row of the list: a person, and the assignment the row gives."""

import datetime as dt
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from network.models import Level, Membership, Person, Unit
from network.swedish import fold

from .faults import Faults


@dataclass(eq=False)
class Entry:
    """Filled in cell by cell; `person` and the two answers are found afterwards (see `known`)."""

    given_name: str = ""
    family_name: str = ""
    title: str = ""
    email: str = ""
    phone: str = ""
    unit: Unit | None = None
    level: Level = Level.WRITER
    starts_on: dt.date | None = None
    ends_on: dt.date | None = None
    note: str = ""
    # Why it is given without the introduction that the level asks for.
    exception_reason: str = ""

    person: Person | None = None
    # The person is made by this row; somebody made by a row above is not.
    is_new_person: bool = False
    # The person has all of the assignment, here or by a row above.
    is_so_already: bool = False

    def __str__(self):
        return f"{self.given_name} {self.family_name}"

    @property
    def folded_name(self) -> str:
        return fold(str(self))

    def as_person(self) -> Person:
        """The person that the row describes, not saved."""
        told = {name: getattr(self, name) for name in ("given_name", "family_name", "title", "email", "phone", "unit")}
        return Person(**told)

    def as_membership(self) -> Membership:
        told = {name: getattr(self, name) for name in ("level", "starts_on", "ends_on", "note", "exception_reason")}
        return Membership(**told)

    def check(self, at: dt.datetime, faults: Faults, *, may_have_been: bool) -> None:
        """Find what can stand in no row, whoever it is about.

        A first day that has been is today, unless the days that have been may be told of too.
        """
        today = timezone.localdate(at)
        self.starts_on = self.starts_on or today
        with faults.told_of("given_name"):
            self.as_person().clean_fields(exclude=["unit", "user"])
        with faults.told_of("level"):
            self.as_membership().clean_fields(exclude=["person", "unit", "decided_by"])
        if not faults.are_in("starts_on", "ends_on"):
            with faults.told_of("ends_on"):
                self._check_last_day(None if may_have_been else today)
        if not may_have_been:
            self.starts_on = max(self.starts_on, today)

    def _check_last_day(self, earliest: dt.date | None) -> None:
        if self.ends_on and self.ends_on < self.starts_on:
            raise ValidationError(_("The last day cannot be before the first day."))
        if self.ends_on and earliest and self.ends_on < earliest:
            raise ValidationError(_("The last day has passed. Take the row away, or write a later day."))

    def lies_within(self, other: "Entry | Membership") -> bool:
        """Does the other give the same, or more, on all of its days?"""
        goes_on = other.ends_on is None or (self.ends_on is not None and other.ends_on >= self.ends_on)
        same = other.unit_id if isinstance(other, Membership) else other.unit.pk
        return same == self.unit.pk and other.level >= self.level and other.starts_on <= self.starts_on and goes_on
