"""The page of one meeting: all there is to know, one's own answer, and what one can do."""

from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from network import meeting_rights
from network.meeting_rights import Act
from network.models import Attendance

from .frame import asked_for, page

ANSWERS = [Attendance.Answer.YES, Attendance.Answer.MAYBE, Attendance.Answer.NO]


@require_safe
def meeting(request, pk):
    shown, at = asked_for(request, pk), timezone.now()
    arranges = meeting_rights.may_arrange(request.user, at)
    own = shown.attendances.filter(person__user=request.user).select_related("person", "meeting").first()
    context = {
        "meeting": shown,
        "is_over": shown.ends_at <= at,
        "agenda": shown.agenda.select_related("speaker"),
        "materials": shown.materials.all(),
        "own": own,
        "may_answer": meeting_rights.may_answer(request.user, own, at),
        "answers": [(answer.value, _WORDS[answer]()) for answer in ANSWERS],
        "arranges": arranges,
        "numbers": shown,
    }
    if arranges:
        context |= {"acts": _acts(shown, at), "people": _people(shown)}
        context["may_take_back"] = not meeting_rights.hindrance_of(Act.TAKE_BACK, shown, at)
        context["may_keep_materials"] = not meeting_rights.hindrance_of(Act.KEEP_MATERIALS, shown, at)
    return page(request, "page", shown.title, **context)


_WORDS = {
    Attendance.Answer.YES: lambda: _("I come"),
    Attendance.Answer.MAYBE: lambda: _("I may come"),
    Attendance.Answer.NO: lambda: _("I do not come"),
}
_PAGES = [
    (Act.INVITE, "network_meeting_invite", lambda: _("Invite")),
    (Act.NOTE_ATTENDANCE, "network_meeting_attendance", lambda: _("Take attendance")),
    (Act.WRITE_NOTES, "network_meeting_notes", lambda: _("Write notes")),
    (Act.CHANGE, "network_meeting_change", lambda: _("Change time, place or programme")),
    (Act.DUPLICATE, "network_meeting_duplicate", lambda: _("Copy to a new time")),
    (Act.CANCEL, "network_meeting_cancel", lambda: _("Cancel the meeting")),
    (Act.REMOVE, "network_meeting_remove", lambda: _("Take away the meeting")),
]


def _acts(meeting, at) -> list[dict]:
    """What those who arrange can do, each with its page; and what cannot be done now, each with why."""
    return [
        {"words": words(), "page": f"desk:{name}", "hindrance": meeting_rights.hindrance_of(act, meeting, at)}
        for act, name, words in _PAGES
    ]


def _people(meeting):
    """Who is invited, and who came without being."""
    return meeting.attendances.select_related("person__unit").alphabetical()
