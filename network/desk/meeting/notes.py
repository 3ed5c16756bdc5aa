"""What was said and what was learnt, written down afterwards."""

from django.contrib import messages
from django.utils.translation import gettext as _

from network import actions
from network.meeting_rights import Act
from network.models import Meeting

from .forms import NotesForm
from .frame import carried_out, for_arrangers, to_meeting
from .small import act_page


@for_arrangers(Act.WRITE_NOTES)
def write(request, meeting):
    data = request.POST if request.method == "POST" else None
    # Another copy than the one the page tells of: what is typed does not pass for what is saved.
    form, newer = NotesForm(data, instance=Meeting.objects.get(pk=meeting.pk)), None
    if form.is_bound and form.is_valid():
        what = {"meeting": meeting, "began_from": form.cleaned_data["began_from"], **form.facts()}
        if carried_out(request, form, actions.write_notes, **what):
            messages.success(request, _("The notes are saved."))
            return to_meeting(meeting, "#anteckningar")
        if form.has_error("__all__", actions.OVERTAKEN):
            newer = {"fields": form.go_on_from(Meeting.objects.get(pk=meeting.pk))}
    return act_page(request, meeting, _("Notes from the meeting"), _("Save"), form=form, newer=newer)
