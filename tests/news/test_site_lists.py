"""The lists residents read: what is in them, in what order, and how their pages follow one another."""

import datetime as dt
import re

import pytest
from django.urls import reverse
from django.utils import timezone

from news.views.paging import PAGE_SIZE, Key
from tests.factories import ArticleFactory, CategoryFactory, PersonFactory, UnitFactory, published

CARD = re.compile(r'<article class="card">')
LINK = re.compile(r'card-title"[^>]*><a href="/nyheter/(\d+)/')
MORE = re.compile(r'id="more" href="([^"]+)"')

pytestmark = pytest.mark.django_db


def _publish(number):
    """News with one tag in one subject and one unit; two share each hour."""
    unit, category = UnitFactory(slug="skolan"), CategoryFactory(slug="skola")
    now = timezone.now()
    articles = ArticleFactory.create_batch(number, unit=unit, category=category, tags=["Åsele"])
    return [published(article, at=now - dt.timedelta(hours=1 + n // 2)) for n, article in enumerate(articles)]


@pytest.fixture
def one():
    return _publish(1)[0]


@pytest.fixture
def many():
    return _publish(30)


LISTS = ["/nyheter/", "/amne/skola/", "/tagg/asele/", "/enhet/skolan/", "/sok/?q=nyhet"]


def _all_pages(client, address):
    """The numbers of the articles on every page, following the link as a reader without scripts does."""
    shown = []
    start = address.partition("?")[0]
    while address:
        html = client.get(address).content.decode()
        shown += [int(number) for number in LINK.findall(html)]
        more = MORE.search(html)
        address = more and start + more[1].replace("&amp;", "&")
    return shown


def test_every_news_is_shown_once_newest_first(client, many):
    newest_first = sorted(many, key=lambda a: (a.editions.get().published_at, a.pk), reverse=True)
    for address in LISTS:
        assert _all_pages(client, address) == [article.pk for article in newest_first], address


def test_a_year_and_a_month_have_pages_too(client):
    first = timezone.make_aware(dt.datetime(2018, 2, 1, 12))
    for n in range(25):
        published(at=first + dt.timedelta(hours=n))
    assert len(_all_pages(client, "/nyheter/2018/")) == len(_all_pages(client, "/nyheter/2018/02/")) == 25


def test_a_page_holds_twenty(client, many):
    assert len(CARD.findall(client.get("/nyheter/").content.decode())) == PAGE_SIZE == 20


@pytest.mark.parametrize("number", [1, 30])
def test_four_queries_whatever_the_number_of_rows(client, number, django_assert_max_num_queries):
    _publish(number)
    today = timezone.localdate()
    for address in ["/", *LISTS, f"/nyheter/{today.year}/", f"/nyheter/{today.year}/{today.month}/"]:
        with django_assert_max_num_queries(4):
            assert client.get(address).status_code == 200


@pytest.mark.parametrize("address", LISTS[:4])
def test_feeds_are_announced_on_their_lists(client, one, address):
    html = client.get(address).content.decode()
    assert f'href="{address}flode.atom"' in html
    assert f'href="{address}flode.rss"' in html


NONSENSE = ["", "abc", "0", "-1", "9" * 20, "0-1", "2-1-1", "0-zzzzzzzzzzzz-1", "0-1-" + "z" * 13, "%00", "%ED%A0%80",
            "0-1-1%0A", "0-1-1%00"]  # fmt: skip


@pytest.mark.parametrize("key", NONSENSE)
def test_a_key_that_is_none_is_not_found(client, one, key):
    for address in ("/nyheter/?", "/amne/skola/?", "/sok/?q=nyhet&"):
        assert client.get(f"{address}fore={key}").status_code == 404


def test_a_key_at_the_ends_of_time_is_no_fault(client, one):
    last = Key(0, dt.datetime(9999, 12, 31, tzinfo=dt.UTC), 2**61)
    for address in ("/nyheter/", "/sok/?q=nyhet"):
        assert client.get(address, {"q": "nyhet", "fore": "0-1-1"}).status_code == 200
        assert CARD.search(client.get(address, {"q": "nyhet", "fore": last}).content.decode())


def test_keys_are_read_as_they_were_written():
    key = Key(1, dt.datetime(2018, 1, 2, 14, 8, 0, 123456, tzinfo=dt.UTC), 4711)
    assert Key.read(str(key)) == key


@pytest.mark.parametrize(
    "address",
    ["0/", "99999/", "2018/13/", "2018/0/", "2018/13/45/", "2018/12/45/", "2099/", "-1/", "9" * 30 + "/"],
)
def test_times_that_are_none_are_not_found(client, db, address):
    assert client.get(f"/nyheter/{address}").status_code == 404


def test_a_month_begins_at_swedish_midnight(client):
    article = published(at=timezone.make_aware(dt.datetime(2018, 2, 1, 0, 30)))
    assert _all_pages(client, "/nyheter/2018/02/") == [article.pk]
    assert _all_pages(client, "/nyheter/2018/1/") == []
    assert reverse("news:month", args=[2018, 2]) in client.get("/nyheter/2018/").content.decode()


def test_years_are_reached_from_the_list(client):
    published(at=timezone.make_aware(dt.datetime(2018, 2, 1, 12)))
    html = client.get("/nyheter/").content.decode()
    assert all(f'href="/nyheter/{year}/"' in html for year in (2018, 2019, timezone.localdate().year))


def test_a_card_says_subject_day_title_lead_and_tags(client):
    article = ArticleFactory(
        title="Ny väg till Åsele",
        category=CategoryFactory(name="Kommun & Samhälle", slug="kommun"),
        tags=["Väg"],
    )
    published(article, at=timezone.make_aware(dt.datetime(2024, 2, 14, 9)))
    html = client.get("/nyheter/").content.decode()
    for text in ("Kommun &amp; Samhälle", "14 februari 2024", "Ny väg till Åsele", article.lead, "#Väg"):
        assert text in html


def test_a_unit_shows_its_own_news_and_those_below(client, cast):
    below = published(ArticleFactory(unit=cast.library))
    published(ArticleFactory(unit=cast.school))
    assert _all_pages(client, "/enhet/kultur/") == [below.pk]


def test_a_unit_says_whom_to_ask(client, cast):
    wanda = cast.writer.person
    wanda.is_public, wanda.phone = True, "08-465 004 06"
    wanda.save()
    html = client.get("/enhet/biblioteket/").content.decode()
    assert "Wanda Älvlund" in html
    assert "mailto:wanda@test.example" in html
    assert "tel:0846500406" in html
    assert "Pia" not in html


def test_a_unit_without_communicators_names_those_above(client, cast):
    stina = cast.strategist.person
    stina.is_public = True
    stina.save()
    assert "Stina Älvlund" in client.get("/enhet/asskolan/").content.decode()


def test_residents_in_no_membership_are_never_shown(client, cast):
    PersonFactory(given_name="Ebba", is_public=True, unit=cast.library)
    assert "Ebba" not in client.get("/enhet/biblioteket/").content.decode()


def test_the_front_page_leads_with_the_newest(client, many):
    html = client.get("/").content.decode()
    assert [int(number) for number in LINK.findall(html)][:2] == [many[1].pk, many[0].pk]
    assert html.count("<h1") == 1
    assert '<a href="/amne/skola/">' in html


@pytest.mark.parametrize("address", ["/", "/nyheter/", "/sok/", "/sok/?q=x", "/natverket/", "/om/", "/tillganglighet/"])
def test_an_empty_site_has_its_pages(client, db, address):
    assert client.get(address).status_code == 200


@pytest.mark.parametrize("address", ["/", *LISTS, "/natverket/", "/om/", "/nyheter/9999999/x/"])
def test_reading_sets_no_cookie(client, one, address):
    answer = client.get(address)
    assert not answer.cookies
    assert "Cookie" not in answer.get("Vary", "")


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "options", "trace"])
def test_only_reading_is_allowed(client, one, method):
    for address in ["/", *LISTS, "/nyheter/flode.atom", "/sitemap.xml", "/natverket/", "/nyheter/1/x/"]:
        assert getattr(client, method)(address).status_code == 405


def test_head_is_answered(client, one):
    assert client.head("/nyheter/").status_code == 200
