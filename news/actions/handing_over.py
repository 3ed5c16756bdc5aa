"""News that somebody had in hand goes to a colleague: responsibility moves, a signature never does."""

import datetime as dt

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from network.models import Person, Unit, User
from news import rights
from news.in_hand import articles_of
from news.models import Article, Decision, Edition
from news.rights import Act

from . import signatures
from .deciding import decide
from .locking import lock_articles
from .publishing import publish


def hand_over(*, person: Person, unit: Unit, to: Person, by: User, at: dt.datetime, sign: bool) -> None:
    """Called by the network, which has asked whether `by` may, in its transaction: see HAND_OVERS.

    What waits for its time on the person's word is with `sign` published anew on the word of `by`, if `by` may;
    else it stays as it is, and lapses when the person loses the right.
    """
    if person.user is None:
        return
    articles = articles_of([person.user_id], at, unit.path)
    lock_articles(articles)
    for article in articles.select_related("unit"):
        if sign:
            _sign(article, person.user, by=by, at=at)
        if {article.responsible_id, article.submitted_by_id} & {person.user_id}:
            _move(article, person, to, by=by, at=at)


def _move(article: Article, person: Person, to: Person, *, by: User, at: dt.datetime) -> None:
    """Who waits to hear of the review is the colleague too, and can take it back."""
    moved = {
        name: to.user_id for name in ("responsible_id", "submitted_by_id") if getattr(article, name) == person.user_id
    }
    Article.objects.filter(pk=article.pk).update(**moved)
    said = _("From %(giver)s to %(taker)s.") % {"giver": person, "taker": to}
    decide(article, Decision.Act.HAND_OVER, by=by, at=at, reason=said)


def _sign(article: Article, giver: User, *, by: User, at: dt.datetime) -> None:
    """Publish it anew for the same time, if nothing has been written in it since, and nothing stands in the way."""
    edition = _resting_on(article, giver, at)
    if edition is None or edition.article_version != article.version or edition.live_from <= at:
        return
    may = rights.may(by, Act.PUBLISH, article, at) and signatures.holds(by, article.unit, edition.live_from)
    if not may or article.submitted_at:
        return
    correction = edition.change_note if edition.change == Edition.Change.CORRECTION else ""
    period = {"live_from": edition.live_from, "live_until": edition.planned_until}
    try:
        publish(article=article, by=by, at=at, correction=correction, **period)
    except ValidationError:
        # It would not be published today either: whoever takes over mends it, and signs.
        return


def _resting_on(article: Article, giver: User, at: dt.datetime) -> Edition | None:
    if article.unsigned_from:
        return article.editions.last_unsigned()
    return article.editions.scheduled(at).signed_by([giver]).first()
