"""The pages of assignments at the desk: where they are, and what a browser sends."""

import datetime as dt

from django.utils import timezone

LIST = "/desk/network/membership/"
DAY = dt.timedelta(days=1)


def text_of(answer) -> str:
    return answer.content.decode()


def page_of(membership, act) -> str:
    return f"{LIST}{membership.pk}/{act}/"


def many(act, *memberships, **typed) -> tuple[str, dict]:
    """Where an act on many is posted, and what the browser sends."""
    return f"{LIST}flera/{act}/", {"rad": [membership.pk for membership in memberships]} | typed


def iso(days) -> str:
    return (timezone.localdate() + days * DAY).isoformat()
