"""The common overview at the desk: plans over their days, meetings, a week at a time, and what one narrows it by."""

import datetime as dt

import pytest
from django.urls import reverse

from network.models import Activity, Audience, Channel
from news.desk.calendar.month import asked_week, week_written
from tests.factories import ArticleFactory, MeetingFactory, PlanFactory

PAGE = reverse("desk:news_calendar")
TODAY = dt.date(2026, 11, 27)
MONDAY = dt.date(2026, 11, 30)


def page(browser, **asked) -> str:
    answer = browser.get(PAGE, {"manad": "2026-12"} | asked)
    assert answer.status_code == 200
    return answer.content.decode()


def plan(unit, title="Isvakskampanj", first=MONDAY, last=dt.date(2026, 12, 8), **fields):
    return PlanFactory(unit=unit, title=title, starts_on=first, ends_on=last, **fields)


def shown(browser, *titles, **asked) -> list[str]:
    text = page(browser, **asked)
    return [title for title in titles if title in text]


# A week.


def test_a_week_is_shown_alone_with_all_its_days(cast, desk):
    ArticleFactory(unit=cast.library, title="På måndag", planned_on=MONDAY)
    ArticleFactory(unit=cast.library, title="På söndag", planned_on=MONDAY + dt.timedelta(days=6))
    ArticleFactory(unit=cast.library, title="Veckan efter", planned_on=MONDAY + dt.timedelta(days=7))
    text = page(desk(cast.writer), vy="vecka", vecka="2026-W49")
    assert "vecka 49 2026" in text
    assert "På måndag" in text
    assert "På söndag" in text
    assert "Veckan efter" not in text


def test_weeks_before_and_after_are_a_click_away_also_over_new_year(cast, desk):
    text = page(desk(cast.writer), vy="vecka", vecka="2026-W53", enhet="alla", bara="planer")
    for week in ("2026-W52", "2027-W01"):
        assert f"vecka={week}" in text
    assert "enhet=alla&amp;bara=planer" in text
    assert "Vecka 52" in text


def test_from_a_month_one_comes_to_a_week_in_it_and_back(cast, desk):
    browser = desk(cast.writer)
    assert "vecka=2020-W05" in page(browser, manad="2020-02")
    assert "manad=2026-10" in page(browser, vy="vecka", vecka="2026-W40")


@pytest.mark.parametrize(
    "text", ["", "2026-W54", "2026-W00", "0001-W01", "9999-W52", "1899-W20", "x", "2026-W5", "\x00", "²026-W10"]
)
def test_what_is_no_week_is_this_one(text):
    assert asked_week(text, TODAY) == dt.date(2026, 11, 23)


def test_a_week_is_read_as_it_is_written():
    day = dt.date(2019, 12, 20)
    for _week in range(120):
        day += dt.timedelta(days=7)
        assert asked_week(week_written(day), TODAY) == day - dt.timedelta(days=day.weekday())


# Plans.


def spans(cast, desk, **days):
    made = plan(cast.library, **days)
    answer = desk(cast.writer).get(PAGE, {"manad": f"{made.starts_on:%Y-%m}"})
    return [
        (week.number, span.first, span.last, span.is_begun, span.goes_on)
        for week in answer.context["weeks"]
        for span in week.spans
    ]


def test_a_plan_is_a_bar_in_each_of_its_weeks(cast, desk):
    assert spans(cast, desk, first=dt.date(2026, 12, 3), last=dt.date(2026, 12, 15)) == [
        (49, 4, 7, False, True),
        (50, 1, 7, True, True),
        (51, 1, 2, True, False),
    ]


def test_over_midnight_of_new_year_and_of_the_clocks_it_is_whole(cast, desk):
    assert spans(cast, desk, first=dt.date(2027, 3, 27), last=dt.date(2027, 3, 29)) == [
        (12, 6, 7, False, True),
        (13, 1, 1, True, False),
    ]


def test_a_plan_of_one_day_stands_on_it(cast, desk):
    plan(cast.library, title="En dag", first=MONDAY, last=MONDAY)
    text = page(desk(cast.writer))
    assert "En dag" in text
    assert "calendar-from-" not in text


