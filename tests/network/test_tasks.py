"""What the worker does once a day beside its errands."""

import datetime as dt

import pytest
from django.contrib.sessions.models import Session
from django.db import connection
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from network import tasks


def test_the_house_is_kept_once_a_day(db):
    now = timezone.now()
    for _look in range(3):
        tasks.keep_daily(now)
    queued = DBTaskResult.objects.filter(task_path=tasks.keep_house.module_path)
    assert queued.count() == 1
    tasks.keep_house.func()
    assert queued.get().run_after > now + dt.timedelta(hours=23)


def test_sessions_that_are_over_and_tasks_done_long_ago_are_dropped(db):
    now = timezone.now()
    days = {"over": now - dt.timedelta(days=1), "open": now + dt.timedelta(days=1)}
    Session.objects.bulk_create(Session(session_key=key, expire_date=day) for key, day in days.items())
    for age in (1, 30):
        done = tasks.send_mails.enqueue()
        at = now - dt.timedelta(days=age)
        DBTaskResult.objects.filter(pk=done.id).update(status=TaskResultStatus.SUCCESSFUL, finished_at=at)

    tasks.keep_house.func()

    assert list(Session.objects.values_list("pk", flat=True)) == ["open"]
    kept = DBTaskResult.objects.filter(task_path=tasks.send_mails.module_path).get()
    assert kept.finished_at > now - dt.timedelta(days=2)


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL counts by itself")
def test_sqlite_is_told_how_much_it_holds(cast):
    tasks.keep_house.func()
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM sqlite_stat1 WHERE tbl = 'network_membership'")
        assert cursor.fetchone()[0] > 0
