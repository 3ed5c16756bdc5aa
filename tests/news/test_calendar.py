"""Which events stand in the calendar, on which day, and who may see what of them."""

import datetime as dt

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from network.actions import end_membership
from network.models import Level
from news import actions
from news.calendar import Kind, events
from news.models import Article
from tests.cast import membership_of
from tests.factories import ArticleFactory, MembershipFactory, published

NOW = timezone.localtime().replace(hour=12, minute=0, second=0, microsecond=0)
FIRST, AFTER = NOW.date() - dt.timedelta(days=30), NOW.date() + dt.timedelta(days=31)
SOON = NOW.date() + dt.timedelta(days=20)


def seen(user, at=NOW):
    return [(event.kind.value, event.title) for event in events(user, FIRST, AFTER, at)]


def article(unit, title="Isen", **fields) -> Article:
    return ArticleFactory(unit=unit, title=title, **fields)


def days(number) -> dt.timedelta:
    return dt.timedelta(days=number)


@pytest.fixture
def scheduled(cast):
    return published(article(cast.library), at=NOW, live_from=NOW + days(3), live_until=NOW + days(9))


# Which events.


def test_a_plan_stands_on_its_day(cast):
    article(cast.library, planned_on=SOON)
    (event,) = events(cast.writer, FIRST, AFTER, NOW)
    assert (event.kind, event.day, event.moment) == (Kind.PLANNED, SOON, None)


@pytest.mark.parametrize("day", [FIRST - dt.timedelta(days=1), AFTER], ids=["before the first", "after the last"])
def test_other_days_are_left_out(cast, day):
    article(cast.library, planned_on=day)
    assert seen(cast.writer) == []


def test_what_waits_for_its_time_goes_live_and_away(cast, scheduled):
    assert seen(cast.writer) == [("scheduled", "Isen"), ("expiring", "Isen")]


def test_what_went_live_is_published_and_what_ended_was_shown_until_then(cast, scheduled):
    assert seen(cast.writer, NOW + days(20)) == [("published", "Isen"), ("expiring", "Isen")]


def test_the_day_is_by_swedish_clocks(cast):
    late = dt.datetime.combine(SOON, dt.time(23, 30), dt.UTC)
    published(article(cast.library), at=NOW, live_from=late)
    (event,) = events(cast.writer, FIRST, AFTER, NOW)
    assert (event.day, event.moment) == (SOON + days(1), late)


def test_a_change_takes_over_without_going_away(cast, scheduled):
    """The corrected text is told of while it waits; afterwards nothing new went live, and nothing went away."""
    live = published(article(cast.library, title="Plogen"), at=NOW - days(2))
    actions.publish(article=live, by=cast.publisher, at=NOW, live_from=NOW + days(1))
    assert seen(cast.writer)[:2] == [("published", "Plogen"), ("scheduled", "Plogen")]
    assert [event for event in seen(cast.writer, NOW + days(2)) if event[1] == "Plogen"] == [("published", "Plogen")]


def test_what_was_called_off_is_not_there(cast, scheduled):
    actions.unschedule(article=scheduled, by=cast.publisher, at=NOW)
    assert seen(cast.writer) == []


def lose_right(cast, user) -> None:
    end_membership(membership=membership_of(user), by=cast.admin, at=NOW)


def test_what_lost_its_signature_is_marked_at_its_time_for_those_who_can_sign(cast):
    """Signed anew it stands at its new time, marked again if that signature is lost too, until somebody stays."""
    waiting = article(cast.library)
    for publisher, time in ((cast.publisher, 3), (cast.central, 4)):
        actions.publish(article=waiting, by=publisher, at=NOW, live_from=NOW + days(time))
        assert seen(cast.writer) == seen(cast.outsider) == [("scheduled", "Isen")]
        lose_right(cast, publisher)
        (event,) = events(cast.writer, FIRST, AFTER, NOW)
        assert (event.kind, event.moment) == (Kind.UNSIGNED, NOW + days(time))
        assert seen(cast.outsider) == []
    actions.publish(article=waiting, by=cast.strategist, at=NOW, live_from=NOW + days(5))
    assert seen(cast.writer) == [("scheduled", "Isen")]


