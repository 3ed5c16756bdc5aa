"""When live news is to be looked through again, and which of it a person is reminded of."""

import datetime as dt

from django.conf import settings
from django.db.models import Q, QuerySet
from django.utils import timezone

from network.days import months_after
from network.models import Level
from network.rights import units_asked_first

from . import rights
from .rights import Act

# Later than that nobody plans: a day so far off is a slip of the pen.
MOST_MONTHS = 60


def first_day(live_from: dt.datetime, live_until: dt.datetime | None) -> dt.date | None:
    """The day for news that has none; None for what residents no longer see by then."""
    if not settings.REVIEW_AFTER_MONTHS:
        return None
    day = months_after(timezone.localdate(live_from), settings.REVIEW_AFTER_MONTHS)
    return None if live_until and timezone.localdate(live_until) <= day else day


def reminders_for(user, at: dt.datetime) -> tuple[QuerySet, QuerySet]:
    """What is live and whose day has come: what the user is responsible for, and all of the units where nobody who
    writes is nearer than this user; and, where no lead is nearer, the rest that nobody has looked through for more
    than a month."""
    mine, led = units_asked_first(user, [Level.WRITER, Level.LEAD], at)
    today = timezone.localdate(at)
    live = rights.articles_for(user, Act.REVISIT, at).select_related("unit").order_by("review_on", "pk")
    own = Q(unit__in=mine) | Q(responsible=user)
    neglected = live.to_look_through(months_after(today, -1) - dt.timedelta(days=1)).exclude(responsible=user)
    return live.to_look_through(today).filter(own), neglected.filter(unit__in=set(led) - set(mine))
