"""The text cut where a row, the missing, a sentence or a credit begins."""

import re
from dataclasses import dataclass, field
from itertools import dropwhile, takewhile

from .lowercase import with_capitals
from .tokens import Token, tokens
from .words import (
    NO_NAME_FOLDED,
    PARTICLES,
    PLACE_WORDS,
    VERBS_FOLDED,
    is_given,
    is_head,
    is_of_people,
    is_organisation,
    is_place,
)

BLANKS = ("space", "newline", "blank")
_HEADS = ("label", "missing", "opener", "credit")
_BEFORE_HEAD = (*_HEADS, "stop", "comma", "semi", "and", "colon", "open", "close", "number", "dash", "newline", "blank")
LONGEST_HEADING = 24  # tokens
_IN_HEADING = frozenset(("word", "space", "initial", "abbreviation", "dash", "and", "quote", "bracket", "other"))
_FROM = re.compile(r"från|\bfr[vh]?\b|\bf\b|fra\u030an", re.IGNORECASE)
_LINE = re.compile(r"rad|led|:|[1-9]", re.IGNORECASE)
_FAR = re.compile(r"l\S+ngst\s+(?:bak|fram|ne|upp)", re.IGNORECASE)
_PHOTO = re.compile(r"foto|photo|text")
_GROUND = re.compile(r"grunden$", re.IGNORECASE)
_WHOLE = re.compile(r"bild|foto|kort", re.IGNORECASE)
_NEEDS_COLON = re.compile(r"(?:ej|inte)\W+(?:med|närvarande|na\u0308rvarande)$", re.IGNORECASE)


@dataclass
class Segment:
    """A stretch of tokens with one reading: a row, the missing, a credit, or running text."""

    kind: str  # label, missing, opener, credit, text
    start: int  # in the text
    label: str = ""
    is_firm: bool = False  # the text says that a list of people follows
    is_missing: bool = False
    missing_end: int = 0  # where "saknas på bilden" ends, when it stands after the names
    is_numbered: bool = False  # 1. … 2. …
    is_rest: bool = False  # of a row whose beginning is a group of its own
    heading: str = ""  # of running text after a colon: the key of the last word before it
    body: list[Token] = field(default_factory=list)


def segments(text: str) -> list[Segment]:
    """All tokens of the text but the heads (label, colon), in segments, in order."""
    found = with_capitals(_demoted(text, tokens(text)))
    cut, i = [Segment("text", 0)], 0
    while i < len(found):
        token = found[i]
        if token.kind == "credit" and (end := _credit_end(found, i)):
            cut.append(Segment("credit", token.start, body=found[i:end]))
            cut.append(Segment("text", found[end].start if end < len(found) else len(text)))
            i = end
        elif token.kind in ("label", "missing", "opener"):
            i = _open(cut, found, i)
        else:
            _add(cut, found, i)
            i += 1
    return cut


def _add(cut: list[Segment], found: list[Token], i: int) -> None:
    """Adds the token to the last segment, and begins another if that ends here."""
    here, token = cut[-1], found[i]
    if token.kind == "colon" and (heading := _heading(found, i, here)):
        _cut_heading(cut, token, heading)
        return
    is_between = token.kind == "stop" and _parts_names(found, i, here)
    here.body.append(token._replace(kind="semi") if is_between else token)
    here.is_numbered |= token.kind == "number"
    if not is_between and _ends(found, i, here):
        cut.append(Segment("text", token.end))


def _heading(found: list[Token], i: int, here: Segment) -> list[Token]:
    """The tokens before a colon that heads a list: all of the sentence, or a few words that begin a line."""
    after = found[i + 1].kind if i + 1 < len(found) else ""
    if here.heading and not any(token.kind == "newline" for token in here.body[-LONGEST_HEADING:]):
        return []
    words = list(takewhile(lambda token: token.kind in _IN_HEADING, reversed(here.body[-LONGEST_HEADING:])))[::-1]
    is_whole = here.kind == "text" and len(words) == len(here.body)
    begins_line = len(words) < len(here.body) and here.body[-len(words) - 1].kind == "newline"
    words = list(dropwhile(lambda token: token.kind == "space", words))
    if after not in BLANKS or not words or not (is_whole or begins_line):
        return []
    return words if words[0].is_capital and words[-1].kind == "word" else []


def _cut_heading(cut: list[Segment], colon: Token, heading: list[Token]) -> None:
    body = cut[-1].body
    del body[len(body) - len(heading) :]
    cut.append(Segment("text", heading[0].start, body=heading))
    cut.append(Segment("text", colon.end, heading=heading[-1].key))


