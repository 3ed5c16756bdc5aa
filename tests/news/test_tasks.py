"""The files of pictures are made in the background; what a killed worker left is done by the next."""

import datetime as dt
import os

import pytest
from django.core.management import call_command
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from news import picture_files, tasks
from news.models import Picture
from tests.factories import PictureFactory
from tests.pictures import jpeg, uploaded


@pytest.fixture
def picture(cast):
    return uploaded(cast.writer, cast.library, upload=jpeg(700, 500))


def _queued():
    return [task.args_kwargs["args"] for task in DBTaskResult.objects.filter(task_path__endswith="make_renditions")]


@pytest.mark.django_db(transaction=True)
def test_the_worker_makes_all_files_and_stops_when_there_is_no_more(picture):
    call_command("worker", batch=True, verbosity=0)

    picture.refresh_from_db()
    assert picture.rendered_at
    for width in picture_files.widths_of(700):
        for kind in picture_files.FORMATS:
            assert picture_files.path_of(picture.key, width, kind).stat().st_size > 0
    assert not DBTaskResult.objects.filter(status=TaskResultStatus.FAILED).exists()


def test_done_twice_has_the_effect_of_once(picture):
    tasks.make_renditions.call(picture.pk)
    file = picture_files.path_of(picture.key, 320, "avif")
    made = file.stat().st_mtime_ns

    tasks.make_renditions.call(picture.pk)

    assert file.stat().st_mtime_ns == made


def test_of_a_deleted_picture_nothing_is_made(picture):
    number = picture.pk
    picture.delete()

    tasks.make_renditions.call(number)


def test_without_its_original_it_stays_unfinished_and_the_log_says_so(cast, caplog):
    picture = PictureFactory(unit=cast.library)

    tasks.make_renditions.call(picture.pk)

    assert Picture.objects.unfinished().get() == picture
    assert "no original" in caplog.text


def test_what_waits_is_not_queued_twice(picture):
    assert tasks.queue_lost(timezone.now()) == 0
    assert _queued() == [[picture.pk]]


def test_what_a_killed_worker_had_is_queued_anew(picture):
    now = timezone.now()
    DBTaskResult.objects.update(status=TaskResultStatus.RUNNING, started_at=now)

    assert tasks.queue_lost(now) == 0, "the worker may still be at it"
    assert tasks.queue_lost(now + tasks.LOST_AFTER) == 1
    assert tasks.queue_lost(now + tasks.LOST_AFTER) == 0
    assert _queued() == [[picture.pk]] * 2


def test_a_failed_one_is_tried_again(picture):
    DBTaskResult.objects.update(status=TaskResultStatus.FAILED)

    assert tasks.queue_lost(timezone.now()) == 1


def test_the_worker_looks_again_from_time_to_time_and_only_one_does(db):
    for _worker in range(2):
        tasks.start_looking()
    looks = DBTaskResult.objects.filter(task_path=tasks.look_for_lost.module_path)

    assert looks.get().run_after > timezone.now() + dt.timedelta(minutes=1)
    looks.delete()
    tasks.look_for_lost.call()
    assert looks.filter(status=TaskResultStatus.READY).count() == 1


def test_however_many_workers_start_one_reminder_waits_for_monday(db):
    for _worker in range(2):
        tasks.start_looking()
    reminder = DBTaskResult.objects.get(task_path=tasks.remind_weekly.module_path)
    assert timezone.localtime(reminder.run_after).strftime("%w %H.%M") == "1 07.00"


def test_files_nobody_claimed_go_when_they_are_old(picture):
    """An upload was killed before its row was there, or before it was claimed."""
    broken_off = picture_files.accept(jpeg(300, 200)).key
    kept = picture_files.accept(jpeg(300, 200)).key
    Picture.objects.filter(pk=picture.pk).update(key=kept)

    assert tasks.remove_orphans() == 0
    for key in (broken_off, kept):
        os.utime(picture_files.fallback_of(key).parent / "unclaimed", (0, 0))
    assert tasks.remove_orphans() == 1
    assert picture_files.fallback_of(broken_off) is None
    assert picture_files.fallback_of(kept).is_file()
    assert kept not in picture_files.unclaimed(0)


@pytest.mark.django_db(transaction=True)
def test_a_database_from_yesterday_costs_no_picture_its_files(cast):
    picture = uploaded(cast.writer, cast.library)
    folder = picture_files.fallback_of(picture.key).parent
    for path in (folder, *folder.iterdir()):
        os.utime(path, (0, 0))
    picture.delete()

    assert tasks.remove_orphans() == 0
    assert picture_files.fallback_of(picture.key).is_file()
