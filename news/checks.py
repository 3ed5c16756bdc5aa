"""What the software says about an article before it is published; errors stop it, in every way there is."""

from django.utils.translation import gettext as _

from . import picture_checks, richtext
from .findings import Finding, Severity
from .models import Article


def findings(article: Article) -> list[Finding]:
    """All there is to say about the working copy, errors first."""
    found = [*_missing(article), *picture_checks.findings(article), *_links_without_address(article)]
    return sorted(found, key=lambda finding: -finding.level)


def errors(article: Article) -> list[Finding]:
    return [finding for finding in findings(article) if finding.level == Severity.ERROR]


def _missing(article):
    if not article.title.strip():
        yield _error("title", _("The title is missing."), _("Write what has happened, in a few words."))
    if not article.lead.strip():
        yield _error("lead", _("The lead is missing."), _("Say the most important thing in two sentences."))
    if not richtext.plain(article.body).strip():
        yield _error("body", _("The text is missing."), _("Write at least one paragraph."))
    if article.category_id is None:
        yield _error("category", _("The subject is missing."), _("Choose the one that fits best."))


def _error(name, message, hint):
    return Finding(Severity.ERROR, message, hint, f"news.missing_{name}")


def _links_without_address(article):
    for link in article.links.filter(url=""):
        yield Finding(
            Severity.ADVICE,
            _("The link “%(text)s” has no address.") % {"text": link.text},
            _("Add the address, or take the link away."),
            "news.link_without_address",
        )
