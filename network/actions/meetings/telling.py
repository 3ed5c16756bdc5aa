"""Writing to those who are invited: of a meeting, of what is changed about it, and once more before it begins."""

import datetime as dt
from collections.abc import Iterable

from network import mails, tasks
from network.models import Mail, Meeting

REMINDED_BEFORE = dt.timedelta(days=2)


def tell(meeting: Meeting, people, at: dt.datetime, *, changed: Iterable[str] = ()) -> None:
    """Write of the meeting as it is, and of its start when that comes near: each to a person once."""
    people = list(people)
    mails.write(Mail.Kind.MEETING, people, about=meeting, occasion=str(meeting.sequence), at=at, changed=changed)
    remind_at = meeting.starts_at - REMINDED_BEFORE
    if remind_at > at and not meeting.cancelled_at:
        start = meeting.starts_at.astimezone(dt.UTC).isoformat()
        mails.write(Mail.Kind.REMINDER, people, about=meeting, occasion=start, at=at, send_after=remind_at)
    tasks.queue_mails(at)


def tell_anew(meeting: Meeting, at: dt.datetime, *, changed: Iterable[str] = ()) -> None:
    """Of another meeting than the one they know of, to all who have not said no; that it is cancelled, to all.

    Calendars see that it is newer: those that are mailed, and those that subscribe to the network's meetings.
    """
    count_on(meeting, at)
    attendances = meeting.attendances.invited() if meeting.cancelled_at else meeting.attendances.coming()
    tell(meeting, [row.person for row in attendances.select_related("person")], at, changed=changed)


def count_on(meeting: Meeting, at: dt.datetime) -> None:
    """What is told from now on is newer, in calendars and among the mails, than what was."""
    meeting.sequence += 1
    meeting.changed_at = at
    meeting.save(update_fields=["sequence", "changed_at"])
