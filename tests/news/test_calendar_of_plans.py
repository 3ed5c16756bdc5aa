"""Plans in the calendar: over all their days, as each person may see them, and asked for by audience and channel."""

import datetime as dt

import pytest
from django.utils import timezone

from network.models import Activity, Audience, Channel
from news.calendar import Group, Kind, Narrowed, events
from tests.factories import ArticleFactory, PlanFactory, published

NOW = timezone.localtime().replace(hour=12, minute=0, second=0, microsecond=0)
FIRST, AFTER = NOW.date() - dt.timedelta(days=10), NOW.date() + dt.timedelta(days=20)


def day(number) -> dt.date:
    return NOW.date() + dt.timedelta(days=number)


def plan(unit, title="Isvakskampanj", first=2, last=9, **fields):
    return PlanFactory(unit=unit, title=title, starts_on=day(first), ends_on=day(last), **fields)


def activity(of, what="Affisch", number=3, **fields):
    return Activity.objects.create(plan=of, what=what, day=day(number), **fields)


def seen(user, **asked):
    return [(event.kind.value, event.title) for event in events(user, FIRST, AFTER, NOW, Narrowed(**asked))]


@pytest.fixture
def bathers(db):
    return Audience.objects.create(name="De som badar året runt")


@pytest.fixture
def posters(db):
    return Channel.objects.create(name="Anslag på badhuset")


def test_a_plan_lasts_from_its_first_day_to_its_last(cast):
    plan(cast.library)
    (event,) = events(cast.writer, FIRST, AFTER, NOW)
    assert (event.kind, event.day, event.last_day, event.moment) == (Kind.PLAN, day(2), day(9), None)
    assert (event.is_own, event.may_open) == (True, True)


@pytest.mark.parametrize(
    ("first", "last", "is_there"),
    [(-30, -11, False), (-30, -10, True), (-30, 40, True), (19, 40, True), (20, 40, False)],
)
def test_all_that_have_a_day_within_are_there(cast, first, last, is_there):
    plan(cast.library, first=first, last=last)
    assert bool(seen(cast.writer)) == is_there


def test_without_days_it_is_not_there(cast):
    PlanFactory(unit=cast.library)
    assert seen(cast.writer) == []


def test_other_units_are_told_title_and_days_and_nothing_of_what_is_to_be_done(cast):
    activity(plan(cast.library))
    (event,) = events(cast.outsider, FIRST, AFTER, NOW)
    assert (event.kind, event.title, event.is_own, event.may_open, event.address) == (
        Kind.PLAN,
        "Isvakskampanj",
        False,
        False,
        "",
    )
    assert seen(cast.writer) == [("plan", "Isvakskampanj"), ("activity", "Affisch")]


def test_a_confidential_plan_does_not_exist_for_other_units(cast, bathers):
    secret = plan(cast.library, is_confidential=True)
    secret.audiences.add(bathers)
    activity(secret)
    assert seen(cast.outsider) == seen(cast.outsider, audience=bathers.pk) == []
    assert len(seen(cast.writer)) == 2


def test_for_whom_a_confidential_plan_is_is_not_told_by_its_news(cast, bathers):
    secret = plan(cast.library, is_confidential=True)
    secret.audiences.add(bathers)
    ArticleFactory(unit=cast.library, title="Idé", planned_on=day(4), plan=secret)
    published(ArticleFactory(unit=cast.library, title="Ute", plan=secret), at=NOW)
    assert len(seen(cast.outsider)) == 2
    assert seen(cast.outsider, audience=bathers.pk) == []
    assert len(seen(cast.writer, audience=bathers.pk)) == 3


def test_a_shared_plan_is_open_to_all_and_still_its_units(cast):
    activity(plan(cast.library, shared_at=NOW, shared_by=cast.publisher))
    found = events(cast.outsider, FIRST, AFTER, NOW)
    assert [(event.is_own, event.may_open) for event in found] == [(False, True)] * 2


def test_who_has_no_assignment_sees_none(cast):
    plan(cast.library)
    assert seen(cast.ended) == []


def test_asked_by_audience_also_for_news_of_the_plan(cast, bathers):
    theirs = plan(cast.library)
    theirs.audiences.add(bathers)
    activity(theirs)
    ArticleFactory(unit=cast.library, title="Idé", planned_on=day(4), plan=theirs)
    published(ArticleFactory(unit=cast.library, title="Ute", plan=theirs), at=NOW)
    activity(plan(cast.library, title="Annat"), what="Annat")
    ArticleFactory(unit=cast.library, title="Annan idé", planned_on=day(4))
    published(ArticleFactory(unit=cast.library, title="Annat ute"), at=NOW)
    assert seen(cast.writer, audience=bathers.pk) == [
        ("published", "Ute"),
        ("plan", "Isvakskampanj"),
        ("activity", "Affisch"),
        ("planned", "Idé"),
    ]


def test_asked_by_channel_a_plan_has_those_of_its_activities_too(cast, posters):
    other = Channel.objects.create(name="Radio i bussen")
    by_itself, by_activity = plan(cast.library, title="Själv"), plan(cast.library, title="Genom aktivitet")
    by_itself.channels.add(posters)
    activity(by_activity, what="Sätt upp", channel=posters)
    activity(by_activity, what="Spela in", channel=other)
    plan(cast.library, title="Ingen kanal")
    assert seen(cast.writer, channel=posters.pk) == [
        ("plan", "Genom aktivitet"),
        ("plan", "Själv"),
        ("activity", "Sätt upp"),
    ]
    assert [title for _kind, title in seen(cast.writer, channel=other.pk)] == ["Genom aktivitet", "Spela in"]


def test_asked_by_both_each_thing_comes_once(cast, bathers, posters):
    both, half = plan(cast.library), plan(cast.library, title="Bara målgruppen")
    both.audiences.add(bathers, Audience.objects.create(name="De som fryser"))
    both.channels.add(posters)
    half.audiences.add(bathers)
    activity(both, channel=posters)
    assert [title for _kind, title in seen(cast.writer, audience=bathers.pk, channel=posters.pk)] == [
        "Isvakskampanj",
        "Affisch",
    ]


def test_asked_by_group(cast):
    plan(cast.library)
    ArticleFactory(unit=cast.library, title="Idé", planned_on=day(4))
    assert seen(cast.writer, group=Group.PLANS) == [("plan", "Isvakskampanj")]
    assert seen(cast.writer, group=Group.NEWS) == [("planned", "Idé")]
    assert seen(cast.writer, group=Group.MEETINGS) == []


def test_asks_the_database_as_often_for_many_as_for_one(cast, bathers, posters, django_assert_num_queries):
    for rows in (1, 4):
        for _row in range(rows):
            for unit in (cast.library, cast.school):
                made = plan(unit)
                made.audiences.add(bathers)
                activity(made, channel=posters)
        with django_assert_num_queries(6):
            seen(cast.writer, audience=bathers.pk, channel=posters.pk)
