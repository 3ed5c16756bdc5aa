"""What each kind of mail says, and whether it is still of use; one function for each."""

import datetime as dt
from collections.abc import Callable

from django.core.mail import EmailMultiAlternatives

from network.models import Mail

from . import meetings
from .invitation import invitation

# None: what it was about is no longer so, or there is no address; then it is let go.
Composer = Callable[[Mail, dt.datetime], EmailMultiAlternatives | None]

KINDS: dict[Mail.Kind, Composer] = {
    Mail.Kind.INVITATION: invitation,
    Mail.Kind.MEETING: meetings.meeting,
    Mail.Kind.REMINDER: meetings.reminder,
    Mail.Kind.REPLY_LINK: meetings.reply_link,
}
