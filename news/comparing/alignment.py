"""Which items of two sequences are the same, in order: difflib between sure places, held to a budget.

difflib alone takes minutes for a hostile text: its time grows with the square of the length, and with every word
that comes back. So what occurs once in both sequences is matched first, as in patience diff, and only what lies
between is given to difflib, as long as the budget lasts. What is not matched is shown as taken out and put in.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

# Steps of difflib, of about 0.1 microseconds each.
ENOUGH = 8_000_000


class Budget:
    """How many steps may still be taken; one for all that is compared in one go."""

    def __init__(self, steps: int = ENOUGH):
        self._steps = steps

    def allows(self, old: Sequence, new: Sequence) -> bool:
        """May these two be compared? If so it is paid for: at worst each match costs a look at all equal items."""
        counted = Counter(new)
        equal = sum(number * counted[item] for item, number in Counter(old).items())
        steps = equal * min(len(old), len(new)) + len(old) + len(new)
        if steps > self._steps:
            return False
        self._steps -= steps
        return True


class Stretch(NamedTuple):
    """Items that are the same in both sequences; or that differ, and then either side may be empty."""

    is_same: bool
    old: slice
    new: slice


def stretches(old: Sequence, new: Sequence, budget: Budget) -> list[Stretch]:
    """Both sequences from beginning to end, by turns the same and different."""
    found: list[Stretch] = []
    i = j = 0
    for first, second, size in [*_matches(old, new, budget), (len(old), len(new), 0)]:
        if first > i or second > j:
            found.append(Stretch(False, slice(i, first), slice(j, second)))
        i, j = first + size, second + size
        if size and found and found[-1].is_same:
            found[-1] = Stretch(True, slice(found[-1].old.start, i), slice(found[-1].new.start, j))
        elif size:
            found.append(Stretch(True, slice(first, i), slice(second, j)))
    return found


def _matches(old, new, budget) -> Iterator[tuple[int, int, int]]:
    """Where the same begins in each, and for how many items."""
    i = j = 0
    for first, second in _once_in_both(old, new):
        yield from _matches_between(old, new, (i, first), (j, second), budget)
        yield first, second, 1
        i, j = first + 1, second + 1
    yield from _matches_between(old, new, (i, len(old)), (j, len(new)), budget)


def _matches_between(old, new, in_old, in_new, budget) -> Iterator[tuple[int, int, int]]:
    """What begins and ends alike is the same; the rest is for difflib."""
    (i, i_end), (j, j_end) = in_old, in_new
    shortest = min(i_end - i, j_end - j)
    head = next((n for n in range(shortest) if old[i + n] != new[j + n]), shortest)
    shortest -= head
    tail = next((n for n in range(shortest) if old[i_end - 1 - n] != new[j_end - 1 - n]), shortest)
    yield i, j, head
    middle_old, middle_new = old[i + head : i_end - tail], new[j + head : j_end - tail]
    if middle_old and middle_new and budget.allows(middle_old, middle_new):
        for match in SequenceMatcher(None, middle_old, middle_new, autojunk=False).get_matching_blocks():
            yield i + head + match.a, j + head + match.b, match.size
    yield i_end - tail, j_end - tail, tail


def _once_in_both(old, new) -> list[tuple[int, int]]:
    """The longest row of items that occur once in each, in the same order in both."""
    count_old, count_new = Counter(old), Counter(new)
    places = {item: place for place, item in enumerate(new) if count_new[item] == 1}
    pairs = [(place, places[item]) for place, item in enumerate(old) if count_old[item] == 1 and item in places]
    return [pairs[n] for n in rising([second for _first, second in pairs])]


def rising(numbers: Sequence[int]) -> list[int]:
    """The places of the longest row of rising numbers (patience sorting)."""
    ends: list[int] = []  # the lowest last number of a row of each length
    last: list[int] = []  # where that number stands
    before: list[int] = []  # for each number, where the one before it in its row stands
    for place, number in enumerate(numbers):
        length = bisect_left(ends, number)
        before.append(last[length - 1] if length else -1)
        ends[length : length + 1] = [number]
        last[length : length + 1] = [place]
    row, place = [], last[-1] if last else -1
    while place >= 0:
        row.append(place)
        place = before[place]
    return row[::-1]
