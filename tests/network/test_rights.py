"""Who may do what for which unit: one table, and the four ways of asking, which agree."""

import datetime as dt
from functools import partial
from zoneinfo import ZoneInfo

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings, strategies as st

from network import actions, rights
from network.models import Level, Membership, Person, Standing, Unit, User
from tests.cast import membership_of
from tests.factories import MembershipFactory, PersonFactory, RootFactory, UnitFactory, UserFactory

TODAY = dt.date(2026, 7, 10)
NOON = dt.datetime(2026, 7, 10, 12, tzinfo=ZoneInfo("Europe/Stockholm"))
DAY = dt.timedelta(days=1)

PERIODS = {
    "over": (TODAY - 9 * DAY, TODAY - DAY),
    "last day": (TODAY - 9 * DAY, TODAY),
    "only day": (TODAY, TODAY),
    "no day": (TODAY, TODAY - DAY),
    "first day": (TODAY, None),
    "to come": (TODAY + DAY, None),
    "until further notice": (TODAY - 9 * DAY, None),
}
IN_FORCE = {"last day", "only day", "first day", "until further notice"}


def the_tree() -> dict[str, Unit]:
    root = RootFactory()
    department = UnitFactory(name="Förvaltning", parent=root)
    return {
        "above": root,
        "same": department,
        "below": UnitFactory(name="Enhet", parent=department),
        "beside": UnitFactory(name="Annan förvaltning", parent=root),
    }


@pytest.mark.parametrize("asked", Level)
@pytest.mark.parametrize("held", Level)
@pytest.mark.parametrize("period", PERIODS)
def test_a_level_is_held_in_the_unit_and_below_while_it_is_in_force(db, held, asked, period):
    tree = the_tree()
    starts_on, ends_on = PERIODS[period]
    membership = MembershipFactory(unit=tree["same"], level=held, starts_on=starts_on, ends_on=ends_on)
    user = membership.person.user
    expected = {place: period in IN_FORCE and held >= asked and place in {"same", "below"} for place in tree}
    assert {place: bool(rights.may(user, asked, unit, NOON)) for place, unit in tree.items()} == expected
    assert set(rights.units_where(user, asked, NOON)) == {tree[place] for place in tree if expected[place]}
    for place, unit in tree.items():
        assert rights.people_who_may(asked, unit, NOON).filter(user=user).exists() == expected[place]
    assert bool(rights.may_enter_desk(user, NOON)) == (period in IN_FORCE)


def test_a_refusal_says_what_is_missing(cast):
    verdict = rights.may(cast.writer, Level.PUBLISHER, cast.library, timezone.now())
    assert not verdict
    assert cast.library.name in verdict.reason


@pytest.mark.parametrize("who", ["strategist", "admin"])
def test_a_closed_account_has_nothing_from_that_moment(cast, who):
    user = getattr(cast, who)
    user.is_active = False
    user.save()
    at = timezone.now()
    assert not rights.may_enter_desk(user, at)
    assert not rights.may(user, Level.WRITER, cast.library, at)
    assert not rights.people_for(user, at).exists()
    assert not rights.people_seen_by(user, at).exists()
    assert not rights.memberships_for(user, at).exists()
    assert not user.has_perm("network.view_person")
    assert not user.has_module_perms("network")
    assert not rights.people_who_may(Level.WRITER, cast.root, at).filter(user=user).exists()


def test_a_visitor_has_nothing(cast):
    visitor = AnonymousUser()
    assert not rights.may_enter_desk(visitor, timezone.now())
    assert not rights.people_seen_by(visitor, timezone.now()).exists()
    assert not visitor.has_perm("network.view_person")


def test_rights_follow_a_moved_unit_at_once(cast):
    at = timezone.now()
    assert rights.may(cast.lead, Level.LEAD, cast.library, at)
    cast.library.parent = cast.school
    cast.library.save()
    assert not rights.may(cast.lead, Level.LEAD, cast.library, at)
    assert rights.may(cast.outsider, Level.PUBLISHER, cast.library, at)


# Who may be given, shown, edited and invited.

SEES = {
    "writer": set(),
    "publisher": set(),
    "outsider": set(),
    "central": set(),
    "ended": set(),
    "lead": {"writer", "publisher", "lead", "ended"},
    "strategist": {"writer", "publisher", "lead", "ended", "outsider", "central", "strategist"},
}


