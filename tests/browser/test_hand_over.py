"""A colleague leaves: the lead sees what is in hand, signs, names who takes over, and ends the assignment at once."""

import datetime as dt

import pytest
from django.utils import timezone

from news import actions
from news.models import Article, Edition
from tests.cast import membership_of
from tests.factories import ArticleFactory

PAGES = ["/desk/bemanning/", "/desk/vem-far-publicera/", "/desk/vem-far-publicera/?vy=personer", "/desk/vad-far/"]


@pytest.fixture
def timed(cast):
    article = ArticleFactory(unit=cast.library, created_by=cast.publisher, title="Snart öppnar bokbussen")
    now = timezone.now()
    actions.publish(article=article, by=cast.publisher, at=now, live_from=now + dt.timedelta(days=7))
    return article


@pytest.mark.parametrize("width", ["desktop", "phone"])
def test_a_hand_over_from_coverage_to_the_colleague(visit, cast, timed, width):
    ArticleFactory(unit=cast.library, created_by=cast.publisher, title="Sagostund i mars")
    ending = membership_of(cast.publisher)
    ending.ends_on = timezone.localdate() + dt.timedelta(days=20)
    ending.save()
    lead = visit(width).log_in(cast.lead)
    faults = [fault for path in PAGES for fault in lead.faults(path)]
    page = lead.page
    page.goto("/desk/bemanning/")
    page.locator(f"a[href$='/{ending.pk}/lamna-over/']").click()
    page.wait_for_url("**/lamna-over/")
    faults += lead.faults_here()
    assert "Sagostund i mars" in page.locator(".in-hand").inner_text()
    page.goto(f"/desk/network/membership/{ending.pk}/avsluta/")
    page.select_option("select[name=heir]", label="Wanda Älvlund, Biblioteket")
    page.check("input[name=sign]")
    faults += lead.faults_here()
    page.get_by_role("button", name="Avsluta uppdraget").click()
    page.wait_for_url("**/person/**")

    assert faults == []
    assert Edition.objects.scheduled(timezone.now()).get().published_by == cast.lead
    assert {article.responsible for article in Article.objects.all()} == {cast.writer}
    writer = visit(width).log_in(cast.writer).page
    assert "Sagostund i mars" in writer.locator("#content").inner_text()
