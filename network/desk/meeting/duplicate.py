"""The next of several meetings a year: a copy of one, at another time."""

from django import forms
from django.contrib import messages
from django.utils.translation import gettext as _, gettext_lazy

from network import actions
from network.desk.forms import TellsRefusals
from network.desk.moment_field import MomentField
from network.meeting_rights import Act

from .frame import carried_out, for_arrangers, to_meeting
from .small import act_page


class DuplicateForm(TellsRefusals, forms.Form):
    starts_at = MomentField(label=gettext_lazy("When does the new one begin?"))


@for_arrangers(Act.DUPLICATE)
def duplicate(request, meeting):
    form = DuplicateForm(request.POST if request.method == "POST" else None, label_suffix="")
    if form.is_bound and form.is_valid():
        starts_at = form.cleaned_data["starts_at"]
        copy = carried_out(request, form, actions.duplicate_meeting, meeting=meeting, starts_at=starts_at)
        if copy:
            messages.success(request, _("Here is the copy. Look it through, and invite when it is right."))
            return to_meeting(copy)
    explained = [
        _("The copy has the same title, length, place, programme and links. The times of the programme follow."),
        _("Files, people and notes are not copied, and nobody is told."),
    ]
    return act_page(request, meeting, _("Copy to a new time"), _("Make the copy"), form=form, explained=explained)
