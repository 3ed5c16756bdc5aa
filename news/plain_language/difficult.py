"""Bureaucratic words, each with what to write instead; the list is ours, beside this file."""

from functools import cache
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

_LIST = Path(__file__).with_name("difficult_words.txt")
_SIGNS = ".,:;!?…\"”’»«()[]–—-'/"


class Difficult(NamedTuple):
    """A word or phrase as it is written in the text, and what to write instead."""

    written: str
    simpler: str


def difficult_words(sentences: list[str]) -> list[Difficult]:
    """Those that stand in the sentences, in their order, each form once."""
    found = [each for sentence in sentences for each in _in_sentence(sentence.split())]
    return list({each.written.lower(): each for each in reversed(found)}.values())[::-1]


def _in_sentence(written: list[str]):
    bare = [word.strip(_SIGNS) for word in written]
    plain = [word.lower() for word in bare]
    place = 0
    while place < len(plain):
        length, simpler = next(
            (
                (len(phrase), simpler)
                for phrase, simpler in _phrases().get(plain[place], ())
                if tuple(plain[place : place + len(phrase)]) == phrase
            ),
            (1, ""),
        )
        if simpler:
            yield Difficult(" ".join(bare[place : place + length]), simpler)
        place += length


@cache
def _phrases() -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """By first word, the longest phrase first."""
    lines = (line.partition("#")[0].strip() for line in _LIST.read_text(encoding="utf-8").splitlines())
    entries = [
        (tuple(form.split()), simpler.strip())
        for forms, _colon, simpler in (line.partition(":") for line in lines if line)
        for form in _forms(forms)
    ]
    entries.sort(key=lambda entry: (entry[0][0], -len(entry[0])))
    return {first: list(group) for first, group in groupby(entries, key=lambda entry: entry[0][0])}


def _forms(written: str) -> list[str]:
    """All forms: "nyttj/a/ar" is nyttja and nyttjar, and other forms come after a comma."""
    forms = []
    for part in written.split(","):
        stem, *endings = part.strip().split("/")
        forms += [stem + ending for ending in endings] if endings else [stem]
    return forms
