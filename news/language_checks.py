"""What the software says about how easy a Swedish text is to read."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from django.utils.translation import gettext as _, ngettext

from . import plain_language
from .findings import Finding, in_quotation_marks, listed, quoted
from .manuscript import Manuscript

# LIX of what is hard to read; and below so many words it says little.
HARD = 50
FEWEST_WORDS = 50
_LANGUAGE = "sv"
_PROSE = ("p", "li", "blockquote")
# So many words of a long sentence are quoted, for it to be found by.
_QUOTED_WORDS = 6


@dataclass(frozen=True)
class Readability:
    lix: int
    level: str


class Prose(NamedTuple):
    """The sentences of a paragraph, and where it stands."""

    sentences: list[str]
    field: str
    is_quote: bool = False


def prose(text: Manuscript) -> list[Prose]:
    """What runs on in Swedish: the lead, paragraphs and items; no headings, and no tables."""
    if text.article.language != _LANGUAGE:
        return []
    lead = Prose(plain_language.sentences(text.article.lead), "lead")
    blocks = [(field, block) for field, outline in text.rich for block in outline.blocks]
    return [lead] + [
        Prose(plain_language.sentences(block.text_in(_LANGUAGE)), field, block.is_quote)
        for field, block in blocks
        if block.tag in _PROSE and not block.is_in_table
    ]


def readability(passages: list[Prose]) -> Readability | None:
    """Of a text that is long enough to tell."""
    sentences = [sentence for passage in passages for sentence in passage.sentences]
    if sum(map(_length, sentences)) < FEWEST_WORDS:
        return None
    lix = round(plain_language.lix(sentences))
    return Readability(lix, plain_language.level(lix))


def findings(passages: list[Prose], readability: Readability | None) -> Iterator[Finding]:
    if readability and readability.lix >= HARD:
        yield Finding(
            "news.hard_to_read",
            _("The text is %(level)s: LIX %(lix)s.") % vars(readability),
            _("Divide long sentences, and choose shorter words: below %(hard)s most people manage.") % {"hard": HARD},
            "body",
        )
    yield from _long_sentences(passages)
    yield from _difficult_words(passages)


def _length(sentence: str) -> int:
    return len(plain_language.words(sentence))


def _long_sentences(passages: list[Prose]):
    limit = plain_language.LONGEST_SENTENCE
    long = [
        (passage.field, _beginning(sentence))
        for passage in passages
        for sentence in passage.sentences
        if _length(sentence) > limit
    ]
    if long:
        yield Finding(
            "news.long_sentences",
            ngettext(
                "A sentence is longer than %(limit)s words: %(sentences)s.",
                "Sentences are longer than %(limit)s words: %(sentences)s.",
                len(long),
            )
            % {"limit": limit, "sentences": quoted(beginning for _field, beginning in long)},
            _("Make two of it. One thought for each sentence is easy to follow."),
            long[0][0],
        )


def _beginning(sentence: str) -> str:
    words = sentence.split()
    return " ".join(words[:_QUOTED_WORDS]) + "…"


def _difficult_words(passages: list[Prose]):
    """In what the municipality says itself: people are quoted as they speak."""
    found = [
        (passage.field, word)
        for passage in passages
        if not passage.is_quote
        for word in plain_language.difficult_words(passage.sentences)
    ]
    if found:
        words = {word.written.lower(): f"{in_quotation_marks(word.written)} ({word.simpler})" for _field, word in found}
        yield Finding(
            "news.difficult_words",
            ngettext("There is a simpler word for %(words)s.", "There are simpler words for %(words)s.", len(words))
            % {"words": listed(words.values())},
            _("Write as you would say it to somebody at the counter."),
            found[0][0],
        )
