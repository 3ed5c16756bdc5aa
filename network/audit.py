"""The security log: one line of JSON for each act and refusal; no control character gets through."""

import json
import logging
from contextvars import ContextVar

from django.conf import settings
from django.utils import timezone

_log = logging.getLogger("security")
_address: ContextVar[str] = ContextVar("address", default="")


def record(event: str, *, by=None, about=None, **details) -> None:
    """Write who did what to what, when (UTC) and from which network address."""
    known = {
        "event": event,
        "at": timezone.now().isoformat(timespec="milliseconds"),
        "by": by.pk if by is not None else None,
        "about": f"{about._meta.label_lower}:{about.pk}" if about is not None else None,
        "address": caller(),
    }
    # What is known of every act stands first, and no detail writes over it. JSON escapes all control
    # characters but delete.
    line = known | details | known
    _log.info(json.dumps(line, default=str).replace("\x7f", "\\u007f"))


def caller() -> str:
    """The network address of whoever is being answered; empty outside a request."""
    return _address.get()


def _address_of(request) -> str:
    """As seen by this server, or by the proxy of ours in front of it; what the visitor says of it is not heard."""
    if settings.BEHIND_PROXY:
        return request.META.get("HTTP_X_FORWARDED_FOR", "").rpartition(",")[2].strip()
    return request.META.get("REMOTE_ADDR", "")


def remember_address(get_response):
    """Middleware: keep the caller's address at hand while the request is answered."""

    def middleware(request):
        token = _address.set(_address_of(request))
        try:
            return get_response(request)
        finally:
            _address.reset(token)

    return middleware
