"""Two persons, and a signature: what cannot be published alone, what was, and a time whose publisher has left."""

import datetime as dt

import pytest
from django.utils import timezone

from news.models import Decision, Edition
from tests.cast import membership_of
from tests.factories import ArticleFactory

TITLE = "Vattnet är avstängt på Åsgatan"


@pytest.fixture
def article(cast):
    return ArticleFactory(unit=cast.library, created_by=cast.publisher, title=TITLE)


def _press(page, act) -> None:
    """The button of an act on the form, and then the one on its own page."""
    page.locator(f"button[name=_act][value={act}]").click()
    page.wait_for_url(f"**/atgard/{act}/")


def _carry_out(page) -> None:
    page.locator("form:has(input[name=seen]) [type=submit]").click()
    page.wait_for_url("**/change/")


def test_published_alone_and_approved_afterwards(visit, cast, article):
    cast.library.two_persons = True
    cast.library.save()
    alone = visit("phone").log_in(cast.publisher).page
    alone.goto(f"/desk/news/article/{article.pk}/change/")
    assert "Här publicerar man två." in alone.locator(".desk-side").inner_text()
    _press(alone, "publicera-ensam")
    alone.locator("form:has(input[name=seen]) [type=submit]").click()
    alone.fill("textarea[name=reason]", "Det är natt, och vattnet är slut nu.")
    _carry_out(alone)
    assert Edition.objects.live(timezone.now()).get().title == TITLE

    lead = visit().log_in(cast.lead).page
    card = lead.locator("section", has=lead.get_by_role("heading", name="Publicerat utan granskning"))
    assert "Det är natt, och vattnet är slut nu." in card.inner_text()
    card.get_by_role("link", name=TITLE).click()
    _carry_out(lead)

    lead.goto("/desk/")
    assert card.count() == 0
    assert Decision.objects.get(act="approve").by == cast.lead


def test_a_time_whose_publisher_leaves_is_signed_by_the_lead(visit, cast, article):
    page = visit().log_in(cast.publisher).page
    page.goto(f"/desk/news/article/{article.pk}/change/")
    _press(page, "publicera")
    page.check("input[name=when][value=later]")
    moment = (timezone.localtime() + dt.timedelta(days=10)).replace(hour=9, minute=30)
    page.locator("input[type=datetime-local]").first.fill(f"{moment:%Y-%m-%dT%H:%M}")
    _carry_out(page)
    assert Edition.objects.scheduled(timezone.now()).exists()
    _correct_in_its_slot(page, article)
    page.goto("/desk/")

    strategist = visit().log_in(cast.strategist).page
    strategist.goto(f"/desk/network/membership/{membership_of(cast.publisher).pk}/avsluta/")
    strategist.locator("main form [type=submit], #content form [type=submit]").last.click()
    strategist.wait_for_load_state()
    assert not Edition.objects.scheduled(timezone.now()).exists()

    lead = visit("phone").log_in(cast.lead).page
    card = lead.locator("section", has=lead.get_by_role("heading", name="Behöver ny signatur"))
    card.get_by_role("link", name="Rättad").click()
    assert "Behöver en ny signatur" in lead.locator(".desk-status").inner_text()
    _press(lead, "publicera")
    _carry_out(lead)
    signed = Edition.objects.scheduled(timezone.now()).get()
    assert (signed.published_by, timezone.localtime(signed.live_from).strftime("%H.%M")) == (cast.lead, "09.30")


def _correct_in_its_slot(page, article) -> None:
    page.goto(f"/desk/news/article/{article.pk}/change/")
    page.fill("input[name=title]", f"Rättad: {TITLE}")
    _press(page, "publicera")
    _carry_out(page)
    assert Edition.objects.scheduled(timezone.now()).get().title == f"Rättad: {TITLE}"