def test_what_happens_on_one_day_comes_in_order(cast):
    noon = NOW.replace(hour=15)
    published(article(cast.library, title="Ö sist"), at=NOW, live_from=noon)
    published(article(cast.library, title="Först"), at=NOW, live_from=NOW + dt.timedelta(minutes=5))
    published(article(cast.library, title="Å mitten"), at=NOW, live_from=noon)
    article(cast.library, title="Dagen lång", planned_on=NOW.date())
    assert [title for _kind, title in seen(cast.writer)] == ["Dagen lång", "Först", "Å mitten", "Ö sist"]


def test_sequence_grows_with_each_change(cast, scheduled):
    planned = article(cast.library, title="Idé", planned_on=SOON)

    def sequences():
        return {event.kind: event.sequence for event in events(cast.writer, FIRST, AFTER, NOW)}

    before = sequences()
    actions.publish(article=scheduled, by=cast.publisher, at=NOW, live_from=NOW + days(4), live_until=NOW + days(8))
    actions.record_edit(article=planned, by=cast.writer, at=NOW)
    assert all(sequences()[kind] > before[kind] for kind in before)


# Who sees what.


def test_own_may_be_opened_with_its_time(cast, scheduled):
    first, _last = events(cast.writer, FIRST, AFTER, NOW)
    assert (first.may_open, first.moment) == (True, NOW + days(3))


def test_other_units_are_told_title_kind_and_day(cast, scheduled):
    article(cast.library, title="Idé", planned_on=SOON)
    found = events(cast.outsider, FIRST, AFTER, NOW)
    assert [(event.kind, event.title) for event in found] == [
        (Kind.SCHEDULED, "Isen"),
        (Kind.EXPIRING, "Isen"),
        (Kind.PLANNED, "Idé"),
    ]
    assert {(event.may_open, event.moment, event.address) for event in found} == {(False, None, "")}


def test_confidential_does_not_exist_for_other_units_until_it_is_live(cast, scheduled):
    article(cast.library, title="Idé", planned_on=SOON)
    Article.objects.update(is_confidential=True)
    assert len(seen(cast.writer)) == 3
    assert seen(cast.outsider) == []
    assert seen(cast.outsider, NOW + days(4)) == [("published", "Isen"), ("expiring", "Isen")]


def test_what_residents_no_longer_see_is_not_told_to_other_units(cast, scheduled):
    withdrawn = published(article(cast.library, title="Fel"), at=NOW - days(2))
    actions.withdraw(article=withdrawn, by=cast.publisher, at=NOW, reason="Uppgifterna var fel.")
    later = NOW + days(20)
    assert ("expiring", "Fel") in seen(cast.writer, later)
    assert seen(cast.outsider, later) == []


def test_a_title_of_what_is_live_is_as_residents_read_it(cast):
    live = published(article(cast.library), at=NOW - days(1))
    live.title = "Hemligare"
    live.save()
    actions.record_edit(article=live, by=cast.writer, at=NOW)
    assert seen(cast.outsider) == [("published", "Isen")]
    assert events(cast.outsider, FIRST, AFTER, NOW)[0].address == live.editions.get().get_absolute_url()


def test_a_partner_opens_it_as_its_own(cast):
    shared = article(cast.library, planned_on=SOON, is_confidential=True)
    shared.partner_units.add(cast.school)
    assert [event.may_open for event in events(cast.outsider, FIRST, AFTER, NOW)] == [True]


@pytest.mark.parametrize("role", ["ended", "resident"])
def test_who_has_no_assignment_sees_nothing(cast, scheduled, role):
    user = AnonymousUser() if role == "resident" else cast.ended
    article(cast.library, planned_on=SOON)
    published(article(cast.library, title="Ute"), at=NOW - days(1))
    assert events(user, FIRST, AFTER, NOW) == []


def test_asks_the_database_as_often_for_many_as_for_one(cast, django_assert_num_queries):
    member = MembershipFactory(unit=cast.library, level=Level.WRITER).person.user
    for rows in (1, 3):
        for _row in range(rows):
            article(cast.library, planned_on=SOON)
            article(cast.school, planned_on=SOON)
            published(article(cast.library), at=NOW, live_from=NOW + days(3), live_until=NOW + days(9))
        with django_assert_num_queries(7):
            events(member, FIRST, AFTER, NOW)
