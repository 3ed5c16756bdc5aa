"""What is noted of a meeting when it is held: who was there, what was said, and what was learnt."""

import datetime as dt
from collections.abc import Iterable

from django.db import transaction

from network import audit, meeting_rights
from network.actions.asking import locked, require
from network.meeting_rights import Act
from network.models import Attendance, Meeting, Person, User

from .versions import next_version


@transaction.atomic
def note_attendance(
    *, meeting: Meeting, came: Iterable[Person], stayed_away: Iterable[Person] = (), by: User, at: dt.datetime
) -> list[Attendance]:
    """Note who came, invited or not, and who did not after all; of whom nothing is noted yet was not there.

    What a colleague has noted of others meanwhile stays. Noted a second time, nothing changes. The rows that
    changed are returned. Raises `Refused` when `by` may not, or before the day of the meeting.
    """
    meeting = locked(Meeting, meeting)
    require(meeting_rights.may(by, Act.NOTE_ATTENDANCE, meeting, at), by=by, about=meeting, act="note_attendance")
    came, away = {person.pk: person for person in came}, {person.pk for person in stayed_away}
    rows = {row.person_id: row for row in meeting.attendances.all()}
    new = [Attendance(meeting=meeting, person=person) for pk, person in came.items() if pk not in rows]
    changed = []
    for row in [*rows.values(), *new]:
        was_there = _noted(row, came, away)
        if was_there != row.was_there:
            row.was_there, row.noted_at, row.noted_by = was_there, at, by
            changed.append(row)
    Attendance.objects.bulk_create(new)
    Attendance.objects.bulk_update(
        [row for row in changed if row not in new], ["was_there", "noted_at", "noted_by"], batch_size=500
    )
    if changed:
        noted = {flag: [row.person_id for row in changed if row.was_there is flag] for flag in (True, False)}
        audit.record("attendance_noted", by=by, about=meeting, there=noted[True], not_there=noted[False])
    return changed


def _noted(row: Attendance, came, away) -> bool:
    if row.person_id in came:
        return True
    return False if row.person_id in away else bool(row.was_there)


@transaction.atomic
def write_notes(*, meeting: Meeting, notes: str, lessons: str, began_from: int, by: User, at: dt.datetime) -> Meeting:
    """Write down what was said and what was learnt; `began_from` is the version that was read.

    Raises `Refused` when `by` may not, or before the day of the meeting, `ValidationError` when something is wrong,
    or (with the code `OVERTAKEN`) when a colleague has saved since.
    """
    meeting = locked(Meeting, meeting)
    require(meeting_rights.may(by, Act.WRITE_NOTES, meeting, at), by=by, about=meeting, act="write_notes")
    if (meeting.notes, meeting.lessons) == (notes, lessons):
        return meeting
    meeting.version = next_version(meeting, began_from)
    meeting.notes, meeting.lessons = notes, lessons
    meeting.full_clean()
    meeting.save()
    audit.record("meeting_notes_written", by=by, about=meeting)
    return meeting
