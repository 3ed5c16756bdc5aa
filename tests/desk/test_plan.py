"""An article planned for a day: an idea that nothing publishes, found again in the list."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from news import actions
from news.models import Article
from tests.factories import ArticleFactory, published

ADD, LIST = reverse("desk:news_article_add"), reverse("desk:news_article_changelist")
TODAY = timezone.localdate


def change(article) -> str:
    return reverse("desk:news_article_change", args=[article.pk])


def in_days(days: int) -> dt.date:
    return TODAY() + dt.timedelta(days=days)


def planned(unit, days=7, **fields) -> Article:
    return ArticleFactory(unit=unit, planned_on=in_days(days), **fields)


def test_an_idea_is_a_title_and_a_day(cast, desk, fields):
    typed = fields(title="Isen på sjön", category="", planned_on="2026-12-24", is_confidential="on")
    desk(cast.writer).post(ADD, typed | {"unit": cast.library.pk})
    idea = Article.objects.get()
    assert (idea.title, idea.planned_on, idea.is_confidential) == ("Isen på sjön", dt.date(2026, 12, 24), True)
    assert not idea.editions.exists()


def test_the_day_is_asked_for_with_the_browsers_picker(cast, desk):
    text = desk(cast.writer).get(ADD).content.decode()
    assert 'type="date" name="planned_on"' in text


def test_a_day_in_the_address_is_filled_in_and_shown(cast, desk):
    answer = desk(cast.writer).get(ADD, {"planned_on": "2026-12-24"})
    (plan,) = [group for group in answer.context["adminform"] if "planned_on" in group.fields]
    assert not plan.is_collapsible
    assert 'value="2026-12-24"' in answer.content.decode()
    assert not Article.objects.exists()


@pytest.mark.parametrize("day", ["i morgon", "2026-02-31", "\x00", "9" * 400])
def test_what_is_no_day_in_the_address_does_no_harm(cast, desk, day):
    assert desk(cast.writer).get(ADD, {"planned_on": day}).status_code == 200


def test_what_is_no_day_in_the_form_is_said(cast, desk, fields):
    answer = desk(cast.writer).post(ADD, fields(planned_on="i morgon", unit=cast.library.pk))
    assert answer.context["adminform"].form.errors["planned_on"]
    assert not Article.objects.exists()


def test_the_plan_is_folded_until_there_is_one(cast, desk, draft):
    for day, is_folded in ((None, True), (in_days(3), False)):
        Article.objects.update(planned_on=day)
        (plan,) = [
            group for group in desk(cast.writer).get(change(draft)).context["adminform"] if "planned_on" in group.fields
        ]
        assert plan.is_collapsible == is_folded


def test_newer_save_shows_the_plan_beside_what_was_typed(cast, desk, fields):
    article = planned(cast.library, days=7)
    typed = fields(article, planned_on=in_days(9).isoformat(), is_confidential="on")
    Article.objects.update(version=2)
    answer = desk(cast.writer).post(change(article), typed)
    pairs = [(pair["text"], pair["typed"]) for pair in answer.context["newer_texts"]]
    assert pairs == [(in_days(7).isoformat(), in_days(9).isoformat()), (_("No"), _("Yes"))]


def test_status_says_the_day_until_it_is_out(cast, desk):
    article = planned(cast.library)
    day = _("Planned for %(day)s.") % {"day": date_format(article.planned_on, "j F Y")}
    assert day in desk(cast.writer).get(change(article)).context["status"].more
    published(article)
    assert day not in desk(cast.writer).get(change(article)).context["status"].more


# The list.


def listed(browser, plan) -> list[str]:
    return [article.title for article in browser.get(LIST, {"plan": plan}).context["cl"].result_list]


def test_list_is_narrowed_to_what_is_planned(cast, desk):
    planned(cast.library, days=0, title="Idag")
    planned(cast.library, days=-1, title="Försenad")
    ArticleFactory(unit=cast.library, title="Utan dag")
    planned(cast.school, title="Skolans")
    assert listed(desk(cast.writer), "kommande") == ["Idag"]
    assert listed(desk(cast.writer), "passerad") == ["Försenad"]
    assert len(listed(desk(cast.writer), "annat")) == 3


@pytest.mark.parametrize(
    ("days", "is_planned"), [(3, False), (-3, False)], ids=["published before its day", "published after its day"]
)
def test_what_is_out_is_no_longer_planned(cast, days, is_planned):
    published(planned(cast.library, days=days))
    assert Article.objects.planned().exists() == is_planned


def test_what_has_a_time_set_is_no_longer_planned(cast):
    article, at = planned(cast.library), timezone.now()
    actions.publish(article=article, by=cast.publisher, at=at, live_from=at + dt.timedelta(days=2))
    assert not Article.objects.planned().exists()
    actions.unschedule(article=article, by=cast.publisher, at=at)
    assert Article.objects.planned().get() == article


def test_changes_to_what_is_out_are_planned_when_their_day_is_to_come(cast):
    article = published(planned(cast.library, days=-3))
    actions.record_edit(article=article, by=cast.writer, at=timezone.now())
    assert not Article.objects.planned().exists()
    Article.objects.update(planned_on=in_days(3))
    assert Article.objects.planned().get() == article
