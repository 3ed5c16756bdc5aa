"""What each kind of mail says, and whether it is still of use; one function for each."""

import datetime as dt
from collections.abc import Callable

from django.core.mail import EmailMultiAlternatives

from network.models import Mail

from . import meetings
from .hand_over import hand_over
from .invitation import invitation
from .outcome import outcome, outcome_is_asked

# None: what it was about is no longer so, or there is no address; then it is let go.
Composer = Callable[[Mail, dt.datetime], EmailMultiAlternatives | None]

KINDS: dict[Mail.Kind, Composer] = {
    Mail.Kind.INVITATION: invitation,
    Mail.Kind.MEETING: meetings.meeting,
    Mail.Kind.REMINDER: meetings.reminder,
    Mail.Kind.REPLY_LINK: meetings.reply_link,
    Mail.Kind.OUTCOME: outcome,
    Mail.Kind.HAND_OVER: hand_over,
}

# What is noted when a mail of the kind has left.
NOTES: dict[Mail.Kind, Callable[[Mail, dt.datetime], None]] = {
    Mail.Kind.OUTCOME: outcome_is_asked,
}
