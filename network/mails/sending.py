"""Sending what is due, each mail once, however many workers there are.

A mail is taken in hand by moving its time a quarter ahead, and is done when it has left. So a mail server that is
down is tried again, and what a killed worker had in hand is sent by the next. Killed in the instant between the
two, it is sent twice: rather that than a mail nobody gets.
"""

import datetime as dt
import logging
import smtplib
from collections.abc import Callable, Iterable
from typing import TypeVar

from django.db import transaction

from network.models import Mail

from .kinds import KINDS, NOTES

_AGAIN_AFTER = dt.timedelta(minutes=15)
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
    return deliver(_taken_in_hand(at), lambda mail: _send(mail, at), lambda mail: _log_and_give_up(mail, at))


def _send(mail: Mail, at: dt.datetime) -> int:
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


def _taken_in_hand(at: dt.datetime) -> list[Mail]:
    """The mails that this worker sends now, the oldest first."""
    with transaction.atomic():
        due = Mail.objects.due(at).select_for_update().order_by("pk")
        taken = list(due.values_list("pk", flat=True))
        Mail.objects.filter(pk__in=taken).update(send_after=at + _AGAIN_AFTER)
    return list(Mail.objects.filter(pk__in=taken).select_related("recipient").order_by("pk"))
