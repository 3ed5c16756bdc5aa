"""Fills in the demo's meetings: three held, one to come, each act done through the same actions as at the desk."""

import datetime as dt

from django.utils import timezone

from network import actions
from network.actions import Point
from network.meeting_rights import communicators
from network.models import Attendance, Mail, Meeting, Person, User

from .network import read

_PLANNED_BEFORE, _INVITED_BEFORE = dt.timedelta(days=40), dt.timedelta(days=21)


def fill(at: dt.datetime) -> None:
    by = User.objects.get(email="strateg@demo.example")
    people = {person.email: person for person in Person.objects.exclude(email="")}
    for row in read("meetings.toml")["meeting"]:
        _add(row, by, people, at)
    # What the demo invited to did not happen here: no mail goes out.
    Mail.objects.waiting().update(done_at=at)


def _add(row: dict, by: User, people: dict[str, Person], now: dt.datetime) -> None:
    starts_at, ends_at = (_moment(now, row["days"], row[name]) for name in ("begins", "ends"))
    meeting = actions.add_meeting(
        title=row["title"],
        purpose=row["purpose"],
        starts_at=starts_at,
        ends_at=ends_at,
        place=row["place"],
        link=row.get("link", ""),
        is_introduction=row.get("is_introduction", False),
        programme=[_point(point, people) for point in row["agenda"]],
        by=by,
        at=min(now, starts_at - _PLANNED_BEFORE),
    )
    for material in row["materials"]:
        actions.add_material(meeting=meeting, **material, by=by, at=now)
    members = list(communicators(min(now, starts_at)))
    actions.invite_to_meeting(meeting=meeting, people=members, by=by, at=min(now, starts_at - _INVITED_BEFORE))
    for answer, emails in row.get("answers", {}).items():
        for attendance in meeting.attendances.filter(person__email__in=emails):
            actions.answer_meeting(attendance=attendance, answer=Attendance.Answer(answer), by=by, at=now)
    if ends_at < now:
        _hold(meeting, row, [person for person in members if person.email not in row["absent"]], by)


def _hold(meeting: Meeting, row: dict, came: list[Person], by: User) -> None:
    at = meeting.ends_at
    actions.note_attendance(meeting=meeting, came=came, by=by, at=at)
    said = {"notes": row["notes"].strip(), "lessons": row["lessons"].strip()}
    actions.write_notes(meeting=meeting, **said, began_from=meeting.version, by=by, at=at + dt.timedelta(days=1))


def _point(row: dict, people: dict[str, Person]) -> Point:
    who = row.get("who", "")
    begins = dt.time.fromisoformat(row["begins"])
    return Point(row["title"], begins, people.get(who), "" if who in people else who)


def _moment(now: dt.datetime, days: int, clock: str) -> dt.datetime:
    """By Swedish clocks, on the working day that is nearest before."""
    day = timezone.localdate(now) + dt.timedelta(days=days)
    day -= dt.timedelta(days=max(0, day.weekday() - 4))
    return timezone.make_aware(dt.datetime.combine(day, dt.time.fromisoformat(clock)))
