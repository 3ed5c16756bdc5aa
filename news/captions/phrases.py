"""Words with capitals that stand together, and how much they look like a person's name."""

from dataclasses import dataclass

from . import words
from .tokens import Token
from .words import is_of_people

MOST_WORDS = 8  # in a name
LONG_NAME = 3  # parts
LONG_WORD = 7  # letters: "Erkan" is a name, "Åkaren" is none
NOTHING, LONE, GIVEN, MAYBE, PAIR, LIKELY, SURE = range(7)


@dataclass
class Phrase:
    """A run of capitalised words in an item, `start` to `end` of its tokens; the titles before it are cut off."""

    start: int
    end: int
    parts: list[Token]
    is_titled: bool = False
    strength: int = NOTHING
    is_organisation: bool = False

    @property
    def is_single(self) -> bool:
        return len(self.parts) == 1


def phrases(item: list[Token]) -> list[Phrase]:
    """All runs of capitalised words in the tokens of an item."""
    found, i = [], 0
    while i < len(item):
        if first := _first_part(item, i):
            phrase = _phrase(item, i, first)
            i = phrase.end
            found.append(_judged(_without_titles(phrase, item), item))
        else:
            i += 1
    return found


def _first_part(item: list[Token], i: int) -> list[Token]:
    """What a name that begins here begins with: a word with a capital, or a nickname in quotes and such a word."""
    if item[i].kind != "quote":
        return [item[i]] if _is_part(item[i]) and not is_numeral(item, i) else []
    end = _nickname_end(item, i)
    is_opening = i < 2 or is_of_people(item[i - 2].key)
    if is_opening and end + 1 < len(item) and item[end].kind == "space" and _is_part(item[end + 1]):
        return [item[i + 1], item[end + 1]]
    return []


def is_numeral(item: list[Token], i: int) -> bool:
    """ "andre vice ordförande": the first word of a title"""
    after = item[i + 2] if i + 2 < len(item) and item[i + 1].kind == "space" else None
    return (
        item[i].key in words.NUMERALS_FOLDED
        and after is not None
        and after.text.islower()
        and words.is_title(after.key)
    )


def _is_part(token: Token) -> bool:
    if token.kind == "initial":
        return True
    return token.kind == "word" and token.is_capital and bool(token.key) and token.key not in words.NO_NAME_FOLDED


def _phrase(item: list[Token], start: int, first: list[Token]) -> Phrase:
    parts = list(first)
    end = next(i for i in range(start, len(item)) if item[i] is parts[-1]) + 1
    while following := _continued(item, end):
        if len(parts) > 1 and _begins_anew(parts, item, following):
            break
        end = following
        if item[end - 1].kind != "younger":
            parts.append(item[end - 1])
    return Phrase(start, _after_nickname(item, end) if len(parts) > 1 else end, parts)


def _begins_anew(parts: list[Token], item: list[Token], following: int) -> bool:
    """ "Bo Ek Kommunchef"; "Bo Ek Eva Alm"; no "Eva Ek Länsman" """
    here = item[following - 1].key
    if words.is_title(here):
        is_last = following == len(item) and len(parts) + 1 == LONG_NAME
        return not (is_last and here in words.TITLES_AS_FAMILIES and words.is_given(parts[0].key))
    if not words.is_given(here) or not words.is_given(parts[0].key) or words.is_given(parts[-1].key):
        return False
    after = item[following + 1 : following + 2]
    return bool(after) and _is_part(after[0]) and not words.is_given(after[0].key)


def _continued(item: list[Token], end: int) -> int:
    """The index after the next part of the name; 0 if the name ends here."""
    if end < len(item) and _is_part(item[end]) and item[end - 1].kind == "initial":
        return end + 1
    i = _after_nickname(item, end)
    for _particle in range(4):
        if i + 1 >= len(item) or item[i].kind != "space":
            return 0
        if _is_part(item[i + 1]) or item[i + 1].kind == "younger" or _is_family_name(item, i):
            return i + 2
        is_of_firm = item[i + 1].kind == "and"  # Ek & Söner; any other "and" stands between items
        if not is_of_firm and (item[i + 1].kind != "word" or item[i + 1].text not in words.PARTICLES):
            return 0
        i += 2
    return 0


