"""What it costs to save a long article with many pictures: as much among many articles as among few."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from news.models import Article, Depiction, PlacedPicture, Tag
from tests.factories import (
    ArticleFactory,
    CategoryFactory,
    PersonFactory,
    PictureFactory,
    PlacedPictureFactory,
    published,
)

MOST_QUERIES = 40
WORDS, PICTURES = 2_000, 10
# What grows with the years: none of it may be read from end to end.
GROWING = ["news_article", "news_edition", "news_placedpicture", "news_picture", "news_depiction"]


@pytest.fixture
def long_article(cast):
    body = "".join(f"<p>{'ord ' * 100}</p>" for _paragraph in range(WORDS // 100))
    article = ArticleFactory(unit=cast.library, created_by=cast.writer, body=body)
    for number in range(PICTURES):
        PersonFactory(given_name="Åsa", family_name=f"Ek{number}", unit=cast.library)
        picture = PictureFactory(unit=cast.library, description="")
        PlacedPictureFactory(article=article, picture=picture, position=number, caption="Från vänster: Bo Al.")
    return article


def _sent(article, fields, round_: int) -> dict:
    """All that a person can change in one save: title, text, tags, and what is said of each picture."""
    sent = fields(
        article, title=f"Rubrik {round_}", body=article.body + f"<p>Nytt {round_}</p>", tags=f"Ö, Tagg {round_ % 2}"
    )
    sent |= {"pictures-TOTAL_FORMS": PICTURES, "pictures-INITIAL_FORMS": PICTURES}
    for i, placed in enumerate(article.pictures.select_related("picture")):
        row = {"id": placed.pk, "picture": placed.picture_id, "position": placed.position}
        row |= {"alt": f"Två personer {round_}", "caption": f"Från vänster: Åsa Ek{i} och Kim Al{round_}."}
        sent |= {f"pictures-{i}-{name}": value for name, value in row.items()}
    return sent


def _save(browser, article, sent) -> list[str]:
    with CaptureQueriesContext(connection) as asked:
        answer = browser.post(reverse("desk:news_article_change", args=[article.pk]), sent)
    assert answer.status_code == 302
    article.refresh_from_db()
    return [query["sql"] for query in asked]


def _many(cast) -> None:
    """Three hundred articles of the same unit, with pictures and people; some of them published."""
    category, picture = CategoryFactory(), PictureFactory(unit=cast.library)
    said = {"unit": cast.library, "category": category}
    said |= dict.fromkeys(("created_by", "modified_by", "responsible"), cast.writer)
    articles = Article.objects.bulk_create(Article(title=f"Nyhet {n}", **said) for n in range(300))
    rows = PlacedPicture.objects.bulk_create(PlacedPicture(article=one, picture=picture) for one in articles)
    Depiction.objects.bulk_create(Depiction(placed=row, row=0, position=0, name="Åsa Ek1") for row in rows)
    for _each in range(10):
        published(ArticleFactory(unit=cast.library, category=category))


def test_saving_costs_as_much_among_many_articles(cast, desk, fields, long_article):
    browser = desk(cast.writer)
    Tag.objects.named(["Ö", "Tagg 0", "Tagg 1"])
    asked = []
    for round_ in range(4):
        if round_ == 2:
            _many(cast)
        asked.append(len(_save(browser, long_article, _sent(long_article, fields, round_))))

    assert long_article.pictures.first().depictions.count() == 2
    assert asked[1] == asked[2] == asked[3] <= MOST_QUERIES, asked
    assert asked[0] <= MOST_QUERIES, "the first time the library learns what the pictures show"


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL reads small tables from end to end, and is right")
def test_no_growing_table_is_read_from_end_to_end(cast, desk, fields, long_article):
    _many(cast)
    asked = _save(desk(cast.writer), long_article, _sent(long_article, fields, 1))
    scans = [f"{step}: {sql[:200]}" for sql in asked for step in _plan(sql) if _is_scan(step)]
    assert scans == []


def _plan(sql: str) -> list[str]:
    if not sql.startswith(("SELECT", "UPDATE")):
        return []
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN QUERY PLAN {sql}".replace("%", "%%"))
        return [row[-1] for row in cursor.fetchall()]


def _is_scan(step: str) -> bool:
    """A table from end to end; by an index that has all that is asked for is another matter."""
    words = step.split()
    return words[0] == "SCAN" and words[1] in GROWING
