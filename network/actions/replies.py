"""Somebody says whether they come to a meeting: at the desk, or by a link that works once."""

import datetime as dt

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from network import audit, mails, meeting_rights, replies, tasks
from network.models import Attendance, Mail, Meeting, User
from network.rights import Verdict

from .asking import DONE, locked, require
from .meetings.telling import tell

_NOT_AGAIN_WITHIN = dt.timedelta(minutes=1)


@transaction.atomic
def answer_meeting(
    *, attendance: Attendance, answer: Attendance.Answer, at: dt.datetime, by: User | None = None, key: str = ""
) -> Attendance:
    """Note the answer. Without `by` it comes by the link with this `key`, which is used up: another takes its place.

    Raises `Refused` when `by` may not; `ValidationError` when there is nothing to answer any longer, or when the
    link has been used (with the code `DONE`).
    """
    # The meeting first: an answer that comes while it is moved or cancelled is told of that.
    meeting = locked(Meeting, attendance.meeting)
    attendance = locked(Attendance, attendance)
    attendance.meeting = meeting
    if by:
        require(_may_note(by, attendance, at), by=by, about=attendance, act="answer_meeting")
    elif not key or key != attendance.reply_key:
        raise ValidationError(_("The link has been used."), code=DONE)
    _check_answer(attendance, answer, at)
    had_said_no = attendance.answer == Attendance.Answer.NO
    attendance.answer, attendance.answered_at = answer, at
    if not by:
        attendance.reply_key = replies.new_key()
    attendance.save(update_fields=["answer", "answered_at", "reply_key"])
    audit.record("meeting_answered", by=by, about=attendance, answer=answer)
    if had_said_no and answer != Attendance.Answer.NO:
        # Of what was changed meanwhile nothing was written to who would not come.
        tell(meeting, [attendance.person], at)
    return attendance


def _may_note(user, attendance, at) -> Verdict:
    """One's own; who arranges meetings notes what others have said to them."""
    return meeting_rights.may_arrange(user, at) or meeting_rights.may_answer(user, attendance, at)


def _check_answer(attendance, answer, at) -> None:
    may = meeting_rights.can_be_answered(attendance, at)
    if not may:
        raise ValidationError(may.reason)
    if answer not in Attendance.Answer.values or not answer:
        raise ValidationError(_("Choose one of the answers."))


@transaction.atomic
def ask_for_reply_link(*, attendance: Attendance, at: dt.datetime) -> None:
    """Mail a link that works to who is invited, and to nobody else; one in a minute.

    Anybody who has a link that did work may ask. Raises `ValidationError` when there is nothing to answer any
    longer, or when a link has just been sent (with the code `DONE`).
    """
    attendance = locked(Attendance, attendance)
    may = meeting_rights.can_be_answered(attendance, at)
    if not may:
        raise ValidationError(may.reason)
    if Mail.objects.filter(kind=Mail.Kind.REPLY_LINK, about=attendance.pk, written_at__gt=at - _NOT_AGAIN_WITHIN):
        raise ValidationError(_("A new link was sent a moment ago. Give it a minute."), code=DONE)
    audit.record("reply_link_asked_for", about=attendance)
    mails.write(Mail.Kind.REPLY_LINK, [attendance.person], about=attendance, occasion=at.isoformat(), at=at)
    tasks.queue_mails(at)
