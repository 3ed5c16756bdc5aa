"""The link by which somebody answers an invitation without a login: it works once, and then another takes its place."""

import secrets
from dataclasses import dataclass

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.urls import reverse

from .models import Attendance

_KEY_BYTES = 24


@dataclass(frozen=True)
class ReplyLink:
    """What a true token leads to: somebody's invitation, and the key that opened it, or did once."""

    attendance: Attendance
    key: str

    @property
    def is_used(self) -> bool:
        return self.key != self.attendance.reply_key


def new_key() -> str:
    return secrets.token_urlsafe(_KEY_BYTES)


def token_of(attendance: Attendance) -> str:
    """What stands in the address: the key, signed, so that who reads the database alone cannot answer.

    An invitation without a key gets one.
    """
    if not attendance.reply_key:
        row = Attendance.objects.filter(pk=attendance.pk)
        row.filter(reply_key="").update(reply_key=new_key())
        # Of two at once, what the first gave.
        attendance.reply_key = row.values_list("reply_key", flat=True).get()
    return _signer().sign(f"{attendance.pk}.{attendance.reply_key}")


def address_of(attendance: Attendance) -> str:
    """The whole link, for a mail."""
    return settings.SITE_URL + reverse("network:reply", args=[token_of(attendance)])


def link_of(token: str) -> ReplyLink | None:
    """What the token leads to; None for one that we never made."""
    try:
        pk, _dot, key = _signer().unsign(token).partition(".")
    except BadSignature:
        return None
    attendances = Attendance.objects.select_related("meeting__arranged_by__person", "person__user")
    attendance = attendances.filter(pk=pk).first()
    return ReplyLink(attendance, key) if attendance else None


def _signer() -> Signer:
    return Signer(salt="network.reply", sep=".")
