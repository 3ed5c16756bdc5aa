"""iCalendar (RFC 5545), the language of other calendar programs: an empty calendar of ours, and Swedish clocks."""

import datetime as dt

import icalendar
from django.conf import settings
from django.utils import timezone

# By the rule that holds since 1996: last Sunday of March, last Sunday of October.
_CLOCKS = """BEGIN:VTIMEZONE
TZID:Europe/Stockholm
BEGIN:DAYLIGHT
DTSTART:19960331T020000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
TZNAME:CEST
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:19961027T030000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
TZNAME:CET
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
END:STANDARD
END:VTIMEZONE
"""


def new_calendar() -> icalendar.Calendar:
    """With no event yet; its time zone is described."""
    calendar = icalendar.Calendar()
    calendar.add("prodid", "-//Jokkmokk//News calendar//SV")
    calendar.add("version", "2.0")
    calendar.add_component(icalendar.Timezone.from_ical(_CLOCKS))
    return calendar


def by_swedish_clocks(moment: dt.datetime) -> dt.datetime:
    """As clocks show it; in UTC where they do so twice: RFC 5545 reads that hour as the first of the two."""
    local = timezone.localtime(moment)
    return local.astimezone(dt.UTC) if local.fold else local


def host() -> str:
    """What follows the @ of each UID."""
    return settings.SITE_URL.partition("://")[2]
