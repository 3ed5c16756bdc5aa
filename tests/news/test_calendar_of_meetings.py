"""The network's meetings in the calendar and in its feed."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
import time_machine
import vobject
from django.urls import reverse
from django.utils import timezone

from network import calendar_links
from network.meeting_ical import invitation
from news.calendar import Kind, Narrowed, events
from tests import ical_reader
from tests.factories import ArticleFactory, AttendanceFactory, MeetingFactory, PlanFactory

STOCKHOLM = ZoneInfo("Europe/Stockholm")
HOUR = dt.timedelta(hours=1)


def at(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(text).replace(tzinfo=STOCKHOLM).astimezone(dt.UTC)


def days_of(start: dt.datetime, end: dt.datetime, user) -> list[tuple[dt.date, dt.date]]:
    MeetingFactory(title="Träff", starts_at=start, ends_at=end)
    around = dt.timedelta(days=3)
    found = events(user, start.date() - around, end.date() + around, timezone.now())
    return [(event.day, event.last_day) for event in found]


@pytest.mark.parametrize("who", ["writer", "outsider", "strategist"])
def test_all_in_the_network_see_them(cast, who):
    meeting = MeetingFactory(title="Träff om bilder")
    today = timezone.localdate()
    (event,) = events(getattr(cast, who), today, today + dt.timedelta(days=3), timezone.now())
    assert (event.kind, event.title, event.unit, event.moment) == (
        Kind.MEETING,
        "Träff om bilder",
        None,
        meeting.starts_at,
    )
    assert (event.is_own, event.may_open) == (True, True)


def test_nobody_else_does(cast):
    MeetingFactory()
    today = timezone.localdate()
    assert events(cast.ended, today, today + dt.timedelta(days=3), timezone.now()) == []


@pytest.mark.parametrize(
    ("start", "end", "first", "last"),
    [
        ("2026-12-31T23:30", "2027-01-01T00:00", "2026-12-31", "2026-12-31"),
        ("2026-12-31T23:30", "2027-01-01T00:30", "2026-12-31", "2027-01-01"),
        ("2027-01-01T00:00", "2027-01-01T01:00", "2027-01-01", "2027-01-01"),
        # Where clocks are changed, days have 23 and 25 hours.
        ("2027-03-28T00:30", "2027-03-29T00:00", "2027-03-28", "2027-03-28"),
        ("2026-10-25T23:30", "2026-10-26T00:00", "2026-10-25", "2026-10-25"),
    ],
)
def test_the_days_are_by_swedish_clocks(cast, start, end, first, last):
    days = (dt.date.fromisoformat(first), dt.date.fromisoformat(last))
    assert days_of(at(start), at(end), cast.writer) == [days]


def test_they_have_no_audience_and_no_channel(cast):
    MeetingFactory()
    today = timezone.localdate()
    for asked in (Narrowed(audience=1), Narrowed(channel=1)):
        assert events(cast.writer, today, today + dt.timedelta(days=3), timezone.now(), asked) == []


# The feed.


@pytest.fixture
def fetch(cast, client):
    """What the writer's calendar program gets."""

    def get(**asked) -> bytes:
        link = calendar_links.make_link(by=cast.writer, at=timezone.now())
        answer = client.get(reverse("news:calendar", args=[calendar_links.token_of(link)]), asked)
        assert answer.status_code == 200
        return answer.content

    return get


def test_the_feed_has_the_same_event_as_the_invitation(cast, fetch):
    meeting = MeetingFactory(title="Träff; om å", place="Salen", link="https://video.example/")
    mailed = invitation(
        AttendanceFactory(meeting=meeting, person=cast.writer.person), "wanda@test.example", at=timezone.now()
    )
    meeting.sequence += 1
    meeting.save()
    (before,), (now,) = (ical_reader.components(content, "VEVENT") for content in (mailed, fetch()))
    assert now["UID"] == before["UID"]
    assert (before["SEQUENCE"][1], now["SEQUENCE"][1]) == ("0", "1")
    for name in ("DTSTART", "DTEND", "SUMMARY", "LOCATION"):
        assert now[name] == before[name]
    assert not {"ATTENDEE", "ORGANIZER"} & now.keys()
    assert now["URL"][1].endswith(reverse("desk:network_meeting", args=[meeting.pk]))
    read = vobject.readOne(fetch().decode()).vevent
    assert read.dtstart.value == meeting.starts_at.replace(microsecond=0)
    assert read.summary.value == "Träff; om å"


def test_what_is_cancelled_says_so(fetch):
    MeetingFactory(title="Nej", cancelled_at=timezone.now())
    MeetingFactory(title="Ja")
    states = {event["SUMMARY"][1]: event["STATUS"][1] for event in ical_reader.components(fetch(), "VEVENT")}
    assert states == {"Nej": "CANCELLED", "Ja": "CONFIRMED"}


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("traffar", ["Träff"]),
        ("planer", ["Kommunikationsplan: Plan (Biblioteket)"]),
        ("nyheter", ["Planerad: Idé (Biblioteket)"]),
        ("", ["Kommunikationsplan: Plan (Biblioteket)", "Planerad: Idé (Biblioteket)", "Träff"]),
        ("annat", ["Kommunikationsplan: Plan (Biblioteket)", "Planerad: Idé (Biblioteket)", "Träff"]),
    ],
)
def test_one_group_can_be_asked_for_alone(cast, fetch, asked, found):
    today = timezone.localdate()
    MeetingFactory(title="Träff")
    ArticleFactory(unit=cast.library, title="Idé", planned_on=today)
    PlanFactory(unit=cast.library, title="Plan", starts_on=today, ends_on=today)
    content = fetch(bara=asked)
    titles = [ical_reader.text(event["SUMMARY"][1]) for event in ical_reader.components(content, "VEVENT")]
    assert sorted(titles) == found


def test_a_plan_in_the_feed_lasts_all_its_days(cast, fetch):
    with time_machine.travel("2027-03-20 12:00+01:00"):
        first, last = dt.date(2027, 3, 27), dt.date(2027, 3, 29)
        made = PlanFactory(unit=cast.library, starts_on=first, ends_on=last)
        (event,) = ical_reader.components(fetch(), "VEVENT")
    assert event["DTSTART"] == ({"VALUE": "DATE"}, "20270327")
    assert event["DTEND"] == ({"VALUE": "DATE"}, "20270330")
    assert event["UID"][1].startswith(f"plan-{made.pk}@")
    assert event["SEQUENCE"][1] == str(made.version)
