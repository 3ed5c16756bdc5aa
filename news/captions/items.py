"""A segment split where commas, "och", semicolons, lines and numbers part what stands in it."""

from dataclasses import dataclass

from .parties import with_parties
from .segments import BLANKS
from .tokens import Token
from .words import FIRM_TAILS, NO_NAME_FOLDED, is_given

LONGEST_BRACKET = 200  # letters; what is longer is text of its own
_RANK = {"number": 7, "semi": 6, "and": 5, "open": 4, "close": 4, "comma": 3, "dash": 2, "newline": 1, "blank": 1}


@dataclass
class Item:
    """What stands between two separators; brackets after a name are one token."""

    separator: str  # the kind before it; "start" for the first
    tokens: list[Token]

    @property
    def start(self) -> int:
        return self.tokens[0].start

    @property
    def end(self) -> int:
        return self.tokens[-1].end


def items(body: list[Token], text: str) -> list[Item]:
    """The items of a segment, without blanks around them; none of them is empty."""
    found, separator, here = [], "start", []
    for i, token in enumerate(body := _bracketed(with_parties(body), text)):
        if _separates(body, i):
            if here:
                found.append(Item(separator, here))
                separator, here = token.kind, []
            elif separator != "start":
                separator = max(separator, token.kind, key=_rank)
            elif found or token.kind != "newline":
                separator = "number" if token.kind == "number" else separator
        elif here or token.kind not in (*BLANKS, "stop"):
            here.append(token)
    if here:
        found.append(Item(separator, here))
    return [Item(item.separator, _trimmed(item.tokens)) for item in found]


def _rank(kind: str) -> int:
    return _RANK.get(kind, 0)


def _separates(body: list[Token], i: int) -> bool:
    kind = body[i].kind
    if kind == "dash":
        return 0 < i < len(body) - 1 and body[i - 1].kind == body[i + 1].kind == "space"
    return kind in _RANK and not (kind == "and" and _is_in_firm(body, i))


def _is_in_firm(body: list[Token], i: int) -> bool:
    """ "Ek och Söner", "Spik & Planka"; no "Bo & Eva Ek", "Bo Ek & Eva Alm" """
    near = [token for token in body[max(0, i - 4) : i + 3] if token.kind != "space"]
    at = near.index(body[i])
    around = near[max(0, at - 2) : at] + near[at + 1 : at + 2]
    if at + 1 == len(near) or not at or not all(map(_is_name, around[-2:])):
        return False
    is_long = len(around) > 2 and _is_name(around[0])
    is_person = is_long or any(is_given(token.key) for token in around[-2:])
    return around[-1].key in FIRM_TAILS or (body[i].text == "&" and not is_person)


def _is_name(token: Token) -> bool:
    return token.kind == "word" and token.is_capital and token.key not in NO_NAME_FOLDED


def _trimmed(found: list[Token]) -> list[Token]:
    end = len(found)
    while end > 1 and found[end - 1].kind in (*BLANKS, "stop"):
        end -= 1
    return found[:end]


def _bracketed(body: list[Token], text: str) -> list[Token]:
    """The tokens with each bracket that belongs to what it follows as one token."""
    closing, kept, i = _pairs(body), [], 0
    while i < len(body):
        end = closing.get(i)
        if end is not None and _belongs(kept, body, i, end):
            start, stop = body[i].start, body[end].end
            kept.append(Token("bracket", start, stop, text[start:stop], ""))
            i = end + 1
        else:
            kept.append(body[i])
            i += 1
    return kept


def _pairs(body: list[Token]) -> dict[int, int]:
    pairs, opened = {}, []
    for i, token in enumerate(body):
        if token.kind == "open":
            opened.append(i)
        elif token.kind == "close" and opened:
            pairs[opened.pop()] = i
    return pairs


def _belongs(kept: list[Token], body: list[Token], start: int, end: int) -> bool:
    if body[end].end - body[start].start > LONGEST_BRACKET:
        return False
    before = next((token for token in reversed(kept[-2:]) if token.kind not in BLANKS), None)
    if before is None or not (before.kind in ("initial", "bracket", "quote", "etc") or before.kind == "word"):
        return False
    return not _holds_person(body[start + 1 : end])


def _holds_person(inner: list[Token]) -> bool:
    """A given name and one more: the bracket names people itself."""
    return (
        len(inner) > 2
        and is_given(inner[0].key)
        and inner[0].is_capital
        and inner[1].kind == "space"
        and inner[2].kind == "word"
        and inner[2].is_capital
    )
