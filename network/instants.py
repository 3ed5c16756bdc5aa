"""The instant for which a page for residents is made: now; at the desk also one that has been."""

import datetime as dt

from django.utils import timezone

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
