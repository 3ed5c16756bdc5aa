"""Who is to be hidden, and what a caption says of them: named, seen in the picture, and the caption without them."""

from dataclasses import dataclass
from functools import cached_property

from django.utils.translation import gettext as _

from network.models import Person
from network.swedish import words
from news import captions, mentions
from news.models import Depiction, Edition, PlacedPicture

from .caption_names import is_one_of, names_in, people_in


@dataclass(frozen=True)
class Whom:
    """The names a person goes by, those they are printed under anywhere, and their number where it is known."""

    names: tuple[str, ...]
    printed: tuple[str, ...]
    person: int | None

    def is_meant(self, printed: str, linked: int | None) -> bool:
        """By this name in a caption? Not when it is linked to somebody else."""
        if self.person and linked:
            return linked == self.person
        return is_one_of(printed, self.names)


def whom(name: str, person: Person | None) -> Whom:
    """By the name that was given, and as captions linked to the person have it.

    A first name alone is theirs only where it is linked to them.
    """
    if person is None:
        return Whom((name,), (name,), None)
    linked = {*Depiction.objects.filter(person=person).values_list("name", flat=True), *_printed_in_editions(person)}
    own = {name, str(person)}
    whole = own | {each for each in linked if len(words(each)) > 1}
    return Whom(tuple(sorted(whole)), tuple(sorted(own | linked)), person.pk)


def _printed_in_editions(person: Person) -> set[str]:
    """Names that only editions have: the working copy may say something else since then."""
    editions = Edition.objects.order_by("pk").only("document").iterator(chunk_size=500)
    people = (each["people"] for edition in editions for each in edition.pictures)
    return {name for links in people for name, pk in links.items() if pk == person.pk}


@dataclass(frozen=True)
class CaptionOf:
    """A caption, who its names are linked to, and what it says of the one to be hidden."""

    text: str
    linked: dict[str, int | None]
    whom: Whom

    @classmethod
    def placed(cls, placed: PlacedPicture, whom: Whom) -> "CaptionOf":
        return cls(placed.caption, {row.name: row.person_id for row in placed.depictions.all()}, whom)

    @classmethod
    def published(cls, picture: dict, whom: Whom) -> "CaptionOf":
        return cls(picture["caption"], picture["people"], whom)

    @cached_property
    def meant(self) -> list[str]:
        """The names by which the person is meant, as printed."""
        return [name for name in self._names if self.whom.is_meant(name, self.linked.get(name))]

    @cached_property
    def shows_the_person(self) -> bool:
        """Are they in the picture? In doubt they are: it is shown again with one click."""
        return bool(set(self.meant) & set(people_in(self.text))) or self._is_mentioned

    @property
    def names_the_person(self) -> bool:
        return bool(self.meant) or self._is_mentioned

    @property
    def without_the_person(self) -> str:
        text = self._without_people
        if self._is_mentioned:
            for name in self.whom.names:
                text = mentions.replaced(name, text, _("a person"))
        return text

    @property
    def links_without_the_person(self) -> dict[str, int | None]:
        person = self.whom.person
        return {name: pk for name, pk in self.linked.items() if name not in self.meant and (pk is None or pk != person)}

    @cached_property
    def _names(self) -> list[str]:
        return list(dict.fromkeys(names_in(self.text)))

    @cached_property
    def _without_people(self) -> str:
        text = self.text
        for name in self.meant:
            text = captions.write(captions.without(captions.read(text), name, _("a person")))
        return text

    @cached_property
    def _is_mentioned(self) -> bool:
        """Does the name stand where nobody could be read, and not for somebody else who is named there?"""
        if any(is_one_of(name, self.whom.names) for name in self._names if name not in self.meant):
            return False
        return any(mentions.stands_in(name, self._without_people) for name in self.whom.names)
