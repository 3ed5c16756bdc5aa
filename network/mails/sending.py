"""Sending what is due, each mail once, however many workers there are.

A mail is taken in hand by moving its time a quarter ahead, and is done when it has left. So a mail server that is
down is tried again, and what a killed worker had in hand is sent by the next. Killed in the instant between the
two, it is sent twice: rather that than a mail nobody gets. Many mails take longer than a quarter: each is taken in
hand anew when its turn comes, if no other worker has done so.
"""

import datetime as dt
import logging
import smtplib
from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from django.db import transaction
from django.utils import timezone

from network.models import Mail

from .kinds import KINDS, NOTES

_AGAIN_AFTER = dt.timedelta(minutes=15)
_AT_A_TIME = 50
# A mail that still does not leave after so long is given up; the log has said so each time.
_GIVEN_UP_AFTER = dt.timedelta(days=7)
# The server is there, and refuses this one.
_OF_THIS_MAIL = (smtplib.SMTPRecipientsRefused, smtplib.SMTPDataError)
_log = logging.getLogger(__name__)
T = TypeVar("T")


def deliver(batches: Iterable[T], send: Callable[[T], int], give_up: Callable[[T], None]) -> int:
    """Send each of these; how many left. What goes wrong with one holds up no other; without a server all wait."""
    sent = 0
    for batch in batches:
        try:
            sent += send(batch)
        except _OF_THIS_MAIL:
            give_up(batch)
        except OSError as error:
            _log.error("No mail can be sent now, it is tried again: %r", error)
            break
        except Exception:
            give_up(batch)
    return sent


def send_due(at: dt.datetime) -> int:
    """Send what is due at this instant; how many mails left."""
    until = lease_from(at, _AGAIN_AFTER)
    return deliver(
        _taken_in_hand(at, until), lambda mail: _send(mail, at, until), lambda mail: _log_and_give_up(mail, at)
    )


def lease_from(at: dt.datetime, span: dt.timedelta) -> Callable[[], dt.datetime]:
    """What tells until when a worker has in hand what it takes now, when it began at `at`."""
    began = timezone.now()
    return lambda: at + (timezone.now() - began) + span


def _send(mail: Mail, at: dt.datetime, until: Callable[[], dt.datetime]) -> int:
    own = Mail.objects.filter(pk=mail.pk, done_at=None, send_after=mail.send_after)
    if not own.update(send_after=until()):
        return 0
    message = KINDS[mail.kind](mail, at)
    sent = message.send() if message else 0
    if sent and mail.kind in NOTES:
        NOTES[mail.kind](mail, at)
    Mail.objects.filter(pk=mail.pk).update(done_at=at)
    return sent


def _log_and_give_up(mail: Mail, at: dt.datetime) -> None:
    """It is tried again, but not for ever."""
    _log.exception("Mail %s did not leave", mail.pk)
    if mail.written_at < at - _GIVEN_UP_AFTER:
        Mail.objects.filter(pk=mail.pk).update(done_at=at)


def _taken_in_hand(at: dt.datetime, until: Callable[[], dt.datetime]) -> Iterator[Mail]:
    """The mails that this worker sends now, the oldest first; the next are taken when the ones before have left."""
    while taken := _take(at, until()):
        yield from Mail.objects.filter(pk__in=taken).select_related("recipient").order_by("pk")


def _take(at: dt.datetime, until: dt.datetime) -> list[int]:
    with transaction.atomic():
        due = Mail.objects.due(at).select_for_update().order_by("pk")
        taken = list(due.values_list("pk", flat=True)[:_AT_A_TIME])
        Mail.objects.filter(pk__in=taken).update(send_after=until)
    return taken
