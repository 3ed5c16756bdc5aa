"""Where two persons publish: alone only with a reason, and approved by somebody else afterwards."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from network.actions import Refused
from news import actions
from news.models import Edition
from tests.factories import ArticleFactory

HOUR = dt.timedelta(hours=1)


@pytest.fixture
def now():
    return timezone.now()


@pytest.fixture
def article(cast):
    cast.library.two_persons = True
    cast.library.save()
    return ArticleFactory(unit=cast.library, created_by=cast.publisher)


def test_nobody_publishes_what_nobody_has_sent_for_review(cast, article, now):
    for user in (cast.publisher, cast.lead, cast.admin):
        with pytest.raises(Refused):
            actions.publish(article=article, by=user, at=now)
    assert not Edition.objects.exists()


def test_the_second_person_publishes(cast, article, now):
    actions.submit(article=article, by=cast.publisher, at=now)
    with pytest.raises(Refused) as refusal:
        actions.publish(article=article, by=cast.publisher, at=now)
    assert "kollega" in str(refusal.value)

    actions.publish(article=article, by=cast.lead, at=now)

    assert article.state(now).alone_by is None


def test_alone_needs_a_reason(cast, article, now):
    with pytest.raises(ValidationError):
        actions.publish_alone(article=article, by=cast.publisher, at=now, reason=" ")
    assert not Edition.objects.exists()


def test_alone_waits_for_approval_by_somebody_else(cast, article, now):
    edition = actions.publish_alone(article=article, by=cast.publisher, at=now, reason="Vattnet är stängt.")
    assert Edition.objects.live(now).get() == edition
    assert article.state(now).alone_by == cast.publisher.pk
    with pytest.raises(Refused):
        actions.approve(article=article, by=cast.publisher, at=now)

    decision = actions.approve(article=article, by=cast.lead, at=now + HOUR)

    assert decision.edition == edition
    assert article.state(now + HOUR).alone_by is None
    with pytest.raises(Refused):
        actions.approve(article=article, by=cast.lead, at=now + HOUR)


def test_two_who_were_alone_approve_each_others(cast, article, now):
    actions.publish_alone(article=article, by=cast.publisher, at=now, reason="Bråttom.")
    actions.publish_alone(article=article, by=cast.lead, at=now + HOUR, reason="Mer bråttom.")
    assert article.state(now + HOUR).alone_by == cast.lead.pk

    actions.approve(article=article, by=cast.publisher, at=now + HOUR)
    assert article.state(now + HOUR).alone_by == cast.publisher.pk

    actions.approve(article=article, by=cast.lead, at=now + HOUR)
    assert article.state(now + HOUR).alone_by is None


def test_what_was_called_off_before_its_time_needs_no_approval(cast, article, now):
    actions.publish_alone(article=article, by=cast.publisher, at=now, reason="Bråttom.", live_from=now + HOUR)
    assert article.state(now).alone_by == cast.publisher.pk

    actions.unschedule(article=article, by=cast.publisher, at=now)

    assert article.state(now).alone_by is None


def test_alone_beyond_the_own_assignment_needs_a_signature_and_nothing_more(cast, article, now):
    membership = cast.publisher.person.memberships.get()
    membership.ends_on = timezone.localdate(now)
    membership.save()
    week = dt.timedelta(days=7)

    actions.publish_alone(article=article, by=cast.publisher, at=now, reason="Bråttom.", live_from=now + week)

    state = article.state(now)
    assert (state.needs_signature, state.alone_by) == (True, None)


def test_one_person_is_enough_elsewhere(cast, now):
    article = ArticleFactory(unit=cast.school, created_by=cast.outsider)

    with pytest.raises(Refused):
        actions.publish_alone(article=article, by=cast.outsider, at=now, reason="Bråttom.")
    actions.publish(article=article, by=cast.outsider, at=now)

    with pytest.raises(Refused):
        actions.approve(article=article, by=cast.admin, at=now)
