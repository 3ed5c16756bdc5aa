"""A meeting as other calendar programs read it: as an event (RFC 5545), and as an invitation to it (RFC 5546)."""

import datetime as dt
from email.utils import parseaddr

import icalendar
from django.conf import settings

from .ical import by_swedish_clocks, host, new_calendar
from .models import Attendance, Meeting

_SAID = {
    Attendance.Answer.NONE: "NEEDS-ACTION",
    Attendance.Answer.YES: "ACCEPTED",
    Attendance.Answer.MAYBE: "TENTATIVE",
    Attendance.Answer.NO: "DECLINED",
}


def event_of(meeting: Meeting, *, stamp: dt.datetime) -> icalendar.Event:
    """The meeting: the same event by its UID whatever becomes of it, and newer by its SEQUENCE."""
    event = icalendar.Event()
    event.add("uid", f"{meeting.uid}@{host()}")
    event.add("sequence", meeting.sequence)
    event.add("dtstamp", stamp.astimezone(dt.UTC))
    event.add("dtstart", by_swedish_clocks(meeting.starts_at))
    event.add("dtend", by_swedish_clocks(meeting.ends_at))
    event.add("summary", meeting.title)
    event.add("status", "CANCELLED" if meeting.cancelled_at else "CONFIRMED")
    if meeting.place or meeting.link:
        event.add("location", meeting.place or meeting.link)
    if meeting.link:
        event.add("url", meeting.link)
    return event


def invitation(attendance: Attendance, address: str, *, at: dt.datetime) -> bytes:
    """To this one person, or the word that nothing comes of it.

    The organizer is the address that the mail comes from: calendars take an update from nobody else. The answer is
    asked for by our own link, not by the calendar (RSVP), whose answers would reach nobody.
    """
    meeting = attendance.meeting
    calendar = new_calendar()
    calendar.add("method", method_of(attendance))
    event = event_of(meeting, stamp=at)
    if attendance.taken_back_at:
        # The event goes on without this person: only who is named is to take it out (RFC 5546, 3.2.5).
        event.pop("status")
    if meeting.purpose:
        event.add("description", meeting.purpose)
    event.add("organizer", _calendar_address(parseaddr(settings.DEFAULT_FROM_EMAIL)[1], settings.SITE_NAME))
    attendee = _calendar_address(address, str(attendance.person))
    attendee.params |= {
        "CUTYPE": "INDIVIDUAL",
        "ROLE": "REQ-PARTICIPANT",
        "PARTSTAT": _SAID[attendance.answer],
        "RSVP": "FALSE",
    }
    event.add("attendee", attendee)
    calendar.add_component(event)
    return calendar.to_ical()


def method_of(attendance: Attendance) -> str:
    return "CANCEL" if attendance.meeting.cancelled_at or attendance.taken_back_at else "REQUEST"


def _calendar_address(address: str, name: str) -> icalendar.vCalAddress:
    calendar_address = icalendar.vCalAddress(f"mailto:{address}")
    calendar_address.params["CN"] = name
    return calendar_address
