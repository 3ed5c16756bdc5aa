"""The calendar as other programs read it: iCalendar, RFC 5545."""

import datetime as dt

import icalendar
from django.utils import timezone
from django.utils.translation import gettext as _

from network.ical import by_swedish_clocks, host, new_calendar
from network.meeting_ical import event_of

from .event import Event

_ONE_DAY = dt.timedelta(days=1)
_ASKED_AGAIN_AFTER = "PT1H"


def as_ical(found: list[Event], *, name: str, address_of) -> bytes:
    """A calendar with these events. `address_of(event)` leads to one of them."""
    calendar = new_calendar()
    calendar.add("x-wr-calname", icalendar.vText(name))
    calendar.add("x-wr-timezone", timezone.get_default_timezone_name())
    calendar.add("x-published-ttl", _ASKED_AGAIN_AFTER)
    for event in _by_uid(found).values():
        calendar.add_component(_component(event, address_of(event)))
    return calendar.to_ical()


def _by_uid(found) -> dict[str, Event]:
    """One event for each thing and kind, whatever day it is moved to; of several, the last."""
    return {event.uid: event for event in found}


def _component(event: Event, address: str) -> icalendar.Event:
    component = event_of(event.meeting, stamp=event.changed_at) if event.meeting else _described(event)
    component.add("last-modified", event.changed_at.astimezone(dt.UTC))
    component.add("categories", [str(event.kind.label), *([event.unit.name] if event.unit else [])])
    # Nobody is busy because of it; who is invited to a meeting has it in a calendar of their own.
    component.add("transp", "TRANSPARENT")
    if address:
        component["url"] = icalendar.vUri(address)
    return component


def _described(event: Event) -> icalendar.Event:
    component = icalendar.Event()
    component.add("uid", f"{event.uid}@{host()}")
    component.add("sequence", event.sequence)
    component.add("dtstamp", event.changed_at.astimezone(dt.UTC))
    if event.moment:
        component.add("dtstart", by_swedish_clocks(event.moment))
    else:
        component.add("dtstart", event.day)
        component.add("dtend", event.last_day + _ONE_DAY)
    component.add("summary", _summary(event))
    return component


def _summary(event: Event) -> str:
    return _("%(kind)s: %(title)s (%(unit)s)") % {
        "kind": str(event.kind.label).capitalize(),
        "title": event.title,
        "unit": event.unit,
    }
