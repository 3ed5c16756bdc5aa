"""The network's meetings in the calendar: everyone with an assignment sees them all, the cancelled too."""

import datetime as dt
from collections.abc import Iterator

from django.urls import reverse
from django.utils import timezone

from network.models import Meeting

from .event import Event, Kind


def of_meetings(first: dt.date, after: dt.date) -> Iterator[Event]:
    start, end = (timezone.make_aware(dt.datetime.combine(day, dt.time())) for day in (first, after))
    for meeting in Meeting.objects.between(start, end):
        # One that ends at midnight has no part of the day that begins.
        last = timezone.localdate(meeting.ends_at - dt.timedelta(microseconds=1))
        yield Event(
            uid=str(meeting.uid),
            kind=Kind.MEETING,
            title=meeting.title,
            unit=None,
            day=timezone.localdate(meeting.starts_at),
            last_day=last,
            moment=meeting.starts_at,
            is_own=True,
            may_open=True,
            address=reverse("desk:network_meeting", args=[meeting.pk]),
            sequence=meeting.sequence,
            changed_at=meeting.changed_at,
            meeting=meeting,
        )
