"""Feeds and sitemap: well-formed, escaped, with times, language and names that last."""

import datetime as dt
from xml.etree import ElementTree as ET

import pytest
from django.utils import timezone

from news import actions
from tests.factories import ArticleFactory, CategoryFactory, UnitFactory, published, superuser

pytestmark = pytest.mark.django_db

ATOM = "{http://www.w3.org/2005/Atom}"
DCTERMS = "{http://purl.org/dc/terms/}"
XML = "{http://www.w3.org/XML/1998/namespace}"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
EVIL = "<img src=x onerror=alert(1)> & åäö"
PUBLISHED = dt.datetime(2018, 1, 2, 14, 8, tzinfo=dt.UTC)
PLACES = ["/nyheter/", "/amne/skola/", "/tagg/skola/", "/enhet/skolan/"]


@pytest.fixture
def article():
    article = ArticleFactory(
        title=EVIL,
        lead=EVIL,
        language="fi",
        unit=UnitFactory(name="Åsskolan", slug="skolan"),
        category=CategoryFactory(name="Barn & Utbildning", slug="skola"),
        tags=["Skola"],
    )
    published(article, at=PUBLISHED)
    changed = PUBLISHED + dt.timedelta(minutes=12)
    actions.publish(article=article, by=superuser(), at=changed, correction="Fel årtal.")
    return article


def _xml(client, address):
    answer = client.get(address)
    assert answer.status_code == 200
    assert b"<img" not in answer.content
    assert not answer.cookies
    return ET.fromstring(answer.content)  # noqa: S314 - written by us


@pytest.mark.parametrize("place", PLACES)
def test_atom(client, article, place):
    feed = _xml(client, f"{place}flode.atom")
    entry = feed.find(f"{ATOM}entry")
    assert feed.get(f"{XML}lang") == "sv"
    assert entry.get(f"{XML}lang") == "fi"
    assert entry.findtext(f"{ATOM}title") == EVIL
    assert entry.findtext(f"{ATOM}published") == "2018-01-02T15:08:00+01:00"
    assert entry.findtext(f"{ATOM}updated") == "2018-01-02T15:20:00+01:00"
    assert entry.findtext(f"{ATOM}id").startswith("tag:127.0.0.1,2018-01-02:/nyheter/")
    assert entry.find(f"{ATOM}link").get("href").endswith(article.editions.first().get_absolute_url())
    assert {tag.get("term") for tag in entry.findall(f"{ATOM}category")} == {"Barn & Utbildning", "Skola"}


@pytest.mark.parametrize("place", PLACES)
def test_rss(client, article, place):
    channel = _xml(client, f"{place}flode.rss").find("channel")
    assert channel.findtext("description").startswith("Nyheter från ")
    item = channel.find("item")
    assert channel.findtext("language") == "sv"
    assert item.findtext("title").startswith("&lt;img")
    assert item.findtext("pubDate") == "Tue, 02 Jan 2018 15:08:00 +0100"
    assert item.findtext(f"{DCTERMS}modified") == "2018-01-02T15:20:00+01:00"
    assert item.find("guid").get("isPermaLink") == "false"


def test_names_last_when_the_title_changes(client, article):
    before = _xml(client, "/nyheter/flode.atom").find(f"{ATOM}entry").findtext(f"{ATOM}id")
    article.title = "Ny rubrik"
    article.save()
    actions.publish(article=article, by=superuser(), at=timezone.now())
    assert _xml(client, "/nyheter/flode.atom").find(f"{ATOM}entry").findtext(f"{ATOM}id") == before


@pytest.mark.parametrize("form", ["atom", "rss"])
def test_a_withdrawal_is_seen_by_readers_that_ask_for_changes(client, article, form):
    answer = client.get(f"/nyheter/flode.{form}")
    assert "Last-Modified" not in answer
    actions.withdraw(article=article, by=superuser(), at=timezone.now(), reason="Fel.")
    again = client.get(f"/nyheter/flode.{form}", headers={"if-none-match": answer.get("ETag", "x")})
    assert again.status_code == 200
    assert EVIL.split(" & ")[1].encode() not in again.content


@pytest.mark.parametrize("form", ["atom", "rss"])
@pytest.mark.parametrize("place", ["/amne/saknas/", "/tagg/saknas/", "/enhet/saknas/"])
def test_feeds_of_nothing_are_not_found(client, db, place, form):
    assert client.get(f"{place}flode.{form}").status_code == 404


@pytest.mark.parametrize("form", ["atom", "rss"])
def test_an_empty_feed_is_a_feed(client, db, form):
    _xml(client, f"/nyheter/flode.{form}")


@pytest.mark.parametrize("place", PLACES)
def test_two_queries_whatever_the_number(client, article, place, django_assert_max_num_queries):
    for _n in range(30):
        published(ArticleFactory(unit=article.unit, category=article.category, tags=["Skola"]))
    with django_assert_max_num_queries(2):
        client.get(f"{place}flode.atom")


def test_the_sitemap_holds_what_is_live(client, article):
    urls = {url.findtext(f"{SITEMAP}loc"): url.findtext(f"{SITEMAP}lastmod") for url in _xml(client, "/sitemap.xml")}
    live = "http://testserver" + article.editions.first().get_absolute_url()
    assert urls[live] == "2018-01-02T15:20:00+01:00"
    assert {"http://testserver/", "http://testserver/enhet/skolan/", "http://testserver/amne/skola/"} <= set(urls)
    assert all(client.get(url.removeprefix("http://testserver")).status_code == 200 for url in urls)


def test_an_empty_sitemap_is_a_sitemap(client, db):
    assert len(_xml(client, "/sitemap.xml")) == 5
