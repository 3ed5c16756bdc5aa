"""What the software says about how easy a Swedish text is to read."""

from collections.abc import Iterator
from dataclasses import dataclass

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


def readability(text: Manuscript) -> Readability | None:
    """Of a Swedish text that is long enough to tell; the running text alone, without headings and tables."""
    sentences = [sentence for _field, found in _prose(text) for sentence in found]
    if sum(len(plain_language.words(sentence)) for sentence in sentences) < FEWEST_WORDS:
        return None
    lix = round(plain_language.lix(sentences))
    return Readability(lix, plain_language.level(lix))


def findings(text: Manuscript, readability: Readability | None) -> Iterator[Finding]:
    if readability and readability.lix >= HARD:
        yield Finding(
            "news.hard_to_read",
            _("The text is %(level)s: LIX %(lix)s.") % vars(readability),
            _("Divide long sentences, and choose shorter words: below %(hard)s most people manage.") % {"hard": HARD},
            "body",
        )
    yield from _long_sentences(text)
    yield from _difficult_words(text)


def _long_sentences(text: Manuscript):
    limit = plain_language.LONGEST_SENTENCE
    long = [
        (field, _beginning(sentence))
        for field, sentences in _prose(text)
        for sentence in sentences
        if len(plain_language.words(sentence)) > limit
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


def _difficult_words(text: Manuscript):
    """In what the municipality says itself: people are quoted as they speak."""
    found = [
        (field, word)
        for field, sentences in _prose(text, with_quotes=False)
        for word in plain_language.difficult_words(sentences)
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


def _prose(text: Manuscript, *, with_quotes: bool = True) -> list[tuple[str, list[str]]]:
    """The sentences of the lead and of each paragraph and item in Swedish, with their field."""
    if text.article.language != _LANGUAGE:
        return []
    passages = [("lead", text.article.lead)]
    passages += [
        (field, block.text_in(_LANGUAGE))
        for field, outline in text.rich
        for block in outline.blocks
        if block.tag in _PROSE and not block.is_in_table and (with_quotes or not block.is_quote)
    ]
    return [(field, plain_language.sentences(passage)) for field, passage in passages]
