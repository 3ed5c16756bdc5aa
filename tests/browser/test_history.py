"""The past, as a person meets it: compare two editions, take one up again, see the site of yesterday."""

import datetime as dt

import pytest
from django.utils import timezone

from news import actions
from news.models import Basis, Edition
from tests.captioned import captioned
from tests.factories import superuser
from tests.pictures import uploaded

DAY = dt.timedelta(days=1)


@pytest.fixture
def corrected(cast):
    """Published two days ago, corrected an hour ago."""
    now = timezone.now()
    picture = uploaded(cast.publisher, cast.library, basis=Basis.NOBODY)
    title = "Biblioteket stänger klockan 15"
    article = captioned("Huset från söder.", unit=cast.library, picture=picture, title=title)
    actions.publish(article=article, by=cast.publisher, at=now - 2 * DAY)
    article.title = "Biblioteket stänger klockan 14"
    article.save()
    article.pictures.update(caption="Huset från norr.")
    actions.record_edit(article=article, by=superuser(), at=now - DAY / 24)
    actions.publish(article=article, by=cast.publisher, at=now - DAY / 24, correction="Tiden var fel.")
    return article


@pytest.mark.parametrize("width", ["phone", "desktop"])
def test_compared_taken_up_again_and_seen_as_it_was(visit, cast, corrected, width):
    writer = visit(width).log_in(cast.writer)
    page = writer.page
    page.goto(f"/desk/news/article/{corrected.pk}/change/")
    page.get_by_role("link", name="Allt som har hänt").click()
    faults = writer.faults_here()

    page.select_option("select[name=fran]", label=_label(page, "Utgåva 1"))
    page.select_option("select[name=till]", label=_label(page, "Utgåva 2"))
    page.get_by_role("button", name="Jämför").click()
    title = page.locator(".compared", has=page.get_by_role("heading", name="Rubrik"))
    assert _read_aloud(title.locator("del")) == "borttaget: 15 (slut på det borttagna)"
    assert _read_aloud(title.locator("ins")) == "tillagt: 14 (slut på det tillagda)"
    assert "norr" in page.locator(".compared-picture ins").inner_text()
    faults += writer.faults_here()

    page.get_by_role("link", name="Allt som har hänt").click()
    page.get_by_role("link", name="Ta upp utgåva 1 igen").click()
    faults += writer.faults_here()
    page.get_by_role("button", name="Ta upp texten").click()
    page.wait_for_url("**/change/")
    assert page.input_value("input[name=title]") == "Biblioteket stänger klockan 15"
    assert Edition.objects.live(timezone.now()).get().title == "Biblioteket stänger klockan 14"
    page.get_by_role("link", name="Ångra").click()
    page.get_by_role("button", name="Ta upp texten").click()
    page.wait_for_url("**/change/")
    assert page.input_value("input[name=title]") == "Biblioteket stänger klockan 14"

    page.goto("/desk/")
    page.get_by_role("link", name="Så såg sidan ut en annan dag").click()
    faults += writer.faults_here()
    page.get_by_role("button", name="Visa webbplatsen").click()
    page.get_by_role("link", name="Biblioteket stänger klockan 15").first.click()
    assert page.get_by_role("heading", level=1).inner_text() == "Biblioteket stänger klockan 15"
    faults += writer.faults_here()
    page.get_by_role("link", name="Efter ändringen").click()
    assert page.get_by_role("heading", level=1).inner_text() == "Biblioteket stänger klockan 14"
    page.get_by_role("link", name="Till webbplatsen som den är nu").click()
    assert "/desk/" not in page.url
    assert faults == []


def _read_aloud(words) -> str:
    return " ".join(words.inner_text().split())


def _label(page, begins: str) -> str:
    labels = page.locator("select[name=fran] option").all_inner_texts()
    return next(label for label in labels if label.startswith(begins))
