"""Which items of a segment are people, and what stands beside them."""

import re
from dataclasses import dataclass

from . import words
from .items import Item, items
from .lists import (
    MOST_BESIDE,
    affiliations,
    is_acting,
    is_aged,
    is_alone,
    is_paired,
    lists_given,
    lists_people,
)
from .phrases import GIVEN, LIKELY, LONE, MAYBE, NOTHING, PAIR, SURE, Phrase, is_numeral, phrases
from .segments import Segment
from .tokens import Token

_NO_AFFILIATION = re.compile(
    r"(?:t\.?\s?[vh]\.?|till\s.*"
    r"|(?:från|fr\b\.?)\s?(?:v|h|v\S+ster|h\S+ger)\b.*|i (?:mitten|bak|för).*|längst.*|stående|sittande"
    r"|bakom|framför|infälld.*"
    r"|(?:\w+ )?(?:[0-9]{1,2} \w+ )?1[0-9]{3}(?:-tal\w*)?|(?:\w+ )?(?:[0-9]{1,2} \w+ )?20[0-9]{2}"
    r"|(?:ca )?[0-9]{1,3}(?: ?år\b.*|:?an)?|f\.? ?[0-9]{4}|född .*|(?:ej|inte|saknas).*)",
    re.IGNORECASE | re.DOTALL,
)
_ABSENT = re.compile(r"(?:ej|inte|saknas|saknades|frånvarande)\b.*", re.IGNORECASE | re.DOTALL)
_EACH = frozenset(("båda", "bägge", "samtliga"))
_BESIDE = _EACH | {"från", "på", "vid", "ansvarig", "boende", "anställd"}
_SMALL_WORDS = frozenset(("med", "även", "också", "samt", "här", "tillsammans"))


@dataclass
class Found:
    """A person in the text: where the item, the name and what stands beside it begin and end."""

    start: int
    name_start: int
    name_end: int
    end: int  # of the name and all beside it, an age or "(t.v.)" too
    is_single: bool
    beside_start: int = 0  # both 0: no affiliation
    beside_end: int = 0
    is_absent: bool = False  # "(ej på bild)"


