"""Two lists of blocks, and two texts, compared: what is the same, what was taken out, what was put in."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from .alignment import Budget, Stretch, stretches
from .blocks import Block, Kind

# A word, a sign or a line break, and the blanks after it.
_TOKEN = re.compile(r"(\w+|[^\w\s]|\n)([^\S\n]*)")
# The share of their words that two blocks have in common when one is the other, rewritten.
_ALIKE = 0.4
# A block with more changes than this has been written anew, whatever words are left in it.
_MOST_RUNS = 500
# So many blocks are each compared with all others; of more, with so many near them; of far too many, with none.
_MOST_TRIED, _NEAR, _TOO_MANY = 40, 20, 2_000


class How(StrEnum):
    SAME = "same"
    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


@dataclass(frozen=True)
class Run:
    """Words that share one fate."""

    how: How
    text: str

    @property
    def words(self) -> str:
        return self.text.rstrip(" ")

    @property
    def blank(self) -> str:
        """What stands between these words and the next."""
        return self.text[len(self.words) :]


@dataclass(frozen=True)
class Line:
    """A block, with its words as they were and are; `kind_before` where the block has become another kind."""

    kind: Kind
    how: How
    runs: list[Run]
    kind_before: Kind | None = None

    @classmethod
    def whole(cls, block: Block, how: How) -> "Line":
        return cls(block.kind, how, [Run(how, block.text)])


def compare_blocks(old: list[Block], new: list[Block], budget: Budget) -> list[Line]:
    """All blocks of both, in order; one that was rewritten is a line of its own, word by word."""
    lines: list[Line] = []
    for stretch in stretches(old, new, budget):
        if stretch.is_same:
            lines += [Line.whole(block, How.SAME) for block in new[stretch.new]]
        else:
            lines += _changed(old[stretch.old], new[stretch.new], budget)
    return lines


def _changed(old: list[Block], new: list[Block], budget) -> Iterator[Line]:
    i = j = 0
    for first, second in [*_rewritten(old, new), (len(old), len(new))]:
        yield from (Line.whole(block, How.REMOVED) for block in old[i:first])
        yield from (Line.whole(block, How.ADDED) for block in new[j:second])
        if first < len(old):
            yield compare_block(old[first], new[second], budget)
        i, j = first + 1, second + 1


def compare_block(old: Block, new: Block, budget: Budget) -> Line:
    """One block that has become the other."""
    kind_before = old.kind if old.kind != new.kind else None
    if old == new:
        return Line.whole(new, How.SAME)
    return Line(new.kind, How.CHANGED, compare_words(old.text, new.text, budget), kind_before)


def _rewritten(old: list[Block], new: list[Block]) -> Iterator[tuple[int, int]]:
    """Which block has become which, in order. Of very many, each is looked for near its own place."""
    most = max(len(old), len(new))
    size = most if most <= _MOST_TRIED else _NEAR
    for start in range(0, most if most <= _TOO_MANY else 0, size):
        bags = [[_words(block) for block in side[start : start + size]] for side in (old, new)]
        yield from ((start + i, start + j) for i, j in _pairs(*bags))


def _pairs(old: list[Counter], new: list[Counter]) -> Iterator[tuple[int, int]]:
    """So that most of all words are kept."""
    alike = [[_likeness(one, other) for other in new] for one in old]
    best = _sums_from_the_end(alike)
    i = j = 0
    while i < len(old) and j < len(new):
        if best[i][j] == best[i + 1][j]:
            i += 1
        elif best[i][j] == best[i][j + 1]:
            j += 1
        else:
            yield i, j
            i, j = i + 1, j + 1


def _sums_from_the_end(alike: list[list[float]]) -> list[list[float]]:
    """For each place: how much can be kept of what follows."""
    width = len(alike[0]) if alike else 0
    best = [[0.0] * (width + 1) for _row in range(len(alike) + 1)]
    for i in reversed(range(len(alike))):
        for j in reversed(range(width)):
            together = best[i + 1][j + 1] + alike[i][j] if alike[i][j] else 0
            best[i][j] = max(together, best[i + 1][j], best[i][j + 1])
    return best


def _words(block: Block) -> Counter:
    words = [block.text] if block.kind == Kind.PICTURE else [word for word, _blanks in _TOKEN.findall(block.text)]
    return Counter(words)


def _likeness(one: Counter, other: Counter) -> float:
    """The share of words in common (Dice); 0 for too few."""
    share = 2 * (one & other).total() / (one.total() + other.total())
    return share if share >= _ALIKE else 0.0


def compare_words(old: str, new: str, budget: Budget) -> list[Run]:
    """The words of both; blanks alone make no difference."""
    before, after = _TOKEN.findall(old), _TOKEN.findall(new)
    words = [word for word, _blanks in before], [word for word, _blanks in after]
    runs: list[Run] = []
    for stretch in _without_crumbs(stretches(*words, budget), words):
        if stretch.is_same:
            runs.append(_run(How.SAME, after[stretch.new], blank=before[stretch.old][-1][1]))
        else:
            runs += [_run(How.REMOVED, before[stretch.old]), _run(How.ADDED, after[stretch.new])]
    runs = [run for run in runs if run.text]
    return runs if len(runs) <= _MOST_RUNS else [_run(How.REMOVED, before), _run(How.ADDED, after)]


def _run(how: How, tokens, blank: str = "") -> Run:
    """`blank` stands after the last word if nothing else does: what follows it there is no part of it."""
    text = "".join(word + blanks for word, blanks in tokens)
    return Run(how, text if text.endswith(" ") else text + blank)


def _without_crumbs(found: list[Stretch], words) -> list[Stretch]:
    """Two words that happen to be the same, amid a sentence written anew, would be in the reader's way."""
    sizes = [_size(stretch, words) for stretch in found]
    kept: list[Stretch] = []
    before = 0  # the size of the last kept
    for stretch, size, after in zip(found, sizes, [*sizes, 0][1:], strict=True):
        amid_changes = bool(kept) and not kept[-1].is_same
        if amid_changes and (not stretch.is_same or size <= min(before, after)):
            kept[-1] = _joined(kept[-1], stretch)
            before += size
        else:
            kept.append(stretch)
            before = size
    return kept


def _joined(one: Stretch, other: Stretch) -> Stretch:
    return Stretch(False, slice(one.old.start, other.old.stop), slice(one.new.start, other.new.stop))


def _size(stretch: Stretch, words) -> int:
    """In letters, of the longer side."""
    old, new = words
    return max(sum(map(len, old[stretch.old])), sum(map(len, new[stretch.new])))
