"""Sentences and words, and from them the readability of a text."""

import re
from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

# A word is long when it has more letters than this.
_LONG_WORD = 6
# In words. What is longer is hard to take in at one reading.
LONGEST_SENTENCE = 25

_END = re.compile(r"[.!?…]+[\"”’»)\]]*")
_LINE = re.compile(r"\n\s*")
_OPENING = "\"”’»«(['–—-"
# After these a point ends no sentence, whatever comes next: something always does.
_ABBREVIATED = frozenset(
    """
    ang bl.a ca d.v.s doc dr dvs enl ev exkl f.d f.n fd forts fr fr.o.m ggr inkl jfr kap kl lör m.a.o mån nr obs ons
    p.g.a pga prof ref resp s s.k sid sk st:a st:t stf t.ex t.o.m t.v tel tfn tex tis u.a vs
    """.split()  # noqa: SIM905 - read as words
)
# How far back the last word before a point is looked for.
_LONGEST_ABBREVIATION = 12

# What Björnsson found: https://sv.wikipedia.org/wiki/LIX
_LEVELS = (
    (30, _("very easy to read")),
    (40, _("easy to read")),
    (50, _("of medium difficulty")),
    (60, _("hard to read")),
)
_HARDEST = _("very hard to read")


def sentences(text: str) -> list[str]:
    """The sentences of a paragraph: up to a point, a question or exclamation mark, or a new line that begins anew.

    Abbreviations, initials, times and decimals end no sentence.
    """
    found = [sentence.strip() for line in _lines(text) for sentence in _split(line)]
    return [sentence for sentence in found if any(map(str.isalnum, sentence))]


def words(text: str) -> list[str]:
    """What stands between blanks and has a letter or a figure in it."""
    return [word for word in text.split() if word[0].isalnum() or any(map(str.isalnum, word))]


def lix(sentences: list[str]) -> float | None:
    """Words for each sentence, plus the share of long words in per cent; None where there is nothing to read.

    C. H. Björnsson, Läsbarhet, 1968: a word is long when it has more than six letters.
    """
    if not sentences:
        return None
    found = [word for sentence in sentences for word in words(sentence)]
    return len(found) / len(sentences) + 100 * sum(map(_is_long, found)) / len(found)


def level(lix: float) -> str:
    """The figure in words."""
    return str(next((said for limit, said in _LEVELS if lix < limit), _HARDEST))


def _is_long(word: str) -> bool:
    """Addresses on the web and for mail are long without being hard."""
    return len(word) > _LONG_WORD and not {"@", "/"} & set(word) and sum(map(str.isalpha, word)) > _LONG_WORD


def _lines(text: str) -> Iterator[str]:
    """Lines that go on with a small letter belong to the one before."""
    start = 0
    for gap in _LINE.finditer(text):
        if not text[gap.end() : gap.end() + 1].islower():
            yield text[start : gap.start()]
            start = gap.end()
    yield text[start:]


def _split(line: str) -> Iterator[str]:
    start = 0
    for end in _END.finditer(line):
        if _is_end(line, end):
            yield line[start : end.end()]
            start = end.end()
    yield line[start:]


def _is_end(line: str, end: re.Match) -> bool:
    following = line[end.end() : end.end() + 4]
    if not following[:1].isspace():
        return False
    begins = following.lstrip().lstrip(_OPENING).lstrip()[:1]
    return not begins.islower() and not (end[0] == "." and _is_abbreviated(line, end.start()))


def _is_abbreviated(line: str, point: int) -> bool:
    """Is the word before the point one that is cut short, or an initial?"""
    before = line[max(0, point - _LONGEST_ABBREVIATION) : point].split()
    word = before[-1].lstrip(_OPENING) if before and not line[point - 1].isspace() else ""
    return word.lower() in _ABBREVIATED or (len(word) == 1 and word.isupper())