def _is_family_name(item: list[Token], i: int) -> bool:
    """ "Bo Stolt": after a given name a word that else is none"""
    before, after = item[i - 1], item[i + 1]
    return (
        after.is_capital
        and not after.text.isupper()
        and after.key in words.WORDS_AS_FAMILIES
        and words.is_given(before.key)
    )


def _after_nickname(item: list[Token], end: int) -> int:
    """The index after a nickname in quotes, or in brackets inside a name, where one follows."""
    if end + 1 < len(item) and item[end].kind == "space":
        if item[end + 1].kind == "quote":
            return _nickname_end(item, end + 1) or end
        is_inside = words.is_given(item[end - 1].key) and end + 3 < len(item) and _is_part(item[end + 3])
        if is_inside and item[end + 1].kind == "bracket" and item[end + 1].text[1:-1].isalpha():
            return end + 2
    return end


def _nickname_end(item: list[Token], i: int) -> int:
    """The index after the quotes that open at `i`; 0 if no nickname stands in them."""
    if i + 1 < len(item) and _is_part(item[i + 1]):
        for end in range(i + 2, min(i + 7, len(item))):
            if item[end].kind == "quote":
                return end + 1
    return 0


def _without_titles(phrase: Phrase, item: list[Token]) -> Phrase:
    """ "Kommunchef Annika Alm" is a title and a name; a word for people that opens a sentence is none of hers."""
    parts, first = list(phrase.parts), 0
    while first < len(parts) - 1 and _is_title(parts, first, at_start=phrase.start == first == 0):
        first += 1
    if not first or item[phrase.start].kind == "quote":
        return phrase
    title = next(i for i in range(phrase.start, phrase.end) if item[i] is parts[first - 1])
    start = next(i for i in range(title + 1, phrase.end) if item[i] is parts[first] or item[i].kind == "quote")
    return Phrase(start, phrase.end, parts[first:], is_titled=True)


def _is_title(parts: list[Token], i: int, *, at_start: bool) -> bool:
    word, after, names = parts[i].key, parts[i + 1].key, len(parts) - i - 1
    if words.is_given(word) or words.is_half_given(word) or parts[i].kind == "initial":
        return False
    return words.is_title(word) or (
        at_start and words.is_of_people(word) and (words.is_given(after) or (names > 1 and len(word) >= LONG_WORD))
    )


def _judged(phrase: Phrase, item: list[Token]) -> Phrase:
    phrase.is_organisation = _is_organisation(phrase, item)
    if not phrase.is_organisation and len(phrase.parts) <= MOST_WORDS:
        phrase.strength = _single(phrase) if phrase.is_single else _several(phrase)
    return phrase


def _single(phrase: Phrase) -> int:
    part = phrase.parts[0]
    if part.kind == "initial" or len(part.text) < 2 or words.is_title(part.key):
        return NOTHING
    if words.is_given(part.key) or words.is_half_given(part.key):
        return LONE if words.is_also_word(part.key) else GIVEN
    return LONE


def _several(phrase: Phrase) -> int:
    if all(part.kind == "initial" or len(part.text) < 2 for part in phrase.parts):
        return NOTHING
    if _has_given(phrase) and not _is_hyphened_with_thing(phrase.parts):
        return SURE
    if _ends_as_thing(phrase) or _has_given(phrase):
        return MAYBE
    ends_as_surname = words.ends_as_surname(phrase.parts[-1].key)
    between = phrase.end - phrase.start > 2 * len(phrase.parts) - 1  # von, af, a nickname
    has_initial = any(part.kind == "initial" for part in phrase.parts)
    return LIKELY if ends_as_surname or between or has_initial else PAIR


def _has_given(phrase: Phrase) -> bool:
    first = phrase.parts[0]
    return _is_initials(first) or words.is_given(first.key) or words.is_half_given(first.key)


def _is_initials(part: Token) -> bool:
    """J., KG, J-O"""
    return part.kind == "initial" or (part.text.isupper() and len(part.text.replace("-", "")) <= 2)


def _ends_as_thing(phrase: Phrase) -> bool:
    """Nova Fors may be a person, and Nedre Fors a place."""
    last = phrase.parts[-1].key
    return (words.is_organisation(last) and words.is_surname_too(last)) or words.ends_as_place(last)


