"""How the items of a segment stand together: people only, or people and what they belong to."""

from . import words
from .items import Item
from .phrases import LIKELY, LONE, MAYBE, SURE, Phrase

MOST_BESIDE = 12  # tokens in an item that is nothing but a name with its titles
Items = list[tuple[Item, list[Phrase]]]
_STRONG = ("semi", "number", "newline", "blank")


def is_paired(named: Items) -> bool:
    """Do commas stand between a name and what is beside it, and something stronger between people?"""
    separators = [item.separator for item, _phrases in named]
    chunks = 1 + sum(separator in _STRONG for separator in separators)
    return chunks > 1 and separators.count("comma") * 2 <= chunks * 3


def lists_people(named: Items) -> bool:
    """Are most items people by their names alone?"""
    sure = sum(any(phrase.strength == SURE for phrase in found) for _item, found in named)
    return sure > 1 and sure * 2 >= len(named)


def lists_given(named: Items) -> bool:
    """Single words, and usual given names among them?"""
    single = [(found[0], item) for item, found in named if len(found) == 1 and found[0].is_single]
    usual = sum(words.is_given(phrase.parts[0].key) for phrase, _item in single)
    others = sum(is_alone(phrase, item) for phrase, item in single) - usual
    return usual > 0 and len(single) > 1 and usual * 3 >= others


def is_aged(phrase: Phrase, item: Item) -> bool:
    """ "Rayan 6 år" """
    after = item.tokens[phrase.end : phrase.end + 4]
    return len(after) == 4 and after[1].text.isdecimal() and after[3].key == words.key("år")


def is_alone(phrase: Phrase, item: Item, *, with_heads: bool = False) -> bool:
    """Does the item hold nothing but the phrase, its titles and brackets?"""
    if len(item.tokens) - (phrase.end - phrase.start) > MOST_BESIDE:
        return False
    rest = item.tokens[: phrase.start] + item.tokens[phrase.end :]
    return all(
        token.kind in ("space", "bracket", "quote", "position", "stop", "number")
        or words.is_title(token.key)
        or token.key in ("lilla", "lille")
        or (with_heads and (words.is_head(token.key) or words.is_organisation(token.key)))
        for token in rest
    )


def is_acting(phrase: Phrase, item: Item) -> bool:
    """ "Silva Uvkki inviger bron": a verb right after the name; "säger Silva Uvkki"."""
    before = item.tokens[max(0, phrase.start - 2)]
    if phrase.start > 1 and before.text in words.OF_PEOPLE_ONLY:
        return True
    after = item.tokens[phrase.end + 1 : phrase.end + 2]
    return bool(after) and (after[0].text in words.VERBS or after[0].text == "från")


def affiliations(named: Items) -> frozenset[int]:
    """Which items of "Bo Ek, Eks Plåt, Eva Alm, Norrsken, Per Ås, Solsidan Lo" are organisations, by number.

    What is called after the person before it always is; the others are where that, or what is clearly no name, or two
    that may be none after usual names, tell that in this list something stands beside each name.
    """
    clear, others, told, person = set(), set(), 0, None
    for i, (item, found) in enumerate(named):
        phrase = found[0] if len(found) == 1 and is_alone(found[0], item, with_heads=True) else None
        is_beside = person is not None and phrase is not None and item.separator == "comma"
        if is_beside and _is_called_after(phrase, person):
            clear.add(i)
        elif is_beside and _is_usual_name(phrase):
            return frozenset(clear)
        elif is_beside:
            others.add(i)
            told += 2 if phrase.is_organisation or phrase.is_single else _may_be_none(phrase, person)
        person = None if is_beside else _full_name(found)
    return frozenset(clear | others if clear or told > 1 else ())


def _may_be_none(phrase: Phrase, person: Phrase) -> bool:
    return phrase.strength < LIKELY and person.strength == SURE


def _full_name(found: list[Phrase]) -> Phrase | None:
    return found[-1] if found and found[-1].strength >= MAYBE else None


def _is_usual_name(phrase: Phrase) -> bool:
    return phrase.strength == SURE or (phrase.is_single and phrase.strength > LONE)


def _is_called_after(phrase: Phrase, person: Phrase) -> bool:
    """ "Hanno Fjällturer" after "Olle Hanno", and no "Hanno Ek"; "Ollas Plåt" after "Olla Hanno"."""
    first, last = phrase.parts[0].key, phrase.parts[-1].key
    if phrase.is_single:
        return False
    family = [part.key for part in person.parts[1:]]
    if first in family:
        is_surname = words.is_given(first) and (words.ends_as_surname(last) or words.is_surname_too(last))
        return not words.is_given(last) and not is_surname
    return first.endswith("s") and first[:-1] in (*family, person.parts[0].key)
