"""The person's own answer, from the page of the meeting."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from network import actions

from .frame import asked_for, not_found, to_meeting


@require_POST
def answer(request, pk):
    meeting = asked_for(request, pk)
    own = meeting.attendances.filter(person__user=request.user).first() or not_found(request)
    try:
        actions.answer_meeting(
            attendance=own, answer=request.POST.get("answer", ""), by=request.user, at=timezone.now()
        )
    except actions.Refused as refusal:
        messages.error(request, str(refusal))
    except ValidationError as wrong:
        messages.error(request, " ".join(wrong.messages))
    else:
        messages.success(request, _("Thank you, your answer is noted. You can change it until the meeting."))
    return to_meeting(meeting, "#svar")
