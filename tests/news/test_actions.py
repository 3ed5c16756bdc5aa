"""The acts on an article: what each does, once, and what it refuses."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from network.actions import Refused
from news import actions
from news.models import Decision, Edition, SiteState
from tests.factories import ArticleFactory, published

HOUR = dt.timedelta(hours=1)
DAY = dt.timedelta(days=1)


@pytest.fixture
def now():
    return timezone.now()


@pytest.fixture
def article(cast):
    return ArticleFactory(unit=cast.library, created_by=cast.writer, tags=["Bok", "Läsning"])


def test_submit_then_give_back_then_submit(cast, article, now):
    actions.submit(article=article, by=cast.writer, at=now, note="Titta på tiderna.")
    assert article.state(now).is_submitted

    actions.give_back(article=article, by=cast.publisher, at=now, reason="Tiderna saknas.")
    assert not article.state(now).is_submitted

    actions.submit(article=article, by=cast.writer, at=now)
    told = Decision.objects.filter(article=article).order_by("pk").values_list("act", "reason")
    assert list(told) == [("submit", "Titta på tiderna."), ("give_back", "Tiderna saknas."), ("submit", "")]


def test_a_reviewer_says_why_but_the_writer_takes_back_without(cast, article, now):
    actions.submit(article=article, by=cast.writer, at=now)
    with pytest.raises(ValidationError):
        actions.give_back(article=article, by=cast.publisher, at=now)

    actions.give_back(article=article, by=cast.writer, at=now)
    assert not article.state(now).is_submitted


def test_publish_freezes_everything_residents_read(cast, article, now):
    article.fact_boxes.create(title="Fakta", body="<p>Öppet <strong>alla</strong> dagar.</p>")
    article.links.create(text="Mer om läsning", url="/amne/kultur/")

    edition = actions.publish(article=article, by=cast.publisher, at=now)

    assert edition.document["fact_boxes"] == [{"title": "Fakta", "body": "<p>Öppet <strong>alla</strong> dagar.</p>"}]
    assert edition.document["links"] == [{"text": "Mer om läsning", "url": "/amne/kultur/"}]
    assert [tag["name"] for tag in edition.labels["tags"]] == ["Bok", "Läsning"]
    assert {tag.name for tag in edition.tags.all()} == {"Bok", "Läsning"}
    assert edition.published_at == now
    assert edition.changed_at is None
    assert edition.change == Edition.Change.FIRST


def test_publish_ends_the_review(cast, article, now):
    actions.submit(article=article, by=cast.writer, at=now)

    actions.publish(article=article, by=cast.publisher, at=now)

    assert not article.state(now).is_submitted


@pytest.mark.parametrize("who", ["writer", "outsider", "ended"])
def test_publish_is_refused_and_leaves_nothing(cast, article, now, who):
    with pytest.raises(Refused) as refusal:
        actions.publish(article=article, by=getattr(cast, who), at=now)

    assert str(refusal.value)
    assert not Edition.objects.exists()
    assert not Decision.objects.exists()


def test_publish_says_all_that_is_missing_at_once(cast, now):
    article = ArticleFactory(unit=cast.library, lead="", body="<p> </p>", category=None, created_by=cast.writer)

    with pytest.raises(ValidationError) as wrong:
        actions.publish(article=article, by=cast.publisher, at=now)

    assert len(wrong.value.messages) == 3


def test_publish_refuses_an_end_before_the_start(cast, article, now):
    with pytest.raises(ValidationError):
        actions.publish(article=article, by=cast.publisher, at=now, live_from=now + DAY, live_until=now + HOUR)


def test_a_minor_change_tells_nobody_and_a_correction_does(cast, article, now):
    actions.publish(article=article, by=cast.publisher, at=now)
    minor = actions.publish(article=article, by=cast.publisher, at=now + HOUR)
    corrected = actions.publish(
        article=article, by=cast.publisher, at=now + 2 * HOUR, correction="Fel tid. Rätt är 14."
    )
    again = actions.publish(article=article, by=cast.publisher, at=now + 3 * HOUR)

    assert (minor.change, minor.changed_at, minor.change_note) == (Edition.Change.MINOR, None, "")
    assert corrected.change == Edition.Change.CORRECTION
    assert corrected.changed_at == again.changed_at == now + 2 * HOUR
    assert {edition.published_at for edition in Edition.objects.all()} == {now}


def test_a_scheduled_article_is_corrected_in_its_slot(cast, article, now):
    actions.publish(article=article, by=cast.publisher, at=now, live_from=now + DAY)
    article.title = "Rättad"
    article.save()

    actions.publish(article=article, by=cast.publisher, at=now + HOUR, live_from=now + DAY)

    waiting = Edition.objects.scheduled(now + HOUR).get()
    assert (waiting.title, waiting.live_from, waiting.published_at) == ("Rättad", now + DAY, now + DAY)
    assert Edition.objects.live(now + DAY).get() == waiting


def test_a_change_of_what_is_live_can_wait_and_be_called_off(cast, article, now):
    first = actions.publish(article=article, by=cast.publisher, at=now, live_until=now + 10 * DAY)
    actions.publish(article=article, by=cast.publisher, at=now + HOUR, live_from=now + DAY)
    first.refresh_from_db()
    assert first.live_until == now + DAY

    actions.unschedule(article=article, by=cast.publisher, at=now + 2 * HOUR)

    first.refresh_from_db()
    assert first.live_until == now + 10 * DAY
    assert Edition.objects.live(now + 2 * DAY).get() == first
    assert article.state(now + 2 * HOUR).site == SiteState.LIVE


def test_called_off_before_anyone_saw_it_is_a_draft_again(cast, article, now):
    actions.publish(article=article, by=cast.publisher, at=now, live_from=now + DAY)

    actions.unschedule(article=article, by=cast.publisher, at=now + HOUR)

    assert article.state(now + 2 * DAY).site == SiteState.NEVER


def test_withdraw_takes_what_is_live_and_what_waits(cast, article, now):
    actions.publish(article=article, by=cast.publisher, at=now)
    actions.publish(article=article, by=cast.publisher, at=now + HOUR, live_from=now + DAY)

    actions.withdraw(article=article, by=cast.publisher, at=now + 2 * HOUR, reason="Uppgiften var fel.")

    assert not Edition.objects.live(now + 2 * HOUR).exists()
    assert not Edition.objects.live(now + 2 * DAY).exists()
    assert article.state(now + 2 * HOUR).site == SiteState.WITHDRAWN
    assert Edition.objects.live(now + HOUR).exists(), "what the site said then stays known"


def test_withdraw_wants_a_reason(cast, article, now):
    actions.publish(article=article, by=cast.publisher, at=now)

    with pytest.raises(ValidationError):
        actions.withdraw(article=article, by=cast.publisher, at=now, reason="  ")

    assert Edition.objects.live(now).exists()


def test_withdrawn_can_be_published_again_with_its_first_date(cast, article, now):
    actions.publish(article=article, by=cast.publisher, at=now)
    actions.withdraw(article=article, by=cast.publisher, at=now + HOUR, reason="Fel.")

    again = actions.publish(article=article, by=cast.publisher, at=now + 2 * HOUR)

    assert again.published_at == now
    assert article.state(now + 2 * HOUR).site == SiteState.LIVE


def test_withdrawn_then_scheduled_then_called_off_is_withdrawn(cast, article, now):
    actions.publish(article=article, by=cast.publisher, at=now)
    actions.withdraw(article=article, by=cast.publisher, at=now + HOUR, reason="Fel.")
    actions.publish(article=article, by=cast.publisher, at=now + 2 * HOUR, live_from=now + DAY)
    actions.unschedule(article=article, by=cast.publisher, at=now + 3 * HOUR)

    assert article.state(now + 4 * HOUR).site == SiteState.WITHDRAWN


def test_right_ended_meanwhile_is_refused_at_the_time_of_the_act(cast, article, now):
    membership = cast.publisher.person.memberships.get()
    membership.ends_on = timezone.localdate(now)
    membership.save()
    midnight = timezone.make_aware(dt.datetime.combine(timezone.localdate(now) + DAY, dt.time()))

    actions.publish(article=article, by=cast.publisher, at=midnight - dt.timedelta(minutes=1))
    with pytest.raises(Refused):
        actions.withdraw(article=article, by=cast.publisher, at=midnight, reason="Fel.")


def test_delete_draft_only_before_anything_was_published(cast, article, now):
    actions.delete_draft(article=article, by=cast.writer, at=now)
    assert article.pk is None or not type(article).objects.filter(pk=article.pk).exists()

    with pytest.raises(Refused):
        actions.delete_draft(article=published(ArticleFactory(unit=cast.library)), by=cast.publisher, at=now)


def test_a_draft_called_off_before_anyone_saw_it_can_be_deleted(cast, article, now):
    actions.publish(article=article, by=cast.publisher, at=now, live_from=now + DAY)
    with pytest.raises(Refused):
        actions.delete_draft(article=article, by=cast.publisher, at=now)
    actions.unschedule(article=article, by=cast.publisher, at=now + HOUR)

    actions.delete_draft(article=article, by=cast.writer, at=now + HOUR)

    assert not Edition.objects.exists()


@pytest.mark.parametrize(
    ("title", "slug"), [("5", "nyhet-5"), ("2026", "nyhet-2026"), ("…", "nyhet"), ("5 år", "5-ar")]
)
def test_an_address_is_never_that_of_a_month(cast, article, now, title, slug):
    article.title = title
    article.save()

    assert actions.publish(article=article, by=cast.publisher, at=now).slug == slug


def test_a_link_that_does_harm_is_published_without_its_address(cast, article, now):
    article.links.create(text="Läs mer", url="javascript:alert(1)")

    edition = actions.publish(article=article, by=cast.publisher, at=now)

    assert edition.document["links"] == [{"text": "Läs mer", "url": ""}]
