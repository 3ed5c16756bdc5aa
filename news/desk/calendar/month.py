"""Days on paper: weeks with their Swedish numbers, what happens on each day, and what goes on for several."""

import calendar
import datetime as dt
import re
from collections import defaultdict
from dataclasses import dataclass

from news.calendar import Event

# Far enough for every plan.
_YEARS = range(1900, 3000)
_MONTHS = range(1, 13)
_ONE_DAY = dt.timedelta(days=1)
_WEEK = dt.timedelta(days=7)


@dataclass(frozen=True)
class Day:
    date: dt.date
    events: list[Event]
    is_today: bool
    is_past: bool
    is_inside: bool

    @property
    def is_listed(self) -> bool:
        return bool(self.events) and self.is_inside


@dataclass(frozen=True)
class Span:
    """The part within one week of what goes on for several days; columns are counted from Monday, 1."""

    event: Event
    first: int
    last: int
    is_begun: bool
    goes_on: bool


@dataclass(frozen=True)
class Week:
    number: int
    days: list[Day]
    spans: list[Span]

    @property
    def is_listed(self) -> bool:
        return bool(self.spans) or any(day.is_listed for day in self.days)


def asked_month(text: str, today: dt.date) -> dt.date:
    """The first day of a month written as 2026-12; of this month for what is none."""
    asked = re.fullmatch(r"(\d{4})-(\d\d)", text, re.ASCII)
    year, month = map(int, asked.groups()) if asked else (0, 0)
    if year in _YEARS and month in _MONTHS:
        return dt.date(year, month, 1)
    return today.replace(day=1)


def asked_week(text: str, today: dt.date) -> dt.date:
    """The Monday of a week written as 2026-W49; of this week for what is none."""
    asked = re.fullmatch(r"(\d{4})-W(\d\d)", text, re.ASCII)
    try:
        monday = dt.date.fromisocalendar(*map(int, asked.groups()), 1) if asked else today
    except ValueError:
        monday = today
    monday = monday if monday.year in _YEARS else today
    return monday - dt.timedelta(days=monday.weekday())


def week_written(day: dt.date) -> str:
    """The week of a day as it stands in addresses."""
    year, week, _weekday = day.isocalendar()
    return f"{year}-W{week:02}"


def beside(first: dt.date, months: int) -> dt.date:
    """The first day of the month so many months later, or earlier."""
    years, month = divmod(first.month - 1 + months, 12)
    return dt.date(first.year + years, month + 1, 1)


def mondays_of(first: dt.date) -> list[dt.date]:
    """Where the weeks of the month begin; the first may do so before it."""
    weeks = calendar.Calendar().monthdatescalendar(first.year, first.month)
    return [week[0] for week in weeks]


def weeks_from(mondays: list[dt.date], events: list[Event], today: dt.date, month: int | None = None) -> list[Week]:
    """The weeks, whole, with what happens in each; days outside the month are there, but not its own."""
    on_day = defaultdict(list)
    for event in events:
        if event.day == event.last_day:
            on_day[event.day].append(event)
    lasting = [event for event in events if event.day < event.last_day]
    return [
        Week(
            number=monday.isocalendar().week,
            days=[_day(monday + number * _ONE_DAY, on_day, today, month) for number in range(7)],
            spans=_spans(monday, lasting),
        )
        for monday in mondays
    ]


def _day(date, on_day, today, month) -> Day:
    return Day(
        date=date,
        events=on_day[date],
        is_today=date == today,
        is_past=date < today,
        is_inside=month in {None, date.month},
    )


def _spans(monday, lasting) -> list[Span]:
    sunday = monday + 6 * _ONE_DAY
    return [
        Span(
            event=event,
            first=(max(event.day, monday) - monday).days + 1,
            last=(min(event.last_day, sunday) - monday).days + 1,
            is_begun=event.day < monday,
            goes_on=event.last_day > sunday,
        )
        for event in lasting
        if event.day <= sunday and event.last_day >= monday
    ]
