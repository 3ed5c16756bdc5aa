"""What happens in the network: accounts, memberships that begin and end, meetings, and plans."""

from .accounts import change_account, invite, revoke_invitation
from .asking import DONE, Refused, require
from .changing import change_level, change_membership, is_prolongable, prolong_membership, prolonged
from .handing_over import end_and_hand_over, hand_over, heirs
from .many import SomeRefused, end_memberships, prolong_memberships
from .meetings import (
    OVERTAKEN,
    Point,
    add_material,
    add_meeting,
    cancel_meeting,
    change_meeting,
    check_time,
    duplicate_meeting,
    invite_to_meeting,
    note_attendance,
    programme_of,
    remove_material,
    remove_meeting,
    take_back_invitation,
    write_notes,
)
from .members import add_member, end_membership, last_day_of
from .own_details import change_own_details
from .people import add_person
from .plan_ends import copy_plan, share_plan, stop_sharing, tell_outcome
from .plans import STALE, Written, begin_plan, change_plan
from .removing import remove_account, remove_person, what_keeps, what_keeps_account
from .replies import answer_meeting, ask_for_reply_link
from .training import limit_untrained
from .units import change_unit

__all__ = [
    "DONE",
    "OVERTAKEN",
    "STALE",
    "Point",
    "Refused",
    "SomeRefused",
    "Written",
    "add_material",
    "add_meeting",
    "add_member",
    "add_person",
    "answer_meeting",
    "ask_for_reply_link",
    "begin_plan",
    "cancel_meeting",
    "change_account",
    "change_level",
    "change_meeting",
    "change_membership",
    "change_own_details",
    "change_plan",
    "change_unit",
    "check_time",
    "copy_plan",
    "duplicate_meeting",
    "end_and_hand_over",
    "end_membership",
    "end_memberships",
    "hand_over",
    "heirs",
    "invite",
    "invite_to_meeting",
    "is_prolongable",
    "last_day_of",
    "limit_untrained",
    "note_attendance",
    "programme_of",
    "prolong_membership",
    "prolong_memberships",
    "prolonged",
    "remove_account",
    "remove_material",
    "remove_meeting",
    "remove_person",
    "require",
    "revoke_invitation",
    "share_plan",
    "stop_sharing",
    "take_back_invitation",
    "tell_outcome",
    "what_keeps",
    "what_keeps_account",
    "write_notes",
]
