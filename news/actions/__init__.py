"""What happens to articles, pictures and the people in them: the only writer of editions and decisions.

Each act takes its row's lock, asks the rights at that instant, changes, and writes one decision or one line in
the security log.
"""

from .correcting import correct_name
from .hiding import hide_person, lift_hiding, look_at_original
from .pictures import (
    add_picture,
    change_picture,
    delete_picture,
    hide_picture,
    note_consent,
    show_picture_again,
    withdraw_consent,
)
from .publishing import delete_draft, give_back, publish, record_edit, submit, unschedule, withdraw

__all__ = [
    "add_picture",
    "change_picture",
    "correct_name",
    "delete_draft",
    "delete_picture",
    "give_back",
    "hide_person",
    "hide_picture",
    "lift_hiding",
    "look_at_original",
    "note_consent",
    "publish",
    "record_edit",
    "show_picture_again",
    "submit",
    "unschedule",
    "withdraw",
    "withdraw_consent",
]
