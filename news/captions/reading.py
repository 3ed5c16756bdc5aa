"""From text to Caption: the segments of the text become its parts."""

import re
from dataclasses import replace
from itertools import groupby

from .caption import Caption, Group, Named
from .people import Found, people
from .segments import Segment, segments
from .words import is_title, key

_SIDE = re.compile(r"(?:(?:allra )?längst (?:ut )?)?(?:till (?:vänster|höger)|i mitten)(?: (?:på|i) \w+)?")
_FROM_TO = re.compile(r"fr(?:ån|[vh]?\b).*(?:längst|ytterst).*")  # "Från vänster A, B, längst till höger C"
_SHOUTED_END = re.compile(r"(?:^|[^\w.])[A-ZÅÄÖ]+\.$")  # "HR." at the end of a sentence; no "U.S.A."
_BLANK_OR_END = " \t\n\r\xa0,;/|\"”“»«'’–—-:"


def read(text: str) -> Caption:
    """Who the caption says is in the picture, and who is missing; any text can be read, and none of it is lost."""
    parts, at, photographer = [], 0, ""
    for group, segment in _rows(text):
        if isinstance(group, str):
            photographer = photographer or group
            continue
        for run, part in _runs(group, segment):
            start, end = _span(run, part)
            if start > at:
                parts.append(text[at:start])
            parts.append(_group(text, run, part, start, end))
            at = end
    if at < len(text):
        parts.append(text[at:])
    return Caption(tuple(parts), photographer)


def _rows(text: str):
    """The groups; "till vänster A, i mitten B" is one row where one stands at each place."""
    for is_at_side, groups in groupby(_groups(text), key=_is_at_side):
        found = list(groups)
        if is_at_side and all(len(people) == 1 for people, _segment in found):
            yield [people[0] for people, _segment in found], found[0][1]
        else:
            yield from found


def _is_at_side(group: tuple[list[Found] | str, Segment]) -> bool:
    segment = group[1]
    return (
        segment.kind == "label"
        and not segment.is_missing
        and bool(_SIDE.fullmatch(" ".join(key(segment.label).split())))
    )


def _groups(text: str):
    """(people, segment) for each row and (photographer, segment) for each credit; sentences of one row joined."""
    open_row: tuple[list[Found], Segment] | None = None
    for segment in segments(text):
        if segment.kind == "credit":
            yield from [open_row] if open_row else []
            open_row = None
            start, end = _name_span(text, segment)
            yield "" if segment.body[0].key == "text" else text[start:end], segment  # who wrote took no picture
            continue
        found = people(segment, text)
        if not found:
            continue
        if open_row and _goes_on(open_row, found, segment):
            open_row[0].extend(found)
            continue
        yield from [open_row] if open_row else []
        open_row = (found, segment)
    yield from [open_row] if open_row else []


def _runs(found: list[Found], segment: Segment):
    """The row in one; in more where "(ej på bild)" stands after a name in it."""
    part = segment
    for number, (is_absent, run) in enumerate(groupby(found, key=lambda person: person.is_absent)):
        label = segment.label if number < 2 and not is_absent else ""
        yield list(run), replace(part, label=label, is_missing=is_absent or segment.is_missing, is_rest=number > 1)
        part = replace(segment, kind="text", missing_end=0)


def _goes_on(row: tuple[list[Found], Segment], found: list[Found], segment: Segment) -> bool:
    """Is this sentence about the same row? The teacher is named after it; "Alt: …" after "Sopran: …" is a new one."""
    if row[1].is_missing or segment.is_missing:
        return False
    if _is_at_side((found, segment)) and len(found) == 1:
        return bool(_FROM_TO.fullmatch(f"{key(row[1].label)} {key(segment.label)}"))
    if segment.kind != "text":
        return False
    if is_title(segment.heading) and (len(found) == 1 or row[1].kind == "label"):
        return True
    is_new = row[1].heading and segment.heading and min(len(row[0]), len(found)) > 1
    return row[1].kind in ("text", "opener") and not is_new


def credits(text: str) -> list[tuple[int, int, int]]:
    """Of each credit in a text: where it begins, and where the photographer's name begins and ends."""
    return [(each.start, *_name_span(text, each)) for each in segments(text) if each.kind == "credit"]


def _name_span(text: str, segment: Segment) -> tuple[int, int]:
    words = (token for token in segment.body[1:] if token.kind in ("word", "initial", "and", "number", "credit"))
    first = next((token for token in words if token.key != "av"), None)
    if first is None:
        return segment.start, segment.start
    start, end = first.start, segment.body[-1].end
    return start, start + len(text[start:end].rstrip(_BLANK_OR_END))


def _span(found: list[Found], segment: Segment) -> tuple[int, int]:
    start = segment.start if segment.kind != "text" else found[0].start
    last = found[-1]
    return start, max(last.end, segment.missing_end)


def _group(text: str, found: list[Found], segment: Segment, start: int, end: int) -> Group:
    ends = [person.start for person in found[1:]] + [end]
    named = tuple(_named(text, person, until) for person, until in zip(found, ends, strict=True))
    return Group(segment.label, segment.is_missing, text[start : found[0].start], named, segment.is_rest)


def _named(text: str, person: Found, end: int) -> Named:
    return Named(
        name=text[person.name_start : person.name_end],
        affiliation=_affiliation(text, person),
        before=text[person.start : person.name_start],
        after=text[person.name_end : end],
    )


def _affiliation(text: str, person: Found) -> str:
    """As printed; without the brackets if they are all of it, and without a sentence's stop."""
    printed = text[person.beside_start : person.beside_end]
    if printed[:1] in ("(", "[") and printed.find(")") in (-1, len(printed) - 1):
        printed = printed[1:-1].strip()
    return printed[:-1] if _SHOUTED_END.search(printed) else printed
