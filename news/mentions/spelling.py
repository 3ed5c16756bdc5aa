"""A name as a pattern: found however its letters are made up, and where it stands in the text as it is written."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from network.swedish import fold

# Nobody is called more; each word is tried as the first.
_MOST_WORDS = 12


# What is compared. Most letters are only made small; those that are not so easy go the long way, with the letter
# before them, for an accent can stand alone. Nothing else joins with its neighbours.
_HARD = re.compile("[^\x00-\x7fåäöÅÄÖ–—‘’“”„•…«»€\xa0]+")
# Never seen, and left by `fold`: marks of direction, variants of signs, tags.
_UNSEEN = re.compile(
    "[\u061c\u115f\u1160\u17b4\u17b5\u200e\u200f\u202a-\u202e\u2061-\u206f\u3164\ufe00-\ufe0f\uffa0\U000e0000-\U000e0fff]"
)
_MAY_BREAK = "\u200b"
_WITHOUT_DOTS = str.maketrans("åäö", "aao")
_BLANK, _PERHAPS_BLANK = r"[\W_]+", r"[\W_]*"
# Genitives in the languages of the site, which are written together with the name.
_GENITIVE = "(?:s|[ei]?n|a|ä)?"


def _folded(text: str) -> str:
    pieces, at = [], 0
    for start, end in _hard(text):
        pieces += (text[at:start], _long_way(text[start:end]))
        at = end
    return "".join([*pieces, text[at:]]).lower()


def _hard(text: str) -> Iterator[tuple[int, int]]:
    """Where it takes more than making letters small: from the letter before on."""
    for found in _HARD.finditer(text):
        yield max(found.start() - 1, 0), found.end()


@lru_cache(maxsize=8192)
def _long_way(letters: str) -> str:
    return fold(_UNSEEN.sub("", letters))


@dataclass(frozen=True)
class Wanted:
    """A name as a pattern; and words without which no text can hold it, which is quicker to see."""

    pattern: re.Pattern
    longest: frozenset[str]

    def spans(self, text: str) -> list[tuple[int, int]]:
        """Where the name begins and ends in the text, each time."""
        found = self._spans(text)
        # Where a line may break there is no blank to see, but perhaps one to whoever wrote it.
        return found or (self._spans(text.replace(_MAY_BREAK, " ")) if _MAY_BREAK in text else [])

    def _spans(self, text: str) -> list[tuple[int, int]]:
        folded = _folded(text)
        if not any(word in folded for word in self.longest):
            return []
        found = [match.span() for match in self.pattern.finditer(folded)]
        return _in_original(text, found) if found else []


@lru_cache(maxsize=512)
def wanted(name: str) -> Wanted | None:
    pieces = re.split(r"([\W_]+)", _folded(name).strip())
    named = [piece for piece in pieces[::2] if piece][:_MOST_WORDS]
    if not any(letter.isalpha() for letter in "".join(named)):
        return None
    between = [_PERHAPS_BLANK if _is_hyphen(piece) else _BLANK for piece in pieces[1::2]]
    ways = set()
    for spelt in (named, [word.translate(_WITHOUT_DOTS) for word in named]):
        ways |= {_way(spelt, between, first) for first in range(len(spelt))}
    longest = max(named, key=len)
    pattern = rf"(?<![^\W\d_])(?:{'|'.join(sorted(ways))}){_GENITIVE}(?![^\W\d_])"
    return Wanted(re.compile(pattern), frozenset({longest, longest.translate(_WITHOUT_DOTS)}))


def _is_hyphen(between: str) -> bool:
    return any(sign in "-\u2010\u2011\u2012\u2013\u2212" for sign in between)


def _way(named: list[str], between: list[str], first: int) -> str:
    """The words in this order: as said, or as a register has them, "von Berg, Anna"."""
    pattern = ""
    for i in range(first, first + len(named)):
        at = i % len(named)
        joint = "" if i == first else _BLANK if at == 0 else between[at - 1]
        pattern += joint + re.escape(named[at])
    return pattern


def _in_original(text: str, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The same places in the text as it is written: folding can make it longer or shorter."""
    origin, at = [], 0
    for start, end in _hard(text):
        long = len(_long_way(text[start:end]))
        origin += [*range(at, start), *(range(start, end) if long == end - start else [start] * long)]
        at = end
    origin += range(at, len(text) + 1)
    return [(origin[start], _end(origin, stop, len(text))) for start, stop in spans]


def _end(origin: list[int], stop: int, length: int) -> int:
    """The end of the last letter, with the accents that belong to it."""
    return next((place for place in origin[stop:] if place > origin[stop - 1]), length)
