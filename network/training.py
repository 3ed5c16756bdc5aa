"""Who has had the introduction, which levels ask for it, and what a corrected attendance means for assignments.

Rights start and end by date alone: nothing here takes a right away. A level that asks for the introduction is not
given without it, unless with a reason and a last day: `Membership.exception_reason`. See decision 18.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from django.conf import settings
from django.db.models import Min, OuterRef, QuerySet, Subquery
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from .models import Attendance, Level, Meeting, Membership, Person, Standing
from .rights import YES, Verdict, no

_USUAL_EXCEPTION = dt.timedelta(days=60)


def required_from() -> Level | None:
    """The level from which an assignment asks for the introduction; None when none does."""
    name = settings.INTRODUCTION_REQUIRED_FROM
    return Level[name.upper()] if name else None


def is_required(level: int) -> bool:
    lowest = required_from()
    return lowest is not None and level >= lowest


def introductions(at: dt.datetime):
    """The attendances that count at this instant: the meeting has begun, and the person was there."""
    return Attendance.objects.of_introductions().filter(meeting__starts_at__lte=at)


def introduced_on(person: Person, at: dt.datetime) -> dt.date | None:
    """The day on which the person first had the introduction; None for never, up to this instant."""
    first = introductions(at).filter(person=person).aggregate(first=Min("meeting__starts_at"))["first"]
    return timezone.localdate(first) if first else None


def is_trained_for(person: Person, level: int, at: dt.datetime) -> Verdict:
    """Can the person be given this level without an exception?"""
    return verdict_on(person, level, not is_required(level) or introduced_on(person, at) is not None)


def verdict_on(person: Person, level: int, is_introduced: bool) -> Verdict:
    """The same, where it is known whether the person has had the introduction."""
    if is_introduced or not is_required(level):
        return YES
    return no(
        _("%(person)s has not had the introduction, which the level %(level)s asks for.")
        % {"person": person, "level": Level(level).label}
    )


def with_introduction(memberships: QuerySet, at: dt.datetime) -> QuerySet:
    """Say of each, as `introduced_at`, when its person first had the introduction; None for never."""
    had = introductions(at).filter(person=OuterRef("person")).order_by("meeting__starts_at")
    return memberships.annotate(introduced_at=Subquery(had.values("meeting__starts_at")[:1]))


def usual_last_day(at: dt.datetime) -> dt.date:
    """What a form proposes as the last day of an exception."""
    return timezone.localdate(at) + _USUAL_EXCEPTION


@dataclass(frozen=True)
class Effects:
    """What attendances about to be noted mean for the assignments that ask for the introduction.

    `lacking`: their person is then without the introduction, and the assignment becomes an exception, with a last
    day and a reason. `freed`: exceptions whose person then has it. Both in force or to come.
    """

    lacking: list[Membership]
    freed: list[Membership]
    today: dt.date

    def __bool__(self):
        return bool(self.lacking or self.freed)

    def sentences(self) -> list[str]:
        """For the page where it is confirmed, beside the field for the last day of `lacking`."""
        return [self._becomes_exception(m) for m in self.lacking] + [_is_freed(m) for m in self.freed]

    def _becomes_exception(self, membership: Membership) -> str:
        text = _(
            "%(person)s, %(level)s in %(unit)s, then lacks the introduction. The assignment ends after the day you"
            " choose."
        )
        if membership.ends_on:
            text = _(
                "%(person)s, %(level)s in %(unit)s, then lacks the introduction. The assignment ends after the day you"
                " choose, and not later than %(ends_on)s."
            )
        if membership.standing_on(self.today) == Standing.TO_COME:
            text = _(
                "%(person)s, to be %(level)s in %(unit)s from %(starts_on)s, then lacks the introduction. The"
                " assignment ends after the day you choose; if that is before it begins, it never does."
            )
        return text % _words(membership)


def _is_freed(membership: Membership) -> str:
    text = _(
        "%(person)s, %(level)s in %(unit)s, then has had the introduction. The exception is no longer needed: the"
        " assignment can be prolonged beyond %(ends_on)s."
    )
    return text % _words(membership)


def _words(membership: Membership) -> dict:
    return {
        "person": membership.person,
        "level": membership.get_level_display(),
        "unit": membership.unit,
        "starts_on": date_format(membership.starts_on),
        "ends_on": date_format(membership.ends_on) if membership.ends_on else "",
    }


def effects_of(meeting: Meeting, changes: Mapping[Person, bool | None], at: dt.datetime) -> Effects:
    """What it means to note these people as there (True), not there, or unknown (None) at this meeting.

    `changes` is what is to be noted; what is so already, and who is not in it, has no effects. To ask about a meeting
    that shall no longer be an introduction, or be cancelled, say False of all who were there. Asked before it is
    saved; `actions.limit_untrained` carries it out.
    """
    lowest = required_from()
    if lowest is None or not meeting.is_introduction:
        return Effects([], [], timezone.localdate(at))
    counted = introductions(at).filter(person__in=changes)
    here = set(counted.filter(meeting=meeting).values_list("person", flat=True))
    elsewhere = set(counted.exclude(meeting=meeting).values_list("person", flat=True))
    changed = {person.pk: was_there for person, was_there in changes.items() if person.pk not in elsewhere}
    lose = [pk for pk, was_there in changed.items() if pk in here and not was_there]
    gain = [pk for pk, was_there in changed.items() if pk not in here and was_there]
    asking = Membership.objects.not_over(at).filter(level__gte=lowest).select_related("person", "unit")
    asking = asking.order_by("person__name_order", "starts_on", "pk")
    return Effects(
        lacking=list(asking.filter(person__in=lose, exception_reason="")),
        freed=list(asking.filter(person__in=gain).exclude(exception_reason="")),
        today=timezone.localdate(at),
    )
