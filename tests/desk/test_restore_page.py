"""The page on which an earlier text is taken up again: it says first what will be replaced."""

import datetime as dt

import pytest
from django.utils import timezone

from news import actions
from news.models import Decision
from tests.captioned import captioned
from tests.factories import ArticleFactory, superuser

HOUR = dt.timedelta(hours=1)


@pytest.fixture
def now(db):
    return timezone.now()


@pytest.fixture
def twice(cast, now):
    article = ArticleFactory(unit=cast.library, created_by=cast.writer, title="Gamla tider")
    actions.publish(article=article, by=cast.publisher, at=now - 2 * HOUR)
    article.title = "Nya tider"
    article.save()
    actions.record_edit(article=article, by=superuser(), at=now - HOUR)
    actions.publish(article=article, by=cast.publisher, at=now - HOUR)
    return article


def address(article, number=1) -> str:
    return f"/desk/news/article/{article.pk}/aterstall/{number}/"


def seen(article) -> str:
    article.refresh_from_db()
    return f"{article.decisions.count()}.{article.version}"


def title(article) -> str:
    article.refresh_from_db()
    return article.title


def test_looking_changes_nothing_and_shows_what_is_replaced(twice, cast, desk):
    page = desk(cast.writer).get(address(twice)).content.decode()

    assert "borttaget: </span>Nya" in page
    assert "tillagt: </span>Gamla" in page
    assert title(twice) == "Nya tider"


def test_taken_up_and_undone(twice, cast, desk):
    browser = desk(cast.writer)

    page = browser.post(address(twice), {"seen": seen(twice)}, follow=True).content.decode()

    assert title(twice) == "Gamla tider"
    undo = page.split('<a href="')[1:]
    undo = next(part.split('"')[0] for part in undo if "/angra/" in part.split('"')[0])
    assert "borttaget: </span>Gamla" in browser.get(undo).content.decode()
    browser.post(undo, {"seen": seen(twice)})
    assert title(twice) == "Nya tider"
    history = browser.get(f"/desk/news/article/{twice.pk}/historik/").content.decode()
    assert history.split("past-entries")[1].count("/angra/") == 2


def test_a_second_click_does_nothing_more(twice, cast, desk):
    browser, read = desk(cast.writer), seen(twice)
    browser.post(address(twice), {"seen": read})

    browser.post(address(twice), {"seen": read})

    assert twice.decisions.filter(act=Decision.Act.RESTORE).count() == 1


def test_what_a_colleague_saved_meanwhile_is_read_first(twice, cast, desk, now):
    browser, read = desk(cast.writer), seen(twice)
    twice.title = "Kollegans rubrik"
    twice.save()
    actions.record_edit(article=twice, by=cast.publisher, at=now)

    page = browser.post(address(twice), {"seen": read}).content.decode()

    assert title(twice) == "Kollegans rubrik"
    assert "Kollegans" in page
    assert f'value="{seen(twice)}"' in page


def test_who_may_not_edit_is_told_why(twice, cast, desk, now):
    actions.record_edit(article=twice, by=cast.writer, at=now)
    actions.submit(article=twice, by=cast.writer, at=now)
    browser = desk(cast.writer)

    page = browser.get(address(twice)).content.decode()
    told = browser.post(address(twice), {"seen": seen(twice)}).content.decode()

    assert "väntar på granskning" in page
    assert "Ta upp texten" not in page
    assert "väntar på granskning" in told
    assert title(twice) == "Nya tider"


@pytest.mark.parametrize("method", ["get", "post"])
def test_what_the_outsider_may_not_see_does_not_exist(twice, cast, desk, method):
    assert getattr(desk(cast.outsider), method)(address(twice)).status_code == 404


@pytest.mark.parametrize("page", ["aterstall/3/", "aterstall/0/", "angra/1/", "angra/999999/"])
def test_what_there_is_not(twice, cast, desk, page):
    """A publication cannot be undone this way."""
    assert desk(cast.writer).get(f"/desk/news/article/{twice.pk}/{page}").status_code == 404


def test_the_working_copy_says_it_already(twice, cast, desk):
    page = desk(cast.writer).get(address(twice, number=2)).content.decode()

    assert "Utkastet säger det redan." in page
    assert "Ta upp texten" not in page


def test_says_what_does_not_come_back(cast, desk, now):
    article = captioned("Från vänster: Åsa Ek och Bo Alm.", unit=cast.library)
    actions.publish(article=article, by=cast.publisher, at=now)
    actions.hide_person(name="Åsa Ek", by=cast.strategist, at=now)
    article.refresh_from_db()
    article.title = "Annat"
    article.save()

    page = desk(cast.writer).get(address(article)).content.decode()

    assert "kommer inte tillbaka" in page
    assert "Åsa Ek" not in page
