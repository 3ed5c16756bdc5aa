"""What the software says about the form of the text: its lengths, headings and tables, and numbers not to print."""

import re
from collections.abc import Iterator
from itertools import pairwise

from django.utils.translation import gettext as _, ngettext

from . import identity_numbers
from .findings import MOST_EXAMPLES, Finding, quoted, shortened
from .manuscript import Manuscript
from .outline import Block, Outline

# In characters: more is cut off in lists and search engines, and is not taken in at a glance.
LONGEST_TITLE = 80
LONGEST_LEAD = 300
# Letters in capitals, one after the other, that are no abbreviation but a shout; of one word, and of several.
_SHOUTED_WORD, _SHOUTED_WORDS = 7, 9
_SHORTEST_SHOUTED = 2

_WORD = re.compile(r"[^\W\d_]+")


def findings(text: Manuscript) -> Iterator[Finding]:
    yield from _identity_numbers(text)
    yield from _lengths(text)
    if not text.tags:
        yield Finding(
            "news.no_tag",
            _("There is no tag."),
            _("Give it a word or two that people follow, for example a place: they are how old news is found again."),
            "tags",
        )
    yield from _capitals(text)
    for field, outline in text.rich:
        yield from _headings(field, outline)
    yield from _tables(text)


def _identity_numbers(text: Manuscript):
    found = {}
    for passage in text.passages():
        found.setdefault((passage.field, passage.placed), []).extend(identity_numbers.find(passage.text))
    for (field, placed), numbers in found.items():
        if numbers:
            yield identity_number(numbers, field, placed)


def identity_number(numbers: list[str], field: str = "", placed: int | None = None) -> Finding:
    """Told without repeating the numbers."""
    return Finding(
        "news.identity_number",
        ngettext(
            "There is a personal identity number in it: %(numbers)s.",
            "There are personal identity numbers in it: %(numbers)s.",
            len(numbers),
        )
        % {"numbers": quoted(map(identity_numbers.masked, numbers))},
        _("Take it out: it must not be published on the web. A name or a case number is enough."),
        field,
        placed,
    )


def _lengths(text: Manuscript):
    article = text.article
    if len(article.title) > LONGEST_TITLE:
        yield Finding(
            "news.title_long",
            _("The title is long: %(length)s characters.") % {"length": len(article.title)},
            _("Say what has happened in at most %(limit)s, and the rest in the lead.") % {"limit": LONGEST_TITLE},
            "title",
        )
    if len(article.lead) > LONGEST_LEAD:
        yield Finding(
            "news.lead_long",
            _("The lead is long: %(length)s characters.") % {"length": len(article.lead)},
            _("Keep the most important, at most %(limit)s, and move the rest to the text.") % {"limit": LONGEST_LEAD},
            "lead",
        )


def _capitals(text: Manuscript):
    passages = [("title", text.article.title), ("lead", text.article.lead)]
    passages += [(field, block.text) for field, outline in text.rich for block in outline.blocks]
    passages += [("fact_boxes", box.title) for box in text.boxes]
    found = [(field, shout) for field, passage in passages for shout in _shouts(passage)]
    if found:
        yield Finding(
            "news.capitals",
            _("Capitals are hard to read: %(words)s.") % {"words": quoted(shout for _field, shout in found)},
            _("Write with small letters. Screen readers may spell capitals out, letter by letter."),
            found[0][0],
        )


def _shouts(text: str) -> Iterator[str]:
    """Runs of words in capitals, long enough to be no abbreviation."""
    run = []
    for word in [*_WORD.findall(text), ""]:
        if len(word) >= _SHORTEST_SHOUTED and word.isupper():
            run.append(word)
            continue
        if sum(map(len, run)) >= (_SHOUTED_WORDS if len(run) > 1 else _SHOUTED_WORD):
            yield " ".join(run[:MOST_EXAMPLES])
        run = []


def _headings(field: str, outline: Outline):
    headings = outline.headings
    if headings and headings[0].tag == "h3" and field == "body":
        yield Finding(
            "news.heading_jump",
            _("The first heading in the text is a small one: “%(heading)s”.")
            % {"heading": shortened(headings[0].text)},
            _("Make it “Heading 2”. Those who listen to the page jump between headings, from large to small."),
            field,
        )
    empty = [heading.text for heading in _without_text(outline.blocks)]
    if empty:
        yield Finding(
            "news.heading_without_text",
            ngettext(
                "Beneath the heading %(headings)s there is nothing.",
                "Beneath the headings %(headings)s there is nothing.",
                len(empty),
            )
            % {"headings": quoted(empty)},
            _("Write something there, or take the heading away."),
            field,
        )


def _without_text(blocks: list[Block]) -> Iterator[Block]:
    """Headings after which comes another as large or larger, or nothing at all."""
    for block, following in pairwise([*blocks, None]):
        if block.tag in ("h2", "h3") and (following is None or following.tag in ("h2", block.tag)):
            yield block


def _tables(text: Manuscript):
    for field, outline in text.rich:
        bare = sum(not table.has_headers for table in outline.tables)
        if bare:
            yield Finding(
                "news.table_without_headers",
                ngettext("A table has no headers.", "%(count)s tables have no headers.", bare) % {"count": bare},
                _("Choose “Header row” for the first row: then a screen reader tells what each figure is."),
                field,
            )
