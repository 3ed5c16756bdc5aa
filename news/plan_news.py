"""The news that hang on a communication plan: for its page, which knows nothing of news.

Called by the network through settings.NEWS_OF_PLAN, with plan=, user= and at=.
"""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Min
from django.urls import reverse
from django.utils import timezone

from network.models import CommunicationPlan

from . import rights
from .models import Article, Edition
from .rights import Act


@dataclass(frozen=True)
class NewsRow:
    """`day` is when it was published, or is meant to be; without a `state` the person reads it on the site alone."""

    title: str
    address: str
    state: str
    tone: str
    day: dt.date | None


@dataclass(frozen=True)
class NewsOfPlan:
    """Of `published` news, so many were out by the day they were planned for, or else by the plan's last day."""

    rows: list[NewsRow]
    published: int
    on_time: int
    write: str


def news_of(*, plan: CommunicationPlan, user, at: dt.datetime) -> NewsOfPlan:
    """What the user may open at the desk, and besides that only what residents see."""
    own = rights.articles_for(user, Act.SEE, at).filter(plan=plan)
    firsts = _first_days(plan, at)
    rows = {article.pk: _own_row(article, firsts) for article in own.order_by("planned_on", "pk")}
    rows |= _public_rows(firsts.keys() - rows.keys(), firsts, at)
    on_time = [first for first, meant_for in firsts.values() if meant_for is None or first <= meant_for]
    write = f"{reverse('desk:news_article_add')}?plan={plan.pk}"
    return NewsOfPlan(rows=list(rows.values()), published=len(firsts), on_time=len(on_time), write=write)


def _first_days(plan, at) -> dict[int, tuple[dt.date, dt.date | None]]:
    """For each article that has been out: its first day, and the day it was meant for."""
    editions = Edition.objects.once_public(at).filter(article__plan=plan).order_by()
    found = editions.values("article", "article__planned_on").annotate(first=Min("published_at"))
    return {
        row["article"]: (timezone.localdate(row["first"]), row["article__planned_on"] or plan.ends_on) for row in found
    }


def _own_row(article: Article, firsts) -> NewsRow:
    state = article.state_as_read()
    first, _meant_for = firsts.get(article.pk, (article.planned_on, None))
    return NewsRow(
        title=str(article),
        address=reverse("desk:news_article_change", args=[article.pk]),
        state=state.label,
        tone="submitted" if state.is_submitted else str(state.site),
        day=first,
    )


def _public_rows(articles, firsts, at) -> dict[int, NewsRow]:
    """As residents see them now."""
    live = Edition.objects.live(at).filter(article__in=articles).order_by("live_from", "pk") if articles else []
    return {
        edition.article_id: NewsRow(
            title=edition.title,
            address=edition.get_absolute_url(),
            state="",
            tone="live",
            day=firsts[edition.article_id][0],
        )
        for edition in live
    }
