"""The state of an article: derived from its editions and decisions, in one query, in this one place."""

import datetime as dt
from dataclasses import dataclass

from django.db import models
from django.db.models import Case, Exists, ExpressionWrapper, F, OuterRef, Q, Subquery, Value, When
from django.utils.translation import gettext_lazy as _

from network.models import Unit

from .decision import Decision
from .edition import Edition


class SiteState(models.TextChoices):
    """What residents see of an article."""

    NEVER = "never", _("not published")
    SCHEDULED = "scheduled", _("scheduled")
    LIVE = "live", _("published")
    EXPIRED = "expired", _("expired")
    WITHDRAWN = "withdrawn", _("withdrawn")


@dataclass(frozen=True)
class ArticleState:
    """Where an article stands at one instant: on the site, and as a working copy.

    `needs_two`: who submitted may not publish. `needs_signature`: it had a time, but its publisher loses the right
    before that. `submitted_by` and `alone_by` are numbers of users; the latter published without a second person,
    and nobody else has approved it yet.
    """

    site: SiteState
    is_submitted: bool = False
    has_changes: bool = False
    is_scheduled: bool = False
    was_public: bool = False
    needs_two: bool = False
    needs_signature: bool = False
    submitted_by: int | None = None
    alone_by: int | None = None

    @property
    def is_out(self) -> bool:
        """Have residents seen it, or will they when its time comes?"""
        return self.was_public or self.is_scheduled

    @property
    def label(self) -> str:
        """The state in a word or two, for lists."""
        if self.is_submitted:
            return _("waiting for review")
        if self.needs_signature:
            return _("needs a new signature")
        if self.site == SiteState.NEVER:
            return _("draft")
        return SiteState(self.site).label


def annotations(at: dt.datetime) -> dict:
    """The columns that `ArticleQuerySet.with_state` adds."""
    editions = Edition.objects.filter(article=OuterRef("pk")).order_by()
    seen = editions.once_public(at).order_by("-live_from", "-number")
    publishing = Decision.objects.filter(article=OuterRef("pk")).on_publishing()
    withdrawn = Decision.objects.filter(act=Decision.Act.WITHDRAW, edition=Subquery(_last_seen(at)))
    return {
        "is_live": Exists(editions.live(at)),
        "is_scheduled": Exists(editions.scheduled(at)),
        "was_public": Exists(seen),
        "last_publishing_act": Subquery(publishing.order_by("-pk").values("act")[:1]),
        "published_version": Subquery(editions.not_cancelled().order_by("-number").values("article_version")[:1]),
        "site_state": Case(
            When(is_live=True, then=Value(SiteState.LIVE.value)),
            When(is_scheduled=True, then=Value(SiteState.SCHEDULED.value)),
            When(~Exists(seen), then=Value(SiteState.NEVER.value)),
            When(Exists(withdrawn), then=Value(SiteState.WITHDRAWN.value)),
            default=Value(SiteState.EXPIRED.value),
            output_field=models.CharField(),
        ),
        "has_changes": Case(
            When(Q(published_version__isnull=True) | ~Q(published_version=F("version")), then=Value(True)),
            default=Value(False),
            output_field=models.BooleanField(),
        ),
        "needs_two": Exists(_with_two_persons()),
        "needs_signature": Case(
            When(last_publishing_act=Decision.Act.LAPSE, then=Value(True)),
            default=Value(False),
            output_field=models.BooleanField(),
        ),
        "alone_by": Subquery(_without_second().order_by("-pk").values("by")[:1]),
    }


def _with_two_persons():
    """The units in or above that of the article where two persons publish."""
    of_article = ExpressionWrapper(OuterRef("unit__path"), output_field=models.CharField())
    return Unit.objects.filter(two_persons=True).alias(of_article=of_article).filter(of_article__startswith=F("path"))


def _without_second():
    """The decisions to publish alone that no other person has approved; not those called off before their time."""
    alone = Decision.objects.filter(article=OuterRef("pk"), act=Decision.Act.PUBLISH_ALONE)
    approved = Decision.objects.filter(
        article=OuterRef("article"), act=Decision.Act.APPROVE, pk__gt=OuterRef("pk")
    ).exclude(by=OuterRef("by"))
    return alone.filter(~Exists(approved), edition__in=Edition.objects.not_cancelled())


def _last_seen(at):
    seen = Edition.objects.once_public(at).filter(article=OuterRef(OuterRef("pk")))
    return seen.order_by("-live_from", "-number").values("pk")[:1]
