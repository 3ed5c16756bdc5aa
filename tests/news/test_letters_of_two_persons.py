"""Letters where two persons publish, and where a time has lost its signature."""

import datetime as dt

import pytest
from django.core import mail
from django.utils import timezone

from network import actions as network_actions
from network.models import Unit
from news import actions, letters
from news.models import Letter
from tests.cast import membership_of
from tests.factories import ArticleFactory

SOON = dt.timedelta(minutes=5)
DAY = dt.timedelta(days=1)


@pytest.fixture
def now():
    return timezone.now()


@pytest.fixture
def article(cast):
    return ArticleFactory(unit=cast.library, created_by=cast.publisher, title="Isen håller inte")


@pytest.fixture
def two(cast):
    Unit.objects.filter(pk=cast.culture.pk).update(two_persons=True)


def sent(at) -> list[tuple[str, str]]:
    mail.outbox.clear()
    letters.send_due(at)
    return sorted((message.to[0], message.subject) for message in mail.outbox)


def test_where_two_publish_who_submitted_is_not_asked(cast, article, now, two):
    actions.submit(article=article, by=cast.publisher, at=now)
    sent(now + SOON)
    sent(now + DAY)
    assert not Letter.objects.filter(recipient=cast.publisher).exists()


def test_published_alone_asks_the_nearest_lead_to_approve(cast, article, now, two):
    actions.publish_alone(article=article, by=cast.publisher, at=now, reason="Livsfara på isen.")

    subject = "En nyhet är publicerad utan granskning och väntar på ditt godkännande: Isen håller inte"
    assert sent(now + SOON) == [("leo@test.example", subject)]
    (message,) = mail.outbox
    for words in (
        "Isen håller inte",
        "Pia Älvlund",
        "Livsfara på isen.",
        f"/{article.pk}/atgard/godkann/",
        "/nyheter/",
    ):
        assert words in message.body, words


def test_a_lead_who_published_alone_asks_the_lead_above(cast, article, now, two):
    actions.publish_alone(article=article, by=cast.lead, at=now, reason="Livsfara på isen.")
    assert [address for address, _subject in sent(now + SOON)] == ["stina@test.example"]


def test_approved_in_time_nobody_is_asked(cast, article, now, two):
    actions.publish_alone(article=article, by=cast.publisher, at=now, reason="Livsfara på isen.")
    actions.approve(article=article, by=cast.central, at=now + SOON / 5)
    assert sent(now + SOON) == []


def _end(user, cast, at) -> None:
    network_actions.end_membership(membership=membership_of(user), by=cast.strategist, at=at)


def test_a_time_without_a_signature_is_told_to_who_can_sign(cast, article, now):
    later = timezone.localtime(now).replace(hour=8, minute=30) + 9 * DAY
    actions.publish(article=article, by=cast.publisher, at=now, live_from=later)
    _end(cast.publisher, cast, now)

    assert sent(now + SOON) == [("leo@test.example", "En nyhet behöver en ny signatur: Isen håller inte")]
    for words in ("08.30", f"/{article.pk}/atgard/publicera/", f"/{article.pk}/atgard/avbryt-tiden/"):
        assert words in mail.outbox[0].body


def test_publishers_and_leads_are_asked_to_sign_but_not_who_lost_the_right(cast, article, now):
    actions.publish(article=article, by=cast.lead, at=now, live_from=now + 9 * DAY)
    _end(cast.lead, cast, now)

    assert [address for address, _subject in sent(now + SOON)] == ["pia@test.example", "stina@test.example"]


def test_who_will_not_have_the_right_then_is_not_asked_to_sign(cast, article, now):
    membership = membership_of(cast.publisher)
    membership.ends_on = timezone.localdate(now) + 2 * DAY
    membership.save()
    actions.publish(article=article, by=cast.central, at=now, live_from=now + 9 * DAY)
    _end(cast.central, cast, now)

    assert [address for address, _subject in sent(now + SOON)] == ["leo@test.example"]


def test_signed_in_time_nobody_is_asked(cast, article, now):
    actions.publish(article=article, by=cast.publisher, at=now, live_from=now + 9 * DAY)
    _end(cast.publisher, cast, now)
    actions.publish(article=article, by=cast.lead, at=now, live_from=now + 9 * DAY)

    assert sent(now + SOON) == []
    assert not Letter.objects.due(now + SOON).exists()
