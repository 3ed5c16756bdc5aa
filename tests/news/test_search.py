"""Search: what is found, in which order, and what hostile questions get."""

import datetime as dt
import re

import pytest
from django.utils import timezone

from news import search
from tests.factories import ArticleFactory, published

pytestmark = pytest.mark.django_db


def _found(text):
    return [edition.title for edition in search.found(text, timezone.now())]


@pytest.fixture
def library():
    now = timezone.now()
    titles = ["Biblioteket i Åsele", "Vägen till skolan", "100 % av snön är plogad", "Jåhkåmåhkke"]
    for n, title in enumerate(titles):
        article = ArticleFactory(title=title, lead="En ingress om älven.", body="<p>Bokbussen i byn.</p>")
        published(article, at=now - dt.timedelta(days=n + 1))


@pytest.mark.parametrize("text", ["åsele", "ÅSELE", "Åsele biblioteket", "bibliotek", " åsele! ", "A\u030aSELE"])
def test_every_word_must_occur(library, text):
    assert _found(text) == ["Biblioteket i Åsele"]


def test_words_of_lead_body_and_labels_are_found(library):
    assert len(_found("älven")) == len(_found("bokbussen byn")) == 4
    assert _found("älven zeppelinare") == []


@pytest.mark.parametrize(
    ("text", "hits"), [("%", 0), ("_", 0), ("100 %", 1), ("b_k", 0), ("\\", 0), ('"', 0), ("'", 0)]
)
def test_signs_are_not_wildcards(library, text, hits):
    assert len(_found(text)) == hits


def test_accents_other_than_ours_are_ignored(library):
    assert _found("jåhkamahkke") == []
    assert _found("jåhkåmåhkké") == ["Jåhkåmåhkke"]


def test_titles_come_first_then_the_newest():
    now = timezone.now()
    for days, title, body in ((1, "Nyast", "renar"), (2, "Nyare", "renar"), (3, "Renarna", "x"), (4, "Renen", "x")):
        article = ArticleFactory(title=title, lead="Kort.", body=f"<p>{body} renar</p>")
        published(article, at=now - dt.timedelta(days=days))
    assert _found("ren") == ["Renarna", "Renen", "Nyast", "Nyare"]


def test_pages_follow_across_the_rank(client):
    now = timezone.now()
    for n in range(45):
        title = f"Renar {n}" if n % 3 == 0 else f"Nyhet {n}"
        published(ArticleFactory(title=title, body="<p>renar</p>"), at=now - dt.timedelta(minutes=n + 1))
    shown, address = [], "/sok/?q=renar"
    while address:
        html = client.get(address).content.decode()
        shown += re.findall(r'card-title"><a href="[^"]+">([^<]+)', html)
        more = re.search(r'id="more" href="([^"]+)"', html)
        address = more and "/sok/" + more[1].replace("&amp;", "&")
    assert shown == [edition.title for edition in search.found("renar", now)]
    assert len(set(shown)) == 45


def test_questions_are_capped():
    assert len(search.wanted("ord " * 500)) == 1
    assert len(search.wanted(" ".join(str(n) for n in range(50)))) == search.MAX_WORDS
    assert search.wanted("a" * 10_000) == ["a" * search.MAX_CHARACTERS]


HOSTILE = ["x" * 10_000, "%00", "a%00b", "%ED%A0%80", "%", "%25", "_", "%5C", "%22unbalanced", "%27%20OR%201=1--",
           "<script>alert(1)</script>", "%F0%9F%8E%89", "ﷺ" * 150, "%C3", "%E2%80%AE"]  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_questions_are_answered(client, library, text):
    answer = client.get(f"/sok/?q={text}")
    assert answer.status_code in (200, 400)
    assert "<script>alert" not in answer.content.decode()


def test_the_question_is_shown_again_as_text(client, db):
    html = client.get("/sok/", {"q": '"><svg onload=alert(1)>'}).content.decode()
    assert 'value="&quot;&gt;&lt;svg onload=alert(1)&gt;"' in html
    assert "<svg onload" not in html


@pytest.mark.parametrize("question", ["", "   ", "!!!"])
def test_no_words_no_news(client, library, question):
    html = client.get("/sok/", {"q": question}).content.decode()
    assert 'class="card"' not in html
    assert 'class="empty"' in html
