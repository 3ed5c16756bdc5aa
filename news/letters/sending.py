"""Sending what is due: one mail to each recipient, however many workers there are, and never two within a quarter.

A letter is taken in hand by moving its time a quarter ahead, and is done when its mail has left. So a mail server
that is down is tried again, and what a killed worker had in hand is sent by the next. Killed in the instant between
the two, it has a mail sent twice: rather that than a letter nobody gets. Many mails take longer than a quarter: the
letters of each are taken in hand anew when its turn comes, if no other worker has done so.
"""

import datetime as dt
import logging
from collections.abc import Callable, Iterator

from django.db import transaction
from django.db.models import Max

from network.mails import deliver, lease_from
from network.models import User
from news.models import Letter

from .composing import compose

QUARTER = dt.timedelta(minutes=15)
_RECIPIENTS_AT_A_TIME = 50
# What is due in a moment goes along.
_ALONG = dt.timedelta(minutes=5)
# A mail that still does not leave after so long is given up; the log has said so each time.
_GIVEN_UP_AFTER = dt.timedelta(days=7)
_log = logging.getLogger(__name__)


def send_due(at: dt.datetime) -> int:
    """Send what is due at this instant; how many mails left. What goes wrong with one holds up no other."""
    until = lease_from(at, QUARTER)
    return deliver(
        _taken_in_hand(at, until),
        lambda mail: _send(*mail, at, until),
        lambda mail: _log_and_give_up(*mail, at),
    )


def _send(recipient: User, letters: list[Letter], at: dt.datetime, until: Callable[[], dt.datetime]) -> int:
    own = Letter.objects.filter(
        pk__in=[letter.pk for letter in letters], done_at=None, send_after=letters[0].send_after
    )
    if own.update(send_after=until()) < len(letters):
        return 0
    mail = compose(recipient, letters, at)
    sent = mail.send() if mail else 0
    Letter.objects.filter(pk__in=[letter.pk for letter in letters]).update(done_at=at)
    return sent


def _log_and_give_up(recipient: User, letters: list[Letter], at: dt.datetime) -> None:
    """It is tried again, but not for ever."""
    _log.exception("Mail to account %s did not leave", recipient.pk)
    refused = Letter.objects.filter(pk__in=[letter.pk for letter in letters])
    refused.written_before(at - _GIVEN_UP_AFTER).update(done_at=at)


def _taken_in_hand(at: dt.datetime, until: Callable[[], dt.datetime]) -> Iterator[tuple[User, list[Letter]]]:
    """The letters that this worker sends now, by recipient; the next are taken when the ones before have left."""
    while taken := _take(at, until()):
        by_recipient: dict[User, list[Letter]] = {}
        for letter in Letter.objects.filter(pk__in=taken).to_be_read().order_by("pk"):
            by_recipient.setdefault(letter.recipient, []).append(letter)
        yield from by_recipient.items()


def _take(at: dt.datetime, until: dt.datetime) -> list[int]:
    with transaction.atomic():
        _let_rest(at)
        due = Letter.objects.due(at).order_by("recipient").values("recipient").distinct()[:_RECIPIENTS_AT_A_TIME]
        going = Letter.objects.due(at + _ALONG).filter(recipient__in=due)
        taken = list(going.select_for_update().order_by("pk").values_list("pk", flat=True))
        Letter.objects.filter(pk__in=taken).update(send_after=until)
    return taken


def _let_rest(at: dt.datetime) -> None:
    """Who has just had a mail gets the next one when a quarter has gone by; a letter let go counts as one."""
    had_mail = Letter.objects.filter(done_at__gt=at - QUARTER, recipient__in=Letter.objects.due(at).values("recipient"))
    for recipient, last in had_mail.values_list("recipient").annotate(last=Max("done_at")):
        Letter.objects.due(at + _ALONG).filter(recipient=recipient).update(send_after=last + QUARTER)
