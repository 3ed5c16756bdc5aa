"""What stands in the calendar for one person, in order."""

import datetime as dt

from network.rights import enters_desk, scope_of
from network.swedish import sort_key
from news import rights

from .event import Event, Group
from .narrowing import EVERYTHING, Narrowed
from .of_meetings import of_meetings
from .of_news import of_news
from .of_plans import of_plans


def events(user, first: dt.date, after: dt.date, at: dt.datetime, asked: Narrowed = EVERYTHING) -> list[Event]:
    """What the user may see from the first day up to, not including, the day after the last."""
    scope = scope_of(user, at)
    if not enters_desk(scope):
        return []
    found: list[Event] = []
    if asked.holds(Group.NEWS):
        found += of_news(rights.articles_seen_by(user, at, scope=scope), first, after, at, asked)
    if asked.holds(Group.PLANS):
        found += of_plans(scope, first, after, at, asked)
    if asked.holds(Group.MEETINGS):
        found += of_meetings(first, after)
    return sorted(found, key=_order)


def _order(event: Event):
    """Without a time first, then by the clock; what is alike as in an index."""
    clock = event.moment.timestamp() if event.moment else 0
    return event.day, clock, sort_key(event.title)
