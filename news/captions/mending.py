"""What is left of the text around a name that was taken out, as good Swedish."""

import re
from dataclasses import replace

from .caption import Named

_AGE = re.compile(r"\s*(?:,\s*[0-9]{1,3}(?:\s?år)?(?!\w)|\([0-9]{1,3}(?:\s?år)?\))")
_GOES_ON = r"m\.?\s?fl|med\s+fler|till\s+(?:vänster|höger)|i\s+mitten|längst"
_COMMA_BEFORE_TEXT = re.compile(rf",(?=\s+(?!{_GOES_ON})[^\W\d_A-ZÅÄÖ])")
_AND = re.compile(r"\b(?:och|samt)\b|&")
_COMMA = re.compile(r"\s*,\s*")
_STOPS = ".!?…;,:"


def beside_and_rest(person: Named) -> tuple[str, str]:
    """What follows a name, in two: affiliation and age with their commas and brackets, and what is not the person's."""
    after, end = person.after, 0
    if person.affiliation and person.affiliation in after:
        start = after.index(person.affiliation)
        end = start + len(person.affiliation)
        if after[start - 1 : start] in ("(", "["):
            end += len(after[end:]) - len(after[end:].lstrip().lstrip(")]")) if after[end:].strip()[:1] in ")]" else 0
    age = _AGE.match(after, end)
    end = age.end() if age else end
    rest = without_open_comma(after[end:]) if end else after[end:]
    return after[:end], rest


def without_open_comma(text: str) -> str:
    """ "Bo Ek, rektor, inviger": the second comma goes with what stood between them."""
    return _COMMA_BEFORE_TEXT.sub("", text, count=1) if _COMMA_BEFORE_TEXT.match(text) else text


def without_item(people: list[Named], i: int) -> list[Named]:
    """The people but one of them; "och" stays before the last: "A, B och C" is "A och C" or "A och B"."""
    kept = people[:i] + people[i + 1 :]
    if 0 < i < len(people) - 1:
        kept[i - 1] = _ending(kept[i - 1], beside_and_rest(people[i])[1])
    elif i == len(people) - 1 and kept:
        last, gone = kept[-1], beside_and_rest(people[i])[1]
        before_gone = beside_and_rest(last)[1]
        kept[-1] = _ending(last, gone)
        if len(kept) > 1 and _AND.search(before_gone) and _COMMA.fullmatch(beside_and_rest(kept[-2])[1]):
            kept[-2] = _ending(kept[-2], before_gone)
    return kept


def _ending(person: Named, rest: str) -> Named:
    return replace(person, after=beside_and_rest(person)[0] + rest)


def mended(pieces: list[str | None]) -> str:
    """The pieces as one text; where None stands something was taken out."""
    whole, has_gap = [""], False
    for piece in pieces:
        if piece is None:
            has_gap = True
        elif piece or has_gap:
            whole += _joined(_tail(whole), piece) if has_gap else (piece,)
            has_gap = False
    if has_gap:
        whole += _joined(_tail(whole), "")
    return "".join(whole)


def _tail(whole: list[str]) -> str:
    """Takes off and gives back the end of a text, enough of it to hold more than blanks."""
    blanks = []
    while len(whole) > 1 and not whole[-1].strip():
        blanks.append(whole.pop())
    return whole.pop() + "".join(reversed(blanks)) if whole else ""


def _joined(before: str, after: str) -> tuple[str, str]:
    """The texts on both sides of a gap, without the stop, brackets and blanks that only what is gone called for."""
    if before.rstrip().endswith(("(", "[")) and after.lstrip().startswith((")", "]")):
        before, after = before.rstrip()[:-1].rstrip(), after.lstrip()[1:]
    if not before.strip() or before.rstrip()[-1] in _STOPS:
        after = after.lstrip(" \t\xa0" + _STOPS) if after.lstrip()[:1] in tuple(_STOPS) else after
    if not before.strip():
        return before.lstrip(), after.lstrip()
    if not after.strip():
        return before.rstrip().rstrip(";,:"), after.lstrip()
    return (before, after.lstrip(" \t\xa0")) if before[-1].isspace() else (before, after)
