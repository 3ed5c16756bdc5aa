"""Taking back the invitation of one person: first what it means, then it is done, once."""

from django import forms
from django.contrib import messages
from django.utils.translation import gettext as _

from network import actions
from network.meeting_rights import Act

from .frame import carried_out, for_arrangers, not_found, to_meeting
from .small import act_page


@for_arrangers(Act.TAKE_BACK)
def take_back(request, meeting, number):
    attendances = meeting.attendances.select_related("person__user")
    attendance = attendances.filter(pk=number).first() or not_found(request)
    form = forms.Form(request.POST if request.method == "POST" else None)
    if form.is_bound:
        done = carried_out(request, form, actions.take_back_invitation, attendance=attendance)
        if done:
            if done is not True:
                messages.success(request, _("%(person)s is no longer invited.") % {"person": attendance.person})
            return to_meeting(meeting, "#personer")
    told = {"title": _("Take back the invitation"), "button": _("Take back the invitation"), "is_danger": True}
    return act_page(request, meeting, **told, form=form, explained=_meaning(attendance.person))


def _meaning(person) -> list[str]:
    told = _("%(person)s gets a mail, and the meeting goes out of the calendar. Nobody else is told.")
    if not person.mail_address:
        told = _("%(person)s has no e-mail address. Tell the person in another way.")
    return [told % {"person": person}, _("The answer is forgotten. You can invite anew until the meeting is over.")]
