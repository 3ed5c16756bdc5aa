"""The site, and pages of the desk in states that `test_desk_pages` has none of: no accessibility violation."""

import datetime as dt

import pytest
from django.utils import timezone

from news import actions
from tests.factories import ArticleFactory, CategoryFactory, published

LONG = (
    "Kommunfullmäktiges beslut om vattenförsörjningsanläggningen i Övre Åkulleby och tillståndsansökningarna därefter"
)
BODY = """<h2>Så här går det till</h2><p>Ett stycke med <a href="/om/">en länk</a> och <strong>fet text</strong>.</p>
<blockquote><p>– Ett citat, säger Åsa.</p></blockquote><ul><li>Ett</li><li>Två</li></ul>
<table><thead><tr><th scope="col">Dag</th><th scope="col">Öppettid</th></tr></thead>
<tbody><tr><td>Lördag</td><td>11–14</td></tr></tbody></table>"""


@pytest.fixture
def world(cast):
    now = timezone.now()
    category = CategoryFactory(name="Kommun & Samhälle", slug="kommun-samhalle")
    library = {"unit": cast.library, "category": category, "created_by": cast.writer}
    for number in range(22):
        article = ArticleFactory(title=f"Nyhet nummer {number}", tags=["Bibliotek"], **library)
        published(article, at=now - dt.timedelta(days=number, hours=1))
    live = ArticleFactory(title=LONG, body=BODY, tags=["Bibliotek", "Läsning"], **library)
    live.fact_boxes.create(title="Fakta", body="<p>Fyra bibliotek.</p>")
    live.links.create(text="Mer om biblioteken", url="/enhet/biblioteket/")
    published(live)
    actions.publish(article=live, by=cast.publisher, at=now, correction="Rätt öppettid är 11–14.")
    withdrawn = published(ArticleFactory(title="Borttagen", **library))
    actions.withdraw(article=withdrawn, by=cast.publisher, at=now, reason="Uppgifterna var fel.")
    submitted = ArticleFactory(title="För granskning", **library)
    actions.submit(article=submitted, by=cast.writer, at=now, note="Stämmer tiderna?")
    draft = ArticleFactory(title="Utkast", lead="", category=None, unit=cast.library, created_by=cast.writer)
    return {"live": live, "withdrawn": withdrawn, "submitted": submitted, "draft": draft, "cast": cast}


def _site(world) -> list[str]:
    live, withdrawn = world["live"], world["withdrawn"]
    year = timezone.localdate().year
    articles = [f"/nyheter/{live.pk}/{live.editions.first().slug}/", f"/nyheter/{withdrawn.pk}/borttagen/"]
    lists = ["/nyheter/", f"/nyheter/{year}/", "/amne/kommun-samhalle/", "/tagg/bibliotek/", "/enhet/biblioteket/"]
    search = ["/sok/", "/sok/?q=bibliotek", "/sok/?q=finnsinte"]
    return ["/", *lists, *articles, *search, "/natverket/", "/om/", "/tillganglighet/", "/finns/inte/"]


def _desk_of_publisher(world) -> list[str]:
    draft, submitted, live = (f"/desk/news/article/{world[name].pk}" for name in ("draft", "submitted", "live"))
    acts = [f"{submitted}/atgard/publicera/", f"{submitted}/atgard/lamna-tillbaka/", f"{live}/atgard/dra-tillbaka/"]
    acts += [f"{live}/atgard/fortfarande-aktuell/"]
    return ["/desk/", "/desk/news/article/", f"{draft}/change/", f"{live}/change/", *acts]


def test_site(visit, world):
    resident = visit()

    assert resident.faults(*_site(world)) == []


def test_ways_in(visit, world):
    assert visit().faults("/desk/login/", "/desk/losenord/") == []


def test_desk_of_a_publisher(visit, world):
    publisher = visit().log_in(world["cast"].publisher)

    assert publisher.faults(*_desk_of_publisher(world)) == []


def test_a_submitted_article_is_read_only_for_its_writer(visit, world):
    writer = visit().log_in(world["cast"].writer)

    assert writer.faults(f"/desk/news/article/{world['submitted'].pk}/change/") == []
    assert writer.page.locator("input[name=title]").count() == 0


def test_more_news_without_scripts_and_with(visit, world):
    for options in ({"java_script_enabled": False}, {}):
        resident = visit(**options)
        resident.page.goto("/nyheter/")
        resident.page.locator("a[href*='fore=']").click()
        resident.page.get_by_role("link", name="Nyhet nummer 21").wait_for()
