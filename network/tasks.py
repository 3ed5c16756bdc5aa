"""Slow work of the network, done after the answer by `manage.py worker`."""

import datetime as dt
import re
from contextlib import suppress
from pathlib import Path

from django.conf import settings
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


def keep_forgetting(at: dt.datetime) -> None:
    """It is done each day, and begun anew where a killed worker had it in hand."""
    if not waiting(forget_members, at).exists():
        only_one(forget_members, at)


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
