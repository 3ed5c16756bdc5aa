"""What a person typed is not lost when the session has ended or the right was taken away meanwhile."""

import json

from django.shortcuts import render

from .handed_back import handed_back

# Never carried along: secrets, and what belongs to the old session.
_DROPPED = {"csrfmiddlewaretoken", "password", "username", "typed"}


def fields(request) -> list[tuple[str, str]]:
    """All that was posted, in its order."""
    if "typed" in request.POST:
        return _carried(request.POST["typed"])
    return [
        (name, value)
        for name, values in request.POST.lists()
        if name not in _DROPPED and "password" not in name
        for value in values
    ]


def _carried(text: str) -> list[tuple[str, str]]:
    """What `as_text` made; nothing of what somebody else made."""
    try:
        return [(_sendable(name), _sendable(value)) for name, value in json.loads(text)]
    except (ValueError, TypeError, RecursionError):
        return []


def _sendable(text) -> str:
    """JSON knows halves of letters that no page can be written with."""
    return str(text).encode("utf-8", "replace").decode()


def as_text(posted) -> str:
    """The posted fields as one hidden value of the login form."""
    return json.dumps(posted)


def send_again(request, address: str, posted):
    """After logging in: one button sends what was typed to where it was going."""
    return render(request, "admin/send_again.html", {"address": address, "posted": posted, "title": ""})


def refused(request, reason: str, status: int = 403):
    """A refusal that hands the typed text back for copying."""
    texts = list(handed_back(fields(request))) if request.method == "POST" else []
    return render(request, "403.html", {"reason": reason, "texts": texts}, status=status)
