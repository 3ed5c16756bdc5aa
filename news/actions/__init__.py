"""What happens to articles, pictures and the people in them: the only writer of editions and decisions.

Each act takes its row's lock, asks the rights at that instant, changes, and writes one decision or one line in
the security log.
"""

from .correcting import correct_name
from .drafts import delete_draft, record_edit
from .handing_over import hand_over
from .hiding import hide_person, lift_hiding, look_at_original
from .judging import describe_pictures
from .pictures import (
    add_picture,
    change_picture,
    delete_picture,
    hide_picture,
    note_consent,
    show_picture_again,
    withdraw_consent,
)
from .preview_links import end_preview_link, make_preview_link
from .publishing import publish, publish_alone, unschedule, withdraw
from .restoring import restore, undo_restore
from .reviewing import approve, give_back, submit
from .revisiting import revisit
from .signatures import let_lapse

__all__ = [
    "add_picture",
    "approve",
    "change_picture",
    "correct_name",
    "delete_draft",
    "delete_picture",
    "describe_pictures",
    "end_preview_link",
    "give_back",
    "hand_over",
    "hide_person",
    "hide_picture",
    "let_lapse",
    "lift_hiding",
    "look_at_original",
    "make_preview_link",
    "note_consent",
    "publish",
    "publish_alone",
    "record_edit",
    "restore",
    "revisit",
    "show_picture_again",
    "submit",
    "undo_restore",
    "unschedule",
    "withdraw",
    "withdraw_consent",
]
