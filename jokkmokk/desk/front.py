"""The desk's front page: what waits for this person, now."""

import datetime as dt

from django.utils import timezone

from network.rights import memberships_for
from news import rights
from news.models import Edition, SiteState
from news.rights import Act

_MOST = 8
_SOON_DAYS = 60


def work_of(user, at) -> dict:
    """The lists of the front page: own drafts, reviews, what is scheduled and what was published last."""
    mine = rights.articles_for(user, Act.SEE, at).select_related("unit", "modified_by__person")
    return {
        "drafts": mine.filter(created_by=user, submitted_at=None, site_state=SiteState.NEVER)[:_MOST],
        "to_review": _to_review(user, mine, at)[:_MOST],
        "submitted": mine.filter(submitted_by=user)[:_MOST],
        "changed": mine.filter(site_state=SiteState.LIVE, has_changes=True, submitted_at=None)[:_MOST],
        "scheduled": _editions(mine).scheduled(at).order_by("live_from")[:_MOST],
        "published": _editions(mine).live(at).for_list()[:_MOST],
        "ending_memberships": _ending(user, at),
        "may_write": rights.units_to_write_in(user, at).exists(),
    }


def _to_review(user, mine, at):
    reviewable = rights.articles_for(user, Act.PUBLISH, at).filter(submitted_at__isnull=False)
    return mine.filter(pk__in=reviewable.values("pk")).exclude(submitted_by=user).order_by("submitted_at")


def _editions(articles):
    return Edition.objects.filter(article__in=articles.values("pk")).select_related("unit")


def _ending(user, at):
    """Memberships the user looks after that end soon, so that they can be prolonged in time."""
    last = timezone.localdate(at) + dt.timedelta(days=_SOON_DAYS)
    ending = memberships_for(user, at).in_force(at).filter(ends_on__lte=last)
    return ending.select_related("person", "unit").order_by("ends_on")[:_MOST]
