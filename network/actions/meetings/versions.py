"""Each save of a meeting is made on what its author has read: nobody's newer one is written over."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from network.models import Meeting

# The code of a ValidationError that says: a colleague has saved since you opened the form.
OVERTAKEN = "overtaken"


def next_version(meeting: Meeting, began_from: int) -> int:
    """The version after this one. Raises `ValidationError` with the code `OVERTAKEN` for one begun from an older."""
    if meeting.version != began_from:
        text = _("Somebody has changed the meeting since you opened it. Nothing is saved yet: look at what differs.")
        raise ValidationError(text, OVERTAKEN)
    return meeting.version + 1
