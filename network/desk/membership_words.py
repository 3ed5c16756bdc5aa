"""An assignment in words: its period, its training, and what the person has done."""

import datetime as dt

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from network import training
from network.models import Membership


def words_of(membership: Membership) -> dict:
    """For sentences."""
    return {
        "person": membership.person,
        "level": membership.get_level_display(),
        "unit": membership.unit,
        "starts_on": date_format(membership.starts_on),
        "last_day": last_day(membership),
    }


def last_day(membership: Membership, form: str = "DATE_FORMAT") -> str:
    """In one of the forms of dates; the short one in tables."""
    return date_format(membership.ends_on, form) if membership.ends_on else _("until further notice")


def day_of(moment: dt.datetime | None) -> str:
    """A day by Swedish clocks, as in tables; a dash for never."""
    return date_format(timezone.localtime(moment), "SHORT_DATE_FORMAT") if moment else "–"


def training_as_read(membership: Membership) -> str:
    """Of one with `introduced_at`: when the person had the introduction, or how it stands without."""
    if membership.introduced_at:
        return _("had %(day)s") % {"day": day_of(membership.introduced_at)}
    if membership.exception_reason:
        return _("exception until %(day)s") % {"day": date_format(membership.ends_on, "SHORT_DATE_FORMAT")}
    if training.is_required(membership.level):
        return _("lacks it, though the level asks for it")
    return _("lacks it")
