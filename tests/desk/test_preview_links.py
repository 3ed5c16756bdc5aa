"""Links for somebody without a login, made and ended at the desk."""

import re

import pytest
from django.urls import reverse
from django.utils import timezone

from news import actions
from news.models import PreviewLink


@pytest.fixture
def link(cast, draft):
    return actions.make_preview_link(article=draft, by=cast.writer, at=timezone.now())


def _links(article) -> str:
    return reverse("desk:news_article_preview_links", args=[article.pk])


def _end(link) -> str:
    return reverse("desk:news_article_preview_link_end", args=[link.article_id, link.pk])


def _form(browser, article) -> str:
    return browser.get(reverse("desk:news_article_change", args=[article.pk])).content.decode()


def _is_open(link) -> bool:
    return PreviewLink.objects.open(timezone.now()).filter(pk=link.pk).exists()


def test_made_and_read_by_somebody_without_a_login(cast, desk, draft, client):
    response = desk(cast.writer).post(_links(draft), {"made": 0}, follow=True)
    address = re.search(r'value="(http[^"]*/forhandsgranska/[^"]*)"', response.content.decode())[1]

    assert "Länken är skapad." in response.content.decode()
    assert draft.title in client.get(address).content.decode()
    assert f'value="{address}"' in _form(desk(cast.publisher), draft)


def test_the_section_says_who_made_it_and_until_when(cast, desk, draft, link):
    html = _form(desk(cast.publisher), draft)

    assert re.search(r"Skapad av Wanda Älvlund, gäller till \d+ \w+ \d* ?kl. \d\d\.\d\d", html)


def test_a_second_click_makes_no_second_link(cast, desk, draft):
    browser = desk(cast.writer)
    for _click in range(2):
        browser.post(_links(draft), {"made": 0})
    assert draft.preview_links.count() == 1

    browser.post(_links(draft), {"made": 1})
    assert draft.preview_links.count() == 2


def test_ended_it_is_gone_from_the_page(cast, desk, draft, link):
    response = desk(cast.publisher).post(_end(link), follow=True)

    assert "Länken är avslutad." in response.content.decode()
    assert link.token not in response.content.decode()
    assert not _is_open(link)


def test_nothing_is_done_by_looking(cast, desk, draft, link):
    browser = desk(cast.writer)

    assert browser.get(_links(draft)).status_code == 200
    assert browser.get(_end(link)).status_code == 405
    assert (draft.preview_links.count(), _is_open(link)) == (1, True)


def test_what_the_person_may_not_see_does_not_exist(cast, desk, draft, link):
    browser = desk(cast.outsider)

    assert browser.get(_links(draft)).status_code == 404
    assert browser.post(_links(draft), {"made": 1}).status_code == 404
    assert browser.post(_end(link)).status_code == 404
    assert (draft.preview_links.count(), _is_open(link)) == (1, True)


def test_a_link_of_another_article_is_not_ended_through_this_one(cast, desk, draft, link):
    draft.pk, draft._state.adding = None, True
    draft.save()

    assert desk(cast.writer).post(f"{_links(draft)}{link.pk}/avsluta/").status_code == 404
    assert _is_open(link)


def test_a_partner_is_told_why_not(cast, desk, draft):
    draft.partner_units.add(cast.school)
    browser = desk(cast.outsider)

    html = browser.post(_links(draft), {"made": 0}, follow=True).content.decode()

    assert "Skapa en länk" not in html
    assert not draft.preview_links.exists()


def test_it_can_be_made_while_somebody_reviews(cast, desk, draft):
    actions.submit(article=draft, by=cast.writer, at=timezone.now())

    assert "Skapa en länk" in _form(desk(cast.writer), draft)
    desk(cast.writer).post(_links(draft), {"made": 0})
    assert draft.preview_links.count() == 1
