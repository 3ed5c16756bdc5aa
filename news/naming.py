"""What is said of one person at a picture: named in its caption, its alternative text or its credit, or seen in it.

The one rule for hiding a person, for stopping captions that name somebody hidden, and for correcting a name.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from django.utils.translation import gettext as _

from network.models import Person

from . import captions, mentions
from .models import HiddenName, PlacedPicture

_BETWEEN = re.compile(r"\s+(?:och|samt|and)\s+|[,/&]")


@dataclass(frozen=True)
class Whom:
    """The names a person goes by, and their number where it is known."""

    names: tuple[str, ...]
    person: int | None

    def is_meant(self, printed: str, linked: int | None) -> bool:
        """By this name in a caption? Not when it is linked to somebody else; by any name that is linked to them."""
        if self.person and linked:
            return linked == self.person
        return is_one_of(printed, self.names)


def whom_named(name: str, person: Person | None) -> Whom:
    """By the name that was given and by their own; other names are theirs only where they are linked to them."""
    own = {name, str(person)} if person else {name}
    return Whom(tuple(sorted(own)), person and person.pk)


def whom_hidden(hidden: HiddenName) -> Whom:
    return whom_named(hidden.name, hidden.person)


def is_one_of(printed: str, names: Iterable[str]) -> bool:
    """Is it one of the names, and nothing else, however it is spelt?"""
    return any(mentions.is_whole(name, printed) for name in names)


@dataclass(frozen=True)
class CaptionOf:
    """What stands at a picture, who its names are linked to, and what it says of one person."""

    text: str
    linked: dict[str, int | None]
    whom: Whom
    alt: str = ""
    photographer: str = ""

    @classmethod
    def placed(cls, placed: PlacedPicture, whom: Whom) -> "CaptionOf":
        linked = {row.name: row.person_id for row in placed.depictions.all()}
        return cls(placed.caption, linked, whom, placed.alt, placed.picture.photographer if placed.picture else "")

    @classmethod
    def published(cls, picture: dict, whom: Whom) -> "CaptionOf":
        return cls(picture["caption"], picture["people"], whom, picture.get("alt", ""), picture.get("photographer", ""))

    @property
    def names_the_person(self) -> bool:
        return bool(self.named_as)

    @cached_property
    def named_as(self) -> str:
        """The first name by which the person is meant, as it is written there; empty if they are not named."""
        if not self._may_name:
            return ""
        if self.meant:
            return self.meant[0]
        written = (mentions.first_in(name, text) for text in self._mentioning for name in self._names)
        return next(filter(None, written), "")

    @cached_property
    def shows_the_person(self) -> bool:
        """Are they in the picture? In doubt they are: it is shown again with one click."""
        if not self._may_name:
            return False
        seen = {named.name for named in captions.read(self.text).people}
        return bool(set(self.meant) & seen) or any(map(self._stands_in, self._mentioning[:2]))

    @cached_property
    def meant(self) -> list[str]:
        """The names of the caption by which the person is meant, as printed."""
        return [name for name in self._printed if self.whom.is_meant(name, self.linked.get(name))]

    @property
    def text_without(self) -> str:
        return self._replaced(self._without_people) if not self._is_another else self._without_people

    @property
    def alt_without(self) -> str:
        return self.alt if self._is_another else self._replaced(self.alt)

    @property
    def photographer_without(self) -> str:
        """The credit with those who share it; nothing where the name cannot be told from theirs."""
        if not self._stands_in(self.photographer):
            return self.photographer
        kept = ", ".join(part for part in _parts(self.photographer) if not self._stands_in(part))
        return "" if self._stands_in(kept) else kept

    @property
    def links_without(self) -> dict[str, int | None]:
        person = self.whom.person
        return {name: pk for name, pk in self.linked.items() if name not in self.meant and (pk is None or pk != person)}

    @cached_property
    def _names(self) -> tuple[str, ...]:
        """Those they go by here: whole names that this caption links to them are theirs in all that stands at it."""
        linked = (name for name, pk in self.linked.items() if pk and pk == self.whom.person and " " in name)
        return tuple(dict.fromkeys((*self.whom.names, *linked)))

    @cached_property
    def _may_name(self) -> bool:
        """What is quick to see, before the caption is read."""
        linked = self.whom.person is not None and self.whom.person in self.linked.values()
        return linked or self._stands_in("\n".join((self.text, self.alt, self.photographer)))

    @property
    def _mentioning(self) -> tuple[str, str, str]:
        """Caption, alternative text and credit, where nobody could be read and nobody else is meant by the name."""
        # What the library says of the photographer is shown where the caption says nothing.
        credit = "" if captions.read(self.text).photographer else self.photographer
        return ("", "", credit) if self._is_another else (self._without_people, self.alt, credit)

    @cached_property
    def _is_another(self) -> bool:
        """Is somebody else of that name in the caption?"""
        return any(is_one_of(name, self._names) for name in self._printed if name not in self.meant)

    @cached_property
    def _printed(self) -> list[str]:
        return list(dict.fromkeys(_names_in(self.text)))

    @cached_property
    def _without_people(self) -> str:
        text = self.text
        for name in self.meant:
            text = captions.write(captions.without(captions.read(text), name, _("a person")))
        return text

    def _stands_in(self, text: str) -> bool:
        return any(mentions.stands_in(name, text) for name in self._names)

    def _replaced(self, text: str) -> str:
        left = text
        for name in self._names:
            left = mentions.replaced(name, left, _("a person"))
        return left[:1].upper() + left[1:] if text[:1].isupper() else left


def _names_in(caption: str) -> list[str]:
    """The names of all that the caption names: in the picture, missing, and who took it."""
    read = captions.read(caption)
    credit = [read.photographer, *_parts(read.photographer)] if read.photographer else []
    return [named.name for named in (*read.people, *read.missing)] + credit


def _parts(photographer: str) -> list[str]:
    """Two may share a credit."""
    return [part.strip() for part in _BETWEEN.split(photographer) if part.strip()]
