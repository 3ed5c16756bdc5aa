"""Leaving a mail to be sent, in the transaction of the act that it tells of."""

import datetime as dt
from collections.abc import Iterable

from network.models import Mail, Person


def write(
    kind: Mail.Kind,
    recipients: Iterable[Person],
    *,
    about,
    occasion: str,
    at: dt.datetime,
    changed: Iterable[str] = (),
    send_after: dt.datetime | None = None,
) -> None:
    """A mail to each, about this row; the same occasion is written to the same person once.

    `changed` names the fields of the row that the mail tells of. Without `send_after` it goes out as soon as the act
    is done.
    """
    Mail.objects.bulk_create(
        [
            Mail(
                kind=kind,
                recipient=recipient,
                about=about.pk,
                occasion=occasion,
                changed=sorted(changed),
                written_at=at,
                send_after=send_after or at,
            )
            for recipient in recipients
        ],
        ignore_conflicts=True,
    )
