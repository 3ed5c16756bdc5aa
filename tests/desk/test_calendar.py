"""The calendar at the desk: a month of what is planned and published, as a grid and as a list."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from network.models import Activity
from tests.factories import ArticleFactory, MeetingFactory, PlanFactory, published

PAGE, ADD = reverse("desk:news_calendar"), reverse("desk:news_article_add")
DAY = dt.date(2026, 12, 24)
DECEMBER = {"manad": "2026-12"}


def page(browser, **asked) -> str:
    answer = browser.get(PAGE, DECEMBER | asked)
    assert answer.status_code == 200
    return answer.content.decode()


def planned(unit, title, **fields):
    return ArticleFactory(unit=unit, title=title, lead="Hemlig ingress.", **{"planned_on": DAY} | fields)


def change(article) -> str:
    return reverse("desk:news_article_change", args=[article.pk])


@pytest.mark.parametrize("view", ["manad", "lista"])
def test_shows_the_month_with_its_week_and_leads_to_the_form(cast, desk, view):
    article = planned(cast.library, "Isen på sjön")
    text = page(desk(cast.writer), vy=view)
    assert "december 2026" in text
    assert "52" in text
    assert f'<a href="{change(article)}">Isen på sjön</a>' in text
    assert ("<table" in text) == (view == "manad")


def test_an_idea_is_begun_from_its_day(cast, desk):
    coming = timezone.localdate() + dt.timedelta(days=40)
    for view in ("manad", "lista"):
        planned(cast.library, "Isen", planned_on=coming)
        text = page(desk(cast.writer), manad=f"{coming:%Y-%m}", vy=view)
        assert f"{ADD}?planned_on={coming.isoformat()}" in text


def test_days_that_have_passed_ask_for_no_ideas(cast, desk):
    assert f"{ADD}?planned_on=" not in page(desk(cast.writer), manad="2020-01")


def test_today_is_marked(cast, desk):
    today = timezone.localdate()
    planned(cast.library, "Isen", planned_on=today)
    for view in ("manad", "lista"):
        assert 'aria-current="date"' in page(desk(cast.writer), manad="", vy=view)
        assert 'aria-current="date"' not in page(desk(cast.writer), manad="2020-01", vy=view)


def test_months_before_and_after_are_a_click_away_as_one_looks(cast, desk):
    text = page(desk(cast.writer), vy="lista", enhet="alla")
    assert "?manad=2026-11&amp;vy=lista&amp;enhet=alla" in text
    assert "?manad=2027-01&amp;vy=lista&amp;enhet=alla" in text


@pytest.mark.parametrize("month", ["2026-13", "0000-01", "99999-01", "2026-1", "nu", "\x00", "²026-12"])
def test_what_is_no_month_shows_this_one(cast, desk, month):
    assert date_format(timezone.localdate(), "F Y") in page(desk(cast.writer), manad=month)


def test_own_units_first_then_all_or_one(cast, desk):
    planned(cast.library, "Bibliotekets")
    planned(cast.school, "Skolans")
    reader = desk(cast.writer)
    shown = {
        whose: [title for title in ("Bibliotekets", "Skolans") if title in page(reader, enhet=whose)]
        for whose in ("", "alla", "asskolan", "kultur", "finns-inte")
    }
    assert shown == {
        "": ["Bibliotekets"],
        "alla": ["Bibliotekets", "Skolans"],
        "asskolan": ["Skolans"],
        "kultur": ["Bibliotekets"],
        "finns-inte": ["Bibliotekets"],
    }


def test_another_units_idea_is_its_title_and_nothing_more(cast, desk):
    article = planned(cast.library, "Isen på sjön", created_by=cast.writer)
    text = page(desk(cast.outsider), enhet="alla")
    assert "Isen på sjön</span>" in text
    assert "Biblioteket" in text
    for other in ("Hemlig ingress", change(article), "Wanda", cast.writer.email):
        assert other not in text


def test_another_units_confidential_idea_does_not_exist(cast, desk):
    planned(cast.library, "Isen på sjön", is_confidential=True)
    text = page(desk(cast.outsider), enhet="alla")
    assert "Isen på sjön" not in text
    assert _("planned").capitalize() not in text


def test_another_units_published_leads_to_the_site(cast, desk):
    live = published(ArticleFactory(unit=cast.library, title="Ute nu"))
    today = timezone.localdate()
    text = page(desk(cast.outsider), manad=f"{today:%Y-%m}", enhet="alla")
    assert f'<a href="{live.editions.get().get_absolute_url()}">Ute nu</a>' in text
    assert change(live) not in text


def test_an_empty_month_helps(cast, desk):
    text = page(desk(cast.writer))
    assert _("Or look at what all units plan.") in text
    assert _("Or look at what all units plan.") not in page(desk(cast.writer), enhet="alla")


def test_titles_are_text(cast, desk):
    planned(cast.library, "<b>Isen</b>")
    assert "&lt;b&gt;Isen" in page(desk(cast.writer))


def test_is_read_only(cast, desk):
    assert desk(cast.writer).post(PAGE).status_code == 405


def test_same_number_of_queries_for_few_and_many(cast, desk, django_assert_num_queries):
    browser, at = desk(cast.writer), timezone.now()
    tomorrow = timezone.localdate(at) + dt.timedelta(days=1)
    for rows in (1, 3):
        for _row in range(rows):
            planned(cast.library, "Isen", planned_on=tomorrow)
            planned(cast.school, "Snön", planned_on=tomorrow)
            published(ArticleFactory(unit=cast.library), at=at, live_from=at + dt.timedelta(days=1))
            MeetingFactory()
            for unit in (cast.library, cast.school):
                plan = PlanFactory(unit=unit, starts_on=tomorrow, ends_on=tomorrow + dt.timedelta(days=9))
                Activity.objects.create(plan=plan, what="Affisch", day=tomorrow)
        with django_assert_num_queries(13):
            page(browser, manad=f"{tomorrow:%Y-%m}", enhet="alla")
