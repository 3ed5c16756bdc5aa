"""Whose names are nearly the same as a name that is written: looked for among many, quickly."""

import re
import unicodedata
from collections import defaultdict

from network.models import Person
from network.swedish import fold

from . import captions

_MOST_OFFERED = 3


class Register:
    """The names of people, read in one query."""

    def __init__(self, people):
        self._written = defaultdict(dict)
        self._by_sound = defaultdict(dict)
        for number, given, family, folded in people.values_list("pk", "given_name", "family_name", "folded_name"):
            self._written[folded][number] = _caseless(f"{given} {family}")
            for sound in _sounds(folded):
                self._by_sound[sound][number] = f"{given} {family}"

    def has(self, name: str) -> bool:
        """Is it the whole name of somebody, accents and all?"""
        return _caseless(name) in self._written.get(fold(name), {}).values()

    def but_for_accents(self, name: str) -> list[int]:
        """The numbers of those whose name it would be, had it their accents and Sámi letters, a few."""
        return [] if self.has(name) else list(self._written.get(fold(name), {}))[:_MOST_OFFERED]

    def near(self, name: str) -> list[int]:
        """The numbers of those whose names are like it, a few."""
        sounds = _sounds(fold(name))
        alike = {number: other for sound in sounds for number, other in self._by_sound.get(sound, {}).items()}
        return [number for number, other in alike.items() if captions.near_name(name, other)][:_MOST_OFFERED]


def in_words(person: Person) -> str:
    """What is told of a person to whoever writes: name, title and unit, nothing more."""
    return ", ".join(filter(None, [str(person), person.title, str(person.unit or "")]))


# What one sound may be written with, and vowels by their dots: without them two parts of a name that
# `captions.near_name` hears as the same are the same letters. All names but those that share a part are so passed by.
_UNSURE = str.maketrans(dict.fromkeys("cfhkpqstuvwz") | {"å": "a", "ä": "a", "ö": "o"})


def _caseless(name: str) -> str:
    """With its accents, however they are put together."""
    return unicodedata.normalize("NFC", name).casefold()


def _sounds(folded: str) -> set[str]:
    return {re.sub(r"(.)\1+", r"\1", part.translate(_UNSURE)) for part in re.findall(r"\w+", folded)}
