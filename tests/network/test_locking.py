"""The order in which acts hold rows: the tree, accounts, people. In one order nobody waits in a circle."""

import datetime as dt
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from network import actions, training
from network.models import Attendance, Level, Meeting, Membership, Person, Unit, User
from tests.cast import membership_of
from tests.factories import AttendanceFactory, MeetingFactory, MembershipFactory, PersonFactory

from .invited import invited

_TABLES = {model._meta.db_table: model for model in (Unit, User, Person, Membership, Meeting, Attendance)}


@pytest.fixture
def held(db):
    """`held(act)` tells of what the act held rows, in order: each the first time."""
    if not connection.features.has_select_for_update:
        pytest.skip("No rows can be held.")

    def of(act) -> list[type]:
        with CaptureQueriesContext(connection) as said:
            act()
        locking = [query["sql"] for query in said if "FOR NO KEY UPDATE" in query["sql"]]
        tables = [re.search(r'FROM "(\w+)"', sql)[1] for sql in locking]
        return [_TABLES[table] for table in dict.fromkeys(tables) if table in _TABLES]

    return of


def test_a_level_is_changed_after_the_account_is_held(cast, held):
    asked = {"level": Level.WRITER, "first_day": timezone.localdate(), "ends_on": None, "by": cast.lead}
    membership = membership_of(cast.publisher)
    order = held(lambda: actions.change_level(membership=membership, at=timezone.now(), **asked))
    assert order == [User, Person, Membership]


def test_days_are_changed_after_the_account_is_held(cast, held):
    membership = membership_of(cast.publisher)
    asked = {"note": "vikarie", "starts_on": membership.starts_on, "ends_on": None, "by": cast.lead}
    order = held(lambda: actions.change_membership(membership=membership, at=timezone.now(), **asked))
    assert order == [User, Person, Membership]


def test_all_accounts_are_held_before_the_first_of_many_is_ended(cast, held):
    top = MembershipFactory(unit=cast.root, level=Level.LEAD)
    rows = [membership_of(cast.writer), membership_of(cast.publisher), top]
    order = held(lambda: actions.end_memberships(memberships=rows, by=cast.strategist, at=timezone.now()))
    assert order == [Unit, User, Membership]


@pytest.mark.parametrize("act", [actions.invite, actions.revoke_invitation])
def test_an_account_is_invited_before_the_person_is_held(cast, held, act):
    person = cast.writer.person
    person.user.set_unusable_password()
    person.user.invited_at = timezone.now() - dt.timedelta(days=1)
    person.user.save()
    assert held(lambda: act(person=person, by=cast.lead, at=timezone.now())) == [User, Person]


def test_attendance_is_corrected_in_the_same_order(cast, held, settings):
    settings.INTRODUCTION_REQUIRED_FROM = "publisher"
    at = timezone.now()
    meeting = MeetingFactory(is_introduction=True, starts_at=at - dt.timedelta(days=7))
    AttendanceFactory(meeting=meeting, person=cast.publisher.person)
    asked = {"last_day": training.usual_last_day(at), "reason": "Går nästa gång", "by": cast.strategist}
    changes = {cast.publisher.person: False}
    assert held(lambda: actions.limit_untrained(meeting=meeting, changes=changes, at=at, **asked)) == [
        Unit,
        User,
        Person,
    ]


def test_attendance_is_noted_after_the_accounts_are_held_as_in_a_hand_over(cast, held):
    meeting = MeetingFactory(starts_at=timezone.now() - dt.timedelta(hours=2), arranged_by=cast.strategist)
    asked = {"came": [cast.writer.person], "by": cast.strategist, "at": timezone.now()}
    order = held(lambda: actions.note_attendance(meeting=meeting, **asked))
    assert order == [Unit, User, Person, Meeting]


def test_a_person_is_removed_after_the_account_is_held(cast, held):
    person = PersonFactory(unit=cast.library, user=User.objects.create(email="fel@test.example", password="!"))
    order = held(lambda: actions.remove_person(person=person, by=cast.lead, at=timezone.now()))
    assert order == [User, Person]


def test_an_answer_waits_for_whoever_moves_the_meeting(cast, held):
    attendance = invited(cast.writer.person, arranged_by=cast.strategist)
    asked = {"answer": Attendance.Answer.YES, "by": cast.writer, "at": timezone.now()}
    assert held(lambda: actions.answer_meeting(attendance=attendance, **asked)) == [Meeting, Attendance]
