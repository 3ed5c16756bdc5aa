"""A meeting is planned, and changed: facts and programme in one form."""

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from network import actions
from network.meeting_rights import Act
from network.models import Meeting

from .colleagues import Colleagues
from .forms import MeetingForm, programme_forms
from .frame import carried_out, for_arrangers, page, require_arranger, to_meeting

_MORE = "more"


@require_http_methods(["GET", "HEAD", "POST"])
def add(request):
    """Plan a new one. Nobody is told before they are invited."""
    require_arranger(request)
    form, programme = _forms(request, Meeting(), [])
    if request.method == "POST" and _are_valid(form, programme):
        made = carried_out(request, form, actions.add_meeting, **form.facts(), programme=programme.points())
        if made:
            messages.success(request, _("The meeting is saved. Nobody is told of it before you invite."))
            return _onward(request, made)
    return page(request, "form", _("Plan a meeting"), form=form, programme=programme)


@for_arrangers(Act.CHANGE)
def change(request, meeting):
    """Change one; over a colleague's newer save nothing is written, and both are shown."""
    before = actions.programme_of(meeting)
    form, programme = _forms(request, meeting, before)
    newer = None
    if request.method == "POST" and _are_valid(form, programme, before):
        what = {"meeting": meeting, "began_from": form.cleaned_data["began_from"], "programme": programme.points()}
        changed = carried_out(request, form, actions.change_meeting, **what, **form.facts())
        if changed:
            messages.success(request, _said(meeting, changed))
            if before == programme.points() != actions.programme_of(changed):
                messages.info(request, _("The times of the programme have been moved with the meeting."))
            return _onward(request, changed)
        newer = _newer(form, programme, meeting)
    context = {"form": form, "programme": programme, "meeting": meeting, "newer": newer}
    return page(request, "form", _("Change the meeting"), **context)


def _forms(request, meeting, points):
    colleagues = Colleagues()
    data = request.POST if request.method == "POST" else None
    # A copy, so that what is typed does not pass for what is saved.
    form = MeetingForm(data, instance=Meeting.objects.filter(pk=meeting.pk).first())
    form.colleagues = colleagues
    return form, programme_forms(data, points, colleagues)


def _are_valid(form, programme, before=()) -> bool:
    """Each by itself, and then the times of the programme within those of the meeting; what is as it was follows it."""
    if not form.is_valid() & programme.is_valid():
        return False
    return programme.points() == before or programme.is_within(form.instance)


def _newer(form, programme, meeting) -> dict | None:
    """What a colleague has saved meanwhile, when that is why nothing was."""
    if not form.has_error("__all__", actions.OVERTAKEN):
        return None
    saved = Meeting.objects.get(pk=meeting.pk)
    points = actions.programme_of(saved)
    return {"fields": form.go_on_from(saved), "points": points if points != programme.points() else []}


def _said(before, changed) -> str:
    if changed.sequence > before.sequence:
        return _("Saved. Those who are invited, and have not said no, get a mail about what is new.")
    return _("Saved.")


def _onward(request, meeting):
    """To the meeting; or back to the form, with room for more points."""
    if _MORE in request.POST:
        return redirect("desk:network_meeting_change", meeting.pk)
    return to_meeting(meeting)
