"""Looking live news through again at the desk: a button, a choice of when, and where it is found."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from network.days import months_after
from news import actions
from news.models import Article, Decision
from tests.factories import ArticleFactory, published

LIST = reverse("desk:news_article_changelist")
DAY = dt.timedelta(days=1)


@pytest.fixture
def today():
    return timezone.localdate()


@pytest.fixture
def due(cast, today):
    """Live in the library, and to be looked through since yesterday."""
    return to_look_through(cast.library, today - DAY, title="Så lånar du")


def to_look_through(unit, day, **fields) -> Article:
    article = published(ArticleFactory(unit=unit, **fields))
    Article.objects.filter(pk=article.pk).update(review_on=day)
    article.refresh_from_db()
    return article


def act(article) -> str:
    return reverse("desk:news_article_act", args=[article.pk, "fortfarande-aktuell"])


def change(article) -> str:
    return reverse("desk:news_article_change", args=[article.pk])


def seen(article) -> dict:
    return {"seen": f"{article.decisions.count()}.{article.version}"}


@pytest.mark.parametrize("months", [6, 12, 24])
def test_still_right_for_so_many_months(cast, desk, due, today, months):
    answer = desk(cast.writer).post(act(due), seen(due) | {"again": months}, follow=True)

    assert _("Noted. You are reminded when it is time again.") in answer.content.decode()
    assert Article.objects.get().review_on == months_after(today, months)
    assert Decision.objects.first().by == cast.writer


def test_still_right_until_a_day(cast, desk, due, today):
    desk(cast.writer).post(act(due), seen(due) | {"again": "day", "review_on": today + 9 * DAY})
    assert Article.objects.get().review_on == today + 9 * DAY


@pytest.mark.parametrize("typed", ["", "i morgon", "2020-01-01", "9999-12-31"])
def test_what_is_no_day_to_come_is_said_at_the_field(cast, desk, due, today, typed):
    answer = desk(cast.writer).post(act(due), seen(due) | {"again": "day", "review_on": typed})
    assert answer.context["form"].errors["review_on"]
    assert Article.objects.get().review_on == today - DAY


def test_a_second_click_does_nothing_more(cast, desk, due):
    browser, typed = desk(cast.writer), seen(due) | {"again": "6"}
    for _click in range(2):
        browser.post(act(due), typed)
    assert Decision.objects.filter(act=Decision.Act.REVISIT).count() == 1


def test_opening_the_link_of_a_letter_does_nothing(cast, desk, due, today):
    answer = desk(cast.writer).get(act(due))
    assert answer.status_code == 200
    assert Article.objects.get().review_on == today - DAY


def test_strangers_are_told_nothing(cast, desk, due):
    answer = desk(cast.outsider).post(act(due), seen(due) | {"again": "6"})
    assert answer.status_code == 404
    assert due.title not in answer.content.decode()
    assert not Decision.objects.filter(act=Decision.Act.REVISIT).exists()


def test_a_draft_has_no_such_button(cast, desk, draft):
    assert act(draft) not in desk(cast.writer).get(change(draft)).content.decode()
    assert b"fortfarande-aktuell" not in desk(cast.writer).get(change(draft)).content


def test_the_status_says_the_day(cast, desk, due, today):
    passed = desk(cast.writer).get(change(due)).context["status"].more
    Article.objects.update(review_on=today + DAY)
    to_come = desk(cast.writer).get(change(due)).context["status"].more
    assert len(set(passed) ^ set(to_come)) == 2


def test_the_day_is_chosen_in_the_form(cast, desk, due, fields, today):
    browser = desk(cast.writer)
    assert 'type="date" name="review_on"' in browser.get(change(due)).content.decode()
    typed = {"initial-review_on": today - DAY, "review_on": today + 40 * DAY}
    browser.post(change(due), fields(due, **typed))
    article = Article.objects.get()
    assert article.review_on == today + 40 * DAY
    assert article.version == due.version + 1, "what a colleague has open is now old"
    assert not article.state(timezone.now()).has_changes, "residents see all there is"


def test_a_form_opened_before_it_was_looked_through_leaves_the_new_day(cast, desk, due, fields, today):
    typed = fields(due, title="Ny rubrik") | dict.fromkeys(["initial-review_on", "review_on"], due.review_on)
    next_time = months_after(today, 12)
    actions.revisit(article=due, by=cast.publisher, at=timezone.now(), review_on=next_time)

    desk(cast.writer).post(change(due), typed)

    article = Article.objects.get()
    assert (article.title, article.review_on) == ("Ny rubrik", next_time)


def test_the_list_is_narrowed_to_what_is_due(cast, desk, due, today):
    to_look_through(cast.library, today + DAY)
    ArticleFactory(unit=cast.library, review_on=today - DAY)
    browser = desk(cast.writer)
    for chosen, count in (("nu", 1), ("", 3), ("annat", 3)):
        assert len(browser.get(LIST, {"se-over": chosen}).context["cl"].result_list) == count


def test_the_front_page_shows_what_is_due(cast, desk, due):
    for user, shown in ((cast.writer, True), (cast.publisher, True), (cast.lead, False), (cast.outsider, False)):
        text = desk(user).get(reverse("desk:index")).content.decode()
        assert (act(due) in text) == shown, user
        assert _("To look through") in text


def test_the_front_page_of_leads_shows_what_nobody_has_looked_through(cast, desk, due, today):
    Article.objects.update(review_on=months_after(today, -1) - DAY)
    heading = _("Not looked through for more than a month")
    for user, shown in ((cast.lead, True), (cast.publisher, False), (cast.strategist, False)):
        assert (heading in desk(user).get(reverse("desk:index")).content.decode()) == shown, user
