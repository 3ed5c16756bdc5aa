"""The page of one news: its address, its content, its end, and what it costs."""

import datetime as dt
import json
import re
from pathlib import Path

import pytest
from django.utils import timezone

from news import actions
from news.models import FactBox, RelatedLink
from tests.factories import ArticleFactory, CategoryFactory, UnitFactory, published, superuser

pytestmark = pytest.mark.django_db

HOUR = dt.timedelta(hours=1)
EVIL = "<img src=x onerror=alert(1)>"


def _address(article):
    return article.editions.order_by("number").last().get_absolute_url()


def _page(client, article):
    return client.get(_address(article)).content.decode()


def _publish_again(article, *, correction="", at=None):
    actions.publish(article=article, by=superuser(), at=at or timezone.now(), correction=correction)


def test_the_page_holds_all_parts(client):
    article = ArticleFactory(
        title="Skolan i Åsele växer",
        unit=UnitFactory(name="Åsskolan", slug="asskolan"),
        category=CategoryFactory(name="Barn & Utbildning", slug="barn"),
        tags=["Skola", "Ö"],
        body="<h2>Så blir det</h2><p>Fler rum.</p>",
    )
    FactBox.objects.create(article=article, title="Fakta om skolan", body="<p>212 elever</p>")
    RelatedLink.objects.create(article=article, text="Läs beslutet", url="https://example.se/beslut")
    RelatedLink.objects.create(article=article, text="Ur arkivet", url="")
    published(article)
    html = _page(client, article)
    parts = [
        "<h1>Skolan i Åsele växer</h1>", "Barn &amp; Utbildning", article.lead, "<h2>Så blir det</h2>",
        "Fakta om skolan", "<p>212 elever</p>", '<a href="https://example.se/beslut">Läs beslutet</a>',
        "<li>Ur arkivet</li>", "#Skola", '<a href="/enhet/asskolan/">Åsskolan</a>', 'href="/tagg/o/"',
    ]  # fmt: skip
    assert [part for part in parts if part not in html] == []


def test_times_are_swedish_and_exact(client):
    at = dt.datetime(2018, 1, 2, 14, 8, tzinfo=dt.UTC)
    article = published(at=at)
    _publish_again(article, correction="Fel årtal i ingressen.", at=at + dt.timedelta(minutes=12))
    html = _page(client, article)
    assert '<time datetime="2018-01-02T15:08:00+01:00">2 januari 2018 kl. 15.08</time>.' in html
    assert '<time datetime="2018-01-02T15:20:00+01:00">2 januari 2018 kl. 15.20</time>.' in html
    assert "Fel årtal i ingressen." in html


def test_a_minor_change_keeps_the_note_of_the_correction(client):
    article = published(at=timezone.now() - 3 * HOUR)
    _publish_again(article, correction="Fel årtal.", at=timezone.now() - 2 * HOUR)
    _publish_again(article, at=timezone.now() - HOUR)
    assert "Fel årtal." in _page(client, article)


def test_a_note_that_waits_for_its_time_is_not_told(client):
    article = published()
    actions.publish(
        article=article, by=superuser(), at=timezone.now(), live_from=timezone.now() + HOUR, correction="Hemligt"
    )
    assert "Hemligt" not in client.get(article.editions.first().get_absolute_url()).content.decode()


def test_a_wrong_slug_leads_on(client):
    article = published()
    for address in (f"/nyheter/{article.pk}/", f"/nyheter/{article.pk}/annat/", f"/nyheter/{article.pk}/åäö/"):
        answer = client.get(address)
        assert (answer.status_code, answer["Location"]) == (301, _address(article))
    assert client.get(f"/nyheter/0{article.pk}/x/")["Location"] == _address(article)


def test_an_old_slug_leads_on_after_a_new_title(client):
    article = published(at=timezone.now() - 2 * HOUR)
    old = _address(article)
    article.title = "En helt annan rubrik"
    article.save()
    _publish_again(article)
    assert client.get(old)["Location"] == _address(article) != old


def test_withdrawn_is_gone_with_its_reason_and_without_its_title(client):
    article = published(ArticleFactory(title="Felaktig rubrik"))
    address = _address(article)
    actions.withdraw(article=article, by=superuser(), at=timezone.now(), reason=f"Beslutet var inte fattat. {EVIL}")
    answer = client.get(address)
    html = answer.content.decode()
    assert answer.status_code == 410
    assert "Beslutet var inte fattat." in html
    assert "Felaktig rubrik" not in html
    assert EVIL not in html
    assert client.get(f"/nyheter/{article.pk}/").status_code == 410


def test_expired_is_gone_kindly(client):
    article = published(at=timezone.now() - 2 * HOUR, live_until=timezone.now() - HOUR)
    answer = client.get(_address(article))
    assert answer.status_code == 410
    assert article.lead not in answer.content.decode()


