"""The page where somebody invited to a meeting says whether they come, by a link from a mail and without a login.

Mail scanners open links: showing the page changes nothing, and only its buttons answer.
"""

from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST

from . import actions, audit, meeting_rights, replies
from .instants import period_in_words
from .models import Attendance

# What the buttons say, and what the page says afterwards.
_YES, _MAYBE, _NO = Attendance.Answer.YES, Attendance.Answer.MAYBE, Attendance.Answer.NO
_BUTTONS = [(_YES, _("I come")), (_MAYBE, _("I may come")), (_NO, _("I cannot come"))]
_SAID = {
    _YES: _("You have answered that you come."),
    _MAYBE: _("You have answered that you may come."),
    _NO: _("You have answered that you cannot come."),
}


@require_http_methods(["GET", "HEAD", "POST"])
def page(request, token):
    """What the meeting is, and three buttons."""
    link = replies.link_of(token)
    if link is None:
        return _false(request)
    if link.attendance.taken_back_at:
        return _taken_back(request, link)
    if request.method == "POST":
        return _answer(request, token, link)
    return _used(request, token, link) if link.is_used else _shown(request, link)


def _answer(request, token, link):
    """Answered, the page goes on under its new address, where one can think again."""
    answer = request.POST.get("svar", "")
    try:
        attendance = actions.answer_meeting(attendance=link.attendance, answer=answer, at=timezone.now(), key=link.key)
    except ValidationError as error:
        if error.code == actions.DONE:
            return _used(request, token, link)
        return _shown(request, link, wrong=error.messages[0], status=400)
    return _private(redirect("network:reply", token=replies.token_of(attendance)))


def _shown(request, link, *, wrong="", status=200):
    attendance, meeting = link.attendance, link.attendance.meeting
    context = {
        "person": attendance.person,
        "meeting": meeting,
        "when": period_in_words(meeting.starts_at, meeting.ends_at),
        "agenda": meeting.agenda.select_related("speaker"),
        "arranger": getattr(meeting.arranged_by, "person", None),
        "may_answer": meeting_rights.can_be_answered(attendance, timezone.now()),
        "buttons": _BUTTONS,
        "answer": attendance.answer,
        "said": _SAID.get(attendance.answer, ""),
        "wrong": wrong,
    }
    return _private(render(request, "network/reply.html", context, status=status))


def _used(request, token, link):
    """What it once opened is not told: the person can have a new one, and nobody else."""
    has_answered = link.attendance.answered_at is not None
    context = {"ask": reverse("network:reply-link", args=[token]), "has_answered": has_answered}
    return _private(render(request, "network/reply_used.html", context, status=410))


def _taken_back(request, link):
    """That, and nothing of the meeting, whether the link has been used or not."""
    context = {"arranger": getattr(link.attendance.meeting.arranged_by, "person", None)}
    return _private(render(request, "network/reply_taken_back.html", context, status=410))


def _false(request):
    audit.record("refused", act="reply_link")
    return _private(render(request, "network/reply_false.html", status=404))


@require_POST
def new_link(request, token):
    """To the address of who was invited."""
    link = replies.link_of(token)
    if link is None:
        return _false(request)
    try:
        actions.ask_for_reply_link(attendance=link.attendance, at=timezone.now())
    except ValidationError as error:
        status = 429 if error.code == actions.DONE else 400
        return _private(render(request, "network/reply_sent.html", {"wrong": error.messages[0]}, status=status))
    return _private(render(request, "network/reply_sent.html"))


def _private(response):
    """Neither kept nor found, and its address told to no other site; our own buttons must say where they stand."""
    response["Cache-Control"] = "no-store"
    response["X-Robots-Tag"] = "noindex"
    response["Referrer-Policy"] = "same-origin"
    return response
