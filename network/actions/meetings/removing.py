"""A meeting that was planned by mistake goes, with all that belongs to it."""

import datetime as dt

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from network import audit, meeting_rights
from network.actions.asking import DONE, locked, require
from network.meeting_rights import Act
from network.models import Mail, Meeting, User

from .materials import delete_files


@transaction.atomic
def remove_meeting(*, meeting: Meeting, by: User, at: dt.datetime) -> Meeting:
    """Delete a meeting that nobody was at: with its programme, invitations, mails and materials.

    Raises `Refused` when `by` may not, or when there is something to keep or somebody to tell, `ValidationError`
    (with the code `DONE`) when it is gone already.
    """
    try:
        meeting = locked(Meeting, meeting)
    except Meeting.DoesNotExist:
        raise ValidationError(_("The meeting is taken away already."), DONE) from None
    require(meeting_rights.may(by, Act.REMOVE, meeting, at), by=by, about=meeting, act="remove_meeting")
    Mail.objects.about_meeting(meeting).delete()
    delete_files(meeting.materials.exclude(file=""))
    audit.record("meeting_removed", by=by, about=meeting, invited=meeting.attendances.invited().count())
    meeting.delete()
    return meeting
