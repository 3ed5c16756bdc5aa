"""How units are covered: the states, what ends soon, and that nobody is ever left with nobody to turn to."""

import contextlib
import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, example, given, settings, strategies as st

from network import actions, rights
from network.actions import Refused
from network.coverage import State, covers, ending, held
from network.instants import start_of
from network.models import Level, Membership, Unit, User
from tests.cast import membership_of
from tests.factories import MembershipFactory, PersonFactory, RootFactory, UnitFactory, UserFactory

DAY = dt.timedelta(days=1)


@pytest.fixture
def now():
    return timezone.now()


def state_of(unit, at) -> State:
    return covers([unit], at)[0].state


def _seen(user, days_ago, now):
    User.objects.filter(pk=user.pk).update(active_on=timezone.localdate(now) - days_ago * DAY)


def test_two_who_are_active(cast, now):
    assert state_of(cast.library, now) == State.SEVERAL


def test_one(cast, now):
    assert state_of(cast.culture, now) == State.ONE


@pytest.mark.parametrize(("days", "state"), [(90, State.SEVERAL), (91, State.IDLE)])
def test_idle_after_ninety_days(cast, now, days, state):
    _seen(cast.writer, days, now)
    _seen(cast.publisher, 200, now)
    assert state_of(cast.library, now) == state


def test_an_account_that_was_just_made_is_not_idle(cast, now):
    assert state_of(cast.school, now) == State.ONE
    made_at = start_of(timezone.localdate(now) - 91 * DAY)
    User.objects.filter(pk=cast.outsider.pk).update(created_at=made_at)
    assert state_of(cast.school, now) == State.IDLE


def test_from_above_is_counted_apart_and_the_nearest_named(cast, now):
    (cover,) = covers([UnitFactory(parent=cast.library)], now)
    assert (cover.state, cover.own) == (State.ABOVE, [])
    assert [one.unit for one in cover.above] == [cast.library] * 2 + [cast.culture] + [cast.root] * 2


def test_only_through_the_root(cast, now):
    assert state_of(UnitFactory(parent=cast.root), now) == State.ROOT
    User.objects.filter(pk=cast.outsider.pk).update(is_active=False)
    assert state_of(cast.school, now) == State.ROOT


def test_nobody_at_all(db, now):
    assert state_of(UnitFactory(parent=RootFactory()), now) == State.NOBODY


# What ends soon.


def _ends(user, days, now):
    Membership.objects.filter(person__user=user).update(ends_on=timezone.localdate(now) + days * DAY)


def test_what_ends_within_sixty_days_first_first(cast, now):
    _ends(cast.writer, 60, now)
    _ends(cast.publisher, 0, now)
    _ends(cast.lead, 61, now)
    assert ending(cast.strategist, now) == [membership_of(cast.publisher), membership_of(cast.writer)]


@pytest.mark.parametrize(
    ("other", "is_told"),
    [(("library", 1, 11), False), (("culture", 2, 3), False), (("library", 1, 12), True), (("school", 3, 0), True)],
)
def test_who_goes_on_without_a_gap_is_not_told_of(cast, now, other, is_told):
    unit, level, starts_in = other
    _ends(cast.writer, 10, now)
    starts_on = timezone.localdate(now) + starts_in * DAY
    MembershipFactory(person=cast.writer.person, unit=getattr(cast, unit), level=level, starts_on=starts_on)
    assert bool(ending(cast.strategist, now)) == is_told


def test_a_lead_is_told_of_the_own_units(cast, now):
    for user in (cast.writer, cast.outsider, cast.central):
        _ends(user, 10, now)
    assert ending(cast.lead, now) == [membership_of(cast.writer)]


# The last lead of all.


def test_a_lead_whose_colleague_ends_one_day_stays_until_somebody_goes_on(cast, now):
    """That somebody leads on the day after is not enough: the colleague's last day is known already."""
    last, today = membership_of(cast.strategist), timezone.localdate(now)
    MembershipFactory(unit=cast.root, level=Level.LEAD, ends_on=today + 100 * DAY)
    verdict = rights.may_end_on(cast.strategist, last, today, now)
    assert not verdict
    assert f"{(today + 100 * DAY).year}" in verdict.reason
    MembershipFactory(unit=cast.root, level=Level.LEAD, starts_on=today + 101 * DAY)
    assert rights.may_end_on(cast.strategist, last, today, now)