@pytest.mark.parametrize("who", SEES)
def test_leads_see_the_people_of_their_units(cast, who):
    user, at = getattr(cast, who), timezone.now()
    seen = {person.user for person in rights.people_seen_by(user, at)}
    assert seen == {getattr(cast, name) for name in SEES[who]}
    assert {person.user for person in rights.people_for(user, at)} == seen


def test_a_lead_sees_but_does_not_edit_someone_from_elsewhere_with_an_assignment_here(cast):
    helper = PersonFactory(unit=cast.school)
    at = timezone.now()
    assert not rights.may_see_person(cast.lead, helper, at)
    MembershipFactory(person=helper, unit=cast.library)
    assert rights.may_see_person(cast.lead, helper, at)
    assert not rights.may_edit_person(cast.lead, helper, at)


def test_residents_are_looked_after_by_those_who_lead_all(cast):
    resident = PersonFactory(unit=None)
    at = timezone.now()
    assert not rights.may_edit_person(cast.lead, resident, at)
    assert rights.may_edit_person(cast.strategist, resident, at)
    assert rights.may_edit_person(cast.admin, resident, at)


def test_the_whole_municipality_is_led_from_its_root(cast):
    at = timezone.now()
    MembershipFactory(person=cast.ended.person, unit=cast.root, level=Level.LEAD, ends_on=timezone.localdate() - DAY)
    assert {who for who in [*SEES, "admin"] if rights.leads_all(getattr(cast, who), at)} == {"strategist", "admin"}
    assert not rights.leads_all(AnonymousUser(), at)
    assert rights.leads_all(cast.lead, at).reason


def test_nearest_first_goes_by_what_is_in_force_on_the_way_up(cast):
    at, over = timezone.now(), timezone.localdate() - DAY
    MembershipFactory(person=cast.central.person, unit=UnitFactory(parent=cast.library), level=2, ends_on=over)
    MembershipFactory(person=cast.strategist.person, unit=UnitFactory(parent=UnitFactory(parent=cast.school)), level=2)
    everybody = Person.objects.filter(user__isnull=False)
    asked = [person.user for person in rights.nearest_first(everybody, cast.library, at)]
    assert set(asked[:2]) == {cast.publisher, cast.writer}
    assert asked[2] == cast.lead
    assert set(asked[3:5]) == {cast.central, cast.strategist}
    assert set(asked[5:]) == {cast.outsider, cast.ended}


@pytest.mark.parametrize("level", Level)
def test_leads_give_up_to_their_own_level_in_their_own_units(cast, level):
    at = timezone.now()
    assert rights.may_grant(cast.lead, level, cast.library, at)
    assert not rights.may_grant(cast.lead, level, cast.root, at)
    assert not rights.may_grant(cast.lead, level, cast.school, at)
    assert not rights.may_grant(cast.central, level, cast.library, at)


def test_nothing_is_given_to_a_stranger(cast):
    at = timezone.now()
    assert rights.may_give(cast.lead, cast.writer.person, Level.WRITER, cast.library, at)
    assert not rights.may_give(cast.lead, cast.outsider.person, Level.WRITER, cast.library, at)


def test_a_lead_ends_nothing_above(cast):
    at = timezone.now()
    assert not rights.may_end(cast.lead, membership_of(cast.strategist), at)
    assert not rights.may_end(cast.lead, membership_of(cast.outsider), at)
    assert rights.may_end(cast.lead, membership_of(cast.publisher), at)
    assert rights.may_end(cast.strategist, membership_of(cast.lead), at)


def test_the_last_lead_of_all_stays_until_another_is_named(cast):
    at, today = timezone.now(), timezone.localdate()
    last = membership_of(cast.strategist)
    assert not rights.may_end_on(cast.strategist, last, today, at)
    assert rights.may_end_on(cast.admin, last, today, at)
    heir = MembershipFactory(unit=cast.root, level=Level.LEAD, starts_on=today + 10 * DAY)
    assert not rights.may_end_on(cast.strategist, last, today + 8 * DAY, at)
    assert rights.may_end_on(cast.strategist, last, today + 9 * DAY, at)
    heir.person.user.is_active = False
    heir.person.user.save()
    assert not rights.may_end_on(cast.strategist, last, today + 9 * DAY, at)


