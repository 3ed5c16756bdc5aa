"""May a user do this for this unit, now? A verdict with its reason, asked in four ways that agree.

The ways: yes or no for a unit (`may`), the same for an object (`may_end`, `may_edit_person` ...), for
which objects (`units_where`, `people_for` ...), and which people may (`people_who_may`).
"""

import datetime as dt
from dataclasses import dataclass

from django.db.models import F, OuterRef, Q, Subquery
from django.db.models.functions import Length
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from .models import Level, Membership, Person, Unit
from .models.membership import goes_on_until

_DAY = dt.timedelta(days=1)


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

    @property
    def leads_all(self) -> bool:
        """Only the municipality has a path of one step."""
        return self.is_superuser or any(path.count("/") == 1 for path in self.paths(Level.LEAD))


NOBODY = Scope(is_superuser=False, levels=())


def scope_of(user, at: dt.datetime) -> Scope:
    """What the user holds at this instant; nothing for visitors and closed accounts."""
    if not (user.is_authenticated and user.is_active):
        return NOBODY
    if user.is_superuser:
        return Scope(is_superuser=True, levels=())
    day = timezone.localdate(at)
    known = getattr(user, "known_scopes", {})
    if day not in known:
        current = Membership.objects.in_force(at).filter(person__user=user)
        known[day] = Scope(is_superuser=False, levels=tuple(current.values_list("unit__path", "level")))
    return known[day]


def ask_once_while_reading(user) -> None:
    """Of this user object, what it holds on a day is asked once: for a request that changes nothing, never for more."""
    user.known_scopes = {}


def may_enter_desk(user, at: dt.datetime) -> Verdict:
    """Being able to log in to the desk is having a current membership."""
    return enters_desk(scope_of(user, at))


def enters_desk(scope: Scope) -> Verdict:
    if scope.is_superuser or scope.levels:
        return YES
    return no(_("You have no current assignment as a communicator. Ask the communications strategist."))


def may_change_own_details(user, at: dt.datetime) -> Verdict:
    """Everybody at the desk who is a person."""
    verdict = may_enter_desk(user, at)
    if verdict and not Person.objects.filter(user=user).exists():
        return no(_("Your account belongs to no person, so there is nothing to change here."))
    return verdict


def may(user, level: Level, unit: Unit, at: dt.datetime) -> Verdict:
    """Does the user hold at least this level in this unit?"""
    return holds(scope_of(user, at), level, unit)


def holds(scope: Scope, level: Level, unit: Unit) -> Verdict:
    if scope.level_in(unit) >= level:
        return YES
    return no(
        _("You need to be at least %(level)s in %(unit)s for that.") % {"level": Level(level).label, "unit": unit.name}
    )


def leads_all(user, at: dt.datetime) -> Verdict:
    """Is the user a lead of the whole municipality?"""
    return _leads_all(scope_of(user, at))


def _leads_all(scope: Scope) -> Verdict:
    return YES if scope.leads_all else no(_("You need to lead the whole municipality for that."))


def units_where(user, level: Level, at: dt.datetime):
    """The units in which the user holds at least this level."""
    return Unit.objects.within(scope_of(user, at).paths(level))


def people_who_may(level: Level, unit: Unit, at: dt.datetime):
    """The people with an open account who hold at least this level in this unit."""
    held = Membership.objects.in_force(at).filter(unit__path__in=unit.above, level__gte=level)
    return Person.objects.filter(Q(pk__in=held.values("person")) | Q(user__is_superuser=True), user__is_active=True)


def nearest_first(people, unit: Unit, at: dt.datetime):
    """The people as one would ask them: those assigned in the unit, then step by step above it, then the others."""
    held = Membership.objects.in_force(at).in_or_above(unit).filter(person=OuterRef("pk"))
    depths = held.annotate(depth=Length("unit__path")).order_by("-depth").values("depth")
    return people.annotate(depth=Subquery(depths[:1])).order_by(F("depth").desc(nulls_last=True), "name_order")


def units_asked_first(user, levels: list[Level], at: dt.datetime) -> list[list[int]]:
    """For each level the units in which nobody who holds it is assigned nearer than the user."""
    current = Membership.objects.in_force(at).filter(person__user__is_active=True)
    held = list(current.values_list("unit__path", "level", "person__user"))
    units = list(Unit.objects.only("path"))
    return [
        [unit.pk for unit in units if user.pk in _nearest(unit, [row for row in held if row[1] >= level])]
        for level in levels
    ]


def _nearest(unit: Unit, held) -> set[int]:
    """Of those who hold something, as path, level and user, the users assigned in the unit, or next above it."""
    above = [path for path, _level, _user in held if unit.path.startswith(path)]
    return {user for path, _level, user in held if above and path == max(above, key=len)}


def may_grant(user, level: Level, unit: Unit, at: dt.datetime) -> Verdict:
    """A lead gives memberships in the own unit and below; nobody more than they hold."""
    return may(user, max(Level.LEAD, level), unit, at)


def may_give(user, person: Person, level: Level, unit: Unit, at: dt.datetime) -> Verdict:
    """`may_grant`, to somebody the user sees: not to a stranger, whose account would then be theirs to invite."""
    verdict = may_grant(user, level, unit, at)
    return verdict and may_see_person(user, person, at)


def may_end(user, membership: Membership, at: dt.datetime) -> Verdict:
    return may(user, Level.LEAD, membership.unit, at)


def may_end_on(user, membership: Membership, last_day: dt.date, at: dt.datetime) -> Verdict:
    """`may_end`, when others lead the whole municipality on every day that is taken away.

    Without a lead at the root nobody but the technical superuser could name one: the network would stand still.
    """
    return may_end_within(scope_of(user, at), membership, last_day)


