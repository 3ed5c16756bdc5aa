"""The short introduction at the desk: for the first visit, and for who comes back after a long time."""

import datetime as dt

from django.utils import timezone

from .models import User

_LONG_AWAY = dt.timedelta(days=90)


def is_due(user: User) -> bool:
    """Until it is closed."""
    return user.introduced_at is None


def note_visit(*, by: User, at: dt.datetime) -> None:
    """Note the day of a visit, once a day; who has been away for long is to be introduced anew."""
    today, last = timezone.localdate(at), by.active_on
    if last == today:
        return
    by.active_on = today
    if last and today - last >= _LONG_AWAY:
        by.introduced_at = None
    by.save(update_fields=["active_on", "introduced_at"])


def close_introduction(*, by: User, at: dt.datetime) -> None:
    """The person has read it. A second click changes nothing."""
    if is_due(by):
        by.introduced_at = at
        by.save(update_fields=["introduced_at"])
