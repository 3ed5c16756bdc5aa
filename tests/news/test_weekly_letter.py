"""The letter of Monday morning: once a week to each, about news of the own unit that is to be looked through."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.core import mail
from django.core.management import call_command
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from network.days import months_after
from news import actions, letters, tasks
from news.models import Article, Letter
from tests.factories import ArticleFactory, published

SWEDEN = ZoneInfo("Europe/Stockholm")
# The Monday after summer time has ended.
MORNING = dt.datetime(2036, 10, 27, 7, tzinfo=SWEDEN)
MONDAY = MORNING.date()
DAY = dt.timedelta(days=1)


def due(unit, day=MONDAY, title="Så sorterar du") -> Article:
    article = published(ArticleFactory(unit=unit, title=title), at=MORNING - 99 * DAY)
    Article.objects.filter(pk=article.pk).update(review_on=day)
    return article


def weekly(at) -> list[tuple[str, str]]:
    """Whom the reminder goes to at this instant, and its subject."""
    mail.outbox.clear()
    letters.write_weekly(at)
    letters.send_due(at)
    return sorted((message.to[0], message.subject) for message in mail.outbox)


@pytest.mark.parametrize(
    ("at", "monday"),
    [
        ("2026-03-27T12:00+01:00", "2026-03-30T07:00+02:00"),
        ("2026-03-30T06:59+02:00", "2026-03-30T07:00+02:00"),
        ("2026-03-30T07:00+02:00", "2026-04-06T07:00+02:00"),
        ("2026-10-24T23:30+00:00", "2026-10-26T07:00+01:00"),
        ("2026-12-28T22:59+00:00", "2027-01-04T07:00+01:00"),
    ],
)
def test_monday_morning_is_seven_by_swedish_clocks(at, monday):
    assert letters.next_monday(dt.datetime.fromisoformat(at)) == dt.datetime.fromisoformat(monday)


def test_the_units_own_are_reminded_with_three_buttons(cast):
    article = due(cast.library)

    assert weekly(MORNING) == [
        ("pia@test.example", "En nyhet att se över: Så sorterar du"),
        ("wanda@test.example", "En nyhet att se över: Så sorterar du"),
    ]
    page = f"http://127.0.0.1:8000/desk/news/article/{article.pk}"
    for text in (mail.outbox[0].body, mail.outbox[0].alternatives[0].content):
        assert "Så sorterar du" in text
        assert "27 oktober 2036" in text
        for link in ("atgard/fortfarande-aktuell/", "change/", "atgard/dra-tillbaka/"):
            assert f"{page}/{link}" in text


def test_each_week_once(cast):
    due(cast.library)

    assert len(weekly(MORNING)) == 2
    assert weekly(MORNING + dt.timedelta(hours=5)) == []
    assert weekly(MORNING + 2 * DAY) == []
    assert len(weekly(MORNING + 7 * DAY)) == 2


def test_what_has_waited_for_a_month_goes_to_the_lead_too(cast):
    a_month_ago = months_after(MONDAY, -1)
    due(cast.library, a_month_ago)
    assert "leo@test.example" not in dict(weekly(MORNING))

    due(cast.library, a_month_ago - DAY, title="Glömd nyhet")
    said = dict(weekly(MORNING + 7 * DAY))
    assert said["leo@test.example"] == "2 nyheter skulle ha setts över för mer än en månad sedan"
    assert said["pia@test.example"] == "2 nyheter att se över"
    assert "stina@test.example" not in said


def test_looked_through_or_withdrawn_in_time_it_is_not_written_of(cast):
    looked_through, withdrawn = due(cast.library), due(cast.library)
    letters.write_weekly(MORNING)
    next_time = months_after(MONDAY, 6)
    actions.revisit(article=looked_through, by=cast.writer, at=MORNING, review_on=next_time)
    actions.withdraw(article=withdrawn, by=cast.publisher, at=MORNING, reason="Inaktuell.")

    assert weekly(MORNING) == []
    assert not Letter.objects.waiting().exists()


def test_it_goes_in_one_mail_with_what_else_is_due(cast):
    due(cast.library)
    article = ArticleFactory(unit=cast.library, created_by=cast.writer)
    actions.submit(article=article, by=cast.writer, at=MORNING - dt.timedelta(minutes=5))

    assert dict(weekly(MORNING))["pia@test.example"] == "En nyhet väntar på din granskning, med mera"
    assert len(mail.outbox) == 2


@pytest.mark.parametrize("late", [dt.timedelta(hours=-1), 3 * DAY])
def test_neither_before_its_time_nor_late_in_the_week(cast, late):
    due(cast.library)
    assert weekly(MORNING + late) == []
    assert not Letter.objects.exists()


# Without cron.


def work_at(at) -> None:
    with time_machine.travel(at, tick=True):
        call_command("worker", batch=True, verbosity=0)


def sent_to() -> list[str]:
    addresses = sorted(message.to[0] for message in mail.outbox)
    mail.outbox.clear()
    return addresses


@pytest.mark.django_db(transaction=True)
def test_the_worker_sends_it_on_monday_and_not_when_it_starts(cast):
    due(cast.library)
    work_at(MORNING - 3 * DAY)
    assert sent_to() == []

    for _worker in range(2):
        work_at(MORNING)
    assert sent_to() == ["pia@test.example", "wanda@test.example"]
    work_at(MORNING + DAY)
    assert sent_to() == []


@pytest.mark.django_db(transaction=True)
def test_weeks_without_a_worker_are_not_made_up_for(cast):
    due(cast.library)
    work_at(MORNING - 3 * DAY)

    work_at(MORNING + 14 * DAY + 4 * DAY)
    assert sent_to() == []
    work_at(MORNING + 21 * DAY)
    assert sent_to() == ["pia@test.example", "wanda@test.example"]


@pytest.mark.django_db(transaction=True)
def test_a_reminder_that_a_killed_worker_had_begun_is_begun_anew(cast):
    due(cast.library)
    work_at(MORNING - 3 * DAY)
    reminders = DBTaskResult.objects.filter(task_path=tasks.remind_weekly.module_path)
    reminders.update(status=TaskResultStatus.RUNNING, started_at=MORNING)

    work_at(MORNING + tasks.LOST_AFTER)

    assert sent_to() == ["pia@test.example", "wanda@test.example"]
    assert reminders.filter(status=TaskResultStatus.READY).count() == 1


def test_as_many_queries_for_one_article_as_for_three(cast, django_assert_num_queries):
    for week, count in enumerate((1, 2)):
        for _number in range(count):
            due(cast.library)
        at = MORNING + 7 * DAY * week
        letters.write_weekly(at)
        Letter.objects.exclude(recipient=cast.writer).update(done_at=MORNING - DAY)
        with django_assert_num_queries(16):
            letters.send_due(at)
