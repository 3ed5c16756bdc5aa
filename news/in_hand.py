"""What somebody has in hand of a unit's news: unfinished, waiting for its time, or to be looked through again."""

import datetime as dt
from collections.abc import Collection, Iterator

from django.db.models import OuterRef, Q, Subquery
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format, time_format
from django.utils.translation import gettext as _

from network.in_hand import Thing
from network.models import Person

from .models import Article, Decision, Edition, SiteState


def in_hand(*, people: Collection[Person], at: dt.datetime) -> Iterator[Thing]:
    """Kind by kind; each news item once for each who has it, as the most urgent thing that it is."""
    holders = {person.user_id: person.pk for person in people if person.user_id}
    articles = articles_of(holders, at).select_related("unit")
    found = [(_what_it_is(article, user), user, article) for article in articles for user in _holders(article, holders)]
    kinds = _kinds()
    found.sort(key=lambda each: list(kinds).index(each[0][0]))
    for (kind, said), user, article in found:
        yield Thing(
            kinds[kind],
            str(article),
            reverse("desk:news_article_change", args=[article.pk]),
            holders[user],
            article.unit.path,
            said,
            is_signed=kind in {"signed", "unsigned"},
        )


def articles_of(users: Collection[int], at: dt.datetime, path: str = ""):
    """What they are responsible for or wait to have reviewed; what has a time that rests on the word of one of them.

    With the path of a unit, what is there and below it.
    """
    signed = Edition.objects.signed_by(users)
    waiting = signed.scheduled(at)
    unsigned = signed.to_be_signed()
    own = Q(responsible__in=users) | Q(submitted_by__in=users)
    resting = Q(pk__in=waiting.values("article")) | Q(pk__in=unsigned.values("article"))
    decisions = Decision.objects.filter(article=OuterRef("pk")).exclude(act=Decision.Act.HAND_OVER)
    # An article has one edition that waits, or one that has lost its signature last, whoever signed it.
    waiting, unsigned = (editions.filter(article=OuterRef("pk")) for editions in (waiting, unsigned))
    return (
        Article.objects.with_state(at)
        .filter(own | resting, unit__path__startswith=path)
        .annotate(
            last_act=Subquery(decisions.values("act")[:1]),
            signed_from=Subquery(waiting.values("live_from")[:1]),
            signed_by=Subquery(waiting.values("published_by")[:1]),
            unsigned_from=Subquery(unsigned.values("live_from")[:1]),
            unsigned_by=Subquery(unsigned.values("published_by")[:1]),
        )
        .order_by("folded_title", "pk")
    )


def _holders(article: Article, users: Collection[int]) -> set[int]:
    """Those of the users in whose hand it is."""
    known = {article.responsible_id, article.submitted_by_id, article.signed_by, article.unsigned_by}
    return known.intersection(users)


def _kinds() -> dict[str, str]:
    """In the order of what cannot wait."""
    return {
        "unsigned": _("News that needs a new signature"),
        "signed": _("News with a time set"),
        "submitted": _("News sent for review"),
        "given_back": _("News given back"),
        "draft": _("Drafts"),
        "live": _("Published news"),
        "over": _("News that has been published"),
    }


def _what_it_is(article: Article, user: int) -> tuple[str, str]:
    """For this one of those who have it: a time is the matter of whose word it rests on."""
    if article.unsigned_by == user:
        return "unsigned", _("meant for %(moment)s") % {"moment": _when(article.unsigned_from)}
    if article.signed_by == user:
        return "signed", _("goes live %(moment)s") % {"moment": _when(article.signed_from)}
    if article.submitted_at:
        return "submitted", ""
    if article.last_act == Decision.Act.GIVE_BACK:
        return "given_back", ""
    if article.site_state == SiteState.NEVER:
        return "draft", ""
    return _what_was_out(article)


def _what_was_out(article: Article) -> tuple[str, str]:
    if article.site_state not in {SiteState.LIVE, SiteState.SCHEDULED}:
        return "over", ""
    if not article.review_on:
        return "live", ""
    return "live", _("to be looked through on %(day)s") % {"day": date_format(article.review_on)}


def _when(moment: dt.datetime) -> str:
    """Not "today": it is read in mails too."""
    local = timezone.localtime(moment)
    return _("%(day)s at %(time)s") % {"day": date_format(local), "time": time_format(local)}