def test_a_new_account_gives_no_more_than_its_inviter_could(cast):
    """Whoever can change the address of a person would read the invitation."""
    at = timezone.now()
    coming = PersonFactory(unit=cast.library, email="ny@test.example")
    assert rights.may_invite(cast.lead, coming, at)
    MembershipFactory(person=coming, unit=cast.root, level=Level.LEAD, starts_on=timezone.localdate() + DAY)
    assert not rights.may_invite(cast.lead, coming, at)
    assert rights.may_invite(cast.strategist, coming, at)


def test_writers_invite_nobody(cast):
    at = timezone.now()
    assert not rights.may_invite(cast.publisher, cast.writer.person, at)
    assert not rights.may_invite(cast.outsider, cast.writer.person, at)


@pytest.mark.parametrize("model", ["person", "membership", "unit", "user", "group", "anything"])
def test_nobody_deletes_through_django(cast, model):
    assert not cast.admin.has_perm(f"network.delete_{model}")
    assert not cast.strategist.has_perm(f"network.delete_{model}")


def test_accounts_are_the_administrators_matter(cast):
    assert cast.admin.has_perm("network.change_user", cast.writer)
    assert not cast.strategist.has_perm("network.change_user", cast.writer)
    assert not cast.strategist.has_perm("network.view_user")


def test_a_database_without_a_municipality(db):
    admin, nobody = UserFactory(is_superuser=True), UserFactory()
    person = PersonFactory(unit=None)
    at = timezone.now()
    assert rights.may_edit_person(admin, person, at)
    assert list(rights.people_for(admin, at)) == [person]
    assert not rights.may_edit_person(nobody, person, at)
    assert not rights.people_for(nobody, at).exists()


# The four ways, over made-up municipalities.

_DAYS = st.integers(-2, 2)
_memberships = st.lists(st.tuples(st.integers(0, 2), st.integers(0, 4), st.sampled_from(Level), _DAYS, _DAYS))
_accounts = st.lists(st.sampled_from(["open", "closed", "super", "none"]), min_size=3, max_size=3)
_parents = st.lists(st.integers(0, 3), min_size=4, max_size=4)
_workplaces = st.lists(st.none() | st.integers(0, 4), min_size=3, max_size=3)


def _made_up(parents, accounts, workplaces, memberships):
    units = [RootFactory()]
    for above in parents:
        units.append(UnitFactory(parent=units[min(above, len(units) - 1)]))
    people = [_person(units, *facts) for facts in zip(accounts, workplaces, strict=True)]
    for person, unit, level, start, days in memberships:
        starts_on = TODAY + start * DAY
        MembershipFactory(
            person=people[person],
            unit=units[unit],
            level=level,
            starts_on=starts_on,
            ends_on=None if days == 2 else starts_on + max(-1, days) * DAY,
        )
    return units, people


made_up_municipalities = st.builds(
    lambda *facts: partial(_made_up, *facts), _parents, _accounts, _workplaces, _memberships
)


def _person(units, account, workplace):
    user = UserFactory(is_active=account != "closed", is_superuser=account == "super") if account != "none" else None
    return PersonFactory(user=user, unit=None if workplace is None else units[workplace])


@pytest.mark.django_db
@settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.too_slow])
@given(made_up_municipalities)
def test_the_four_ways_agree(make):
    with transaction.atomic():
        units, people = make()
        users = [person.user for person in people if person.user]
        _agree_on_units(users, units)
        for user in users:
            _agree_on_people(user, people)
            _agree_on_memberships(user)
        transaction.set_rollback(True)


def _agree_on_units(users, units, at=NOON):
    for level in Level:
        where = {user: set(rights.units_where(user, level, at)) for user in users}
        for unit in units:
            allowed = {user for user in users if rights.may(user, level, unit, at)}
            assert {user for user in users if unit in where[user]} == allowed
            assert {person.user for person in rights.people_who_may(level, unit, at)} == allowed


def _agree_on_people(user, people):
    edits, sees = rights.people_for(user, NOON), rights.people_seen_by(user, NOON)
    for person in Person.objects.filter(pk__in=[person.pk for person in people]):
        assert (person in edits) == bool(rights.may_edit_person(user, person, NOON))
        assert (person in sees) == bool(rights.may_see_person(user, person, NOON))
    assert set(edits) <= set(sees)