# The invariant, over made-up municipalities: whatever leads decide, on no day to come a unit has nobody to turn to.

_people, _days = st.integers(0, 4), st.integers(0, 9)
_units = st.sampled_from([0, 0, 0, 1, 2, 3, 4])
_levels = st.sampled_from([Level.WRITER, Level.PUBLISHER, Level.LEAD, Level.LEAD])
_acts = st.lists(
    st.one_of(
        st.tuples(st.just("add"), _people, _units, _levels, _days, st.none() | _days),
        st.tuples(st.just("end"), st.integers(0, 4), st.none() | _days),
    ),
    min_size=3,
    max_size=10,
)


@pytest.mark.django_db
@settings(deadline=None, max_examples=12, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.integers(0, 3), min_size=4, max_size=4), _acts)
# A second lead whose last day is known, and the first who leaves before it.
@example([0, 0, 1, 2], [("add", 1, 0, Level.LEAD, 0, 5), ("end", 0, 2)])
def test_no_unit_is_ever_without_somebody_to_turn_to(parents, acts):
    at = timezone.make_aware(dt.datetime(2026, 10, 20, 12))
    with transaction.atomic():
        units, people = _municipality(parents)
        for act, *said in acts:
            _try(_add if act == "add" else _end, units, people, at, said)
        _agrees_with_the_rights(at)
        for day in _turning_days(timezone.localdate(at)):
            _nobody_is_forgotten(start_of(day))
        transaction.set_rollback(True)


def _municipality(parents):
    """Led by one person, until further notice."""
    units = [RootFactory()]
    for above in parents:
        units.append(UnitFactory(parent=units[min(above, len(units) - 1)]))
    people = [PersonFactory(user=UserFactory()) for _number in range(5)]
    MembershipFactory(person=people[0], unit=units[0], level=Level.LEAD)
    return units, people


def _add(units, people, at, said):
    person, unit, level, start, days = said
    starts_on = timezone.localdate(at) + start * DAY
    period = {"starts_on": starts_on, "ends_on": None if days is None else starts_on + days * DAY}
    leads = rights.people_who_may(Level.LEAD, units[unit], at)
    actions.add_member(person=people[person], unit=units[unit], level=level, by=leads.first().user, at=at, **period)


def _end(units, people, at, said):
    number, days = said
    last_day = None if days is None else timezone.localdate(at) + days * DAY
    membership = Membership.objects.order_by("pk")[number % Membership.objects.count()]
    leads = rights.people_who_may(Level.LEAD, membership.unit, at)
    actions.end_membership(membership=membership, by=leads.first().user, at=at, last_day=last_day)


def _try(act, *known):
    """What leads may not do, or what cannot be, is not done."""
    with contextlib.suppress(Refused, ValidationError), transaction.atomic():
        act(*known)


def _turning_days(today) -> set:
    """Today, and each day to come on which something begins, or is over for the first time."""
    days = Membership.objects.values_list("starts_on", "ends_on")
    turning = {starts_on for starts_on, _last in days} | {last + DAY for _first, last in days if last}
    return {today} | {day for day in turning if day > today}


def _agrees_with_the_rights(at):
    for cover in covers(Unit.objects.as_tree(), at):
        reached = {one.person for one in [*cover.own, *cover.above]}
        assert reached == set(rights.people_who_may(Level.WRITER, cover.unit, at))


def _nobody_is_forgotten(at):
    """And the page says so: a unit that lives by the root alone is named, and what it names can be reached."""
    for cover in covers(Unit.objects.as_tree(), at):
        assert cover.own or cover.above
        nearer = {one.person for one in [*cover.own, *cover.above] if one.unit.parent_id is not None}
        is_root = cover.unit.parent_id is None
        assert (cover.state == State.ROOT) == (not nearer and not is_root)
        assert is_root <= any(one.level == Level.LEAD for one in cover.own)


def test_who_holds_what_is_asked_once(cast, now, django_assert_num_queries):
    for _number in range(20):
        MembershipFactory(unit=cast.library)
    with django_assert_num_queries(1):
        assert len(held(now)) == 26
