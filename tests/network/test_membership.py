"""Memberships: their days, their midnights, and what the database holds against."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from hypothesis import given, settings, strategies as st

from network.models import Level, Membership, Standing
from tests.factories import MembershipFactory, PersonFactory, RootFactory

STOCKHOLM = ZoneInfo("Europe/Stockholm")
DAY = dt.timedelta(days=1)


def instant(day: dt.date, clock: str) -> dt.datetime:
    return dt.datetime.combine(day, dt.time.fromisoformat(clock), STOCKHOLM)


def is_in_force(membership, at) -> bool:
    return Membership.objects.in_force(at).filter(pk=membership.pk).exists()


# An ordinary day in summer and in winter, and the two days on which the clock is moved.
@pytest.mark.parametrize("day", ["2026-07-10", "2026-01-15", "2027-03-28", "2026-10-25"])
def test_in_force_from_midnight_to_midnight_in_sweden(db, day):
    day = dt.date.fromisoformat(day)
    membership = MembershipFactory(starts_on=day, ends_on=day)
    assert not is_in_force(membership, instant(day - DAY, "23:59:59"))
    assert is_in_force(membership, instant(day, "00:00"))
    assert is_in_force(membership, instant(day, "23:59:59"))
    assert not is_in_force(membership, instant(day + DAY, "00:00"))


def test_the_day_is_the_swedish_one_whatever_zone_the_instant_is_told_in(db):
    day = dt.date(2026, 7, 10)
    membership = MembershipFactory(starts_on=day)
    assert not is_in_force(membership, dt.datetime(2026, 7, 9, 21, 59, tzinfo=dt.UTC))
    assert is_in_force(membership, dt.datetime(2026, 7, 9, 22, 0, tzinfo=dt.UTC))


def test_ended_on_the_day_it_began_it_never_gave_anything(db):
    day = dt.date(2026, 7, 10)
    membership = MembershipFactory(starts_on=day, ends_on=day - DAY)
    membership.full_clean()
    for other in (day - DAY, day, day + DAY):
        assert not is_in_force(membership, instant(other, "12:00"))
        assert membership.standing_on(other) == Standing.OVER


def test_the_last_day_is_not_before_the_first(db):
    day = dt.date(2026, 7, 10)
    with pytest.raises(ValidationError):
        Membership(
            person=PersonFactory(), unit=RootFactory(), level=Level.LEAD, starts_on=day, ends_on=day - 2 * DAY
        ).full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        MembershipFactory(starts_on=day, ends_on=day - 2 * DAY)


@pytest.mark.parametrize("level", [0, 4])
def test_there_are_three_levels(db, level):
    with pytest.raises(IntegrityError), transaction.atomic():
        MembershipFactory(level=level)


@pytest.mark.parametrize("year", [1, 1949, 2200, 9999])
def test_a_mistyped_year_is_told(db, year):
    membership = MembershipFactory.build(
        person=PersonFactory(), unit=RootFactory(), starts_on=dt.date(year, 1, 1), ends_on=None
    )
    with pytest.raises(ValidationError) as told:
        membership.full_clean()
    assert set(told.value.error_dict) == {"starts_on"}


@pytest.mark.django_db
@settings(deadline=None)
@given(st.integers(-3, 3), st.none() | st.integers(-4, 4))
def test_each_is_in_force_to_come_or_over_and_the_row_says_the_same(start, end):
    today = dt.date(2026, 7, 10)
    with transaction.atomic():
        membership = MembershipFactory(
            starts_on=today + start * DAY,
            ends_on=None if end is None else today + max(start - 1, end) * DAY,
        )
        at = instant(today, "12:00")
        found = [s for s in Standing if Membership.objects.standing(s, at).filter(pk=membership.pk).exists()]
        assert found == [membership.standing_on(today)]
        assert (found == [Standing.IN_FORCE]) == is_in_force(membership, at)
        transaction.set_rollback(True)


def test_someone_with_history_is_not_deleted(cast):
    person = cast.writer.person
    for kept in (person, cast.writer, cast.library):
        with pytest.raises(IntegrityError):
            kept.delete()