def _is_organisation(phrase: Phrase, item: list[Token]) -> bool:
    parts, has_given = phrase.parts, _has_given(phrase)
    if words.is_animal(parts[0].key) or any(each(phrase, item) for each in (_is_owner, _is_family, _is_firm)):
        return True
    if _is_compound(parts) or _is_abbreviated(parts) or _is_head_next(item, phrase.end):
        return True
    if not _is_hyphened_with_thing(parts) and any(
        _tells_organisation(part.key, part is parts[-1] or has_given) for part in parts
    ):
        return True
    return not has_given and _is_place(parts[0].key, parts[-1].key)


def _is_place(first: str, last: str) -> bool:
    is_place = words.is_place(first) or words.is_town(last)
    return is_place or (words.ends_as_place(last) and not words.ends_as_surname(last))


def _is_firm(phrase: Phrase, item: list[Token]) -> bool:
    """ "Norra Bygg", "Annas Blommor", "Ek & Söner" """
    first, last = phrase.parts[0].key, phrase.parts[-1].key
    is_sami = first == "sami" and not phrase.parts[0].text.isascii()  # no Sami
    if is_sami or words.opens_organisation(first) or (not phrase.is_single and words.is_own_of(first, last)):
        return True
    return any(token.kind == "and" for token in item[phrase.start : phrase.end])


def _is_hyphened_with_thing(parts: list[Token]) -> bool:
    """ "Eva-Stina Rör" may be a person in a list of such."""
    if len(parts) != 2 or "-" not in parts[0].key or not _is_of_two_given(parts[0]):
        return False
    return _tells_organisation(parts[1].key, may_be_surname=True) and not parts[1].text.isupper()


def _is_of_two_given(part: Token) -> bool:
    return words.is_given(part.key) or words.is_half_given(part.key)


def _tells_organisation(word: str, may_be_surname: bool) -> bool:
    return words.is_organisation(word) and not (may_be_surname and words.is_surname_too(word))


def _is_head_next(item: list[Token], end: int) -> bool:
    """ "Jokkmokks kommun", "Åsele marknad" """
    return end + 1 < len(item) and item[end].kind == "space" and words.is_head(item[end + 1].key)


def _is_owner(phrase: Phrase, item: list[Token]) -> bool:
    """ "Anna Alms utställning" tells of a thing: an s after a consonant, and a noun next."""
    last = phrase.parts[-1].key
    if phrase.is_single or len(last) < 3 or last[-1] != "s" or last[-2] in "aeiouyåäös" or phrase.end + 1 >= len(item):
        return False
    after = item[phrase.end + 1]
    return item[phrase.end].kind == "space" and after.kind == "word" and words.may_be_owned(after.text)


def _is_family(phrase: Phrase, item: list[Token]) -> bool:
    """ "Familjen Ek" """
    before = item[max(0, phrase.start - 2) : phrase.start]
    is_of_many = len(before) == 2 and before[0].key in words.FAMILIES_FOLDED
    return is_of_many and phrase.is_single and not words.is_given(phrase.parts[0].key)


def _is_compound(parts: list[Token]) -> bool:
    """ "Bo Ek-priset" """
    tail = parts[-1].text.rpartition("-")[2]
    is_name = words.is_given(words.key(tail)) or words.ends_as_surname(words.key(tail))
    return len(tail) < len(parts[-1].text) and tail[:1].islower() and not is_name


def _is_abbreviated(parts: list[Token]) -> bool:
    """LKAB; but ANNA ALM, KG Alm and Carl XVI Gustaf are people."""
    shouted = [part for part in parts if part.kind == "word" and len(part.text) > 1 and part.text.isupper()]
    if len(parts) > 1:
        is_name = {id(part) for part in parts[:-1] if not part.text.strip("IVX")}
        is_name |= {id(parts[0])} if _is_initials(parts[0]) and len(shouted) == 1 else set()
        shouted = [part for part in shouted if id(part) not in is_name]
    if not shouted:
        return False
    return len(shouted) < len([part for part in parts if part.kind == "word"]) or not words.is_given(parts[0].key)
