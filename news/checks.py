"""What the software says about an article before it is published; errors stop it, in every way there is."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from network.swedish import fold

from . import identity_numbers, language_checks, link_checks, name_checks, picture_checks, richtext, text_checks
from .findings import MOST_EXAMPLES, Finding, Severity
from .language_checks import Readability
from .manuscript import Manuscript
from .models import Article


@dataclass(frozen=True)
class Report:
    """All there is to say about a working copy, errors first; and how easy it is to read, where that can be told."""

    findings: list[Finding]
    readability: Readability | None

    @property
    def errors(self) -> list[Finding]:
        return [finding for finding in self.findings if finding.level == Severity.ERROR]

    @property
    def advice(self) -> list[Finding]:
        return [finding for finding in self.findings if finding.level == Severity.ADVICE]


NOTHING_TO_SAY = Report([], None)


def report(article: Article, *, by, at: dt.datetime) -> Report:
    """For whoever writes (`by`): names are compared with those of people they may know of."""
    text = Manuscript.of(article)
    prose = language_checks.prose(text)
    readability = language_checks.readability(prose)
    found = [
        *_of_content(text),
        *link_checks.findings(text),
        *link_checks.findings_on_site(text, at),
        *name_checks.findings(text, by=by, at=at),
        *language_checks.findings(prose, readability),
    ]
    return Report(sorted(_few(found), key=lambda finding: -finding.level), readability)


def errors(article: Article) -> list[Finding]:
    """What stops publishing, whoever it is that publishes."""
    found = _few(_of_content(Manuscript.of(article)))
    return [finding for finding in found if finding.level == Severity.ERROR]


def errors_in_note(note: str) -> list[Finding]:
    """What stops a note that residents read beside the article: why it was corrected or withdrawn."""
    numbers = identity_numbers.find(note)
    return [text_checks.identity_number(numbers)] if numbers else []


def _of_content(text: Manuscript) -> Iterator[Finding]:
    """What is seen in the content alone: all that can be an error is."""
    yield from _missing(text.article)
    yield from picture_checks.findings(text.placed)
    yield from text_checks.findings(text)


def _few(findings: Iterable[Finding]) -> Iterator[Finding]:
    """Not twenty lines of the same thing: after a few of a kind, how many more there are."""
    findings = list(findings)
    left, told = Counter(finding.id for finding in findings), Counter()
    for finding in findings:
        told[finding.id] += 1
        left[finding.id] -= 1
        if told[finding.id] <= MOST_EXAMPLES:
            yield finding
        elif told[finding.id] == MOST_EXAMPLES + 1:
            more = _("There are %(count)s more like that.") % {"count": left[finding.id] + 1}
            yield Finding(finding.id, more, "", finding.field, finding.placed)


def _missing(article):
    # Folded, for what is never seen makes no headline.
    if not fold(article.title).strip():
        yield _lacking("title", _("The title is missing."), _("Write what has happened, in a few words."))
    if not article.lead.strip():
        yield _lacking("lead", _("The lead is missing."), _("Say the most important thing in two sentences."))
    if not richtext.plain(article.body).strip():
        yield _lacking("body", _("The text is missing."), _("Write at least one paragraph."))
    if article.category_id is None:
        yield _lacking("category", _("The subject is missing."), _("Choose the one that fits best."))


def _lacking(field, message, hint):
    return Finding(f"news.missing_{field}", message, hint, field)
