"""What is not live is nowhere: not on a page, in a feed, in the sitemap or in the search."""

import datetime as dt

import pytest
from django.utils import timezone

from news import actions
from tests.factories import ArticleFactory, CategoryFactory, UnitFactory, published, superuser

pytestmark = pytest.mark.django_db

MARK = "Krusbärssylt"


def _secret(**fields):
    return ArticleFactory(
        title=f"{MARK} i titeln",
        lead=f"{MARK} i ingressen",
        body=f"<p>{MARK} i texten</p>",
        unit=UnitFactory(slug="enheten"),
        category=CategoryFactory(slug="amnet"),
        tags=[f"{MARK}tagg", "Känd"],
        **fields,
    )


def _draft(now):
    return _secret()


def _submitted(now):
    article = _secret()
    actions.submit(article=article, by=superuser(), at=now)
    return article


def _scheduled(now):
    article = _secret()
    actions.publish(article=article, by=superuser(), at=now, live_from=now + dt.timedelta(days=1))
    return article


def _expired(now):
    day = dt.timedelta(days=1)
    return published(_secret(), at=now - 2 * day, live_until=now - day)


def _withdrawn(now):
    article = published(_secret(), at=now - dt.timedelta(days=1))
    actions.withdraw(article=article, by=superuser(), at=now, reason="Fel underlag.")
    return article


def _changed(now):
    """Live with other words; the mark is only in the working copy."""
    article = published(ArticleFactory(unit=UnitFactory(slug="enheten"), category=CategoryFactory(slug="amnet")))
    article.title = article.lead = MARK
    article.save()
    return article


ADDRESSES = ["/", "/sitemap.xml", "/natverket/", "/sok/?q=krusbarssylt", "/sok/?q=krusbärssylt"] + [
    f"/{place}/{end}"
    for place in ("nyheter", "amne/amnet", "enhet/enheten", "tagg/kand")
    for end in ("", "flode.atom", "flode.rss")
]


@pytest.mark.parametrize("make", [_draft, _submitted, _scheduled, _expired, _withdrawn, _changed])
def test_the_word_is_nowhere(client, make):
    now = timezone.now()
    published(ArticleFactory(tags=["Känd"]), at=now - dt.timedelta(days=3))
    article = make(now)
    year, month = timezone.localdate(now).year, timezone.localdate(now).month
    for address in [*ADDRESSES, f"/nyheter/{year}/", f"/nyheter/{year}/{month}/", f"/nyheter/{article.pk}/"]:
        answer = client.get(address, follow=True)
        text = answer.content.decode().lower().replace("sök: krusbärssylt", "")
        if "/sok/" in address:
            text = text.partition("with-side-main")[2].replace("“krusbärssylt”", "").replace("”krusbärssylt”", "")
        assert answer.status_code in (200, 404, 410)
        assert "krusbärssylt" not in text, address
        assert f"/{article.pk}/krusb" not in text, address


@pytest.mark.parametrize("make", [_draft, _submitted, _scheduled])
@pytest.mark.parametrize("end", ["", "flode.atom", "flode.rss"])
def test_a_tag_nobody_has_seen_does_not_exist(client, make, end):
    make(timezone.now())
    nothing = client.get(f"/tagg/annan/{end}")
    answer = client.get(f"/tagg/krusbarssylttagg/{end}")
    assert (answer.status_code, answer.content) == (404, nothing.content)


def test_a_tag_once_public_keeps_its_address(client):
    _withdrawn(timezone.now())
    assert client.get("/tagg/krusbarssylttagg/").status_code == 200


def test_time_alone_makes_news_appear_and_go(client, time_machine_at):
    now = timezone.now()
    article = _secret()
    hour = dt.timedelta(hours=1)
    actions.publish(article=article, by=superuser(), at=now, live_from=now + hour, live_until=now + 2 * hour)
    address = article.editions.get().get_absolute_url()
    for when, status in ((now, 404), (now + 1.5 * hour, 200), (now + 2 * hour, 410)):
        with time_machine_at(when):
            assert client.get(address).status_code == status
            assert (MARK in client.get("/").content.decode()) == (status == 200)


@pytest.fixture
def time_machine_at():
    time_machine = pytest.importorskip("time_machine")
    return lambda when: time_machine.travel(when, tick=False)
