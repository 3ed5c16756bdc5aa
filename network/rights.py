"""May a user do this for this unit, now? A verdict with its reason, asked in four ways that agree.

The ways: yes or no for a unit (`may`), the same for an object (`may_end`, `may_edit_person` ...), for
which objects (`units_where`, `people_for` ...), and which people may (`people_who_may`).
"""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Q
from django.utils.translation import gettext as _

from .models import Level, Membership, Person, Unit


@dataclass(frozen=True)
class Verdict:
    """Yes, or no with the reason as a sentence for the person who asked."""

    allowed: bool
    reason: str = ""

    def __bool__(self):
        return self.allowed


YES = Verdict(True)


def no(reason: str) -> Verdict:
    return Verdict(False, reason)


@dataclass(frozen=True)
class Scope:
    """All that one user's memberships give at one instant: levels by the path of their unit."""

    is_superuser: bool
    levels: tuple[tuple[str, int], ...]

    def level_in(self, unit: Unit) -> int:
        """The highest level held in the unit or above it; 0 for none."""
        if self.is_superuser:
            return Level.LEAD
        return max((level for path, level in self.levels if unit.path.startswith(path)), default=0)

    def paths(self, level: int) -> list[str]:
        """Paths of the units in which, and below which, at least this level is held."""
        if self.is_superuser:
            return [""]
        return [path for path, held in self.levels if held >= level]


NOBODY = Scope(is_superuser=False, levels=())


def scope_of(user, at: dt.datetime) -> Scope:
    """What the user holds at this instant; nothing for visitors and closed accounts."""
    if not (user.is_authenticated and user.is_active):
        return NOBODY
    if user.is_superuser:
        return Scope(is_superuser=True, levels=())
    current = Membership.objects.in_force(at).filter(person__user=user)
    return Scope(is_superuser=False, levels=tuple(current.values_list("unit__path", "level")))


def may_enter_desk(user, at: dt.datetime) -> Verdict:
    """Being able to log in to the desk is having a current membership."""
    scope = scope_of(user, at)
    if scope.is_superuser or scope.levels:
        return YES
    return no(_("You have no current assignment as a communicator. Ask the communications strategist."))


def may(user, level: Level, unit: Unit, at: dt.datetime) -> Verdict:
    """Does the user hold at least this level in this unit?"""
    return holds(scope_of(user, at), level, unit)


def holds(scope: Scope, level: Level, unit: Unit) -> Verdict:
    if scope.level_in(unit) >= level:
        return YES
    return no(
        _("You need to be at least %(level)s in %(unit)s for that.")
        % {"level": Level(level).label, "unit": unit.name}
    )


def units_where(user, level: Level, at: dt.datetime):
    """The units in which the user holds at least this level."""
    return Unit.objects.within(scope_of(user, at).paths(level))


def people_who_may(level: Level, unit: Unit, at: dt.datetime):
    """The people with an open account who hold at least this level in this unit."""
    held = Membership.objects.in_force(at).filter(unit__path__in=unit.above, level__gte=level)
    return Person.objects.filter(
        Q(pk__in=held.values("person")) | Q(user__is_superuser=True), user__is_active=True
    )


def may_grant(user, level: Level, unit: Unit, at: dt.datetime) -> Verdict:
    """A lead gives memberships in the own unit and below; nobody more than they hold."""
    return may(user, max(Level.LEAD, level), unit, at)


def may_end(user, membership: Membership, at: dt.datetime) -> Verdict:
    return may(user, Level.LEAD, membership.unit, at)


def memberships_for(user, at: dt.datetime):
    """The memberships the user may see and end."""
    return Membership.objects.filter(unit__in=units_where(user, Level.LEAD, at))


def may_edit_person(user, person: Person, at: dt.datetime) -> Verdict:
    """A lead of the unit where the person works; of the whole municipality for those who work in none."""
    unit = person.unit or Unit.objects.get(parent=None)
    return may(user, Level.LEAD, unit, at)


def people_for(user, at: dt.datetime):
    """The people the user may edit."""
    paths = scope_of(user, at).paths(Level.LEAD)
    root = Unit.objects.filter(parent=None, path__in=paths) if "" not in paths else Unit.objects.all()
    editable = Q(unit__in=Unit.objects.within(paths))
    if root.exists():
        editable |= Q(unit=None)
    return Person.objects.filter(editable)