def test_unseen_is_as_if_it_did_not_exist(client):
    draft = ArticleFactory()
    waiting = ArticleFactory()
    actions.publish(article=waiting, by=superuser(), at=timezone.now(), live_from=timezone.now() + HOUR)
    nothing = client.get("/nyheter/987654/nyhet/")
    assert nothing.status_code == 404
    for address in (f"/nyheter/{draft.pk}/nyhet/", f"/nyheter/{draft.pk}/", _address(waiting)):
        answer = client.get(address)
        assert (answer.status_code, answer.content) == (404, nothing.content)
        assert answer.headers == nothing.headers


@pytest.mark.parametrize("number", ["9" * 18, "9" * 20, "9" * 5000, "%00", "1%00", "%ED%A0%80", "0", "-1"])
def test_numbers_that_are_none_are_not_found(client, number):
    assert client.get(f"/nyheter/{number}/x/").status_code == 404
    assert client.get(f"/nyheter/{number}/").status_code == 404


def test_two_queries(client, django_assert_max_num_queries):
    article = published(ArticleFactory(tags=["Ett", "Två"]), at=timezone.now() - 3 * HOUR)
    for n in range(5):
        _publish_again(article, correction=f"Rättelse {n}", at=timezone.now() - 2 * HOUR + n * HOUR / 10)
    address = _address(article)
    with django_assert_max_num_queries(2):
        assert client.get(address).status_code == 200
    with django_assert_max_num_queries(2):
        assert client.get("/nyheter/987654/x/").status_code == 404
    with django_assert_max_num_queries(1):
        assert client.get("/finns-inte/").status_code == 404


def test_an_article_and_all_styles_are_less_than_forty_kilobytes(client):
    sentence = "Kommunen bygger om vägen mellan skolan och älven under våren. "
    paragraphs = [f"<h2>Etapp {n}</h2><p>{sentence * 5}</p><p>{sentence * 5}</p>" for n in range(6)]
    article = ArticleFactory(lead=sentence * 3, body="".join(paragraphs), tags=["Väg", "Skola", "Trafik"])
    assert len(article.body.split()) >= 600
    FactBox.objects.create(article=article, title="Fakta", body=f"<p>{sentence * 3}</p>")
    published(article)
    styles = [path for path in Path("static/css").glob("*.css") if not path.name.startswith("desk")]
    html = client.get(_address(article)).content
    assert len(styles) >= 6
    assert len(html) + sum(path.stat().st_size for path in styles) < 40_000


def test_what_is_typed_as_html_is_text(client):
    category = CategoryFactory(name=f"Ä {EVIL}", slug="a")
    article = ArticleFactory(title=EVIL, lead=f"Ingress {EVIL}</script>", category=category, tags=["Tagg <b>"])
    RelatedLink.objects.create(article=article, text=EVIL, url="")
    FactBox.objects.create(article=article, title=EVIL, body="<p>x</p>")
    published(article)
    for address in (_address(article), "/", "/nyheter/", "/amne/a/", "/tagg/tagg-b/", "/sok/?q=ingress", "/sok/"):
        html = client.get(address).content.decode()
        assert "&lt;img src=x" in html
        assert "<img" not in html


def _json_ld(html):
    return json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL)[1])


def test_search_engines_are_told(client, settings):
    settings.SITE_URL = "https://nyheter.example"
    article = published(ArticleFactory(title=f"Rubrik </script> & {EVIL}"))
    html = _page(client, article)
    data = _json_ld(html)
    assert data["@type"] == "NewsArticle"
    assert data["headline"] == article.title
    assert data["mainEntityOfPage"] == f"https://nyheter.example{_address(article)}"
    assert f'<link rel="canonical" href="https://nyheter.example{_address(article)}">' in html
    assert '<meta property="og:type" content="article">' in html
    assert '<meta name="description" content="Det viktigaste i två meningar.' in html


def test_no_scripts_or_styles_within_the_page(client):
    html = _page(client, published())
    assert " style=" not in html
    assert "<style" not in html
    assert re.findall(r"<script(?! type=.application/ld)", html) == []
    assert re.findall(r'(?:src|<link[^>]*stylesheet[^>]*href)="(?!/static/)', html) == []


def test_the_language_is_said(client):
    article = published(ArticleFactory(language="smj", title="Buoris"))
    assert '<article class="article" lang="smj">' in _page(client, article)
    assert 'lang="smj"' in client.get("/nyheter/").content.decode()


def test_a_wide_table_scrolls_by_itself(client):
    article = published(ArticleFactory(body="<table><tbody><tr><td>1</td></tr></tbody></table>"))
    html = _page(client, article)
    assert re.search(r'<div class="table-frame" role="group" aria-label="[^"]+" tabindex="0"><table>', html)
    assert html.count("</table></div>") == 1
