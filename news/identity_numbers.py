"""Swedish personal identity numbers and coordination numbers in text; none of telephones or organisations."""

import calendar
import re
from collections.abc import Iterator

_DASH = "-+\u2010-\u2015\u2212"
# Six or eight figures for the day of birth, four more after a dash, a blank or nothing. Where the day is written
# 1912-12-12 only a dash: a blank and four figures are a time of day; and a dash and a day are when something ends.
_NUMBER = re.compile(
    rf"(?<![^\W_])(?:18|19|20)?([0-9]{{2}})(-?)([0-9]{{2}})\2([0-9]{{2}})"
    rf"(\s?[{_DASH}]\s?|\s?)([0-9]{{4}})(?![^\W_]|-[0-9]{{2}}-)"
)
# A number that a telephone may have too is an identity number where it is called one.
_CALLED = re.compile(r"person-?\s?(?:nummer|nr)|\bp-?nr|samordnings-?\s?(?:nummer|nr)|född", re.IGNORECASE)
_NEAR = 40
# In a coordination number 60 is added to the day.
_COORDINATION = 60


def find(text: str) -> list[str]:
    """The numbers as they are written, each once.

    The day must exist and the check digit be right (Luhn). Of ten figures without a dash those that begin with 0 are
    taken for telephone numbers, unless they are said to be something else just before.
    """
    return list(dict.fromkeys(_found(text)))


def masked(number: str) -> str:
    """To tell of it without repeating it."""
    return number[:-4] + "••••"


def _found(text: str) -> Iterator[str]:
    for number in _NUMBER.finditer(text):
        year, parted, month, day, between, last = number.groups()
        if parted and not between.strip():
            continue
        is_one = _is_day(int(year), int(month), int(day)) and _is_luhn(year + month + day + last)
        if is_one and (between.strip() or not _may_be_telephone(text, number)):
            yield number[0]


def _is_day(year: int, month: int, day: int) -> bool:
    """In which century is not known; 29 February of a leap year is one in each that matters."""
    day -= _COORDINATION if day > _COORDINATION else 0
    return 1 <= month <= 12 and 1 <= day <= calendar.monthrange(2000 + year, month)[1]


def _is_luhn(figures: str) -> bool:
    """ISO/IEC 7812-1: every other figure is doubled, and the sum of all figures ends with 0."""
    doubled = [int(figure) * (2 - place % 2) for place, figure in enumerate(figures)]
    return sum(figure // 10 + figure % 10 for figure in doubled) % 10 == 0


def _may_be_telephone(text: str, number: re.Match) -> bool:
    before = text[max(0, number.start() - _NEAR) : number.start()]
    return number[0].startswith("0") and not _CALLED.search(before)
