"""A time that is set rests on its publisher's right: whoever loses it before then needs somebody else to sign."""

import datetime as dt

import pytest
from django.utils import timezone

from network import actions as network_actions
from network.actions import Refused
from network.models import Membership
from news import actions
from news.models import Decision, Edition, SiteState
from tests.cast import membership_of
from tests.factories import ArticleFactory

HOUR = dt.timedelta(hours=1)
DAY = dt.timedelta(days=1)
WEEK = dt.timedelta(days=7)


@pytest.fixture
def now():
    return timezone.now()


@pytest.fixture
def article(cast):
    return ArticleFactory(unit=cast.library, created_by=cast.writer)


def _end(cast, user, now, last_day=None):
    membership = membership_of(user)
    network_actions.end_membership(membership=membership, by=cast.strategist, at=now, last_day=last_day)


def _acts(article) -> list[str]:
    return list(article.decisions.order_by("pk").values_list("act", flat=True))


def test_an_assignment_ended_before_the_time_takes_the_signature_with_it(cast, article, now):
    actions.publish(article=article, by=cast.publisher, at=now, live_from=now + WEEK)

    _end(cast, cast.publisher, now + HOUR)

    state = article.state(now + 2 * HOUR)
    assert (state.needs_signature, state.is_scheduled, state.site) == (True, False, SiteState.NEVER)
    assert not Edition.objects.live(now + WEEK + HOUR).exists()
    assert _acts(article) == ["publish", "lapse"]
    assert Decision.objects.get(act="lapse").by == cast.strategist


def test_an_assignment_that_ends_after_the_time_changes_nothing(cast, article, now):
    edition = actions.publish(article=article, by=cast.publisher, at=now, live_from=now + WEEK)

    _end(cast, cast.publisher, now + HOUR, last_day=timezone.localdate(now + WEEK))

    assert not article.state(now + 2 * HOUR).needs_signature
    assert Edition.objects.live(now + WEEK).get() == edition


def test_the_last_day_counts_to_its_end(cast, article):
    """In Swedish time: at 23.59 of the last day the right is there, at 00.00 it is gone."""
    now = timezone.make_aware(dt.datetime(2026, 10, 20, 12))
    midnight = timezone.make_aware(dt.datetime(2026, 10, 26))
    other = ArticleFactory(unit=cast.library, created_by=cast.writer)
    actions.publish(article=article, by=cast.publisher, at=now, live_from=midnight - dt.timedelta(minutes=1))
    actions.publish(article=other, by=cast.publisher, at=now, live_from=midnight)

    _end(cast, cast.publisher, now, last_day=dt.date(2026, 10, 25))

    assert [each.state(now).needs_signature for each in (article, other)] == [False, True]


def test_a_time_after_the_own_assignment_is_set_but_not_signed(cast, article, now):
    Membership.objects.filter(person__user=cast.publisher).update(ends_on=timezone.localdate(now + DAY))

    edition = actions.publish(article=article, by=cast.publisher, at=now, live_from=now + WEEK)

    assert edition.is_cancelled
    assert article.state(now).needs_signature
    assert not Edition.objects.live(now + 2 * WEEK).exists()


def test_a_colleague_signs_by_publishing_it_anew(cast, article, now):
    actions.publish(article=article, by=cast.publisher, at=now, live_from=now + WEEK, live_until=now + 2 * WEEK)
    _end(cast, cast.publisher, now)
    unsigned = article.editions.last_unsigned()

    actions.publish(
        article=article, by=cast.lead, at=now, live_from=unsigned.live_from, live_until=unsigned.planned_until
    )

    assert not article.state(now).needs_signature
    assert Edition.objects.live(now + WEEK).get().published_by == cast.lead
    assert not Edition.objects.live(now + 2 * WEEK).exists()


def test_what_is_live_stays_when_its_change_has_no_signature(cast, article, now):
    first = actions.publish(article=article, by=cast.publisher, at=now - DAY, live_until=now + 2 * WEEK)
    actions.publish(article=article, by=cast.publisher, at=now, live_from=now + WEEK)

    _end(cast, cast.publisher, now)

    assert Edition.objects.live(now + WEEK).get() == first
    first.refresh_from_db()
    assert first.live_until == now + 2 * WEEK
    assert article.state(now).site == SiteState.LIVE


