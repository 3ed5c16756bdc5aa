"""What the pages about meetings have in common: their frame, whom they are for, and an act carried out once."""

from functools import wraps

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from network import audit, meeting_rights
from network.actions import DONE, Refused
from network.meeting_rights import Act
from network.models import Meeting


def page(request, template: str, title: str, **context) -> TemplateResponse:
    frame = admin.site.each_context(request) | {"title": title}
    return TemplateResponse(request, f"admin/network/meeting/{template}.html", frame | context)


def asked_for(request, pk: int) -> Meeting:
    """The meeting with its numbers, if the person may see it; what they may not see does not exist."""
    seen = meeting_rights.meetings_for(request.user, timezone.now()).with_numbers()
    return seen.select_related("arranged_by__person").filter(pk=pk).first() or not_found(request)


def not_found(request):
    audit.record("refused", by=request.user, act=request.path)
    raise Http404


def require_arranger(request) -> None:
    verdict = meeting_rights.may_arrange(request.user, timezone.now())
    if not verdict:
        audit.record("refused", by=request.user, act=request.path)
        raise PermissionDenied(verdict.reason)


def for_arrangers(act: Act):
    """A page about one meeting, for those who may do this; where it cannot be done now, the meeting's page says why."""

    def decorate(view):
        @require_http_methods(["GET", "HEAD", "POST"])
        @wraps(view)
        def guarded(request, pk, **which):
            meeting = asked_for(request, pk)
            require_arranger(request)
            hindrance = meeting_rights.hindrance_of(act, meeting, timezone.now())
            if hindrance:
                messages.info(request, hindrance)
                return to_meeting(meeting)
            return view(request, meeting, **which)

        return guarded

    return decorate


def carried_out(request, form, act, **what):
    """What the act gives, or `True` when it was done already; None for an error, which the form then tells."""
    try:
        return act(**what, by=request.user, at=timezone.now())
    except Refused as refusal:
        form.add_error(None, str(refusal))
    except ValidationError as wrong:
        if getattr(wrong, "code", None) == DONE:
            messages.info(request, " ".join(wrong.messages))
            return True
        form.add_error(None, wrong)
    return None


def to_meeting(meeting: Meeting, place: str = ""):
    """To the page of the meeting; `place` is a part of it, or a page below it."""
    return redirect(reverse("desk:network_meeting", args=[meeting.pk]) + place)
