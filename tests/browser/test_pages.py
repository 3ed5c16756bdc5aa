"""Every page, at both widths, light and dark: no accessibility violation, nothing wider than the screen."""

import datetime as dt

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.utils import timezone

from news import actions
from tests.cast import membership_of
from tests.factories import ArticleFactory, CategoryFactory, published

from .conftest import WIDTHS

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
    pages = ["/desk/", "/desk/news/article/", "/desk/news/article/add/", "/desk/password_change/"]
    return [*pages, f"{draft}/change/", f"{draft}/delete/", f"{draft}/forhandslankar/", f"{live}/change/", *acts]


def _desk_of_strategist(world) -> list[str]:
    cast = world["cast"]
    person, membership = cast.writer.person, membership_of(cast.writer)
    people = ["/desk/network/person/", "/desk/network/person/add/", f"/desk/network/person/{person.pk}/change/"]
    memberships = [f"/desk/network/membership/{membership.pk}/{page}/" for page in ("change", "avsluta")]
    memberships += ["/desk/network/membership/", "/desk/network/membership/add/"]
    units = ["/desk/network/unit/", "/desk/network/unit/add/", f"/desk/network/unit/{cast.library.pk}/change/"]
    return ["/desk/", *people, *memberships, *units, "/desk/news/category/", "/desk/news/tag/"]


def _faults(visitor, path: str) -> list[str]:
    """What axe finds on the page, and whether it is wider than the screen."""
    page = visitor.page
    page.goto(path)
    found = Axe().run(page).response["violations"]
    faults = [f"{path}: {fault['id']}: {node['html'][:120]}" for fault in found for node in fault["nodes"]]
    if page.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
        faults.append(f"{path}: wider than the screen")
    # The browser notes each answer that is not 200; here some are meant to be.
    visitor.complaints = [said for said in visitor.complaints if "Failed to load resource" not in said]
    return faults


@pytest.mark.parametrize("colours", ["light", "dark"])
@pytest.mark.parametrize("width", WIDTHS)
def test_site(visit, world, width, colours):
    resident = visit(width, color_scheme=colours)

    assert [fault for path in _site(world) for fault in _faults(resident, path)] == []


@pytest.mark.parametrize("width", WIDTHS)
def test_ways_in(visit, world, width):
    visitor = visit(width)

    assert [fault for path in ("/desk/login/", "/desk/losenord/") for fault in _faults(visitor, path)] == []


@pytest.mark.parametrize("width", WIDTHS)
def test_desk_of_a_publisher(visit, world, width):
    publisher = visit(width).log_in(world["cast"].publisher)

    assert [fault for path in _desk_of_publisher(world) for fault in _faults(publisher, path)] == []


@pytest.mark.parametrize("width", WIDTHS)
def test_desk_of_the_strategist(visit, world, width):
    strategist = visit(width, color_scheme="dark").log_in(world["cast"].strategist)

    assert [fault for path in _desk_of_strategist(world) for fault in _faults(strategist, path)] == []


def test_a_submitted_article_is_read_only_for_its_writer(visit, world):
    writer = visit().log_in(world["cast"].writer)

    assert _faults(writer, f"/desk/news/article/{world['submitted'].pk}/change/") == []
    assert writer.page.locator("input[name=title]").count() == 0


def test_more_news_without_scripts_and_with(visit, world):
    for options in ({"java_script_enabled": False}, {}):
        resident = visit(**options)
        resident.page.goto("/nyheter/")
        resident.page.locator("a[href*='fore=']").click()
        resident.page.get_by_role("link", name="Nyhet nummer 21").wait_for()
