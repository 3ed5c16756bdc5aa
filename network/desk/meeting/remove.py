"""Taking away a meeting that was planned by mistake: first what goes with it, then it is done, once."""

from django import forms
from django.contrib import messages
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _, ngettext
from django.views.decorators.http import require_http_methods

from network import actions
from network.meeting_rights import Act
from network.models import Meeting

from .frame import carried_out, for_arrangers, require_arranger
from .small import act_page


@require_http_methods(["GET", "HEAD", "POST"])
def remove(request, pk):
    """The second of two clicks finds that it is gone."""
    if request.method == "POST" and not Meeting.objects.filter(pk=pk).exists():
        require_arranger(request)
        messages.info(request, _("The meeting is taken away already."))
        return redirect("desk:network_meetings")
    return _remove(request, pk)


@for_arrangers(Act.REMOVE)
def _remove(request, meeting):
    form = forms.Form(request.POST if request.method == "POST" else None)
    done = form.is_bound and carried_out(request, form, actions.remove_meeting, meeting=meeting)
    if done:
        if done is not True:
            messages.success(request, _("%(meeting)s is taken away.") % {"meeting": meeting})
        return redirect("desk:network_meetings")
    told = {"title": _("Take away the meeting"), "button": _("Take away for good"), "is_danger": True}
    return act_page(request, meeting, **told, form=form, explained=_meaning(meeting))


def _meaning(meeting) -> list[str]:
    told = [_("It goes for good, with its programme and its materials, as if it had never been planned.")]
    if meeting.invited:
        invitations = ngettext(
            "The invitation to %(number)s person goes too.",
            "The invitations to %(number)s people go too.",
            meeting.invited,
        )
        told.append(invitations % {"number": meeting.invited})
    if meeting.ends_at > timezone.now() and not meeting.cancelled_at:
        told.append(_("Nobody is invited, so nobody is written to."))
    return [*told, _("It cannot be undone. You can make a copy for another time first.")]
