"""People are asked to come; and one of them, that it is not so any longer."""

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

from .telling import count_on, tell


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
    if any(row.taken_back_at for row in rows):
        # Newer than what took it out of their calendars.
        count_on(meeting, at)
    for row in rows:
        row.invited_at, row.taken_back_at, row.reply_key = at, None, new_key()
    Attendance.objects.bulk_create([row for row in rows if row.pk is None])
    asked_anew = [row for row in rows if row.person_id in known]
    Attendance.objects.bulk_update(asked_anew, ["invited_at", "taken_back_at", "reply_key"])
    tell(meeting, [chosen[row.person_id] for row in rows], at)
    audit.record("meeting_invited", by=by, about=meeting, people=[row.person_id for row in rows])
    return rows


@transaction.atomic
def take_back_invitation(*, attendance: Attendance, by: User, at: dt.datetime) -> Attendance:
    """Ask one person no longer: it goes out of the calendar, and the answer is forgotten. Nobody else is told.

    Inviting anew takes it up again. Raises `Refused` when `by` may not, or when the meeting has begun,
    `ValidationError` (with the code `DONE`) when the person is not invited any longer.
    """
    meeting = locked(Meeting, attendance.meeting)
    attendance = locked(Attendance, attendance)
    require(meeting_rights.may(by, Act.TAKE_BACK, meeting, at), by=by, about=meeting, act="take_back_invitation")
    if attendance.invited_at is None:
        raise ValidationError(_("%(person)s is not invited."), DONE, {"person": attendance.person})
    attendance.invited_at, attendance.taken_back_at = None, at
    attendance.answer, attendance.answered_at = Attendance.Answer.NONE, None
    attendance.save(update_fields=["invited_at", "taken_back_at", "answer", "answered_at"])
    count_on(meeting, at)
    tell(meeting, [attendance.person], at)
    audit.record("meeting_invitation_taken_back", by=by, about=meeting, person=attendance.person_id)
    return attendance
