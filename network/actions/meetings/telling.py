"""Writing to those who are invited: of a meeting, of what is changed about it, and once more before it begins."""

import datetime as dt

from network import mails, tasks
from network.models import Mail, Meeting

REMINDED_BEFORE = dt.timedelta(days=2)


def tell(meeting: Meeting, people, at: dt.datetime) -> None:
    """Write of the meeting as it is, and of its start when that comes near: each to a person once."""
    people = list(people)
    mails.write(Mail.Kind.MEETING, people, about=meeting, occasion=str(meeting.sequence), at=at)
    remind_at = meeting.starts_at - REMINDED_BEFORE
    if remind_at > at and not meeting.cancelled_at:
        start = meeting.starts_at.astimezone(dt.UTC).isoformat()
        mails.write(Mail.Kind.REMINDER, people, about=meeting, occasion=start, at=at, send_after=remind_at)
    tasks.queue_mails(at)


def tell_anew(meeting: Meeting, at: dt.datetime) -> None:
    """To all who have not said no, of another meeting than the one they know of: calendars see that it is newer."""
    coming = [row.person for row in meeting.attendances.coming().select_related("person")]
    if coming:
        meeting.sequence += 1
        meeting.save(update_fields=["sequence"])
        tell(meeting, coming, at)
