"""What nobody should send: a clear answer, nothing stored, and what was typed still in the form."""

import pytest
from django.urls import reverse

from news.models import Article, RelatedLink

ADD = reverse("desk:news_article_add")


@pytest.fixture
def filled_in(cast, fields):
    """A form that is saved as it is."""
    return lambda **typed: fields(**{"lead": "En ingress.", "body": "<p>Text.</p>", "unit": cast.library.pk} | typed)


def test_the_form_without_anything_odd_is_saved(cast, desk, filled_in):
    desk(cast.writer).post(ADD, filled_in())

    assert Article.objects.exists()


@pytest.mark.parametrize(
    "typed",
    [
        {"title": "x" * 10_000},
        {"title": "Med NUL \x00 i"},
        {"title": "Två\x0brader"},
        {"title": "Vänd \u202e text"},
        {"lead": "å" * 10_000},
        {"lead": "Ett \x07 pip"},
        {"lead": "Två\x0brader"},
        {"body": "<p>" + "å" * 5_000_000},
        {"body": "<div>" * 8_000},
        {"tags": "../, <b>, ?a=b"},
        {"tags": "…, 🙂"},
        {"tags": ",".join(f"tagg{n}" for n in range(500))},
        {"category": "99999999999999999999"},
        {"unit": "-1"},
        {"partner_units": ["9" * 30]},
        {"partner_units": ["-1", "x"]},
        {"language": "xx"},
    ],
    ids=lambda typed: f"{next(iter(typed))}-{next(iter(typed.values()))[:8]!a}",
)
def test_an_odd_form_is_refused_and_kept(cast, desk, filled_in, typed):
    kept = {"lead": "En ingress att behålla.", "title": "En rubrik att behålla."} | typed

    response = desk(cast.writer).post(ADD, filled_in(**kept))

    assert not Article.objects.exists()
    if response.status_code == 200:
        form = response.context["adminform"].form
        assert form.errors
        assert form["lead"].value() == kept["lead"]
        assert form["title"].value() == kept["title"]
    else:
        assert response.status_code == 400


@pytest.mark.parametrize("typed", ["C++, C#", "50 % rabatt", "a/b", "Jokk'mokk", '"citat"', "x" * 60])
def test_an_odd_tag_gets_an_address_that_opens(cast, desk, filled_in, client, typed):
    desk(cast.publisher).post(ADD, filled_in(tags=typed))
    article = Article.objects.get()
    assert sorted(article.tags.names()) == sorted(name.strip() for name in typed.split(","))
    page = reverse("desk:news_article_act", args=[article.pk, "publicera"])
    desk(cast.publisher).post(page, {"seen": "0.1", "when": "now"})

    for tag in article.tags.all():
        assert client.get(reverse("news:tag", args=[tag.slug])).status_code == 200


@pytest.mark.parametrize("url", ["javascript:alert(1)", "jav\tascript:x", "//evil.example", "data:text/html,x", "x"])
def test_a_link_that_does_harm_is_refused(cast, desk, filled_in, url):
    links = {"links-TOTAL_FORMS": 1, "links-0-text": "Läs mer", "links-0-url": url, "links-0-position": 0}

    response = desk(cast.writer).post(ADD, filled_in(**links))

    assert response.status_code == 200
    assert not Article.objects.exists()
    assert not RelatedLink.objects.exists()


@pytest.mark.parametrize("query", ["?o=1'--", "?p=-1", "?p=9999999999", "?lage=x'", "?enhet=%00", "?q=%00%FF", "?e=1"])
def test_an_odd_question_to_a_list_is_answered(cast, desk, query):
    response = desk(cast.writer).get(reverse("desk:news_article_changelist") + query, follow=True)

    assert response.status_code in (200, 400, 404)
