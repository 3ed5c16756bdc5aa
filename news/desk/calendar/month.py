"""One month on paper: weeks with their Swedish numbers, days, and what happens on each."""

import calendar
import datetime as dt
import re
from collections import defaultdict
from dataclasses import dataclass

from news.calendar import Event

# Far enough for every plan.
_YEARS = range(1900, 3000)
_MONTHS = range(1, 13)


@dataclass(frozen=True)
class Day:
    date: dt.date
    events: list[Event]
    is_today: bool
    is_past: bool
    is_in_month: bool

    @property
    def is_listed(self) -> bool:
        return bool(self.events) and self.is_in_month


@dataclass(frozen=True)
class Week:
    number: int
    days: list[Day]

    @property
    def is_listed(self) -> bool:
        return any(day.is_listed for day in self.days)


def asked_month(text: str, today: dt.date) -> dt.date:
    """The first day of a month written as 2026-12; of this month for what is none."""
    asked = re.fullmatch(r"(\d{4})-(\d\d)", text, re.ASCII)
    year, month = map(int, asked.groups()) if asked else (0, 0)
    if year in _YEARS and month in _MONTHS:
        return dt.date(year, month, 1)
    return today.replace(day=1)


def beside(first: dt.date, months: int) -> dt.date:
    """The first day of the month so many months later, or earlier."""
    years, month = divmod(first.month - 1 + months, 12)
    return dt.date(first.year + years, month + 1, 1)


def days_shown(first: dt.date) -> tuple[dt.date, dt.date]:
    """The Monday on which the first week of the month begins, and the one after its last week."""
    weeks = calendar.Calendar().monthdatescalendar(first.year, first.month)
    return weeks[0][0], weeks[-1][-1] + dt.timedelta(days=1)


def weeks_of(first: dt.date, events: list[Event], today: dt.date) -> list[Week]:
    """The weeks of the month, whole, with what happens on each day."""
    on_day = defaultdict(list)
    for event in events:
        on_day[event.day].append(event)
    weeks = calendar.Calendar().monthdatescalendar(first.year, first.month)
    return [
        Week(
            number=week[0].isocalendar().week,
            days=[
                Day(
                    date=day,
                    events=on_day[day],
                    is_today=day == today,
                    is_past=day < today,
                    is_in_month=day.month == first.month,
                )
                for day in week
            ],
        )
        for week in weeks
    ]
