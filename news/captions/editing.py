"""Captions with a name changed or a person taken out."""

import re
from dataclasses import replace

from .caption import Caption, Group, Named, write
from .mending import beside_and_rest, mended, without_item, without_open_comma
from .names import same_name
from .reading import credits, read

_BETWEEN = re.compile(r"(\s*(?:[,/&]|\boch\b|\bsamt\b)\s*)")
_OPENS = re.compile(r"(?:^|[.!?…]\s+|\n\s*\n)\Z")
_PASSES = 3


def renamed(caption: Caption, old: str, new: str) -> Caption:
    """The caption with `new` wherever a person, or the photographer, is called `old`; all else letter for letter."""
    parts = tuple(_renamed(part, old, new) for part in caption.parts)
    return Caption(parts, _in_credit(caption.photographer, old, new))


def _renamed(part: str | Group, old: str, new: str) -> str | Group:
    if isinstance(part, str):
        return _in_credits(part, old, new)
    people = (replace(person, name=new) if same_name(person.name, old) else person for person in part.people)
    return replace(part, people=tuple(people))


def _in_credits(text: str, old: str, new: str) -> str:
    pieces, at = [], 0
    for _start, name, end in credits(text):
        pieces += (text[at:name], _in_credit(text[name:end], old, new))
        at = end
    return "".join([*pieces, text[at:]])


def _in_credit(photographer: str, old: str, new: str) -> str:
    """Two photographers may share a credit: "Ina Alm och Bo Ek"."""
    if same_name(photographer, old):
        return new
    names = _BETWEEN.split(photographer)
    return "".join(new if i % 2 == 0 and same_name(name, old) else name for i, name in enumerate(names))


def without(caption: Caption, name: str, instead: str) -> Caption:
    """The caption, read anew, with nobody called `name` in it, as people or as photographer.

    In a row `instead` ("en person") stands in place of name, title and affiliation; from the missing, and from
    a credit, the name is taken away, and the whole group or credit if it was the only one.
    """
    for _pass in range(_PASSES):
        if not _is_named(caption, name):
            break
        caption = read(_text_without(caption, name, instead))
    return caption


def _is_named(caption: Caption, name: str) -> bool:
    named = [person.name for person in (*caption.people, *caption.missing)]
    named += (credit for part in caption.parts if isinstance(part, str) for credit in _credited(part))
    return any(same_name(each, name) for each in named)


def _credited(text: str) -> list[str]:
    return [each for _start, name, end in credits(text) for each in (text[name:end], *_BETWEEN.split(text[name:end]))]


def _text_without(caption: Caption, name: str, instead: str) -> str:
    pieces: list[str | None] = []
    is_comma_open = False
    for part in caption.parts:
        if isinstance(part, str):
            pieces += _text_pieces(without_open_comma(part) if is_comma_open else part, name)
            is_comma_open = False
        elif part.is_missing:
            pieces.append(_missing_text(part, name))
        else:
            pieces.append(_row_text(part, name, instead, opens=not part.lead and _opens_sentence(pieces)))
            is_comma_open = _is_cut(part.people[-1], name)
    return mended(pieces)


def _is_cut(person: Named, name: str) -> bool:
    return bool(person.affiliation) and same_name(person.name, name)


def _opens_sentence(pieces: list[str | None]) -> bool:
    last = next((piece for piece in reversed(pieces) if piece), "")
    return bool(_OPENS.search(last[-20:]))


def _row_text(group: Group, name: str, instead: str, *, opens: bool) -> str:
    pieces = [group.lead]
    for person in group.people:
        if same_name(person.name, name):
            _beside, rest = beside_and_rest(person)
            pieces.append((instead[:1].upper() + instead[1:] if opens else instead) + rest)
        else:
            pieces.append(person.before + person.name + person.after)
        opens = bool(_OPENS.search(person.after[-20:])) and bool(person.after)
    return "".join(pieces)


def _missing_text(group: Group, name: str) -> str | None:
    """None where nobody else is missing."""
    people = list(group.people)
    for i in reversed(range(len(people))):
        if same_name(people[i].name, name):
            people = without_item(people, i)
    return write(Caption((replace(group, people=tuple(people)),))) if people else None


def _text_pieces(text: str, name: str) -> list[str | None]:
    """The text around the name in its credits; None for a credit that is gone."""
    pieces, at = [], 0
    for start, begin, end in credits(text):
        photographer = _left(text[begin:end], name)
        pieces += (text[at:begin], photographer) if photographer else (text[at:start], None)
        at = end
    return [*pieces, text[at:]]


def _left(photographer: str, name: str) -> str:
    if same_name(photographer, name):
        return ""
    names = _BETWEEN.split(photographer)
    kept = [i for i in range(0, len(names), 2) if not same_name(names[i], name)]
    if len(kept) * 2 == len(names) + 1:
        return photographer
    return "".join((names[i - 1] if at else "") + names[i] for at, i in enumerate(kept))
