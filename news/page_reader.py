"""Reads a page of the municipality's old site, saved as text, and loses nothing on the way."""

import re
from collections import defaultdict
from dataclasses import dataclass
from datetime import UTC, datetime
from html import escape
from typing import NamedTuple
from zoneinfo import ZoneInfo

from django.utils.translation import gettext_lazy as _

from .richtext import is_safe_address

SWEDISH_TIME = ZoneInfo("Europe/Stockholm")
LONGEST_HEADING = 100
FIRST_YEAR = 1990

AFTER_END = _("after the end of the article")
NO_ADDRESS = _("a link whose address is not in the text")
NO_SUCH_TIME = _("no such time")
NOT_A_TAG = _("no tag: tags begin with #")
NOT_UNDERSTOOD = _("not understood")

INVISIBLE = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\u200b\ud800-\udfff\ufeff]")
QUOTE = re.compile(r"[–—]\s")
TAGS = re.compile(r"Taggar:")
MORE = re.compile(r"\(?Läs mer(?: här)?:\s*(?P<text>[^\s)].*)")
CAPTION = re.compile(
    r"(?:På bilden|Saknas på bild(?:en)?|(?:Övre|Mellersta|Nedre) raden|Från vänster)\b|Bild(?:text)?:|Foto:"
)
FACT = re.compile(r"(?P<title>Fakta(?:ruta)?(?:\s[^:.!?]{1,100})?):\s*(?P<text>.*)")
TIME = r"(?P<%s>[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2})"
TIMES = re.compile(rf"Publicerad:\s*(?:{TIME % 'published'}\.?)?\s*(?:Ändrad:\s*{TIME % 'changed'}\.?)?\s*(?P<rest>.*)")
ADDRESS = re.compile(r"""(\b(?:https?://|www\.)[^\s<>"]*[^\s<>".,;:!?)])""")
SENTENCE_END = re.compile(r"(?<=[.!?])\s+")
SHAPES = {"heading": "<h2>{}</h2>", "quote": "<blockquote><p>{}</p></blockquote>", "text": "<p>{}</p>"}


class PageError(ValueError):
    """The file holds no page."""


class Line(NamedTuple):
    number: int
    text: str
    opens: bool  # nothing, or a blank line, before it
    closes: bool  # nothing, or a blank line, after it


class Link(NamedTuple):
    text: str
    url: str  # empty where the text does not say


class FactBox(NamedTuple):
    title: str
    body: str  # HTML


class Unplaced(NamedTuple):
    line: int  # in the file, from 1
    text: str
    why: str


@dataclass(frozen=True)
class Page:
    """One article as it stood; a line that belongs nowhere else is in `unplaced`, never dropped."""

    title: str
    lead: str = ""
    tags: tuple[str, ...] = ()
    body: str = ""  # HTML
    fact_boxes: tuple[FactBox, ...] = ()
    links: tuple[Link, ...] = ()
    caption: str = ""  # one line for each line of the page
    published_at: datetime | None = None
    changed_at: datetime | None = None
    unplaced: tuple[Unplaced, ...] = ()


def read_page(text):
    """The Page that the text holds; raises PageError where it holds none."""
    title, *lines = _lines(text)
    article, last, after = _split(lines)
    placed = _placed(article)
    tags, no_tags = _tags(placed["tags"])
    published_at, changed_at, no_times = _times(last)
    unplaced = [*no_tags, *_without_address(article), *no_times]
    unplaced += [Unplaced(line.number, line.text, AFTER_END) for line in after]
    return Page(
        title=title.text,
        lead=" ".join(line.text for line in placed["lead"]),
        tags=tags,
        body=_body(placed["body"]),
        fact_boxes=_fact_boxes(placed["fact"]),
        links=tuple(_link(line.text) for line in placed["more"]),
        caption="\n".join(line.text for line in placed["caption"]),
        published_at=published_at,
        changed_at=changed_at,
        unplaced=tuple(sorted(unplaced, key=lambda each: each.line)),
    )


def _lines(text):
    rows = ["", *(INVISIBLE.sub("", row).strip() for row in text.splitlines()), ""]
    lines = [
        Line(number, row, opens=not rows[number - 1], closes=not rows[number + 1])
        for number, row in enumerate(rows)
        if row
    ]
    if not lines:
        raise PageError(_("The file is empty. Save the old page as text once more, and try again."))
    return lines


def _split(lines):
    """The article, its line of times (in a list, empty if there is none), and what follows."""
    end = next((i for i, line in enumerate(lines) if line.text.startswith("Publicerad:")), len(lines))
    return lines[:end], lines[end : end + 1], lines[end + 1 :]


