"""Calling a meeting off: first what it means, then it is done, once."""

from django import forms
from django.contrib import messages
from django.utils.translation import gettext as _, gettext_lazy, ngettext

from network import actions
from network.desk.forms import TellsRefusals
from network.fields import validate_one_line
from network.meeting_rights import Act

from .frame import carried_out, for_arrangers, to_meeting
from .small import act_page


class CancelForm(TellsRefusals, forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("Why?"),
        max_length=300,
        validators=[validate_one_line],
        help_text=gettext_lazy("It stands in the mail to those who were coming, and on the page of the meeting."),
    )


@for_arrangers(Act.CANCEL)
def cancel(request, meeting):
    form = CancelForm(request.POST if request.method == "POST" else None, label_suffix="")
    if form.is_bound and form.is_valid():
        reason = form.cleaned_data["reason"]
        done = carried_out(request, form, actions.cancel_meeting, meeting=meeting, reason=reason)
        if done:
            if done is not True:
                messages.success(request, _("The meeting is cancelled."))
            return to_meeting(meeting)
    told = {"title": _("Cancel the meeting"), "button": _("Cancel the meeting"), "is_danger": True}
    return act_page(request, meeting, **told, form=form, explained=_meaning(meeting))


def _meaning(meeting) -> list[str]:
    number = meeting.attendances.invited().count()
    written_to = ngettext(
        "%(number)s person who is invited gets a mail.",
        "%(number)s people who are invited get a mail.",
        number,
    )
    return [
        written_to % {"number": number} if number else _("Nobody is invited yet, so nobody is written to."),
        _("It goes out of their calendars, and stays in the list here with the reason."),
        _("It cannot be undone. You can make a copy for a new time."),
    ]
