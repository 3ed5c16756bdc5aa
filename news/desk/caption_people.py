"""Who the names of a caption are: linked to somebody, one of several, perhaps misspelt, or nobody we know."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from network.models import Person
from news import captions, depictions
from news.near_names import Register, in_words

# More than stand in any picture without one of them being known: the rest of a hostile text is not looked for.
_MOST_SOUGHT = 60


@dataclass(frozen=True)
class Known:
    """A person as they are told of to whoever writes."""

    number: int
    name: str
    words: str


@dataclass(frozen=True)
class Answer:
    """What is said of one name: to whom it is linked, or whom it may be."""

    person: Known | None = None
    offered: list[Known] = field(default_factory=list)
    is_same: bool = True  # the name is that person's, or theirs who are offered; otherwise it is only like it
    is_denied: bool = False  # somebody has said that it is nobody of those offered

    @property
    def is_open(self) -> bool:
        """There is something to answer."""
        return bool(self.offered) and not self.is_denied

    @property
    def is_unknown(self) -> bool:
        """Nobody in the register is called so, or nearly so."""
        return self.person is None and not self.offered


def answers(names: Iterable[str], chosen: dict[str, int | None], user, at) -> dict[str, Answer]:
    """For each name as printed; `chosen` are the people chosen by click, None for nobody we know."""
    names = list(dict.fromkeys(names))
    if not names:
        return {}
    people = depictions.known_people(user, at)
    shown = people.select_related("unit").only("given_name", "family_name", "folded_name", "title", "unit__name")
    same = depictions.matches(names, shown)
    near = _near([name for name in names if not same[name]][:_MOST_SOUGHT], people)
    wanted = {number for numbers in near.values() for number in numbers} | {chosen.get(name) for name in names} - {None}
    by_number = shown.in_bulk(wanted) if wanted else {}
    return {
        name: _answer(name, same[name], [by_number[number] for number in near.get(name, [])], chosen, by_number)
        for name in names
    }


def _near(names: list[str], people) -> dict[str, list[int]]:
    """The numbers of those whose names are like each name, a few of each."""
    if not names:
        return {}
    register = Register(people)
    return {name: register.near(name) for name in names}


def _answer(name, same, near, chosen, by_number) -> Answer:
    if chosen.get(name) in by_number:
        person = by_number[chosen[name]]
        return Answer(_known(person), is_same=captions.same_name(name, str(person)))
    offered = [_known(person) for person in same or near]
    if name in chosen:
        return Answer(None, offered, bool(same), is_denied=True)
    if len(same) == 1:
        return Answer(offered[0])
    return Answer(None, offered, bool(same))


def _known(person: Person) -> Known:
    return Known(person.pk, str(person), in_words(person))
