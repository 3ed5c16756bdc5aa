"""The instant for which a page for residents is made: now; at the desk also one that has been."""

import datetime as dt

from django.utils import timezone
from django.utils.formats import date_format, time_format
from django.utils.translation import gettext as _

_STAMP = "%Y-%m-%dT%H%M%z"


def instant_of(request) -> dt.datetime:
    """Now, unless the desk asks how the page was: see `jokkmokk.desk.past_site`."""
    return getattr(request, "instant", None) or timezone.now()


def start_of(day: dt.date) -> dt.datetime:
    """The first instant of the day, in Swedish time."""
    return timezone.make_aware(dt.datetime.combine(day, dt.time()))


def stamp_of(at: dt.datetime) -> str:
    """The minute as it stands in addresses, by Swedish clocks: 2026-11-01T1200+0100."""
    return timezone.localtime(at).strftime(_STAMP)


def minute_of(stamp: str) -> dt.datetime:
    """Where the minute begins, in UTC. Raises `ValueError` for what is no minute, here or there."""
    try:
        # Not in Swedish time: sums there lose which of two hours with the same name is meant.
        return timezone.localtime(dt.datetime.strptime(stamp, _STAMP)).astimezone(dt.UTC)
    except OverflowError as error:
        raise ValueError(stamp) from error


def period_in_words(start: dt.datetime, end: dt.datetime) -> str:
    """From when until when, by Swedish clocks: "torsdag 3 december 2026 kl. 09.00–10.30"."""
    first, last = timezone.localtime(start), timezone.localtime(end)
    if first.date() == last.date():
        words = {"day": _day(first), "from": _clock(first), "until": _clock(last)}
        return _("%(day)s at %(from)s–%(until)s") % words
    words = {"first": _day(first), "from": _clock(first), "last": _day(last), "until": _clock(last)}
    return _("from %(first)s at %(from)s until %(last)s at %(until)s") % words


def _day(local) -> str:
    return date_format(local, "l j F Y")


def _clock(local) -> str:
    return time_format(local)