def _placed(article):
    """The lines of each field; those of the body as (kind, line)."""
    placed, kind = defaultdict(list), None
    for line in article:
        kind = _kind(line, None if line.opens else kind)
        if kind in ("text", "heading") and placed.keys() <= {"tags"}:
            kind = "lead"
        if kind in SHAPES:
            placed["body"].append((kind, line))
        else:
            placed[kind].append(line)
    return placed


def _kind(line, above):
    """Where a line belongs; `above` is where the line right above it does, None after a blank one."""
    for kind, pattern in (("tags", TAGS), ("more", MORE)):
        if pattern.match(line.text):
            return kind
    if above == "fact" or (above is None and FACT.match(line.text)):
        return "fact"
    if QUOTE.match(line.text):
        return "quote"
    if above == "caption" or (above is None and CAPTION.match(line.text)):
        return "caption"
    if above == "lead":
        return "lead"
    return "heading" if _is_heading(line) else "text"


def _is_heading(line):
    alone = line.opens and line.closes and len(line.text) <= LONGEST_HEADING
    return alone and line.text[-1] not in ".!?:;,…>" and any(map(str.isalpha, line.text))


def _body(lines):
    parts = []
    for kind, line in lines:
        if kind == "text" and parts and _runs_on(parts[-1][1][-1], line):
            parts[-1][1].append(line)
        else:
            parts.append((kind, [line]))
    if parts and parts[-1][0] == "heading":  # of nothing: more likely somebody's name under the text
        parts[-1] = ("text", parts[-1][1])
    return "".join(SHAPES[kind].format(_html(" ".join(line.text for line in part))) for kind, part in parts)


def _runs_on(above, line):
    """Is it the rest of a sentence that was broken off in the line right above?"""
    return above.number == line.number - 1 and above.text[-1] not in ".!?…:" and line.text[0].islower()


def _html(text):
    pieces = enumerate(ADDRESS.split(text))
    return "".join(_anchor(piece) if i % 2 else escape(piece, quote=False) for i, piece in pieces)


def _anchor(address):
    url, shown = _url(address), escape(address, quote=False)
    return f'<a href="{escape(url)}">{shown}</a>' if url else shown


def _url(address):
    url = f"https://{address}" if address.startswith("www.") else address
    return url if is_safe_address(url) else ""


def _fact_boxes(lines):
    boxes = []
    for line in lines:
        start = FACT.match(line.text)
        if start:
            boxes.append((start["title"], []))
        boxes[-1][1].append(start["text"] if start else line.text)
    return tuple(FactBox(title, "".join(f"<p>{_html(text)}</p>" for text in texts if text)) for title, texts in boxes)


def _link(text):
    words = MORE.match(text)["text"]
    if text.startswith("("):
        words = words.removesuffix(")").rstrip()
    address = ADDRESS.search(words)
    return Link(words, _url(address[0]) if address else "")


def _tags(lines):
    tags, unplaced = [], []
    for line in lines:
        rest, *found = line.text.removeprefix("Taggar:").split("#")
        tags += (tag.strip(" ,\t\xa0") for tag in found)
        if rest.strip():
            unplaced.append(Unplaced(line.number, rest.strip(), NOT_A_TAG))
    return tuple(tag for tag in dict.fromkeys(tags) if tag), unplaced


def _times(lines):
    """Published and changed, in Swedish time, None where not known; and what could not be read."""
    if not lines:
        return None, None, []
    line, found = lines[0], TIMES.match(lines[0].text)
    published_at, changed_at = _time(found["published"]), _time(found["changed"])
    no_such = [text for text in (found["published"], found["changed"]) if text and not _time(text)]
    unplaced = [Unplaced(line.number, text, NO_SUCH_TIME) for text in no_such]
    if found["rest"] or not found["published"]:
        unplaced.append(Unplaced(line.number, found["rest"] or line.text, NOT_UNDERSTOOD))
    return published_at, changed_at, unplaced


def _time(text):
    """None also for the hour that is skipped in spring, for times to come and before there were web pages."""
    try:
        time = datetime.strptime(text or "", "%Y-%m-%d %H:%M").replace(tzinfo=SWEDISH_TIME)
        is_known = time.year >= FIRST_YEAR and time <= datetime.now(UTC)
        return time if is_known and time.astimezone(UTC).astimezone(SWEDISH_TIME) == time else None
    except (ValueError, OverflowError):
        return None


def _without_address(lines):
    """In the text form of a page a link is only its words, ending in ">"."""
    ends = [(line, SENTENCE_END.split(line.text)[-1]) for line in lines if line.text.endswith(">")]
    return [Unplaced(line.number, sentence, NO_ADDRESS) for line, sentence in ends]
