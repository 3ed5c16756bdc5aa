"""What is noted of a meeting when it is held: who was there, what was said, and what was learnt."""

import datetime as dt
from collections.abc import Iterable

from django.db import transaction

from network import audit, meeting_rights
from network.actions.asking import locked, require
from network.actions.training import hold_members, limit_untrained
from network.meeting_rights import Act
from network.models import Attendance, Meeting, Person, User

from .versions import next_version


@transaction.atomic
def note_attendance(
    *,
    meeting: Meeting,
    came: Iterable[Person],
    stayed_away: Iterable[Person] = (),
    last_day: dt.date | None = None,
    reason: str = "",
    by: User,
    at: dt.datetime,
) -> list[Attendance]:
    """Note who came, invited or not, and who did not after all; of whom nothing is noted yet was not there.

    What a colleague has noted of others meanwhile stays. Noted a second time, nothing changes. The rows that
    changed are returned. Where somebody loses the introduction that their assignments ask for, those end after
    `last_day`, and `reason` says why not at once.

    Raises `Refused` when `by` may not, or before the day of the meeting, `ValidationError` when a last day or a
    reason is missing.
    """
    changes = dict.fromkeys(came, True)
    changes |= {person: False for person in stayed_away if person not in changes}
    hold_members(changes)
    meeting = locked(Meeting, meeting)
    require(meeting_rights.may(by, Act.NOTE_ATTENDANCE, meeting, at), by=by, about=meeting, act="note_attendance")
    limit_untrained(meeting=meeting, changes=changes, last_day=last_day, reason=reason, by=by, at=at)
    changed = _changed(meeting, {person.pk: was_there for person, was_there in changes.items()})
    for row in changed:
        row.noted_at, row.noted_by = at, by
    Attendance.objects.bulk_create([row for row in changed if row.pk is None])
    known = [row for row in changed if row.pk is not None]
    Attendance.objects.bulk_update(known, ["was_there", "noted_at", "noted_by"], batch_size=500)
    if changed:
        noted = {flag: [row.person_id for row in changed if row.was_there is flag] for flag in (True, False)}
        audit.record("attendance_noted", by=by, about=meeting, there=noted[True], not_there=noted[False])
    return changed


def _changed(meeting: Meeting, noted: dict[int, bool]) -> list[Attendance]:
    """The rows of which something else is noted now, and new ones for who came without being asked."""
    known = {row.person_id: row for row in meeting.attendances.all()}
    # Whose invitation was taken back was not asked to come.
    rows = [row for pk, row in known.items() if row.taken_back_at is None or pk in noted]
    rows += [
        Attendance(meeting=meeting, person_id=pk) for pk, was_there in noted.items() if was_there and pk not in known
    ]
    before = [row.was_there for row in rows]
    for row in rows:
        row.was_there = noted.get(row.person_id, bool(row.was_there))
    return [row for row, was_there in zip(rows, before, strict=True) if row.was_there != was_there]


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
