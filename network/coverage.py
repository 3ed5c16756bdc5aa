"""Who can be reached in each unit, from there or from above; and where that is about to be too few."""

import datetime as dt
from dataclasses import dataclass

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .models import Level, Membership, Person, Unit
from .models.membership import goes_on_until
from .rights import memberships_for

IDLE_AFTER = dt.timedelta(days=90)
ENDING_WITHIN = dt.timedelta(days=60)


@dataclass(frozen=True)
class Held:
    """What one person's assignments in one unit give together: the level that day, and until when without a gap."""

    person: Person
    unit: Unit
    level: Level
    until: dt.date | None

    def is_idle(self, day: dt.date) -> bool:
        """Not at the desk for so long that one cannot count on the person; an account just made is not idle yet."""
        user = self.person.user
        return day - (user.active_on or timezone.localdate(user.created_at)) > IDLE_AFTER


def held(at: dt.datetime, level: Level = Level.WRITER) -> list[Held]:
    """All that people with an open account hold at this instant, of at least this level; people in Swedish order."""
    day = timezone.localdate(at)
    rows = Membership.objects.not_over(at).filter(level__gte=level, person__user__is_active=True)
    together: dict[tuple[int, int], list[Membership]] = {}
    for row in rows.select_related("person__user", "unit").order_by("person__name_order", "person_id", "starts_on"):
        together.setdefault((row.person_id, row.unit_id), []).append(row)
    return [_held(rows, day) for rows in together.values() if rows[0].starts_on <= day]


def _held(rows: list[Membership], day: dt.date) -> Held:
    level = max(row.level for row in rows if row.starts_on <= day)
    return Held(rows[0].person, rows[0].unit, Level(level), goes_on_until(rows, day))


class State(models.TextChoices):
    """How well a unit is covered, the worst first."""

    NOBODY = "nobody", _("nobody at all")
    ROOT = "root", _("only through the whole municipality")
    ABOVE = "above", _("nobody of its own")
    IDLE = "idle", _("nobody active")
    ONE = "one", _("only one")
    SEVERAL = "several", _("several")


@dataclass(frozen=True)
class Cover:
    """Those who hold something in one unit: assigned there, and from above, the nearest unit first."""

    unit: Unit
    own: list[Held]
    above: list[Held]
    day: dt.date

    @property
    def state(self) -> State:
        if not self.own:
            return self._without_own()
        if all(one.is_idle(self.day) for one in self.own):
            return State.IDLE
        return State.ONE if len(self.own) == 1 else State.SEVERAL

    def _without_own(self) -> State:
        if not self.above:
            return State.NOBODY
        return State.ROOT if self.above[0].unit.parent_id is None else State.ABOVE


def covers(units: list[Unit], at: dt.datetime, level: Level = Level.WRITER) -> list[Cover]:
    """How each of these units is covered by who holds at least this level at this instant."""
    by_path: dict[str, list[Held]] = {}
    for one in held(at, level):
        by_path.setdefault(one.unit.path, []).append(one)
    day = timezone.localdate(at)
    return [Cover(unit, by_path.get(unit.path, []), _from_above(unit, by_path), day) for unit in units]


def _from_above(unit: Unit, by_path: dict[str, list[Held]]) -> list[Held]:
    return [one for path in reversed(unit.above[:-1]) for one in by_path.get(path, [])]


def ending(user, at: dt.datetime) -> list[Membership]:
    """Assignments that the user looks after and that end soon, where the person has no other that goes on."""
    last = timezone.localdate(at) + ENDING_WITHIN
    soon = memberships_for(user, at).in_force(at).filter(ends_on__lte=last)
    soon = list(soon.select_related("person", "unit").order_by("ends_on", "person__name_order", "pk"))
    others: dict[int, list[Membership]] = {}
    rows = Membership.objects.not_over(at).filter(person__in={row.person_id for row in soon})
    for row in rows.select_related("unit").order_by("starts_on"):
        others.setdefault(row.person_id, []).append(row)
    return [row for row in soon if not _goes_on(row, others[row.person_id], last)]


def _goes_on(ending: Membership, rows: list[Membership], last: dt.date) -> bool:
    """By another that gives as much there, without a gap and past the days that are looked at."""
    as_much = [row for row in rows if row.level >= ending.level and ending.unit.path.startswith(row.unit.path)]
    until = goes_on_until(as_much, ending.ends_on)
    return until is None or until > last
