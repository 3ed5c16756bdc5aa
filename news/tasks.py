"""Slow work, done after the answer by `manage.py worker`. A task done twice has the effect of one."""

import datetime as dt
import logging

from django.db import transaction
from django.db.models import Min
from django.utils import timezone
from django_tasks import TaskResultStatus, task
from django_tasks_db.models import DBTaskResult

from network import tasks as network_tasks
from network.queue import LOST_AFTER, only_one, queue_by, waiting

from . import letters, picture_files
from .models import Letter, OpenForm, Picture, UnsavedText

_LOOK_EVERY = dt.timedelta(minutes=10)
# An upload writes its files before its row: those that are older and have none belong to nobody.
_ORPHAN_AFTER = dt.timedelta(minutes=10)
_log = logging.getLogger(__name__)


@task()
def make_renditions(picture_pk: int) -> None:
    """Make all the files that residents are sent of a picture; what is there already is not made again."""
    picture = Picture.objects.filter(pk=picture_pk).first()
    if picture is None:
        return  # deleted meanwhile
    try:
        picture_files.make_renditions(picture.key)
    except FileNotFoundError:
        _log.error("Picture %s has no original", picture_pk)
        return
    Picture.objects.filter(pk=picture_pk).update(rendered_at=timezone.now())


@task()
def send_letters() -> None:
    """Send the letters to colleagues whose time has come, and come again for the next."""
    letters.send_due(timezone.now())
    queue_letters(timezone.now())


def queue_letters(at: dt.datetime) -> None:
    """Let a worker send the letters that wait, when the first of them is due; none is queued for nothing."""
    first = Letter.objects.waiting().aggregate(first=Min("send_after"))["first"]
    if first is None:
        return
    queue_by(send_letters, max(first, at))


@task()
def remind_weekly() -> None:
    """Write the letters of Monday morning about news to look through, and come again next Monday."""
    at = timezone.now()
    with transaction.atomic():
        only_one(remind_weekly, letters.next_monday(at))
        letters.write_weekly(at)
        queue_letters(at)


def keep_reminding(at: dt.datetime) -> None:
    """One reminder waits for Monday, also while no worker runs; what a killed worker had begun is begun anew."""
    if waiting(remind_weekly, at).exists():
        return
    last = DBTaskResult.objects.filter(task_path=remind_weekly.module_path).order_by("-enqueued_at").first()
    is_lost = last is not None and last.status != TaskResultStatus.SUCCESSFUL
    only_one(remind_weekly, at if is_lost else letters.next_monday(at))


@task()
def look_for_lost() -> None:
    """Queue anew what a killed worker left undone, tidy away what belongs to nobody; and do so again later."""
    only_one(look_for_lost, timezone.now() + _LOOK_EVERY)
    _look()


def start_looking() -> None:
    """When a worker starts: look for what is lost, now and from time to time."""
    only_one(look_for_lost, timezone.now() + LOST_AFTER)
    _look()


def _look() -> None:
    queue_lost(timezone.now())
    queue_letters(timezone.now())
    network_tasks.queue_mails(timezone.now())
    network_tasks.keep_daily(timezone.now())
    network_tasks.remove_orphans(timezone.now())
    keep_reminding(timezone.now())
    remove_orphans()
    UnsavedText.objects.too_old(timezone.now()).delete()
    OpenForm.objects.closed(timezone.now()).delete()


def queue_lost(at: dt.datetime) -> int:
    """Queue the pictures whose files are not made and that no worker has in hand; how many there were."""
    with transaction.atomic():
        unfinished = set(Picture.objects.unfinished().filter(uploaded_at__lte=at).values_list("pk", flat=True))
        tasks = waiting(make_renditions, at).values_list("args_kwargs", flat=True)
        lost = unfinished - {task["args"][0] for task in tasks}
        for pk in sorted(lost):
            make_renditions.enqueue(pk)
    return len(lost)


def remove_orphans() -> int:
    """Remove the files of uploads that were broken off before their row was there; how many there were.

    Only what nobody has ever claimed: a database brought back from yesterday costs no picture its files.
    """
    left = set(picture_files.unclaimed(_ORPHAN_AFTER.total_seconds()))
    known = set(Picture.objects.filter(key__in=left).values_list("key", flat=True))
    for key in known:
        picture_files.claim(key)
    for key in left - known:
        picture_files.remove(key)
    return len(left - known)
