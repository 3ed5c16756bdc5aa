"""The security log: one line of JSON for each act and refusal; no control character gets through."""

import json
import logging
from contextvars import ContextVar

from django.utils import timezone

_log = logging.getLogger("security")
_address: ContextVar[str] = ContextVar("address", default="")


def record(event: str, *, by=None, about=None, **details) -> None:
    """Write who did what to what, when (UTC) and from which network address."""
    line = {
        "event": event,
        "at": timezone.now().isoformat(timespec="milliseconds"),
        "by": by.pk if by is not None else None,
        "about": f"{about._meta.label_lower}:{about.pk}" if about is not None else None,
        "address": _address.get(),
        **details,
    }
    _log.info(json.dumps(line, default=str))


def remember_address(get_response):
    """Middleware: keep the caller's address at hand while the request is answered."""

    def middleware(request):
        token = _address.set(request.META.get("REMOTE_ADDR", ""))
        try:
            return get_response(request)
        finally:
            _address.reset(token)

    return middleware
