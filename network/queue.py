"""The queue of slow work: a task is there once, and what a killed worker had in hand is seen to be lost."""

import datetime as dt

from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

# A worker that has had a task for longer was killed.
LOST_AFTER = dt.timedelta(minutes=5)


def only_one(task, when: dt.datetime) -> None:
    """Queue it for then. One waits, however many workers there are: those that two began with become one."""
    DBTaskResult.objects.filter(task_path=task.module_path, status=TaskResultStatus.READY).delete()
    task.using(run_after=when).enqueue()


def queue_by(task, when: dt.datetime) -> None:
    """See to it that one waits for then, or for earlier."""
    queued = DBTaskResult.objects.filter(task_path=task.module_path, status=TaskResultStatus.READY)
    if not queued.filter(run_after__lte=when).exists():
        task.using(run_after=when).enqueue()


def waiting(task, at: dt.datetime):
    """Those in the queue, and those that a worker began with a short time ago."""
    queued = DBTaskResult.objects.filter(task_path=task.module_path)
    in_hand = queued.filter(status=TaskResultStatus.RUNNING, started_at__gt=at - LOST_AFTER)
    return queued.filter(status=TaskResultStatus.READY) | in_hand