def may_end_within(scope: Scope, membership: Membership, last_day: dt.date) -> Verdict:
    """`may_end_on`, for many of them asked of one scope."""
    verdict = holds(scope, Level.LEAD, membership.unit)
    if not verdict or scope.is_superuser or not membership.is_top:
        return verdict
    without = _first_day_without_lead(membership, last_day)
    if without is None:
        return verdict
    words = {"person": membership.person, "day": date_format(without - _DAY)}
    if without == max(last_day + _DAY, membership.starts_on):
        text = _("%(person)s is the last lead of the whole municipality. Give somebody else that assignment first.")
    else:
        text = _(
            "After %(day)s nobody would lead the whole municipality. Let somebody's assignment go on for longer first."
        )
    return no(text % words)


def may_move(user, membership: Membership, at: dt.datetime) -> Verdict:
    """May its days be changed before it begins? That is to give it; nobody does so who could not."""
    if membership.is_top and not scope_of(user, at).is_superuser:
        # The lead before may have been let go because this one begins in time.
        return no(_("The days of who is to lead the whole municipality are not moved. Give a new assignment instead."))
    return may_give(user, membership.person, membership.level, membership.unit, at)


def _first_day_without_lead(membership: Membership, last_day: dt.date) -> dt.date | None:
    """Of the days that a membership loses by ending after this one, the first that no other lead at the root has."""
    first = max(last_day + _DAY, membership.starts_on)
    others = Membership.objects.filter(unit__parent=None, level=Level.LEAD, person__user__is_active=True)
    others = others.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=first)).exclude(pk=membership.pk)
    until = goes_on_until(others.order_by("starts_on"), first - _DAY)
    if until is None or (membership.ends_on and until >= membership.ends_on):
        return None
    return until + _DAY


def memberships_for(user, at: dt.datetime):
    """The memberships the user may see and end."""
    return Membership.objects.filter(unit__in=units_where(user, Level.LEAD, at))


def may_edit_person(user, person: Person, at: dt.datetime) -> Verdict:
    """A lead of the unit where the person works; of the whole municipality for those who work in none."""
    return _looks_after(scope_of(user, at), person)


def _looks_after(scope: Scope, person: Person) -> Verdict:
    return holds(scope, Level.LEAD, person.unit) if person.unit else _leads_all(scope)


def people_for(user, at: dt.datetime):
    """The people the user may edit."""
    return Person.objects.filter(_looked_after(scope_of(user, at)))


def _looked_after(scope: Scope) -> Q:
    if scope.is_superuser:
        return Q(pk__isnull=False)
    at_work = Q(unit__in=Unit.objects.within(scope.paths(Level.LEAD)))
    return at_work | Q(unit=None) if scope.leads_all else at_work


def people_seen_by(user, at: dt.datetime):
    """Those the user may edit; and, to look at, those who have or had an assignment that the user looks after."""
    scope = scope_of(user, at)
    assigned = Membership.objects.filter(unit__in=Unit.objects.within(scope.paths(Level.LEAD)))
    return Person.objects.filter(_looked_after(scope) | Q(pk__in=assigned.values("person")))


def may_see_person(user, person: Person, at: dt.datetime) -> Verdict:
    if people_seen_by(user, at).filter(pk=person.pk).exists():
        return YES
    return no(_("You can only choose people who work, or have had an assignment, in units that you lead."))


def may_invite(user, person: Person, at: dt.datetime) -> Verdict:
    """A lead who sees the person, and looks after each right that the account would give.

    The address of a person without an account is the lead's to change: a new account must not give its
    reader more than the lead could have given.
    """
    if not may_lead_something(user, at) or not may_see_person(user, person, at):
        return no(_("Only a lead of the unit can invite this person."))
    if person.user_id is None and _has_rights_beyond(user, person, at):
        return no(
            _("%(person)s has an assignment in a unit that you do not lead. Ask a lead there to invite.")
            % {"person": person}
        )
    return YES


def may_revoke(user, person: Person, at: dt.datetime) -> Verdict:
    """`may_invite`, by who looks after each right that the account gives: others decide of a way to theirs."""
    verdict = may_invite(user, person, at)
    if verdict and _has_rights_beyond(user, person, at):
        return no(
            _("%(person)s has an assignment in a unit that you do not lead. Ask a lead there to revoke the invitation.")
            % {"person": person}
        )
    return verdict


def _has_rights_beyond(user, person: Person, at: dt.datetime) -> bool:
    """Has the person an assignment, now or to come, that the user does not look after?"""
    memberships = Membership.objects.filter(person=person).not_over(at)
    return memberships.exclude(pk__in=memberships_for(user, at).values("pk")).exists()


def may_lead_something(user, at: dt.datetime) -> bool:
    """Is there anything at all in the network for the user to look after?"""
    return bool(scope_of(user, at).paths(Level.LEAD))


def may_move_unit(user, unit: Unit, at: dt.datetime) -> Verdict:
    """Its name, kind and place are decided a step up: by a lead of the unit it belongs to."""
    return may(user, Level.LEAD, unit.parent or unit, at)


def may_change_account(user, account, changes: set[str], at: dt.datetime) -> Verdict:
    """The technical superuser's matter; who always keeps the own account as it is, so that one is left."""
    if not scope_of(user, at).is_superuser:
        return no(_("Only a technical administrator can do that."))
    if account.pk == user.pk and changes & {"is_active", "is_superuser"}:
        return no(_("You cannot close or demote your own account. Ask another technical administrator."))
    return YES
