"""May a user arrange the network's meetings, see them, answer for themselves? The same four ways as in `rights`.

Arranging is for publishers and leads of the whole municipality; seeing is for everyone with a current assignment.
"""

import datetime as dt
from enum import StrEnum

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from .models import Level, Mail, Meeting, Membership, Person
from .rights import YES, Scope, Verdict, may_enter_desk, no, scope_of


class Act(StrEnum):
    """What arrangers do with one meeting."""

    CHANGE = "change"
    INVITE = "invite"
    TAKE_BACK = "take_back"
    CANCEL = "cancel"
    REMOVE = "remove"
    DUPLICATE = "duplicate"
    NOTE_ATTENDANCE = "note_attendance"
    WRITE_NOTES = "write_notes"
    KEEP_MATERIALS = "keep_materials"


def may_arrange(user, at: dt.datetime) -> Verdict:
    """May the user plan meetings at all?"""
    if _arranges(scope_of(user, at)):
        return YES
    return no(_("Meetings are arranged by those who publish for the whole municipality. Ask one of them."))


def _arranges(scope: Scope) -> bool:
    """Only the municipality has a path of one step."""
    return scope.is_superuser or any(path.count("/") == 1 for path in scope.paths(Level.PUBLISHER))


def may(user, act: Act, meeting: Meeting, at: dt.datetime) -> Verdict:
    """May the user do this with this meeting, as it stands at this instant?"""
    verdict = may_arrange(user, at)
    hindrance = hindrance_of(act, meeting, at)
    return no(hindrance) if verdict and hindrance else verdict


def hindrance_of(act: Act, meeting: Meeting, at: dt.datetime) -> str:
    """Why nobody can do this now, whatever their right; empty for nothing."""
    if act == Act.REMOVE:
        return _what_was_held(meeting) or _who_must_know(meeting, at)
    if meeting.cancelled_at and act != Act.DUPLICATE:
        return _("The meeting is cancelled. Make a copy of it for a new time.")
    return _too_late_or_early(act, meeting, at)


def _too_late_or_early(act: Act, meeting: Meeting, at: dt.datetime) -> str:
    if act == Act.INVITE and meeting.ends_at <= at:
        return _("The meeting has been held, so nobody can be invited to it any longer.")
    if act == Act.CANCEL and meeting.starts_at <= at:
        return _("The meeting has begun, so it cannot be cancelled.")
    if act == Act.TAKE_BACK and meeting.starts_at <= at:
        return _("The meeting has begun, so no invitation can be taken back.")
    if act in {Act.NOTE_ATTENDANCE, Act.WRITE_NOTES} and timezone.localdate(meeting.starts_at) > timezone.localdate(at):
        return _("That can be done from the day of the meeting.")
    return ""


def _what_was_held(meeting: Meeting) -> str:
    """Why it cannot be taken away as if it had never been planned, and what to do instead."""
    if meeting.attendances.filter(was_there=True).exists():
        return _("People were there, and that stays on record. Correct the attendance first, if it is wrong.")
    if meeting.notes or meeting.lessons:
        return _("There are notes to keep. A meeting that was never held has none: clear them first.")
    return ""


def _who_must_know(meeting: Meeting, at: dt.datetime) -> str:
    """Those who have a meeting to come in their calendars, and nobody when it is over."""
    if meeting.ends_at <= at:
        return ""
    if not meeting.attendances.invited().exists():
        is_told = not Mail.objects.waiting().about_meeting(meeting).filter(kind=Mail.Kind.MEETING).exists()
        return "" if is_told else _("Mails about the meeting are on their way. Try again in a few minutes.")
    if meeting.cancelled_at:
        return _("Those who were invited can still read why it is cancelled. Take it away when its day has passed.")
    if meeting.starts_at <= at:
        return _("People are invited, and it has begun. It can be taken away when it is over, if nobody came.")
    return _("People are invited. Cancel the meeting instead: then they are told, and it goes out of their calendars.")


def may_see(user, meeting: Meeting, at: dt.datetime) -> Verdict:
    """Everyone in the network sees its meetings, with materials and notes."""
    return may_enter_desk(user, at)


def meetings_for(user, at: dt.datetime):
    """The meetings the user may see."""
    return Meeting.objects.all() if may_enter_desk(user, at) else Meeting.objects.none()


def may_answer(user, attendance, at: dt.datetime) -> Verdict:
    """Whoever is invited says for themselves whether they come, until the meeting is over."""
    if not (may_enter_desk(user, at) and attendance and attendance.person.user_id == user.pk):
        return no(_("You can only answer for yourself, when you are invited."))
    return can_be_answered(attendance, at)


def can_be_answered(attendance, at: dt.datetime) -> Verdict:
    """Is there still something to answer, whoever asks?"""
    if attendance.taken_back_at:
        return no(_("The invitation is taken back. If you think that is wrong, ask whoever arranges the meeting."))
    if not attendance.invited_at:
        return no(_("You are not invited to the meeting. Ask whoever arranges it."))
    if attendance.meeting.cancelled_at:
        return no(_("The meeting is cancelled."))
    if attendance.meeting.ends_at <= at:
        return no(_("The meeting has been held already."))
    return YES


def people_who_may_arrange(at: dt.datetime):
    """The people with an open account who may plan meetings."""
    held = Membership.objects.in_force(at).filter(unit__parent=None, level__gte=Level.PUBLISHER)
    return _with_account(Q(pk__in=held.values("person")))


def people_who_may_see(at: dt.datetime):
    """The people with an open account and a current assignment."""
    return _with_account(Q(pk__in=Membership.objects.in_force(at).values("person")))


def _with_account(people: Q):
    return Person.objects.filter(people | Q(user__is_superuser=True), user__is_active=True)


def communicators(at: dt.datetime):
    """Everyone with a current assignment: whom one invites when one invites all."""
    return Person.objects.filter(pk__in=Membership.objects.in_force(at).values("person"))


def people_to_choose():
    """Whom a meeting can be about: those who work somewhere, or have or had an assignment. Residents are none."""
    return Person.objects.filter(Q(unit__isnull=False) | Q(pk__in=Membership.objects.values("person")))
