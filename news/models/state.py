"""The state of an article: derived from its editions and decisions, in one query, in this one place."""

import datetime as dt
from dataclasses import dataclass

from django.db import models
from django.db.models import Case, Exists, F, OuterRef, Q, Subquery, Value, When
from django.utils.translation import gettext_lazy as _

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
    """Where an article stands at one instant: on the site, and as a working copy."""

    site: SiteState
    is_submitted: bool
    has_changes: bool
    is_scheduled: bool
    was_public: bool

    @property
    def is_out(self) -> bool:
        """Have residents seen it, or will they when its time comes?"""
        return self.was_public or self.is_scheduled

    @property
    def label(self) -> str:
        """The state in a word or two, for lists."""
        if self.is_submitted:
            return _("waiting for review")
        if self.site == SiteState.NEVER:
            return _("draft")
        return SiteState(self.site).label


def annotations(at: dt.datetime) -> dict:
    """The columns that `ArticleQuerySet.with_state` adds."""
    editions = Edition.objects.filter(article=OuterRef("pk")).order_by()
    seen = editions.once_public(at).order_by("-live_from", "-number")
    withdrawn = Decision.objects.filter(act=Decision.Act.WITHDRAW, edition=Subquery(_last_seen(at)))
    return {
        "is_live": Exists(editions.live(at)),
        "is_scheduled": Exists(editions.scheduled(at)),
        "was_public": Exists(seen),
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
    }


def _last_seen(at):
    seen = Edition.objects.once_public(at).filter(article=OuterRef(OuterRef("pk")))
    return seen.order_by("-live_from", "-number").values("pk")[:1]