class _Reader:
    """Goes through the items of one segment; remembers what the item before was."""

    def __init__(self, segment: Segment, text: str):
        self.text = text
        self.items = [(item, phrases(item.tokens)) for item in items(segment.body, text)]
        self.firm = segment.is_firm or (bool(segment.heading) and self._is_headed(segment.heading))
        self.of_firms = segment.heading.endswith(words.OF_FIRMS)
        self.paired = is_paired(self.items)
        self.beside = affiliations(self.items)
        self.has_given = lists_given(self.items)
        self.is_list = lists_people(self.items)
        self.people: list[Found] = []
        self.last = "none"  # person, beside, other
        self.beside_is_word = False
        self.next: tuple[Item, list[Phrase]] | None = None
        self.in_text = False  # words follow the last name
        self.of_animals = False

    def _is_headed(self, heading: str) -> bool:
        """Is one of the first two surely a person, or says the heading that those who follow are people?"""
        sure = any(phrase.strength in (GIVEN, LIKELY, SURE) for _item, found in self.items[:2] for phrase in found[:1])
        return sure or (words.is_title(heading) and len(self.items) > 1)

    def read(self) -> list[Found]:
        for i, (item, named) in enumerate(self.items):
            self.next = self.items[i + 1] if i + 1 < len(self.items) else None
            self.of_animals = _names_animals(item) or (self.of_animals and item.separator in ("comma", "and"))
            found = [] if i in self.beside else self._people(item, named)
            self.people += found
            self.last = "person" if found else self._beside(item, is_sure=i in self.beside)
            self.in_text = _goes_on(item, found[-1]) if found else self.in_text
        return self.people

    def _people(self, item: Item, named: list[Phrase]) -> list[Found]:
        found, since = [], 0
        for phrase in named:
            if self._is_person(phrase, item, since):
                found.append(self._found(phrase, item, since, is_first=not found))
            since = phrase.end
        return found

    def _is_person(self, phrase: Phrase, item: Item, since: int) -> bool:
        near = item.tokens[max(since, phrase.start - 4) : phrase.start]
        before = [token.key for token in near if token.kind == "word"]
        last = before[-1] if before else ""
        if self._is_thing(phrase, last):
            return False
        if phrase.strength == SURE:
            return not (self.paired and self.last != "none" and item.separator == "comma" and last in words.PLACE_WORDS)
        if last in words.PLACE_WORDS or (last and self._is_in_beside(item, before)):
            return False
        if self._is_work(phrase, item) or _is_remembered(phrase, before):
            return False
        is_titled = phrase.is_titled or words.is_title(last)
        return is_titled or phrase.strength == LIKELY or self._fits(phrase, item)

    def _is_thing(self, phrase: Phrase, before: str) -> bool:
        """Does the phrase, the word before it or the heading tell that this is nobody?"""
        if phrase.strength == NOTHING or words.is_animal(before) or before in _NEVER_BEFORE:
            return True
        return (self.of_firms and phrase.strength != SURE) or (self.of_animals and phrase.is_single)

    def _is_work(self, phrase: Phrase, item: Item) -> bool:
        """ "Bo Ek, projektledare Dundret 365": no "rektor Bo Ek, lärare Zorka", and no "läraren Zorka"."""
        first = item.tokens[0].key
        if item.separator != "comma" or self.last != "person" or phrase.strength not in (LONE, PAIR, MAYBE):
            return False
        before = self.people[-1]
        is_role = phrase.start > 0 and words.is_title(first) and not first.endswith(("n", "na", "et"))
        return is_role and not before.is_single and before.start == before.name_start

    def _is_of_couple(self, phrase: Phrase, item: Item) -> bool:
        """ "Brudparet Eva Ek och Mirle Ås i kyrkan" """
        if item.separator != "and" or self.last != "person" or phrase.start:
            return False
        title = self.text[self.people[-1].start : self.people[-1].name_start].split()
        return bool(title) and words.key(title[-1]) in words.FAMILIES_FOLDED

    def _is_in_beside(self, item: Item, before: list[str]) -> bool:
        """ "kommunchef i Norra Ängby" is all beside the name before"""
        return item.separator == "comma" and self.last != "none" and any(word in words.PLACE_WORDS for word in before)

    def _fits(self, phrase: Phrase, item: Item) -> bool:
        """Does the place in the list show that this is a person?"""
        if phrase.strength == GIVEN or (phrase.strength == PAIR and self._is_of_couple(phrase, item)):
            return True
        alone, acting = is_alone(phrase, item), is_acting(phrase, item)
        if phrase.strength in (PAIR, MAYBE):
            fits = self.firm or acting or (alone and (phrase.strength == PAIR or self.is_list))
            return fits and not (self.paired and item.separator == "comma")
        aged = is_aged(phrase, item) and (self.firm or self.last == "person")
        if alone and words.is_given(phrase.parts[0].key) and self._is_half_of_couple():
            return True
        is_listed = self.has_given and (alone or acting or words.is_given(phrase.parts[0].key))
        return aged or is_listed or (alone and self._continues(item))

    def _is_half_of_couple(self) -> bool:
        """ "Bo och Eva Ek": is the next item, after "och", surely a person?"""
        if self.next is None or self.next[0].separator != "and":
            return False
        return any(phrase.strength == SURE and not phrase.start for phrase in self.next[1][:1])

    def _continues(self, item: Item) -> bool:
        """A single word that is no usual name: a person in a list of such, or first in a list, or last after "och"."""
        is_after_single = self.last == "person" and self.people[-1].is_single
        if item.separator == "comma":
            return is_after_single or (self.firm and self.last == "none")
        if item.separator == "and":
            return is_after_single or (self.firm and (self.last == "person" or self.beside_is_word))
        return self.firm and item.separator != "dash"

    def _found(self, phrase: Phrase, item: Item, since: int, *, is_first: bool) -> Found:
        tokens = item.tokens
        start = _title_start(tokens, since, phrase.start, is_list=self.firm and is_first)
        person = Found(
            tokens[start].start, tokens[phrase.start].start, end := tokens[phrase.end - 1].end, end, phrase.is_single
        )
        after = next((token for token in tokens[phrase.end : phrase.end + 2] if token.kind != "space"), None)
        if after is not None and after.kind == "bracket":
            self._add_bracket(person, after)
        return person

    def _add_bracket(self, person: Found, bracket: Token) -> None:
        inner = bracket.text.strip("()[] ")
        person.end = bracket.end
        person.is_absent = bool(_ABSENT.match(inner))
        if inner and not _NO_AFFILIATION.fullmatch(inner):
            person.beside_start, person.beside_end = bracket.start, bracket.end

    def _beside(self, item: Item, *, is_sure: bool) -> str:
        """What the item, which names nobody, is to the person before."""
        if self.last not in ("person", "beside") or not (is_sure or self._may_stand_beside(item)):
            return "other"
        person, end = self.people[-1], self._beside_end(item)
        start = item.tokens[2].start if item.tokens[0].key in _EACH and len(item.tokens) > 2 else item.start
        if not _NO_AFFILIATION.fullmatch(self.text[start:end]):
            person.beside_start = person.beside_start or start
            person.beside_end = end
        person.end = end
        self.beside_is_word = len([token for token in item.tokens if token.kind == "word"]) == 1
        return "beside"

    def _beside_end(self, item: Item) -> int:
        """Where a verb goes on with the sentence, what stands beside the name has ended."""
        for before, token in zip(item.tokens, item.tokens[1:], strict=False):
            if token.kind == "word" and token.text in words.VERBS and not self.firm:
                return before.start if before.kind == "space" else before.end
        return item.end

    def _may_stand_beside(self, item: Item) -> bool:
        first = item.tokens[0]
        if first.kind == "etc" or _begins_text(item.tokens):
            return False
        if item.separator == "and":
            goes_on = self.firm or not first.is_capital or not self.beside_is_word
            return goes_on and self.last == "beside" and not _has_verb(item)
        if item.separator not in ("comma", "dash"):
            return False
        return self.firm or self._is_told_beside(item)

    def _is_told_beside(self, item: Item) -> bool:
        """In running text: a title, an organisation, a place, a number, or one word with a capital."""
        first = item.tokens[0]
        if words.is_title(first.key) or first.kind in ("abbreviation", "position") or first.text[0].isdigit():
            return True
        if self.in_text:
            return False
        if first.key in _BESIDE or words.is_organisation(first.key):
            return True
        return any(phrase.start == 0 and is_alone(phrase, item, with_heads=True) for phrase in phrases(item.tokens))


