"""Who is written to about a decision, and when: those who are nearest soon, everybody else if it still waits."""

import datetime as dt
from collections.abc import Iterator
from typing import NamedTuple

from network.models import User
from network.rights import nearest_first
from news import rights
from news.models import Decision, Letter
from news.rights import Act

# What is sent for review together comes in one mail.
GATHERED_FOR = dt.timedelta(minutes=5)
# Colleagues further away are asked when nobody nearer has found the time.
PATIENCE = dt.timedelta(hours=24)


class _ToWrite(NamedTuple):
    kind: Letter.Kind
    recipient: User
    send_after: dt.datetime


def on_decision(decision: Decision, *, author: User | None = None) -> list[Letter]:
    """Write the letters about a decision; `author` sent in what it is about, and waited for it."""
    letters = [Letter(decision=decision, **each._asdict()) for each in _about(decision, author)]
    return Letter.objects.bulk_create(letters)


def _about(decision: Decision, author: User | None) -> Iterator[_ToWrite]:
    soon = decision.at + GATHERED_FOR
    # Nobody is told by mail of what they have just done themselves.
    waited = author is not None and author != decision.by and author.email
    match decision.act:
        case Decision.Act.SUBMIT:
            nearest, others = _those_who_may(Act.PUBLISH, decision)
            yield from (_ToWrite(Letter.Kind.REVIEW, user, soon) for user in nearest)
            yield from (_ToWrite(Letter.Kind.REVIEW, user, decision.at + PATIENCE) for user in others)
        case Decision.Act.GIVE_BACK if waited:
            yield _ToWrite(Letter.Kind.GIVEN_BACK, author, soon)
        case Decision.Act.PUBLISH if waited:
            yield _ToWrite(Letter.Kind.PUBLISHED, author, soon)


def _those_who_may(act: Act, decision: Decision) -> tuple[list[User], list[User]]:
    """Those assigned in the unit, or in the nearest one above that has any; and the rest. Never who decided."""
    able = rights.people_who_may(act, decision.article, decision.at).exclude(user__is_superuser=True)
    able = able.exclude(user=decision.by_id).exclude(user__email="").select_related("user")
    people = list(nearest_first(able, decision.article.unit, decision.at))
    nearest = [person.user for person in people if person.depth == people[0].depth]
    return nearest, [person.user for person in people[len(nearest) :]]
