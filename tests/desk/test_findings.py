"""What there is to mend, shown at the desk: with where to mend it, and in the way of publishing."""

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from news import actions
from news.models import Edition
from tests.factories import ArticleFactory, PersonFactory, PlacedPictureFactory

NUMBER = "Frågor? Ring Tolvan, 121212-1212."


def act(article, slug) -> str:
    return reverse("desk:news_article_act", args=[article.pk, slug])


def change(article) -> str:
    return reverse("desk:news_article_change", args=[article.pk])


def shown(answer) -> dict:
    """The id of each finding, with the address of its link."""
    context = answer.context
    items = [*context["errors"], *context["advice"]] if "advice" in context else context["findings"]
    return {item.finding.id: item.address for item in items}


def test_an_error_stops_the_act_and_says_where_to_mend_it(cast, desk):
    article = ArticleFactory(unit=cast.library, lead=NUMBER, tags=["Å"])
    browser = desk(cast.publisher)
    seen = {"seen": f"0.{article.version}", "when": "now"}

    page = browser.get(act(article, "publicera"))
    assert shown(page) == {"news.identity_number": f"{change(article)}#id_lead"}
    assert 'name="when"' not in page.content.decode()
    answer = browser.post(act(article, "publicera"), seen)

    assert "121212-••••" in answer.content.decode()
    assert not Edition.objects.exists()


def test_advice_is_shown_and_stops_nothing(cast, desk):
    article = ArticleFactory(unit=cast.library)
    browser = desk(cast.publisher)

    page = browser.get(act(article, "publicera"))
    assert shown(page) == {"news.no_tag": f"{change(article)}#id_tags"}
    browser.post(act(article, "publicera"), {"seen": f"0.{article.version}", "when": "now"})

    assert Edition.objects.live(timezone.now()).exists()


def test_who_sends_for_review_sees_it_too_and_may_go_on(cast, desk):
    article = ArticleFactory(unit=cast.library, lead=NUMBER, tags=["Å"])

    page = desk(cast.writer).get(act(article, "granska"))

    assert "news.identity_number" in shown(page)
    assert 'name="note"' in page.content.decode()


def test_the_form_shows_the_same_with_links_within_it(cast, desk):
    article = ArticleFactory(unit=cast.library, lead=NUMBER, body="<p>Hej.</p><h2>Rubrik</h2>")
    placed = PlacedPictureFactory(article=article, alt="")

    found = shown(desk(cast.writer).get(change(article)))

    assert found == {
        "news.picture_without_alt": f"#placed-{placed.pk}",
        "news.identity_number": "#id_lead",
        "news.picture_basis_not_judged": f"#placed-{placed.pk}",
        "news.no_tag": "#id_tags",
        "news.heading_without_text": "#id_body-editor",
    }


def test_every_place_that_is_linked_to_is_there(cast, desk):
    page = desk(cast.writer).get(reverse("desk:news_article_add")).content.decode()

    for place in ("id_title", "id_lead", "id_body-editor", "id_category", "id_tags", "fact_boxes-group", "links-group"):
        assert f'id="{place}"' in page


def test_names_are_compared_only_with_people_one_may_know_of(cast, desk):
    """A resident named in a caption of the school's is unknown to the library."""
    PersonFactory(given_name="Kristina", family_name="Wallström")
    article = ArticleFactory(unit=cast.library, lead="Kristina Vallström talar.", tags=["Å"])
    actions.submit(article=article, by=cast.writer, at=timezone.now())

    assert shown(desk(cast.publisher).get(act(article, "publicera"))) == {}


def test_as_many_queries_for_much_to_mend(cast, desk):
    """Of the page of the act: with one of each kind of part, and with three."""
    pages = []
    for number in (1, 3):
        links = "".join(f'<p><a href="/nyheter/{each}/">här</a></p>' for each in range(number))
        article = ArticleFactory(unit=cast.library, body=links, lead="Hej Wanda Elvlund. Hej Leo Elvlund.")
        for each in range(number):
            PlacedPictureFactory(article=article, alt="Ett hus", caption=f"Från vänster: Åsa Ek{each}, Per Ek{each}.")
            article.fact_boxes.create(title="Ruta", body=links)
            article.links.create(text="här", url=f"/nyheter/{each}/")
        actions.record_edit(article=article, by=cast.writer, at=timezone.now())
        pages.append(act(article, "publicera"))
    browser = desk(cast.publisher)
    browser.get(pages[0])

    asked = []
    for page in pages:
        with CaptureQueriesContext(connection) as queries:
            browser.get(page)
        asked.append(len(queries))

    assert asked[0] == asked[1]