def test_a_change_of_what_is_live_after_the_own_assignment_leaves_it_as_it_is(cast, article, now):
    first = actions.publish(article=article, by=cast.publisher, at=now - DAY)
    Membership.objects.filter(person__user=cast.publisher).update(ends_on=timezone.localdate(now))

    actions.publish(article=article, by=cast.publisher, at=now, live_from=now + WEEK)

    assert Edition.objects.live(now + 2 * WEEK).get() == first


def test_what_went_live_stays_when_its_publisher_leaves(cast, article, now):
    edition = actions.publish(article=article, by=cast.publisher, at=now - DAY)

    _end(cast, cast.publisher, now)

    assert Edition.objects.live(now + WEEK).get() == edition


def test_another_right_carries_the_signature_on(cast, article, now):
    actions.publish(article=article, by=cast.publisher, at=now, live_from=now + WEEK)
    network_actions.add_member(
        person=cast.publisher.person,
        unit=cast.culture,
        level=2,
        starts_on=timezone.localdate(now),
        by=cast.lead,
        at=now,
    )

    _end(cast, cast.lead, now)
    membership = Membership.objects.get(person=cast.publisher.person, unit=cast.library)
    network_actions.end_membership(membership=membership, by=cast.strategist, at=now)

    assert not article.state(now).needs_signature


def test_a_closed_account_signs_nothing(cast, article, now):
    actions.publish(article=article, by=cast.publisher, at=now, live_from=now + WEEK)

    network_actions.change_account(user=cast.publisher, by=cast.admin, at=now, is_active=False)

    assert article.state(now).needs_signature


def test_nor_does_an_administrator_who_is_one_no_longer(cast, article, now):
    actions.publish(article=article, by=cast.admin, at=now, live_from=now + WEEK)
    other = cast.lead
    network_actions.change_account(user=other, by=cast.admin, at=now, is_superuser=True)

    network_actions.change_account(user=cast.admin, by=other, at=now, is_superuser=False)

    assert article.state(now).needs_signature


def test_a_unit_that_moves_away_takes_the_right_with_it(cast, article, now):
    actions.publish(article=article, by=cast.lead, at=now, live_from=now + WEEK)
    cast.library.parent = cast.school

    network_actions.change_unit(unit=cast.library, by=cast.strategist, at=now)

    assert article.state(now).needs_signature


def test_the_unsigned_time_can_be_called_off(cast, article, now):
    actions.publish(article=article, by=cast.publisher, at=now, live_from=now + WEEK)
    _end(cast, cast.publisher, now)

    actions.unschedule(article=article, by=cast.lead, at=now)

    assert not article.state(now).needs_signature
    with pytest.raises(Refused):
        actions.unschedule(article=article, by=cast.lead, at=now)


def test_a_name_corrected_by_another_leaves_the_signature_where_it_was(cast, article, now):
    article.pictures.create(alt="Folk", caption="Fr. v. Anna Bergg och Bo Ek.", position=1)
    actions.publish(article=article, by=cast.publisher, at=now, live_from=now + WEEK)

    actions.correct_name(old="Anna Bergg", new="Anna Berg", by=cast.admin, at=now)

    assert article.editions.scheduled(now).get().published_by == cast.publisher


@pytest.mark.django_db(transaction=True)
def test_who_loses_the_right_while_setting_a_time_signs_nothing(cast, article, now, waits):
    """The end of the assignment waits for the publication, and then finds it."""

    def set_a_time():
        actions.publish(article=article, by=cast.publisher, at=now, live_from=now + WEEK)

    assert waits(set_a_time, lambda: _end(cast, cast.publisher, now))

    assert article.state(now).needs_signature


@pytest.mark.django_db(transaction=True)
def test_who_sets_a_time_while_losing_the_right_is_refused(cast, article, now, waits):
    refused = []

    def set_a_time():
        try:
            actions.publish(article=article, by=cast.publisher, at=now, live_from=now + WEEK)
        except Refused as refusal:
            refused.append(refusal)

    assert waits(lambda: _end(cast, cast.publisher, now), set_a_time)

    assert len(refused) == 1
    assert not Edition.objects.exists()
