"""What somebody has in hand of a unit's news: unfinished, waiting for its time, or to be looked through again."""

import datetime as dt

from django.db.models import OuterRef, Q, Subquery
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from network.in_hand import Thing
from network.models import Person, Unit, User

from .models import Article, Decision, Edition, SiteState


def in_hand(*, person: Person, unit: Unit, at: dt.datetime) -> list[Thing]:
    """Kind by kind; each news item once, as the most urgent thing that it is."""
    if person.user is None:
        return []
    found = [(_what_it_is(article), article) for article in articles_of(person.user, unit, at)]
    kinds = _kinds()
    found.sort(key=lambda each: list(kinds).index(each[0][0]))
    return [
        Thing(
            kinds[kind],
            str(article),
            reverse("desk:news_article_change", args=[article.pk]),
            said,
            is_signed=kind in {"signed", "unsigned"},
        )
        for (kind, said), article in found
    ]


def articles_of(user: User, unit: Unit, at: dt.datetime):
    """What the user is responsible for or waits to have reviewed; what has a time that rests on the user's word."""
    signed = Edition.objects.signed_by([user])
    waiting = signed.scheduled(at)
    unsigned = signed.to_be_signed()
    own = Q(responsible=user) | Q(submitted_by=user)
    resting = Q(pk__in=waiting.values("article")) | Q(pk__in=unsigned.values("article"))
    decisions = Decision.objects.filter(article=OuterRef("pk")).exclude(act=Decision.Act.HAND_OVER)
    return (
        Article.objects.with_state(at)
        .filter(own | resting, unit__path__startswith=unit.path)
        .annotate(
            last_act=Subquery(decisions.values("act")[:1]),
            signed_from=Subquery(waiting.filter(article=OuterRef("pk")).values("live_from")[:1]),
            unsigned_from=Subquery(unsigned.filter(article=OuterRef("pk")).values("live_from")[:1]),
        )
        .order_by("folded_title", "pk")
    )


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


def _what_it_is(article: Article) -> tuple[str, str]:
    if article.unsigned_from:
        return "unsigned", _("meant for %(moment)s") % {"moment": _when(article.unsigned_from)}
    if article.signed_from:
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
    return "live", _("to be looked through on %(day)s") % {"day": date_format(article.review_on, "j F Y")}


def _when(moment: dt.datetime) -> str:
    """Not "today": it is read in mails too."""
    local = timezone.localtime(moment)
    return _("%(day)s at %(time)s") % {"day": date_format(local, "j F Y"), "time": date_format(local, "H.i")}
