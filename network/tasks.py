"""Slow work of the network, done after the answer by `manage.py worker`."""

import datetime as dt

from django.db.models import Min
from django.utils import timezone
from django_tasks import task

from . import mails
from .models import Mail
from .queue import queue_by


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
