"""Invitations as calendar programs read them: by our strict reader, and by a library that did not write them."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
import vobject
from hypothesis import given, settings, strategies as st

from network.meeting_ical import invitation
from network.models import Attendance, Meeting, Person
from tests import ical_reader

STOCKHOLM = ZoneInfo("Europe/Stockholm")
NOW = dt.datetime(2026, 11, 27, 12, 0, tzinfo=dt.UTC)
TITLE = 'Höstens träff: bilder, kaffe; och \\ "mer" om nyheter för alla i kommunen som skriver'


def invite(answer=Attendance.Answer.NONE, **about) -> bytes:
    start = dt.datetime(2026, 12, 3, 9, 0, tzinfo=STOCKHOLM)
    about = {"title": TITLE, "starts_at": start, "ends_at": start + dt.timedelta(minutes=90), **about}
    person = Person(given_name='Åsa "Z"', family_name="Ö, Älv; lund")
    return invitation(Attendance(meeting=Meeting(**about), person=person, answer=answer), "asa@test.example", at=NOW)


def event(content: bytes) -> dict:
    (found,) = ical_reader.components(content, "VEVENT")
    return found


def test_says_what_an_invitation_must():
    content = invite(place="Salen, 2 tr", link="https://video.example/a?b=1", purpose="Rad ett\r\nrad två")
    (calendar,) = ical_reader.components(content, "VCALENDAR")
    found = event(content)
    assert (calendar["METHOD"][1], found["STATUS"][1], found["SEQUENCE"][1]) == ("REQUEST", "CONFIRMED", "0")
    assert ical_reader.text(found["SUMMARY"][1]) == TITLE
    assert found["DTSTART"] == ({"TZID": "Europe/Stockholm"}, "20261203T090000")
    assert found["DTEND"] == ({"TZID": "Europe/Stockholm"}, "20261203T103000")
    assert found["DTSTAMP"][1] == "20261127T120000Z"
    assert ical_reader.text(found["LOCATION"][1]) == "Salen, 2 tr"
    assert found["URL"][1] == "https://video.example/a?b=1"
    assert ical_reader.text(found["DESCRIPTION"][1]) == "Rad ett\nrad två"
    assert len(ical_reader.components(content, "VTIMEZONE")) == 1


def test_comes_from_the_sites_address_to_one_person(settings):
    settings.DEFAULT_FROM_EMAIL = "Älvmokks kommun <webben@kommun.example>"
    found = event(invite())
    assert found["ORGANIZER"] == ({"CN": '"Älvmokks kommun"'}, "mailto:webben@kommun.example")
    about, address = found["ATTENDEE"]
    assert address == "mailto:asa@test.example"
    assert about["CN"] == "\"Åsa ^'Z^' Ö, Älv; lund\""
    assert (about["PARTSTAT"], about["RSVP"], about["ROLE"]) == ("NEEDS-ACTION", "FALSE", "REQ-PARTICIPANT")


@pytest.mark.parametrize(
    ("answer", "said"), [("yes", "ACCEPTED"), ("maybe", "TENTATIVE"), ("no", "DECLINED"), ("", "NEEDS-ACTION")]
)
def test_tells_what_the_person_has_answered(answer, said):
    assert event(invite(answer))["ATTENDEE"][0]["PARTSTAT"] == said


def test_without_a_room_the_place_is_the_link():
    assert event(invite(link="https://video.example/"))["LOCATION"][1] == "https://video.example/"
    assert "LOCATION" not in event(invite())


@pytest.mark.parametrize(
    ("start", "written"),
    [
        ("2026-12-31T23:30+01:00", "20261231T233000"),
        ("2027-01-01T00:00+01:00", "20270101T000000"),
        ("2027-03-28T01:59+01:00", "20270328T015900"),
        ("2027-03-28T03:00+02:00", "20270328T030000"),
        ("2026-10-25T02:30+02:00", "20261025T023000"),
        # The hour that comes twice, the second time: by no other way can a calendar tell which is meant.
        ("2026-10-25T02:30+01:00", "20261025T013000Z"),
        ("2026-10-25T03:00+01:00", "20261025T030000"),
    ],
)
def test_another_library_reads_the_very_instant(start, written):
    """At midnight, and where clocks are changed."""
    start = dt.datetime.fromisoformat(start)
    content = invite(starts_at=start.astimezone(dt.UTC), ends_at=start + dt.timedelta(hours=3))
    assert event(content)["DTSTART"][1] == written
    read = vobject.readOne(content.decode()).vevent
    assert read.dtstart.value.astimezone(dt.UTC) == start
    assert read.dtend.value.astimezone(dt.UTC) == start + dt.timedelta(hours=3)
    assert read.summary.value == TITLE


@settings(max_examples=20, deadline=None)
@given(steps=st.lists(st.sampled_from(["moved", "renamed", "elsewhere"]), max_size=6), is_cancelled=st.booleans())
def test_told_of_anew_it_is_the_same_event_and_newer(steps, is_cancelled):
    meeting = Meeting(title="Träff", starts_at=NOW, ends_at=NOW + dt.timedelta(hours=1))
    attendance = Attendance(meeting=meeting, person=Person(given_name="Åsa", family_name="Ö"))
    told = [invitation(attendance, "asa@test.example", at=NOW)]
    for step in [*steps, *(["cancelled"] if is_cancelled else [])]:
        match step:
            case "moved":
                meeting.starts_at += dt.timedelta(days=1)
                meeting.ends_at += dt.timedelta(days=1)
            case "cancelled":
                meeting.cancelled_at = NOW
            case _:
                meeting.title = meeting.place = step
        meeting.sequence += 1
        told.append(invitation(attendance, "asa@test.example", at=NOW))
    events = [event(content) for content in told]
    assert len({(each["UID"][1], each["ORGANIZER"][1]) for each in events}) == 1
    numbers = [int(each["SEQUENCE"][1]) for each in events]
    assert numbers == sorted(set(numbers))
    last = vobject.readOne(told[-1].decode())
    expected = ("CANCEL", "CANCELLED") if is_cancelled else ("REQUEST", "CONFIRMED")
    assert (last.method.value, last.vevent.status.value) == expected
