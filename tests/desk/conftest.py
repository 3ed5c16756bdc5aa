"""What the tests of the desk share: a browser for each of the cast, and how the article form is filled in."""

import pytest

from tests.factories import ArticleFactory, CategoryFactory


@pytest.fixture
def draft(cast):
    """The library's draft, which the school must never hear of."""
    return ArticleFactory(unit=cast.library, created_by=cast.writer, title="Hemlighuset flyttar")


@pytest.fixture
def fields():
    """What a browser sends: `fields(article, title="…")`, or without an article for a new one."""

    def filled_in(article=None, **typed):
        parts = {}
        for prefix in ("pictures", "fact_boxes", "links"):
            parts |= {f"{prefix}-{name}": 0 for name in ("TOTAL_FORMS", "INITIAL_FORMS", "MIN_NUM_FORMS")}
        if article is None:
            return parts | {"title": "Ny rubrik", "language": "sv", "category": CategoryFactory().pk} | typed
        return parts | {
            "began_from": article.version,
            "title": article.title,
            "lead": article.lead,
            "body": article.body,
            "category": article.category_id,
            "tags": ", ".join(article.tags.names()),
            "unit": article.unit_id,
            "language": article.language,
            **typed,
        }

    return filled_in
