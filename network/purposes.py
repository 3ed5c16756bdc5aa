"""Why the municipality keeps what it keeps about people, and for how long: each model marks its fields with these."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, eq=False)
class Purpose:
    """`why` it is kept and `until` when, in sentences that a data protection officer reads."""

    why: str | Promise
    until: str | Promise


_FORGOTTEN = _("Cleared when the person is forgotten, some months after the last assignment.")
_OF_THE_ARCHIVE = _("Stays: it is part of what the municipality has decided and published.")

NAME = Purpose(_("To say who somebody is, beside what the person has done or is named in."), _OF_THE_ARCHIVE)
CONTACT = Purpose(_("To reach the person at work."), _FORGOTTEN)
LOGIN = Purpose(_("To let the person in, and nobody else."), _FORGOTTEN)
RIGHT = Purpose(_("To know who may do what, and on which days."), _OF_THE_ARCHIVE)
NOTE = Purpose(_("To help those who lead the network remember why."), _FORGOTTEN)
# Whoever is linked with this has done something; with any other purpose, the row is about the person.
DEED = Purpose(_("To tell afterwards who did what, and when."), _OF_THE_ARCHIVE)
INVITATION = Purpose(_("To arrange a meeting for those who come."), _FORGOTTEN)
TRAINING = Purpose(_("To know who has been at which meeting, and what the person has learnt there."), _OF_THE_ARCHIVE)
TASK = Purpose(_("To know who is to do what."), _("Stays as long as the meeting or the plan that it belongs to."))
TOLD = Purpose(
    _("Part of what the municipality tells, or notes for itself; it may name people."),
    _("Stays. A person can be taken out of what is published: see People in pictures."),
)
DEPICTED = Purpose(
    _("To know who is named in a picture, so that the person can be found and taken out."),
    _("As long as the caption says it."),
)
CONSENT = Purpose(
    _("To be able to show that the person has agreed to be in the picture."), _("As long as the picture is there.")
)
HIDING = Purpose(_("So that a person who has been taken out is not shown again."), _("Until a lead lifts it."))
UNSAVED = Purpose(_("So that what was typed and not saved is not lost."), _("Thirty days at most."))
PRESENCE = Purpose(_("So that two do not write in the same text without knowing."), _("A minute at most."))
MAIL = Purpose(_("To write to the person once, and not twice."), _FORGOTTEN)
# Never shown, not even to the person.
SECRET = Purpose(_("Opens a page, or the desk, for one person alone."), _FORGOTTEN)