def _open(cut: list[Segment], found: list[Token], i: int) -> int:
    """Begins the segment that the head at `i` opens; the index of the first token after the head."""
    token, before = found[i], cut[-1]
    if token.kind == "missing" and _stands_after(found, i):
        before.is_missing, before.missing_end = True, token.end
        before.body.append(token)
        return i + 1
    end, has_colon = _head_end(found, i + 1)
    start = token.start
    if before.kind == "opener" and not any(each.kind not in (*BLANKS, "comma", "open", "dash") for each in before.body):
        start = cut.pop().start  # "På bilden ses från vänster"
    label = "" if token.kind == "opener" else token.text
    is_firm = has_colon or token.kind == "missing" or _is_of_row(token)
    cut.append(Segment(token.kind, start, label, is_firm, token.kind == "missing"))
    return end


def _head_end(found: list[Token], i: int) -> tuple[int, bool]:
    """The index after colon, comma, dash, closing bracket and "ses" that belong to a head, and if there was a colon."""
    has_colon = False
    while i < len(found):
        token = found[i]
        if token.kind in ("colon", "semi") or (token.text == "." and found[i - 1].kind == "label"):
            has_colon = True
        elif not (token.kind in (*BLANKS, "dash", "comma", "close") or _is_seen(token)):
            break
        i += 1
    return i, has_colon


def _is_seen(token: Token) -> bool:
    return token.kind == "word" and token.key in _SEEN


_SEEN = frozenset(("ses", "syns", "är", "står", "sitter", "finns", "även", "också", "visas"))


def _ends(found: list[Token], i: int, here: Segment) -> bool:
    """Does the sentence, and with it the list, end with this token?"""
    token = found[i]
    if token.kind == "blank":
        return any(each.kind not in BLANKS for each in here.body)
    if token.kind != "stop":
        return False
    after = found[i + 1] if i + 1 < len(found) else None
    if after is None or after.kind != "space":
        return after is None or after.kind in ("newline", "blank", "close", "quote")
    then = found[i + 2] if i + 2 < len(found) else None
    if then is not None and then.kind == "number":
        return not here.is_numbered
    return then is None or then.kind != "word" or then.is_capital or then.text[0].isdigit()


def _parts_names(found: list[Token], i: int, here: Segment) -> bool:
    """ "Från vänster: Bo Ek. Eva Alm, rektor." """
    if here.kind != "label" or not here.is_firm:
        return False
    before = takewhile(_is_in_sentence, reversed(here.body[-LONGEST_HEADING:]))
    after = takewhile(_is_in_sentence, found[i + 1 : i + 1 + LONGEST_HEADING])
    return _is_one(list(before)[::-1]) and _is_one(list(after))


def _is_in_sentence(token: Token) -> bool:
    return token.kind not in ("stop", "semi", "newline", "blank", *_HEADS)


def _is_one(sentence: list[Token]) -> bool:
    """Somebody, and what stands beside the name?"""
    name = list(takewhile(lambda token: token.kind not in ("comma", "open"), sentence))
    named = [token for token in name if token.kind != "space"]
    rest = [token for token in sentence[len(name) :] if token.kind in ("word", "and", "colon")]
    is_name = [token.kind in ("word", "initial", "quote") and _is_of_name(token) for token in named]
    is_long = len(named) > 1 or (bool(named) and is_given(named[0].key))
    is_other = any(token.kind in ("and", "colon") or (token.is_capital and is_given(token.key)) for token in rest)
    return is_long and all(is_name) and not is_other


def _demoted(text: str, found: list[Token]) -> list[Token]:
    """The tokens, with labels that stand where no label can be taken as the words they are."""
    kept: list[Token] = []
    for i, token in enumerate(found):
        if token.kind in _VALID and not _VALID[token.kind](found, i):
            kept += tokens(text, token.start, token.end, plain=True)
        else:
            kept.append(token)
    return kept


def _next(found: list[Token], i: int) -> Token | None:
    """The next token that is not blank."""
    i += 1
    while i < len(found) and found[i].kind in BLANKS:
        i += 1
    return found[i] if i < len(found) else None


def _previous(found: list[Token], i: int) -> Token | None:
    """The token before, if it is no blank or one that ends a line; else the one before that."""
    before = found[i - 1] if i else None
    return found[i - 2] if before is not None and before.kind == "space" and i > 1 else before


def _at_boundary(found: list[Token], i: int) -> bool:
    before = _previous(found, i)
    return before is None or before.kind in ("space", *_BEFORE_HEAD)


def _is_label(found: list[Token], i: int) -> bool:
    token, after = found[i], _next(found, i)
    kind = after.kind if after is not None else "and"
    if kind == "colon" or kind in ("and", "etc"):
        return kind == "colon"
    is_row, may_open = _is_of_row(token), token.is_capital or _at_boundary(found, i) or _is_between_names(found, i)
    if kind in ("stop", "semi", "comma", "close"):
        opens = _at_boundary(found, i) if kind in ("stop", "semi") else True
        return (token.is_capital or _has_from(token)) and opens and is_row and _name_follows(found, i)
    if is_row:
        return (may_open or (_has_from(token) and after.is_capital)) and after.key not in PLACE_WORDS
    return may_open and not _GROUND.search(token.text) and _person_may_follow(after)


