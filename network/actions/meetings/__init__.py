"""What happens with the network's meetings: planned, told of, held, and what came out of them."""

from .afterwards import note_attendance, write_notes
from .inviting import invite_to_meeting, take_back_invitation
from .materials import add_material, remove_material
from .planning import add_meeting, cancel_meeting, change_meeting, duplicate_meeting
from .programme import Point, check_time, programme_of
from .removing import remove_meeting
from .versions import OVERTAKEN

__all__ = [
    "OVERTAKEN",
    "Point",
    "add_material",
    "add_meeting",
    "cancel_meeting",
    "change_meeting",
    "check_time",
    "duplicate_meeting",
    "invite_to_meeting",
    "note_attendance",
    "programme_of",
    "remove_material",
    "remove_meeting",
    "take_back_invitation",
    "write_notes",
]
