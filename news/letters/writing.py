"""Who is written to about a decision, and when: those who are nearest soon; of a review the others too, a day later."""

import datetime as dt
from collections.abc import Iterator
from typing import NamedTuple

from django.db.models import QuerySet

from network import rights as network_rights
from network.models import Level, Person, User
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
            nearest, others = _by_nearness(_reviewers(decision), decision)
            yield from (_ToWrite(Letter.Kind.REVIEW, user, soon) for user in nearest)
            yield from (_ToWrite(Letter.Kind.REVIEW, user, decision.at + PATIENCE) for user in others)
        case Decision.Act.GIVE_BACK if waited:
            yield _ToWrite(Letter.Kind.GIVEN_BACK, author, soon)
        case Decision.Act.PUBLISH if waited:
            yield _ToWrite(Letter.Kind.PUBLISHED, author, soon)
        case Decision.Act.PUBLISH_ALONE:
            leads, _others = _by_nearness(_holders(Level.LEAD, decision).exclude(user=decision.by_id), decision)
            yield from (_ToWrite(Letter.Kind.ALONE, user, soon) for user in leads)
        case Decision.Act.LAPSE:
            yield from (_ToWrite(Letter.Kind.SIGNATURE, user, soon) for user in _signers(decision))


def _reviewers(decision: Decision) -> QuerySet[Person]:
    return rights.people_who_may(Act.PUBLISH, decision.article, decision.at).exclude(user=decision.by_id)


def _holders(level: Level, decision: Decision, at: dt.datetime | None = None) -> QuerySet[Person]:
    return network_rights.people_who_may(level, decision.article.unit, at or decision.at)


def _signers(decision: Decision) -> set[User]:
    """The nearest publishers and the nearest leads, of those who still have the right when its time comes."""
    edition = decision.edition
    then = _holders(Level.PUBLISHER, decision, edition.live_from).exclude(user=edition.published_by_id)
    able = [_holders(level, decision).filter(pk__in=then.values("pk")) for level in (Level.PUBLISHER, Level.LEAD)]
    return {user for people in able for user in _by_nearness(people, decision)[0]}


def _by_nearness(people: QuerySet[Person], decision: Decision) -> tuple[list[User], list[User]]:
    """Those assigned in the unit, or in the nearest one above that has any; and the others."""
    asked = people.exclude(user__is_superuser=True).exclude(user__email="").select_related("user")
    ordered = list(network_rights.nearest_first(asked, decision.article.unit, decision.at))
    nearest = [person.user for person in ordered if person.depth == ordered[0].depth]
    return nearest, [person.user for person in ordered[len(nearest) :]]
