"""The mails about a meeting: invited, changed, taken back, cancelled; a reminder; a new link to answer by."""

import datetime as dt

from django.core.mail import EmailMultiAlternatives
from django.utils.text import get_text_list
from django.utils.translation import gettext_lazy as _

from network import replies
from network.instants import period_in_words
from network.meeting_ical import invitation, method_of
from network.models import Attendance, Mail, Meeting

from .composing import compose

_CHANGES = {
    "starts_at": _("a new time"),
    "ends_at": _("a new time"),
    "place": _("a new place"),
    "link": _("a new link"),
    "title": _("a new title"),
}


def meeting(mail: Mail, at: dt.datetime) -> EmailMultiAlternatives | None:
    """What there is to say of the meeting now, with it as an event for calendar programs.

    None when a newer mail about it is written to the person, or when it is of no use to the person any longer.
    """
    attendance = _with_meeting(mail.recipient.attendances.filter(meeting=mail.about))
    if attendance is None or _is_over(attendance.meeting, at) or _newer(mail).exists():
        return None
    news = _news(mail, attendance)
    words = {"news": news, "changes": _changes(mail, attendance.meeting)}
    return _with_event(_composed("meeting", attendance, **words), attendance, at) if news else None


def _changes(mail: Mail, meeting: Meeting) -> str:
    """What the meeting has got since the person was last written to, in words; a mail that was overtaken never left."""
    last = _told_before(mail).order_by("-pk").first()
    untold = _of_same(mail).filter(pk__gt=last.pk if last else 0, pk__lte=mail.pk)
    changed = {name for names in untold.values_list("changed", flat=True) for name in names}
    got = [str(word) for name, word in _CHANGES.items() if name in changed and getattr(meeting, name)]
    return get_text_list(list(dict.fromkeys(got)), _("and"))


def _news(mail: Mail, attendance: Attendance) -> str:
    """Invited, changed, taken back or cancelled; nothing for whom it does not concern."""
    told = _told_before(mail)
    if attendance.taken_back_at:
        return "taken_back" if told.exists() else ""
    if attendance.invited_at is None:
        return ""
    # What was told before an invitation was taken back is not of this one.
    was_told = told.filter(written_at__gte=attendance.invited_at).exists()
    if attendance.meeting.cancelled_at:
        return "cancelled" if was_told else ""
    if not was_told:
        return "invited"
    return "" if attendance.answer == Attendance.Answer.NO else "changed"


def reminder(mail: Mail, at: dt.datetime) -> EmailMultiAlternatives | None:
    """Two days before; None when it is cancelled, moved or over, or when the person has said no."""
    attendance = _attendance(mail.recipient, mail.about)
    if attendance is None or not _is_to_be(attendance.meeting, at) or attendance.answer == Attendance.Answer.NO:
        return None
    if attendance.meeting.starts_at != dt.datetime.fromisoformat(mail.occasion):
        return None
    return _composed("meeting_reminder", attendance)


def reply_link(mail: Mail, at: dt.datetime) -> EmailMultiAlternatives | None:
    """None when there is nothing to answer any longer."""
    attendance = _with_meeting(Attendance.objects.invited().filter(pk=mail.about, person=mail.recipient))
    if attendance is None or not _is_to_be(attendance.meeting, at):
        return None
    return _composed("reply_link", attendance)


def _is_over(meeting: Meeting, at: dt.datetime) -> bool:
    return meeting.ends_at <= at


def _is_to_be(meeting: Meeting, at: dt.datetime) -> bool:
    return not meeting.cancelled_at and not _is_over(meeting, at)


def _attendance(person, meeting: int) -> Attendance | None:
    """The person's invitation to the meeting with this number."""
    return _with_meeting(person.attendances.invited().filter(meeting=meeting))


def _with_meeting(attendances) -> Attendance | None:
    return attendances.select_related("meeting__arranged_by__person", "person__user").first()


def _of_same(mail: Mail):
    """All mails of the kind to the person about the row."""
    return Mail.objects.filter(kind=mail.kind, about=mail.about, recipient=mail.recipient)


def _told_before(mail: Mail):
    """Those that had left when this one was written."""
    return _of_same(mail).filter(pk__lt=mail.pk, done_at__lt=mail.written_at)


def _newer(mail: Mail):
    return _of_same(mail).filter(pk__gt=mail.pk)


def _composed(name: str, attendance: Attendance, **words) -> EmailMultiAlternatives | None:
    """To the person's address; what one answers to it goes to who arranges the meeting."""
    address = attendance.person.mail_address
    if not address:
        return None
    meeting = attendance.meeting
    mail = compose(
        name,
        address,
        attendance=attendance,
        person=attendance.person,
        meeting=meeting,
        when=period_in_words(meeting.starts_at, meeting.ends_at),
        agenda=meeting.agenda.select_related("speaker"),
        link=replies.address_of(attendance),
        arranger=getattr(meeting.arranged_by, "person", None),
        **words,
    )
    mail.reply_to = [meeting.arranged_by.email]
    return mail


def _with_event(mail, attendance, at) -> EmailMultiAlternatives | None:
    """As a third way to read the mail, where Gmail looks; and as a file, which Outlook and all others can open."""
    if mail:
        event = invitation(attendance, attendance.person.mail_address, at=at)
        mail.attach_alternative(event.decode(), f"text/calendar; method={method_of(attendance)}")
        mail.attach("traff.ics", event, "application/ics")
    return mail
