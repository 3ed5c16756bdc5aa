"""The programme of a meeting: its points in their order, at times when the meeting is."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.formats import time_format
from django.utils.translation import gettext as _

from network.models import AgendaItem, Meeting, Person


@dataclass(frozen=True)
class Point:
    """One point of a programme: who speaks is a person of ours, or a guest whose name is written."""

    title: str
    begins: dt.time | None = None
    speaker: Person | None = None
    guest: str = ""


def write_programme(meeting: Meeting, programme: Sequence[Point]) -> None:
    """Raises `ValidationError` when something in a point is wrong, or its time is none of the meeting's."""
    for point in programme:
        check_time(meeting, point)
    items = [
        AgendaItem(
            meeting=meeting,
            position=position,
            begins=point.begins,
            title=point.title,
            speaker=point.speaker,
            guest=point.guest,
        )
        for position, point in enumerate(programme)
    ]
    for item in items:
        item.clean_fields(exclude=["meeting", "speaker"])
    AgendaItem.objects.bulk_create(items)


def check_time(meeting: Meeting, point: Point) -> None:
    """Raise `ValidationError` for a point that begins before the meeting does, or after it ends."""
    if point.begins is None or meeting.is_on_at(point.begins):
        return
    text = _(
        "“%(point)s” begins at %(time)s, but the meeting is %(when)s. Choose another time for it, or change when the"
        " meeting begins or ends."
    )
    words = {"point": point.title, "time": time_format(point.begins), "when": meeting.when}
    raise ValidationError(text, params=words)


def programme_of(meeting: Meeting) -> list[Point]:
    return [
        Point(item.title, item.begins, item.speaker, item.guest) for item in meeting.agenda.select_related("speaker")
    ]


def moved(programme: Sequence[Point], before: dt.datetime, after: dt.datetime) -> list[Point]:
    """The points when the meeting begins at another hour: their times follow."""
    later = _clock(after) - _clock(before)
    return [replace(point, begins=point.begins and _moved(point.begins, later)) for point in programme]


def _clock(moment: dt.datetime) -> dt.timedelta:
    """How far the day has gone by the clock on the wall."""
    local = timezone.localtime(moment)
    return dt.timedelta(hours=local.hour, minutes=local.minute)


def _moved(begins: dt.time, later: dt.timedelta) -> dt.time:
    return (dt.datetime.combine(dt.date.min + dt.timedelta(days=1), begins) + later).time()
