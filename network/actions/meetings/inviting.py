"""People are asked to come."""

import datetime as dt
from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from network import audit, meeting_rights
from network.actions.asking import DONE, locked, require
from network.meeting_rights import Act
from network.models import Attendance, Meeting, Person, User
from network.replies import new_key

from .telling import tell


@transaction.atomic
def invite_to_meeting(*, meeting: Meeting, people: Iterable[Person], by: User, at: dt.datetime) -> list[Attendance]:
    """Ask these people to come, by mail; those who are invited already get no second one.

    Raises `Refused` when `by` may not, or when the meeting is cancelled or over, `ValidationError` when nobody is
    chosen, or (with the code `DONE`) when all of them are invited already.
    """
    meeting = locked(Meeting, meeting)
    require(meeting_rights.may(by, Act.INVITE, meeting, at), by=by, about=meeting, act="invite_to_meeting")
    chosen = {person.pk: person for person in people}
    if not chosen:
        raise ValidationError(_("Choose at least one person to invite."))
    known = {row.person_id: row for row in meeting.attendances.filter(person__in=chosen)}
    rows = [
        known.get(pk) or Attendance(meeting=meeting, person=person)
        for pk, person in chosen.items()
        if pk not in known or known[pk].invited_at is None
    ]
    if not rows:
        raise ValidationError(_("All of them are invited already."), DONE)
    for row in rows:
        row.invited_at, row.reply_key = at, new_key()
    Attendance.objects.bulk_create([row for row in rows if row.pk is None])
    Attendance.objects.bulk_update([row for row in rows if row.person_id in known], ["invited_at", "reply_key"])
    tell(meeting, [chosen[row.person_id] for row in rows], at)
    audit.record("meeting_invited", by=by, about=meeting, people=[row.person_id for row in rows])
    return rows
