"""Editions are frozen, their periods never overlap, and the state of an article follows from them."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError
from django.utils import timezone

from news import actions
from news.models import Decision, Edition, SiteState
from tests.factories import ArticleFactory, published, superuser

pytestmark = pytest.mark.django_db
HOUR = dt.timedelta(hours=1)


@pytest.fixture
def now():
    return timezone.now()


def test_text_of_an_edition_cannot_be_saved_again():
    edition = published().editions.get()
    edition.title = "Något annat"

    with pytest.raises(TypeError):
        edition.save()
    with pytest.raises(TypeError):
        edition.save(update_fields=["title"])


def test_decisions_cannot_be_changed():
    decision = Decision.objects.get(article=published())

    with pytest.raises(TypeError):
        decision.save()


@pytest.mark.parametrize(("start", "end"), [(-1, 1), (1, None), (-3, None), (-1, None)])
def test_database_refuses_overlapping_periods(now, start, end):
    article = published(at=now - 2 * HOUR)
    first = article.editions.get()
    first.live_until = now + 2 * HOUR
    first.save(update_fields=["live_until"])
    copy = Edition.objects.get()
    copy.pk, copy.number, copy._state.adding = None, 2, True
    copy.live_from = now + start * HOUR
    copy.live_until = None if end is None else now + end * HOUR

    with pytest.raises(IntegrityError), transaction.atomic():
        copy.save()


def test_database_lets_periods_follow_each_other(now):
    article = published(at=now - 2 * HOUR)

    actions.publish(article=article, by=superuser(), at=now)

    first, second = article.editions.order_by("number")
    assert first.live_until == second.live_from == now


def test_what_was_published_cannot_be_deleted():
    article = published()

    with pytest.raises(ProtectedError):
        article.delete()
    with pytest.raises(ProtectedError):
        article.unit.delete()


def test_goes_live_and_away_because_the_clock_passed(now):
    article = published(at=now, live_from=now + HOUR, live_until=now + 2 * HOUR)

    def states(at):
        return article.state(at).site, Edition.objects.live(at).exists()

    assert states(now) == (SiteState.SCHEDULED, False)
    assert states(now + HOUR) == (SiteState.LIVE, True)
    assert states(now + 2 * HOUR) == (SiteState.EXPIRED, False)


def test_what_did_the_site_say_on_that_day(now):
    article = published(ArticleFactory(title="Först"), at=now - 3 * HOUR)
    article.title = "Sedan"
    article.save()
    actions.publish(article=article, by=superuser(), at=now)

    assert Edition.objects.live(now - HOUR).get().title == "Först"
    assert Edition.objects.live(now).get().title == "Sedan"


def test_has_changes_until_they_are_published(now):
    article = published(at=now - HOUR)
    assert not article.state(now).has_changes

    actions.record_edit(article=article, by=superuser(), at=now)
    assert article.state(now).has_changes

    actions.publish(article=article, by=superuser(), at=now)
    assert not article.state(now).has_changes
