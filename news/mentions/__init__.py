"""Where a person's name occurs: in captions, in texts, among members; every place, however its letters are made up."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.db import models

from .sources import SOURCES, Kind
from .spelling import wanted

__all__ = ["SOURCES", "Kind", "Place", "find", "first_in", "is_whole", "replaced", "stands_in"]

# How much of the text around a name is shown, in characters on each side.
_AROUND = 60


@dataclass(frozen=True)
class Place:
    """A place where the name stands: in which row, in which part of it, how often, and the words around the first."""

    kind: Kind
    row: models.Model
    part: str
    before: str
    name: str  # as it is written there
    after: str
    times: int = 1

    @property
    def excerpt(self) -> str:
        return self.before + self.name + self.after


def find(name: str) -> Iterator[Place]:
    """Every place where the name stands, however it is spelt as to capitals, accents, hyphens and hidden letters.

    "Åsa Ek" is found as "Ek, Åsa" and "Åsa Eks" too, and as in addresses: "asa.ek". All texts are read, one row
    at a time: completeness goes before speed here. Nothing for a name without letters.
    """
    pattern = wanted(name)
    if pattern is None:
        return
    for source in SOURCES:
        for row in source.rows().iterator(chunk_size=500):
            for kind, part, text in source.parts(row):
                spans = pattern.spans(text)
                if spans:
                    yield Place(kind, row, str(part), *_around(text, spans[0]), times=len(spans))


def stands_in(name: str, text: str) -> bool:
    """Does the name occur in the text, as `find` understands it?"""
    pattern = wanted(name)
    return pattern is not None and bool(pattern.spans(text))


def first_in(name: str, text: str) -> str:
    """The name as it is written where it stands first, on one line; empty where it does not."""
    pattern = wanted(name)
    spans = pattern.spans(text) if pattern else []
    return _one_line(text[slice(*spans[0])]).strip() if spans else ""


def is_whole(name: str, text: str) -> bool:
    """Is the text the name, and no other word?"""
    pattern = wanted(name)
    spans = pattern.spans(text) if pattern else []
    return bool(spans) and not re.search(r"\w", text[: spans[0][0]] + text[spans[0][1] :])


def replaced(name: str, text: str, instead: str) -> str:
    """The text with other words wherever the name stands."""
    pattern = wanted(name)
    for start, end in reversed(pattern.spans(text) if pattern else []):
        text = text[:start] + instead + text[end:]
    return text


def _around(text: str, span: tuple[int, int]) -> tuple[str, str, str]:
    """The words before the name, the name, and the words after it, on one line."""
    start, end = span
    before, after = text[max(start - _AROUND, 0) : start], text[end : end + _AROUND]
    name = _one_line(text[start:end]).strip()
    opening = "…" if start > _AROUND else ""
    return (
        opening + _one_line(before).lstrip(),
        name,
        _one_line(after).rstrip() + ("…" if end + _AROUND < len(text) else ""),
    )


def _one_line(text: str) -> str:
    return re.sub(r"\s+", " ", text)