def _agree_on_memberships(user):
    ends = rights.memberships_for(user, NOON)
    for membership in Membership.objects.all():
        assert (membership in ends) == bool(rights.may_end(user, membership, NOON))


# Several assignments of one person give what each of them gives, at any instant: by the clocks of Sweden.

_instants = st.datetimes(
    dt.datetime(2026, 3, 27), dt.datetime(2026, 4, 1), timezones=st.just(ZoneInfo("UTC"))
) | st.datetimes(dt.datetime(2026, 10, 23), dt.datetime(2026, 10, 28), timezones=st.just(ZoneInfo("UTC")))
_midnights = st.builds(
    lambda day, seconds: (
        dt.datetime.combine(day, dt.time(), ZoneInfo("Europe/Stockholm")).astimezone(dt.UTC)
        + dt.timedelta(seconds=seconds)
    ),
    st.sampled_from([dt.date(2026, 3, 29), dt.date(2026, 3, 30), dt.date(2026, 10, 25), dt.date(2026, 10, 26)]),
    st.sampled_from([-3600, -1, 0, 1, 3600]),
)
_periods = st.lists(
    st.tuples(st.integers(0, 2), st.sampled_from(Level), st.integers(-3, 3), st.integers(-1, 3) | st.none()),
    min_size=1,
    max_size=5,
)


def _levels(user, units, at) -> list[int]:
    """The highest level in each unit, asked as the four ways ask."""
    return [max((level for level in Level if rights.may(user, level, unit, at)), default=0) for unit in units]


@pytest.mark.django_db
@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(_periods, _instants | _midnights, st.integers(0, 4))
def test_overlapping_assignments_give_their_union_and_ending_one_leaves_the_others(periods, at, ended):
    with transaction.atomic():
        root = RootFactory()
        units = [root, UnitFactory(parent=root), UnitFactory(parent=root)]
        person, today = PersonFactory(user=UserFactory()), at.astimezone(ZoneInfo("Europe/Stockholm")).date()
        rows = [_row(person, units, today, *period) for period in periods]
        assert _levels(person.user, units, at) == _union(rows, units, today)
        _agree_on_units([person.user], units, at)
        gone = rows.pop(ended % len(rows))
        if gone.standing_on(today) != Standing.OVER:
            boss = UserFactory(is_superuser=True)
            actions.end_membership(membership=gone, by=boss, at=at)
        assert _levels(person.user, units, at) == _union(rows, units, today)
        _agree_on_units([person.user], units, at)
        transaction.set_rollback(True)


def _row(person, units, today, place, level, start, days) -> Membership:  # noqa: PLR0917
    starts_on = today + start * DAY
    ends_on = None if days is None else starts_on + days * DAY
    return MembershipFactory(person=person, unit=units[place], level=level, starts_on=starts_on, ends_on=ends_on)


def _union(rows, units, today) -> list[int]:
    """By hand: of the rows whose days today is among, the highest above or in each unit."""
    held = [row for row in rows if row.starts_on <= today and (row.ends_on is None or today <= row.ends_on)]
    return [max((row.level for row in held if row.unit_id in {unit.pk, units[0].pk}), default=0) for unit in units]


@pytest.mark.parametrize("count", [1, 20])
def test_a_question_costs_the_same_however_many_there_are(cast, count, django_assert_num_queries):
    for _number in range(count):
        MembershipFactory(unit=cast.library)
    with django_assert_num_queries(2):
        list(rights.people_seen_by(cast.lead, timezone.now()).select_related("unit", "user"))


def test_what_one_holds_is_asked_once_while_reading(cast, django_assert_num_queries):
    reader, other = (User.objects.get(pk=cast.lead.pk) for _number in range(2))
    rights.ask_once_while_reading(reader)
    with django_assert_num_queries(1):
        assert rights.may(reader, Level.LEAD, cast.library, NOON)
        assert rights.may_lead_something(reader, NOON)
    membership = membership_of(cast.lead)
    # Another day is another question, and so is what anybody else asks.
    assert not rights.may(reader, Level.LEAD, cast.library, NOON.replace(year=1990))
    Membership.objects.filter(pk=membership.pk).update(starts_on=TODAY - 9 * DAY, ends_on=TODAY - DAY)
    assert not rights.may(other, Level.LEAD, cast.library, NOON)
