"""The past of an article at the desk: all that happened to it, and what differs between any two of its texts."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from news import actions
from news.models import Tag
from tests.captioned import captioned
from tests.factories import ArticleFactory, PlacedPictureFactory, superuser
from tests.pictures import uploaded

HOUR = dt.timedelta(hours=1)


@pytest.fixture
def now(db):
    return timezone.now()


def rewritten(article, at, **columns):
    for name, value in columns.items():
        setattr(article, name, value)
    article.save()
    actions.record_edit(article=article, by=superuser(), at=at)
    return article


@pytest.fixture
def twice(cast, now):
    """Published, then corrected, by the library."""
    article = ArticleFactory(unit=cast.library, created_by=cast.writer, title="Nya tider", tags=["Bibliotek"])
    actions.submit(article=article, by=cast.writer, at=now - 4 * HOUR, note="Stämmer tiden?")
    actions.publish(article=article, by=cast.publisher, at=now - 3 * HOUR)
    rewritten(article, now - 2 * HOUR, title="Helt nya tider")
    actions.publish(article=article, by=cast.lead, at=now - HOUR, correction="Tiden var fel.")
    return article


def history(browser, article) -> str:
    answer = browser.get(f"/desk/news/article/{article.pk}/historik/")
    assert answer.status_code == 200
    return answer.content.decode()


def compared(browser, article, **sides):
    return browser.get(f"/desk/news/article/{article.pk}/jamfor/", sides)


def test_says_who_when_and_why_the_newest_first(twice, cast, desk):
    told = history(desk(cast.writer), twice)

    order = ["Leo Älvlund", "Tiden var fel.", "Pia Älvlund", "Stämmer tiden?", "Påbörjad"]
    places = [told.index(word, told.index("past-entries")) for word in order]
    assert places == sorted(places)
    assert told.count("Tiden var fel.") == 1


def test_says_when_each_edition_was_shown(twice, cast, desk, now):
    actions.publish(article=twice, by=cast.publisher, at=now, live_from=now + HOUR)
    actions.unschedule(article=twice, by=cast.publisher, at=now)
    actions.publish(article=twice, by=cast.publisher, at=now, live_from=now + HOUR)

    told = history(desk(cast.writer), twice)

    standings = [part.split('"')[0] for part in told.split("past-edition past-")[1:]]
    assert standings == ["scheduled", "cancelled", "live", "expired"]


def test_nothing_has_happened_to_a_draft(draft, cast, desk):
    told = history(desk(cast.writer), draft)

    assert "Ingen har skickat eller publicerat den än." in told
    assert "Jämför" not in told


def test_the_number_of_queries_does_not_grow(cast, desk, now):
    article = ArticleFactory(unit=cast.library)
    actions.publish(article=article, by=cast.publisher, at=now)
    browser = desk(cast.publisher)
    asked = []
    for page in ("historik", "jamfor"):
        with CaptureQueriesContext(
            connection,
        ) as one:
            browser.get(f"/desk/news/article/{article.pk}/{page}/")
        asked.append(len(one))
    for user in (cast.lead, cast.central):
        PlacedPictureFactory(article=article)
        rewritten(article, now, title=f"{article.title}!")
        actions.publish(article=article, by=user, at=timezone.now())
    for page, number in zip(("historik", "jamfor"), asked, strict=True):
        with CaptureQueriesContext(connection) as three:
            browser.get(f"/desk/news/article/{article.pk}/{page}/?fran=1&till=3")
        assert len(three) <= number, page


@pytest.mark.parametrize("page", ["historik", "jamfor"])
def test_what_the_outsider_may_not_see_does_not_exist(twice, cast, desk, page):
    answer = desk(cast.outsider).get(f"/desk/news/article/{twice.pk}/{page}/")

    assert answer.status_code == 404
    assert "tider" not in answer.content.decode()


@pytest.mark.parametrize("page", ["historik", "jamfor"])
def test_nothing_is_posted(twice, cast, desk, page):
    assert desk(cast.writer).post(f"/desk/news/article/{twice.pk}/{page}/").status_code == 405


def test_djangos_own_history_stays_away(twice, cast, desk):
    assert desk(cast.writer).get(f"/desk/news/article/{twice.pk}/history/").status_code == 404


def test_two_editions_word_by_word(twice, cast, desk):
    answer = compared(desk(cast.writer), twice, fran=1, till=2).content.decode()

    assert '<del><span class="visually-hidden" lang="sv">borttaget: </span>Nya' in answer
    assert '<ins><span class="visually-hidden" lang="sv">tillagt: </span>Helt nya' in answer


def test_what_is_live_is_compared_with_what_was_written_since(twice, cast, desk, now):
    rewritten(twice, now, lead="En annan ingress.")
    twice.tags.add(*Tag.objects.named(["Kväll"]))
    browser = desk(cast.writer)

    answer = compared(browser, twice).content.decode()

    assert "annan ingress" in answer
    assert "#Kväll" in answer
    assert '<option value="2" selected>' in answer
    assert '<option value="utkast" selected>' in answer
    link = f"/desk/news/article/{twice.pk}/jamfor/"
    assert link in browser.get(f"/desk/news/article/{twice.pk}/change/").content.decode()
    assert link in browser.get(f"/desk/news/article/{twice.pk}/atgard/granska/").content.decode()


def test_all_is_published_so_there_is_nothing_to_compare_on_the_form(twice, cast, desk):
    page = desk(cast.writer).get(f"/desk/news/article/{twice.pk}/change/").content.decode()

    assert f"/desk/news/article/{twice.pk}/jamfor/" not in page
    assert f"/desk/news/article/{twice.pk}/historik/" in page


def test_an_unfinished_working_copy_is_compared_too(twice, cast, desk, now):
    rewritten(twice, now, category=None, title="", body="")

    answer = compared(desk(cast.writer), twice).content.decode()

    assert "Ämne" in answer
    assert "Helt nya tider" in answer


def test_the_same_on_both_sides(twice, cast, desk):
    answer = compared(desk(cast.writer), twice, fran=2, till=2).content.decode()

    assert "ingen skillnad" in answer


def test_a_draft_has_nothing_to_be_compared_with(draft, cast, desk):
    answer = compared(desk(cast.writer), draft).content.decode()

    assert "Den är inte publicerad än" in answer


@pytest.mark.parametrize("number", ["3", "0", "-1", "x", "²", "9" * 30, "\x00"])
def test_an_edition_there_is_not(twice, cast, desk, number):
    assert compared(desk(cast.writer), twice, fran=number, till=2).status_code == 404


def test_pictures_that_came_and_went_are_shown(twice, cast, desk, now):
    placed = PlacedPictureFactory(article=twice, caption="En älv i dimma")
    actions.record_edit(article=twice, by=cast.writer, at=now)

    answer = compared(desk(cast.writer), twice).content.decode()

    assert "En älv i dimma" in answer
    assert placed.picture.key in answer


def test_who_was_taken_out_of_an_edition_is_in_no_comparison(cast, desk, now):
    article = captioned("Från vänster: Åsa Ek och Bo Alm.", unit=cast.library)
    actions.publish(article=article, by=cast.publisher, at=now - HOUR)
    rewritten(article, now - HOUR, title="Ny rubrik")
    actions.publish(article=article, by=cast.publisher, at=now)
    actions.hide_person(name="Åsa Ek", by=cast.strategist, at=now)
    browser = desk(cast.lead)

    answers = [compared(browser, article, fran=one, till=2).content.decode() for one in ("1", "utkast")]

    assert not any("Åsa Ek" in answer for answer in answers)
    assert "Någon har tagits bort ur den efteråt." in history(browser, article)


def test_a_partner_sees_the_pictures_that_an_edition_showed(twice, cast, desk, now):
    twice.partner_units.add(cast.school)
    picture = uploaded(cast.writer, cast.library)
    placed = PlacedPictureFactory(article=twice, picture=picture)
    actions.publish(article=twice, by=cast.publisher, at=now)
    placed.delete()

    answer = desk(cast.outsider).get(f"/desk/news/picture/fil/{picture.key}/640.jpg")

    assert answer.status_code == 200
    answer.close()


def test_a_hostile_text_makes_a_page_that_can_be_read(twice, cast, desk, now):
    rewritten(twice, now, body="".join(f"<p>{number % 7}</p>" for number in range(20_000)))

    page = compared(desk(cast.writer), twice).content

    assert len(page) < 1_000_000
    assert "Texterna är mycket långa" in page.decode()
