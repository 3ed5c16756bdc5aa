"""Slow work of the network, done after the answer by `manage.py worker`."""

import datetime as dt
import re
from contextlib import suppress
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.db.models import Min
from django.utils import timezone
from django_tasks import task

from . import forgetting, mails
from .models import Mail, Material
from .queue import only_one, queue_by, waiting

_DAY = dt.timedelta(days=1)
# A file is written before its row, and removed after it.
_ORPHAN_AFTER = dt.timedelta(minutes=10)
_NAMELESS = re.compile("[0-9a-f]{32}")


@task()
def send_mails() -> None:
    """Send the mails whose time has come, and come again for the next."""
    mails.send_due(timezone.now())
    queue_mails(timezone.now())


def queue_mails(at: dt.datetime) -> None:
    """Let a worker send the mails that wait, when the first of them is due; none is queued for nothing."""
    first = Mail.objects.waiting().aggregate(first=Min("send_after"))["first"]
    if first is not None:
        queue_by(send_mails, max(first, at))


@task()
def forget_members() -> None:
    """Forget those whose last assignment ended long ago, and come again tomorrow."""
    only_one(forget_members, timezone.now() + _DAY)
    forgetting.forget_due(timezone.now())


@task()
def keep_house() -> None:
    """Drop what is over, let the database see how much it holds, and come again tomorrow."""
    only_one(keep_house, timezone.now() + _DAY)
    call_command("prune_db_task_results", verbosity=0)
    call_command("clearsessions", verbosity=0)
    count_rows()


def count_rows() -> None:
    """SQLite chooses its ways by how many rows it last counted, and counts when it is told to (a thousand of each
    index are enough). PostgreSQL does so by itself."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA analysis_limit = 1000")
            cursor.execute("ANALYZE")


def keep_daily(at: dt.datetime) -> None:
    """Each is done once a day, and begun anew where a killed worker had it in hand."""
    for daily in (forget_members, keep_house):
        if not waiting(daily, at).exists():
            only_one(daily, at)


def remove_orphans(at: dt.datetime) -> None:
    """Remove the files of meetings that no row names: adding or removing them was broken off.

    Only what has a name as `Material` gives it: a folder that is set by mistake loses nothing.
    """
    files = [file for file in Path(settings.MATERIALS_ROOT).glob("*") if _NAMELESS.fullmatch(file.name)]
    known = set(Material.objects.exclude(file="").values_list("file", flat=True))
    for file in files:
        with suppress(FileNotFoundError):  # removed just now
            if file.name not in known and file.stat().st_mtime < (at - _ORPHAN_AFTER).timestamp():
                file.unlink()
