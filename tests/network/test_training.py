"""The introduction: who has had it, which levels ask for it, and what a corrected attendance means."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.formats import date_format
from hypothesis import HealthCheck, given, settings as hypothesis_settings, strategies as st

from network import actions, rights, training
from network.models import Attendance, Level, Membership, Standing
from tests.cast import membership_of
from tests.factories import AttendanceFactory, MeetingFactory, MembershipFactory, PersonFactory

DAY = dt.timedelta(days=1)


@pytest.fixture
def at():
    return timezone.now()


@pytest.fixture
def introduction(cast, at):
    """Held a week ago; the publisher was there."""
    meeting = MeetingFactory(is_introduction=True, starts_at=at - 7 * DAY, title="Introduktion")
    AttendanceFactory(meeting=meeting, person=cast.publisher.person)
    return meeting


@pytest.fixture
def required(settings):
    settings.INTRODUCTION_REQUIRED_FROM = "publisher"


def limit(cast, meeting, at, **changed):
    asked = {
        "meeting": meeting,
        "changes": {cast.publisher.person: False},
        "last_day": training.usual_last_day(at),
        "reason": "Går nästa introduktion",
        "by": cast.strategist,
    }
    return actions.limit_untrained(**asked | {"at": at} | changed)


@pytest.mark.parametrize(("setting", "asking"), [("", []), ("writer", [1, 2, 3]), ("publisher", [2, 3]), ("lead", [3])])
def test_the_setting_says_from_which_level_it_is_asked_for(settings, setting, asking):
    settings.INTRODUCTION_REQUIRED_FROM = setting
    assert [level for level in Level if training.is_required(level)] == asking


# Had, at an instant.


@pytest.mark.parametrize(
    ("meeting", "attendance"),
    [
        ({"is_introduction": False}, {}),
        ({"cancelled_at": timezone.now()}, {}),
        ({}, {"was_there": False, "noted_at": None, "noted_by": None}),
        ({}, {"was_there": None}),
    ],
)
def test_what_does_not_count_as_the_introduction(cast, at, required, meeting, attendance):
    held = MeetingFactory(**{"is_introduction": True, "starts_at": at - DAY} | meeting)
    noted = {"noted_at": at, "noted_by": cast.central} if attendance.get("was_there") is False else {}
    AttendanceFactory(meeting=held, person=cast.writer.person, **attendance | noted)
    assert training.introduced_on(cast.writer.person, at) is None
    verdict = training.is_trained_for(cast.writer.person, Level.PUBLISHER, at)
    assert not verdict
    assert "Wanda Älvlund" in verdict.reason
    assert "publicist" in verdict.reason
    assert training.is_trained_for(cast.writer.person, Level.WRITER, at)


def test_it_counts_from_when_the_meeting_begins(cast, introduction, at, required):
    person, before = cast.publisher.person, introduction.starts_at - dt.timedelta(microseconds=1)
    AttendanceFactory(meeting=MeetingFactory(is_introduction=True, starts_at=at - DAY), person=person)
    assert training.introduced_on(person, at) == timezone.localdate(introduction.starts_at)
    assert training.is_trained_for(person, Level.LEAD, at)
    assert training.introduced_on(person, before) is None
    assert not training.is_trained_for(person, Level.LEAD, before)


@pytest.mark.django_db
@hypothesis_settings(deadline=None, max_examples=20, suppress_health_check=list(HealthCheck))
@given(
    meetings=st.lists(st.tuples(st.integers(-3, 3), st.booleans(), st.booleans()), max_size=4),
    there=st.lists(st.tuples(st.integers(0, 2), st.integers(0, 3), st.sampled_from([True, False, None])), max_size=8),
    asked_at=st.integers(-3, 3),
)
def test_for_one_and_for_a_list_it_is_the_same(required, meetings, there, asked_at):
    now = timezone.now()
    at = now + asked_at * DAY
    people = [MembershipFactory(level=Level.PUBLISHER).person for _number in range(3)]
    held = [
        MeetingFactory(starts_at=now + day * DAY, is_introduction=counts, cancelled_at=now if cancelled else None)
        for day, counts, cancelled in meetings
    ]
    noted = {(person, meeting): was_there for person, meeting, was_there in there if meeting < len(held)}
    for (person, meeting), was_there in noted.items():
        by = {} if was_there is None else {"noted_at": now, "noted_by": people[0].user}
        AttendanceFactory(person=people[person], meeting=held[meeting], was_there=was_there, **by)
    mine = Membership.objects.filter(person__in=people)
    for membership in training.with_introduction(mine, at):
        day = training.introduced_on(membership.person, at)
        assert (membership.introduced_at and timezone.localdate(membership.introduced_at)) == day
        assert bool(training.is_trained_for(membership.person, Level.PUBLISHER, at)) == (day is not None)


# A corrected attendance.


def test_without_the_requirement_a_correction_means_nothing(cast, introduction, at):
    assert not training.effects_of(introduction, {cast.publisher.person: False}, at)
    assert limit(cast, introduction, at, last_day=None, reason="") == []


def test_what_a_correction_means_is_told_and_changes_nothing(cast, introduction, at, required):
    person, today = cast.publisher.person, timezone.localdate(at)
    MembershipFactory(person=person, unit=cast.school, level=Level.PUBLISHER, ends_on=today + 9 * DAY)
    MembershipFactory(person=person, unit=cast.culture, level=Level.LEAD, starts_on=today + 9 * DAY)
    MembershipFactory(person=person, unit=cast.school, level=Level.WRITER)
    MembershipFactory(person=person, unit=cast.school, level=Level.LEAD, ends_on=today - DAY)
    effects = training.effects_of(introduction, {person: False, cast.writer.person: False}, at)
    told = effects.sentences()
    assert len(told) == len(effects.lacking) == 3
    assert all("Pia Älvlund" in sentence for sentence in told)
    assert date_format(today + 9 * DAY) in told[1]
    assert rights.may(cast.publisher, Level.PUBLISHER, cast.library, at)
    assert membership_of(cast.writer).exception_reason == ""


@pytest.mark.parametrize("was_there", [False, None])
def test_who_has_another_introduction_lacks_nothing(cast, introduction, at, required, was_there):
    changes = {cast.publisher.person: was_there}
    assert training.effects_of(introduction, changes, at).lacking == [membership_of(cast.publisher)]
    AttendanceFactory(meeting=MeetingFactory(is_introduction=True, starts_at=at - DAY), person=cast.publisher.person)
    assert not training.effects_of(introduction, changes, at)


def test_limited_they_end_on_the_day_and_give_rights_until_then(cast, introduction, at, required):
    last_day = timezone.localdate(at) + 30 * DAY
    limited = limit(cast, introduction, at, last_day=last_day)
    kept = membership_of(cast.publisher)
    assert limited == [kept]
    assert (kept.ends_on, kept.exception_reason) == (last_day, "Går nästa introduktion")
    assert rights.may(cast.publisher, Level.PUBLISHER, cast.library, at)
    assert not rights.may(cast.publisher, Level.PUBLISHER, cast.library, at + 31 * DAY)


def test_an_assignment_never_ends_later_than_it_did(cast, introduction, at, required):
    today = timezone.localdate(at)
    Membership.objects.filter(person=cast.publisher.person).update(ends_on=today + 3 * DAY)
    limit(cast, introduction, at)
    assert membership_of(cast.publisher).ends_on == today + 3 * DAY
    assert membership_of(cast.publisher).exception_reason


def test_what_would_begin_after_the_day_gives_nothing(cast, introduction, at, required):
    today = timezone.localdate(at)
    coming = MembershipFactory(
        person=cast.publisher.person, unit=cast.school, level=Level.LEAD, starts_on=today + 90 * DAY
    )
    limit(cast, introduction, at)
    coming.refresh_from_db()
    assert coming.standing_on(today + 91 * DAY) == Standing.OVER
    assert not rights.may(cast.publisher, Level.LEAD, cast.school, at + 91 * DAY)


@pytest.mark.parametrize(
    ("typed", "wrong"),
    [
        ({"last_day": None}, {"last_day"}),
        ({"last_day": dt.date(2001, 1, 1)}, {"last_day"}),
        ({"reason": "  "}, {"reason"}),
        ({"last_day": None, "reason": ""}, {"last_day", "reason"}),
    ],
)
@pytest.mark.usefixtures("required")
def test_without_a_day_and_a_reason_nothing_is_limited(cast, introduction, at, typed, wrong):
    with pytest.raises(ValidationError) as told:
        limit(cast, introduction, at, **typed)
    assert set(told.value.error_dict) == wrong
    assert membership_of(cast.publisher).ends_on is None


def test_only_who_may_end_them_limits_them_and_all_or_none(cast, introduction, at, required):
    AttendanceFactory(meeting=introduction, person=cast.outsider.person)
    changes = {cast.publisher.person: False, cast.outsider.person: False}
    for by in (cast.central, cast.lead):
        with pytest.raises(actions.Refused):
            limit(cast, introduction, at, by=by, changes=changes)
        assert not Membership.objects.exclude(exception_reason="").exists()
    assert len(limit(cast, introduction, at, changes=changes)) == 2


def test_the_last_lead_of_all_is_not_limited_until_another_is_named(cast, introduction, at, required):
    AttendanceFactory(meeting=introduction, person=cast.strategist.person)
    with pytest.raises(actions.Refused):
        limit(cast, introduction, at, changes={cast.strategist.person: False})
    assert membership_of(cast.strategist).ends_on is None


def test_corrected_back_the_exception_is_told_to_be_prolongable(cast, introduction, at, required):
    person = cast.publisher.person
    limit(cast, introduction, at)
    Attendance.objects.filter(person=person).delete()
    effects = training.effects_of(introduction, {person: True, PersonFactory(): True}, at)
    assert effects.freed == [membership_of(cast.publisher)]
    assert effects.lacking == []
    [sentence] = effects.sentences()
    assert date_format(membership_of(cast.publisher).ends_on) in sentence


def test_what_it_means_costs_the_same_for_many(cast, introduction, at, required, django_assert_num_queries):
    changes = {cast.publisher.person: False}
    for count in (0, 20):
        for _number in range(count):
            attendance = AttendanceFactory(
                meeting=introduction, person=MembershipFactory(level=Level.PUBLISHER, unit=cast.library).person
            )
            changes[attendance.person] = False
        with django_assert_num_queries(3):
            assert len(training.effects_of(introduction, changes, at).sentences()) == count + 1
