"""Slow work of the network, done after the answer by `manage.py worker`."""

import datetime as dt

from django.db.models import Min
from django.utils import timezone
from django_tasks import task

from . import forgetting, mails
from .models import Mail
from .queue import only_one, queue_by, waiting

_DAY = dt.timedelta(days=1)


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