def test_what_lasts_has_its_days_written_in_the_list(cast, desk):
    plan(cast.library)
    assert "30 nov–8 dec" in page(desk(cast.writer), vy="lista")


def test_a_plan_leads_to_its_page(cast, desk):
    made = plan(cast.library)
    browser, address = desk(cast.writer), reverse("desk:network_plan", args=[made.pk])
    assert f'<a href="{address}">Isvakskampanj</a>' in page(browser)
    assert browser.get(address).status_code == 200


def test_another_units_plan_is_a_title_without_a_link_and_a_confidential_one_is_not_there(cast, desk):
    plan(cast.library)
    plan(cast.library, title="Hemlig plan", is_confidential=True)
    text = page(desk(cast.outsider), enhet="alla")
    assert '<span class="calendar-title">Isvakskampanj</span>' in text
    assert "Hemlig plan" not in text


# What one narrows it by.


def test_meetings_are_everybodys_whatever_unit_is_asked_for(cast, desk):
    start = dt.datetime(2026, 12, 3, 9, 0, tzinfo=dt.UTC)
    MeetingFactory(title="Träff om bilder", starts_at=start)
    MeetingFactory(title="Inget av", starts_at=start, cancelled_at=start)
    browser = desk(cast.writer)
    for whose in ("", "alla", "asskolan"):
        text = page(browser, enhet=whose)
        assert "Träff om bilder" in text
        assert "Inställd träff" in text


def test_a_meeting_leads_to_its_page(cast, desk):
    meeting = MeetingFactory(starts_at=dt.datetime(2026, 12, 3, 9, 0, tzinfo=dt.UTC))
    browser, address = desk(cast.outsider), reverse("desk:network_meeting", args=[meeting.pk])
    assert f'<a href="{address}">{meeting.title}</a>' in page(browser)
    assert browser.get(address).status_code == 200


def test_narrowed_by_group_audience_and_channel(cast, desk):
    bathers = Audience.objects.create(name="De som badar")
    posters = Channel.objects.create(name="Anslag")
    theirs = plan(cast.library, title="Badplan")
    theirs.audiences.add(bathers)
    Activity.objects.create(plan=theirs, what="Sätt upp", day=MONDAY, channel=posters)
    plan(cast.library, title="Annan plan")
    ArticleFactory(unit=cast.library, title="Badnyhet", planned_on=MONDAY, plan=theirs)
    MeetingFactory(title="Träffen", starts_at=dt.datetime(2026, 12, 3, 9, 0, tzinfo=dt.UTC))
    titles = ("Badplan", "Sätt upp", "Annan plan", "Badnyhet", "Träffen")
    reader = desk(cast.writer)
    assert shown(reader, *titles, bara="traffar") == ["Träffen"]
    assert shown(reader, *titles, bara="planer") == ["Badplan", "Sätt upp", "Annan plan"]
    assert shown(reader, *titles, malgrupp=bathers.pk) == ["Badplan", "Sätt upp", "Badnyhet"]
    assert shown(reader, *titles, kanal=posters.pk, bara="planer") == ["Badplan", "Sätt upp"]
    assert shown(reader, *titles, malgrupp="x", kanal="0", bara="?") == list(titles)


def test_what_is_chosen_stays_chosen(cast, desk):
    bathers = Audience.objects.create(name="De som badar")
    text = page(desk(cast.writer), malgrupp=bathers.pk, bara="planer", vy="vecka", vecka="2026-W49")
    assert f'<option value="{bathers.pk}" selected>De som badar</option>' in text
    assert '<option value="planer" selected>' in text
    assert '<input type="hidden" name="vecka" value="2026-W49">' in text


def test_nothing_of_what_was_asked_for_says_how_to_see_all_again(cast, desk):
    text = page(desk(cast.writer), bara="traffar")
    assert "Här finns inget sådant." in text
    assert '<a href="?manad=2026-12">Visa allt igen</a>' in text
