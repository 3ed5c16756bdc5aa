"""From a mail to what it asks for: a letter arrives, its link is opened, a button is pressed, and it is done."""

import datetime as dt
import re

import pytest
from django.core import mail
from django.utils import timezone

from network.days import months_after
from network.models import Unit
from news import actions, letters
from news.models import Article, Decision
from tests.factories import ArticleFactory, published

SOON = dt.timedelta(minutes=5)


@pytest.fixture(autouse=True)
def _the_sites_own_address(settings, live_server):
    settings.SITE_URL = live_server.url


def links_in_mail_to(user) -> list[str]:
    (message,) = (message for message in mail.outbox if message.to == [user.email])
    return re.findall(r"http\S+", message.body)


def link_to(slug, user) -> str:
    return next(link for link in links_in_mail_to(user) if link.endswith(f"/{slug}/"))


def test_a_lead_reads_the_mail_and_approves_what_was_published_alone(visit, cast):
    Unit.objects.filter(pk=cast.library.pk).update(two_persons=True)
    article = ArticleFactory(unit=cast.library, title="Isen håller inte")
    at = timezone.now()
    actions.publish_alone(article=article, by=cast.publisher, at=at, reason="Livsfara på isen.")
    letters.send_due(at + SOON)

    page = visit("phone").log_in(cast.lead).page
    page.goto(link_to("godkann", cast.lead))
    assert "Isen håller inte" in page.locator("main, #content").first.inner_text()
    page.locator("form.desk-act-form [type=submit]").click()
    page.wait_for_url("**/change/")

    assert Decision.objects.first().act == Decision.Act.APPROVE


def test_a_writer_reads_the_weekly_mail_and_says_it_is_still_right(visit, cast):
    """The session is new: the link leads through the login to the very page."""
    article = published(ArticleFactory(unit=cast.library, title="Så lånar du"))
    today = timezone.localdate()
    Article.objects.filter(pk=article.pk).update(review_on=today)
    monday = letters.next_monday(timezone.now())
    letters.write_weekly(monday)
    letters.send_due(monday)

    page = visit().page
    page.goto(link_to("fortfarande-aktuell", cast.writer))
    page.fill("input[name=username]", cast.writer.email)
    page.fill("input[name=password]", "ett långt lösenord")
    page.locator("form:has(input[name=password]) [type=submit]").click()
    page.get_by_label("Om ett halvår").check()
    page.locator("form.desk-act-form [type=submit]").click()
    page.wait_for_url("**/change/")

    assert Article.objects.get().review_on == months_after(today, 6)