def _is_between_names(found: list[Token], i: int) -> bool:
    """ "Bo Ek andra raden Eva Alm" """
    before, after = _previous(found, i), _next(found, i)
    is_row = (
        bool(_LINE.search(found[i].text) or _FAR.match(found[i].text))
        and after.is_capital
        and after.key not in NO_NAME_FOLDED
    )
    return is_row and before.kind in ("word", "quote") and (before.is_capital or before.kind == "quote")


def _has_from(token: Token) -> bool:
    return bool(_FROM.search(token.text))


def _is_of_row(token: Token) -> bool:
    return _has_from(token) or bool(_LINE.search(token.text))


def _name_follows(found: list[Token], i: int) -> bool:
    """After the comma, bracket or stop that follows: a word with a capital?"""
    rest = [token for token in found[i + 1 : i + 5] if token.kind not in BLANKS]
    return len(rest) > 1 and rest[1].kind in ("word", "initial", "quote") and rest[1].is_capital


def _person_may_follow(after: Token) -> bool:
    if after.kind != "word":
        return after.kind in ("initial", "quote", "number", "dash", "label")
    return after.is_capital or after.key in VERBS_FOLDED or is_of_people(after.key)


def _is_missing(found: list[Token], i: int) -> bool:
    token, after = found[i], _next(found, i)
    if after is not None and (after.kind == "colon" or (after.kind == "semi" and _heads(found, i))):
        return True
    if after is not None and after.kind == "close" and found[i - 1].kind == "open" and i > 1:
        return False  # "Bo Ek (ej på bild)": of him alone
    if _NEEDS_COLON.search(token.text):
        return False
    if _WHOLE.search(token.text):
        return True
    return token.is_capital and _at_boundary(found, i) and after is not None and _person_may_follow(after)


def _heads(found: list[Token], i: int) -> bool:
    """ "Saknas; Bo Ek", and no "Bo Ek, saknas; Eva Alm" """
    before = _previous(found, i)
    return _at_boundary(found, i) and (found[i].is_capital or before is None or before.kind in ("stop", "semi"))


def _stands_after(found: list[Token], i: int) -> bool:
    """ "Bo Ek saknas på bilden." """
    after = _next(found, i)
    ends = after is None or after.kind in ("stop", "close", "newline", "blank", "credit", "semi", "comma")
    return ends and not _at_boundary(found, i)


def _is_opener(found: list[Token], i: int) -> bool:
    after = _next(found, i)
    return after is not None and (after.kind == "colon" or (found[i].is_capital and _at_boundary(found, i)))


def _credit_end(found: list[Token], i: int) -> int:
    """The index after a photographer's name; 0 if this is no credit."""
    start, has_colon = _head_of_credit(found, i)
    if not start or (not has_colon and (found[i].key == "text" or not _at_boundary(found, i))):
        return 0
    end = start
    while end < len(found) and not _ends_credit(found, end):
        end += 1
    named = [token for token in found[start:end] if token.kind in ("word", "initial")]
    is_sure = has_colon and _PHOTO.search(found[i].key)
    return end if named and (is_sure or _is_named(named)) else 0


def _is_named(named: list[Token]) -> bool:
    """Somebody, or an organisation; "Bild: Storgatan i Jokkmokk" tells what the picture shows."""
    first = next((token for token in named if token.key != "av"), named[0])
    is_of_place = is_place(first.key) and not any(is_head(token.key) or is_organisation(token.key) for token in named)
    return first.is_capital and not is_of_place and all(map(_is_of_name, named))


def _is_of_name(token: Token) -> bool:
    if token.is_capital or token.text[0].isdigit() or token.text in PARTICLES:
        return True
    return token.key in ("av", "för") or is_head(token.key) or is_organisation(token.key)


def _head_of_credit(found: list[Token], i: int) -> tuple[int, bool]:
    """The index after "Foto:", "Foto/" or "Foto ", and if there was a colon; 0 where no name can follow."""
    after = i + 1
    while after < len(found) and found[after].kind == "space":
        after += 1
    if after == len(found):
        return 0, False
    if found[after].kind == "colon" or found[after].text == "/":
        return after + 1, True
    is_opening = found[i].is_capital or found[i].text == "©" or (i > 0 and found[i - 1].kind == "open")
    return (after, False) if is_opening and (after > i + 1 or found[i].text == "©") else (0, False)


def _ends_credit(found: list[Token], i: int) -> bool:
    token = found[i]
    if token.kind == "word" and token.is_capital and token.key in NO_NAME_FOLDED:
        return True
    return token.kind in ("newline", "blank", "close", "open", "stop", "semi", *_HEADS) and token.text != "©"


_VALID = {"label": _is_label, "missing": _is_missing, "opener": _is_opener}
