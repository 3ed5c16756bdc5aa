"""Whose word a publication rests on: a time that is set holds only while its publisher still has the right then.

An edition whose publisher loses the right before its time is called off in the same transaction, and marked as
needing a new signature. So nothing has to run, and no list has to ask, for it not to go live.
"""

import datetime as dt

from network import rights as network_rights
from network.models import Level, Unit, User
from news.models import Decision, Edition

from . import issuing
from .deciding import decide
from .locking import articles_of, lock_articles


def holds(user: User, unit: Unit, when: dt.datetime) -> bool:
    """Will the user, by all that is decided now, be a publisher of the unit at that time?"""
    return bool(network_rights.may(user, Level.PUBLISHER, unit, when))


def let_lapse(*, users, by: User, at: dt.datetime) -> list[Edition]:
    """Call off what waits for its time on the word of users who will not have the right then; what was called off.

    Called by the network, in the transaction of whatever made rights smaller: see RIGHTS_SHRINK_LISTENERS.
    """
    waiting = Edition.objects.scheduled(at).signed_by(users)
    lock_articles(articles_of(waiting))
    editions = waiting.select_related("article", "unit", "published_by").order_by("pk")
    unsigned = [edition for edition in editions if not holds(edition.published_by, edition.unit, edition.live_from)]
    for edition in unsigned:
        issuing.cancel_scheduled(edition.article, at)
        mark_unsigned(edition, by=by, at=at)
    return unsigned


def mark_unsigned(edition: Edition, *, by: User, at: dt.datetime) -> Decision:
    """Note that it does not go live before somebody with the right publishes it anew."""
    return decide(edition.article, Decision.Act.LAPSE, by=by, at=at, edition=edition)
