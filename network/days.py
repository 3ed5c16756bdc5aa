"""Days a number of months apart; and two days in words."""

import calendar
import datetime as dt

from django.utils.formats import date_format


def months_after(day: dt.date, months: int) -> dt.date:
    """The same day so many months later (before, if negative); the last of the month that has no such day."""
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    return day.replace(year=year, month=month, day=min(day.day, calendar.monthrange(year, month)[1]))


def days_in_words(first: dt.date, last: dt.date) -> str:
    """From the first day to the last, each part said once: "3–9 november 2026", "2 december 2026 – 6 januari 2027"."""
    if first == last:
        return date_format(first)
    if first.year != last.year:
        return f"{date_format(first)} – {date_format(last)}"
    begins = str(first.day) if first.month == last.month else date_format(first, "MONTH_DAY_FORMAT")
    return f"{begins}–{date_format(last)}"
