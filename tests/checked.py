"""What the software says about an article, for tests."""

from django.utils import timezone

from news import checks, picture_checks
from news.findings import Finding
from news.manuscript import Manuscript
from tests.factories import superuser


def of_pictures(article) -> list[Finding]:
    return list(picture_checks.findings(Manuscript.of(article).placed))


def findings(article, by=None) -> list[Finding]:
    return checks.report(article, by=by or superuser(), at=timezone.now()).findings


def ids(article, by=None) -> set[str]:
    return {finding.id for finding in findings(article, by)}
