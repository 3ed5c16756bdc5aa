"""The news in the calendar: own units' all, and the titles of other units that are not confidential."""

import datetime as dt
from collections.abc import Iterator

from django.db.models import Count, Exists, OuterRef, Q, Subquery
from django.urls import reverse
from django.utils import timezone

from news.models import Article, Decision, Edition

from .event import Event, Kind
from .narrowing import Narrowed


def of_news(own, first: dt.date, after: dt.date, at: dt.datetime, asked: Narrowed) -> Iterator[Event]:
    """`own` are the articles that the person may open."""
    start, end = (timezone.make_aware(dt.datetime.combine(day, dt.time())) for day in (first, after))
    yield from _planned(own, first, after, asked)
    yield from _turning(own, start, end, at, asked)
    yield from _unsigned(own, start, end, at, asked)


def _planned(own, first, after, asked) -> Iterator[Event]:
    planned = Article.objects.planned().planned_from(first).planned_before(after)
    rows = planned.annotate(may_open=Exists(own.filter(pk=OuterRef("pk")))).select_related("unit")
    seen = asked.of_plan(rows.filter(Q(may_open=True) | Q(is_confidential=False)), "plan")
    for row in seen.only("title", "unit", "planned_on", "version", "modified_at"):
        yield Event(
            uid=f"article-{row.pk}-{Kind.PLANNED}",
            kind=Kind.PLANNED,
            title=str(row),
            unit=row.unit,
            day=row.planned_on,
            last_day=row.planned_on,
            moment=None,
            is_own=row.may_open,
            may_open=row.may_open,
            address=_desk(row.pk) if row.may_open else "",
            sequence=row.version,
            changed_at=row.modified_at,
        )


def _turning(own, start, end, at, asked) -> Iterator[Event]:
    """What goes live and away: own units' all; of others what residents see, or will see if that is no secret."""
    live = Edition.objects.live(at).filter(pk=OuterRef("pk"))
    to_come = Edition.objects.scheduled(at).filter(pk=OuterRef("pk"), article__is_confidential=False)
    turning = _described(Edition.objects.not_cancelled().turning(start, end), own, asked).with_neighbours()
    for row in turning.filter(Q(may_open=True) | Exists(live) | Exists(to_come)):
        is_to_come = row.live_from > at
        if start <= row.live_from < end and (is_to_come or not row.goes_on_from):
            yield _event(Kind.SCHEDULED if is_to_come else Kind.PUBLISHED, row, row.live_from, at)
        if row.live_until and start <= row.live_until < end and not row.goes_on_in:
            yield _event(Kind.EXPIRING, row, row.live_until, at)


def _unsigned(own, start, end, at, asked) -> Iterator[Event]:
    """What nobody answers for any longer, at the time it was meant for; told to those alone who may open it."""
    unsigned = _described(Edition.objects.turning(start, end).to_be_signed(), own, asked)
    for row in unsigned.filter(may_open=True):
        yield _event(Kind.UNSIGNED, row, row.live_from, at)


def _described(editions, own, asked):
    """With what an event says of them, and nothing more."""
    decisions = Decision.objects.filter(article=OuterRef("article"))
    count = decisions.order_by().values("article").annotate(count=Count("pk")).values("count")
    described = editions.annotate(
        may_open=Exists(own.filter(pk=OuterRef("article"))),
        sequence=Subquery(count),
        decided_at=Subquery(decisions.values("at")[:1]),
    ).select_related("unit")
    fields = ("article", "title", "slug", "unit", "live_from", "live_until", "published_at")
    return asked.of_plan(described, "article__plan").only(*fields)


def _event(kind, row, moment, at) -> Event:
    public = row.get_absolute_url() if row.is_live(at) else ""
    day = timezone.localdate(moment)
    return Event(
        uid=f"article-{row.article_id}-{kind}",
        kind=kind,
        title=row.title,
        unit=row.unit,
        day=day,
        last_day=day,
        moment=moment if row.may_open else None,
        is_own=row.may_open,
        may_open=row.may_open,
        address=_desk(row.article_id) if row.may_open else public,
        sequence=row.sequence or 0,
        changed_at=row.decided_at or row.published_at,
    )


def _desk(article: int) -> str:
    return reverse("desk:news_article_change", args=[article])
