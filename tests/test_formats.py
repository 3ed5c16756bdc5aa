"""Days and times are written in one way for each kind of place: the formats of `jokkmokk/formats`, by their names."""

import datetime as dt
import re
from pathlib import Path

import pytest
from django.template import Context, Template
from django.utils import timezone

from network.days import days_in_words

TEMPLATES = Path(__file__).parent.parent / "templates"
# What programs read, and parts of a date: a heading's weekday, a week's number, a month in a calendar.
OTHERS = {"Y-m-d", "Y-m", "c", "l", "l j F", "F", "Y", "W", "o", "b", "j b"}
NAMED = re.compile(r"[A-Z_]+_FORMAT")


def test_templates_name_formats_and_have_none_of_their_own():
    asked = [
        (path.name, form)
        for path in TEMPLATES.rglob("*.*")
        for form in re.findall(r"""\|(?:date|time):["']([^"']+)""", path.read_text())
    ]
    assert [each for each in asked if not NAMED.fullmatch(each[1]) and each[1] not in OTHERS] == []


def test_figures_alone_are_for_programs():
    """A day as 2026-11-27 stands in attributes and addresses; people read it with the month in letters."""
    attribute = re.compile(r"""(?:datetime|value)=["']\{\{[^}]*?\}\}["']|planned_on=\{\{[^}]*?\}\}""")
    told = [path.name for path in TEMPLATES.rglob("*.*") if "Y-m-d" in attribute.sub("", path.read_text())]
    assert told == []


def test_an_instant_is_said_in_the_same_way_without_asking():
    at = timezone.make_aware(dt.datetime(2026, 11, 3, 9, 5))
    text = Template("{{ at }}, {{ at|date }}, {{ at|time }}").render(Context({"at": at}))
    assert text == "3 november 2026 kl. 09.05, 3 november 2026, 09.05"


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (dt.date(2026, 11, 3), dt.date(2026, 11, 3), "3 november 2026"),
        (dt.date(2026, 11, 3), dt.date(2026, 11, 9), "3–9 november 2026"),
        (dt.date(2026, 11, 15), dt.date(2026, 12, 13), "15 november–13 december 2026"),
        (dt.date(2026, 12, 2), dt.date(2027, 1, 6), "2 december 2026 – 6 januari 2027"),
        (dt.date(2025, 11, 3), dt.date(2026, 11, 3), "3 november 2025 – 3 november 2026"),
    ],
)
def test_two_days_say_each_part_once(first, last, words):
    assert days_in_words(first, last) == words
