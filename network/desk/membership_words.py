"""An assignment in words: its period, its training, and what the person has done."""

import datetime as dt

from django.utils import timezone
from django.utils.translation import gettext as _

from network import training
from network.models import Membership


def words_of(membership: Membership) -> dict:
    """For sentences."""
    return {
        "person": membership.person,
        "level": membership.get_level_display(),
        "unit": membership.unit,
        "starts_on": membership.starts_on,
        "last_day": last_day(membership),
    }


def last_day(membership: Membership) -> str:
    return membership.ends_on.isoformat() if membership.ends_on else _("until further notice")


def day_of(moment: dt.datetime | None) -> str:
    """A day by Swedish clocks; a dash for never."""
    return timezone.localdate(moment).isoformat() if moment else "–"


def training_as_read(membership: Membership) -> str:
    """Of one with `introduced_at`: when the person had the introduction, or how it stands without."""
    if membership.introduced_at:
        return _("had %(day)s") % {"day": day_of(membership.introduced_at)}
    if membership.exception_reason:
        return _("exception until %(day)s") % {"day": membership.ends_on}
    if training.is_required(membership.level):
        return _("lacks it, though the level asks for it")
    return _("lacks it")