_NEVER_BEFORE = frozenset(("i", "in"))


def _is_remembered(phrase: Phrase, before: list[str]) -> bool:
    """ "tog över gården efter farfar Ivar" """
    is_kin = len(before) > 1 and before[-1] in words.KIN
    return is_kin and phrase.is_single and before[-2] in words.AWAY_FROM


def _goes_on(item: Item, person: Found) -> bool:
    return any(token.kind == "word" and token.start >= person.end for token in item.tokens)


def _names_animals(item: Item) -> bool:
    """ "hundarna Rex och Bella" """
    return any(words.is_animal(token.key) and token.key.endswith("na") for token in item.tokens[:MOST_BESIDE])


def _has_verb(item: Item) -> bool:
    return any(token.kind == "word" and token.text in words.VERBS for token in item.tokens)


def _begins_text(tokens: list[Token]) -> bool:
    first, second = tokens[0].key, tokens[2].key if len(tokens) > 2 else ""
    if first in words.NOT_BESIDE:
        return True
    return words.is_unnamed(first) and second != "av"


def _title_start(tokens: list[Token], since: int, name: int, *, is_list: bool) -> int:
    """The index of the first token of the title before a name."""
    if is_list:
        while since < name and not _may_open_title(tokens[since]):
            since += 1
        return since
    start = name
    while start > since and _is_of_title(tokens, start - 1):
        start -= 1
    while start < name and tokens[start].kind in ("space", "colon"):
        start += 1
    return start


def _may_open_title(token: Token) -> bool:
    return token.kind in ("word", "abbreviation") and token.key not in _SMALL_WORDS


def _is_of_title(tokens: list[Token], i: int) -> bool:
    token = tokens[i]
    if token.kind in ("space", "colon", "abbreviation"):
        return True
    return token.kind == "word" and (words.is_of_people(token.key) or is_numeral(tokens, i))


def people(segment: Segment, text: str) -> list[Found]:
    """The people of a segment, in the order of the text."""
    return [] if segment.kind == "credit" else _Reader(segment, text).read()
