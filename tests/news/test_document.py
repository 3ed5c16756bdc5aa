"""The document of an article: all that residents read, of an unfinished working copy too."""

import pytest

from news import document
from tests.factories import ArticleFactory, PlacedPictureFactory

pytestmark = pytest.mark.django_db


def test_an_unfinished_working_copy_has_a_document():
    article = ArticleFactory(category=None, title="", lead="", body="", tags=["Skola"])

    content = document.build(article)

    assert content["category"] is None
    assert document.labels(content)["category"] is None
    assert document.text(content).split() == ["Skola"]


def test_says_which_pictures_need_no_alternative_text():
    article = ArticleFactory()
    PlacedPictureFactory(article=article, alt="En älv", is_decorative=True)
    PlacedPictureFactory(article=article, alt="")

    said = [(each["alt"], each["is_decorative"]) for each in document.build(article)["pictures"]]

    assert said == [("", True), ("", False)]
