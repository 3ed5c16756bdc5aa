"""What nobody changed is folded away, but for a little of it around each change."""

import re
from dataclasses import dataclass, replace
from itertools import groupby

from .lines import How, Line, Run

# Words that are left of a long unchanged text, at each end that is next to a change.
_CONTEXT = 12
# Lines in all folds of a text together: more than anybody opens.
_MOST_FOLDED = 1_000
_WORDS = re.compile(r"\S+\s*")


@dataclass(frozen=True)
class Fold:
    """So many lines without a change, to be opened by who wants to read on; of very many, `lines` are the first."""

    number: int
    lines: list[Line]


def folded(lines: list[Line]) -> list[Line | Fold]:
    """The changes, each with one line before and after it; and folds."""
    near = {place + step for place, line in enumerate(lines) if line.how != How.SAME for step in (-1, 0, 1)}
    shown: list[Line | Fold] = []
    room = _MOST_FOLDED
    for is_near, group in groupby(enumerate(lines), lambda numbered: numbered[0] in near):
        rows = [line for _place, line in group]
        if is_near:
            shown += [_shortened(line) for line in rows]
        else:
            shown.append(Fold(len(rows), rows[:room]))
            room -= len(shown[-1].lines)
    return shown


def _shortened(line: Line) -> Line:
    if line.how in (How.ADDED, How.REMOVED):
        return line
    last = len(line.runs) - 1
    runs = [_cut(run, is_first=n == 0, is_last=n == last) for n, run in enumerate(line.runs)]
    return replace(line, runs=runs)


def _cut(run: Run, *, is_first: bool, is_last: bool) -> Run:
    """The words beside the change; of a line without any, how it begins."""
    words = _WORDS.findall(run.text)
    head = [] if is_first and not is_last else words[:_CONTEXT]
    tail = [] if is_last else words[-_CONTEXT:]
    if run.how != How.SAME or len(words) <= len(head) + len(tail) + _CONTEXT:
        return run
    return Run(run.how, f"{''.join(head)}… {''.join(tail)}")
