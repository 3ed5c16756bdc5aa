"""Meetings and who is invited to them, with the mails that the acts of a meeting leave."""

import datetime as dt

from django.utils import timezone

from network import mails
from network.models import Attendance, Mail, Meeting
from tests.factories import AttendanceFactory, MeetingFactory


def invited(person, *, arranged_by, **about) -> Attendance:
    """The person's invitation to a meeting of its own."""
    meeting = MeetingFactory(arranged_by=arranged_by, **about)
    yesterday = timezone.now() - dt.timedelta(days=1)
    return AttendanceFactory(meeting=meeting, person=person, was_there=None, invited_at=yesterday)


def tell(meeting: Meeting, people, at: dt.datetime) -> None:
    """Leave the mail that tells of the meeting as it is now."""
    mails.write(Mail.Kind.MEETING, people, about=meeting, occasion=str(meeting.sequence), at=at)


def change(meeting: Meeting, **fields) -> Meeting:
    """As its acts do: what is told of anew has the next number."""
    for name, value in fields.items():
        setattr(meeting, name, value)
    meeting.sequence += 1
    meeting.save()
    return meeting
