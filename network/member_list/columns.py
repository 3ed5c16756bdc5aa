"""The columns of the list: how each may be headed, and how what stands in it is read."""

import datetime as dt
import re
from collections.abc import Iterator

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _, ngettext
from import_export.widgets import Widget

from network.models import Level
from network.spreadsheet import Table
from network.swedish import fold

# In Swedish, as the file is: the first is what we write ourselves.
HEADINGS = {
    "given_name": ["Förnamn", "Tilltalsnamn"],
    "family_name": ["Efternamn"],
    "title": ["Titel", "Befattning", "Yrke"],
    "email": ["E-post", "E-postadress", "Mejl", "Mejladress", "Mail", "E-mail"],
    "phone": ["Telefon", "Telefonnummer", "Tel", "Mobil", "Mobilnummer"],
    "unit": ["Enhet", "Avdelning", "Förvaltning", "Arbetsplats"],
    "level": ["Nivå", "Roll", "Behörighet"],
    "starts_on": ["Från", "Från och med", "Fr.o.m.", "Första dag", "Startdatum"],
    "ends_on": ["Till", "Till och med", "T.o.m.", "Sista dag", "Slutdatum"],
    "note": ["Anteckning", "Kommentar"],
    "exception_reason": ["Undantag", "Skäl till undantag"],
}
_NEEDED = ["given_name", "family_name", "unit"]
# By their first three letters.
_MONTHS = ["jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec"]
_NUMBERS = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})|(\d{1,2})[./ ](\d{1,2})[./ ](\d{4})|(\d{4})(\d\d)(\d\d)")
_IN_WORDS = re.compile(r"(?:den )?(\d{1,2})(?::[ae])? ([a-zå]{3,9})\.? (\d{4})")
# Excel counts days; a cell whose form was lost shows their number.
_EXCEL_DAY = re.compile(r"\d{5}")
_EXCEL_BEGINS = dt.date(1899, 12, 30)
_OPEN_ENDED = {"", "-", "–", "tills vidare", "tillsvidare"}


class UnknownHeadings(ValidationError):
    """The first row does not say which column is which."""


def heading_of(column: str) -> str:
    return HEADINGS[column][0]


def named(table: Table) -> tuple[list[str | None], list[str]]:
    """Which column each heading means (None: not used), and the headings that are not used.

    Raises `UnknownHeadings` when one is missing, or stands twice.
    """
    meant = {_plain(name): column for column, names in HEADINGS.items() for name in names}
    columns = [meant.get(_plain(heading)) for heading in table.headings]
    if wrong := [*_missing(columns), *_twice(columns)]:
        raise UnknownHeadings(wrong)
    unused = [heading for heading, column in zip(table.headings, columns, strict=True) if heading and not column]
    return columns, unused


def _missing(columns: list) -> Iterator[ValidationError]:
    if missing := [heading_of(column) for column in _NEEDED if column not in columns]:
        text = ngettext(
            "The heading %(missing)s is missing in the first row. Fetch the example file to see how it can look.",
            "The headings %(missing)s are missing in the first row. Fetch the example file to see how it can look.",
            len(missing),
        )
        yield ValidationError(text, params={"missing": ", ".join(missing)})


def _twice(columns: list) -> Iterator[ValidationError]:
    if twice := [heading_of(column) for column in HEADINGS if columns.count(column) > 1]:
        text = _("%(twice)s stands in the first row more than once. Take one of them away.")
        yield ValidationError(text, params={"twice": ", ".join(twice)})


def _plain(heading: str) -> str:
    """Without capitals, spaces, dots and stars."""
    return re.sub(r"[^a-z0-9åäö]", "", fold(heading))


class Text(Widget):
    """One line; `needed` is the sentence for a cell that is empty and must not be."""

    def __init__(self, needed=""):
        super().__init__()
        self._needed = needed

    def clean(self, value, row=None, **kwargs):
        if not value and self._needed:
            raise ValueError(self._needed)
        return value or ""


class LevelText(Widget):
    """A level by its name; the lowest when nothing is said."""

    def clean(self, value, row=None, **kwargs):
        names = {fold(str(name)): level for level in Level for name in (level.label, level.name)}
        if not value:
            return Level.WRITER
        if fold(value) not in names:
            words = {"level": value, "levels": ", ".join(str(level.label) for level in Level)}
            raise ValueError(_("There is no level “%(level)s”. Write one of: %(levels)s.") % words)
        return names[fold(value)]


class Day(Widget):
    """A day as Swedes and spreadsheets write it; none for an empty cell, or “until further notice”."""

    def clean(self, value, row=None, **kwargs):
        text = fold(value or "").strip()
        if text in _OPEN_ENDED:
            return None
        try:
            return day_of(text)
        except ValueError:
            raise ValueError(_("“%(day)s” is no day. Write for example 2027-03-01.") % {"day": value}) from None


def day_of(text: str) -> dt.date:
    """Raises `ValueError` for what is none."""
    if _EXCEL_DAY.fullmatch(text):
        return _EXCEL_BEGINS + dt.timedelta(days=int(text))
    if found := _NUMBERS.fullmatch(text):
        year, month, day = [part for part in found.groups() if part]
        return dt.date(int(day), int(month), int(year)) if found[4] else dt.date(int(year), int(month), int(day))
    if found := _IN_WORDS.fullmatch(text):
        return dt.date(int(found[3]), _month(found[2]), int(found[1]))
    raise ValueError(text)


def _month(word: str) -> int:
    """1 to 12; 0 for what is no month."""
    return _MONTHS.index(word[:3]) + 1 if word[:3] in _MONTHS else 0
