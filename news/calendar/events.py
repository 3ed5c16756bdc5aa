"""What stands in the calendar: own units' all, and the titles of other units that are not confidential."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q, Subquery, TextChoices
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from network.models import Unit
from network.rights import may_enter_desk
from network.swedish import sort_key
from news import rights
from news.models import Article, Decision, Edition


class Kind(TextChoices):
    PLANNED = "planned", _("planned")
    SCHEDULED = "scheduled", _("will be published")
    PUBLISHED = "published", _("published")
    UNSIGNED = "unsigned", _("needs a new signature")
    EXPIRING = "expiring", _("shown until")


@dataclass(frozen=True)
class Event:
    """One thing on one day.

    Of what the person may not open at the desk it is title, unit, kind and day, and nothing more. `address` is
    the page of residents, where there is one. `sequence` grows with each change, the last made at `changed_at`.
    """

    kind: Kind
    title: str
    unit: Unit
    article_id: int
    day: dt.date
    moment: dt.datetime | None
    may_open: bool
    address: str
    sequence: int
    changed_at: dt.datetime


def events(user, first: dt.date, after: dt.date, at: dt.datetime) -> list[Event]:
    """What the user may see from the first day up to, not including, the day after the last; in order."""
    if not may_enter_desk(user, at):
        return []
    own = rights.articles_seen_by(user, at)
    start, end = (timezone.make_aware(dt.datetime.combine(day, dt.time())) for day in (first, after))
    found = [
        *_planned(own, first, after),
        *_turning(own, start, end, at),
        *_unsigned(own, start, end, at),
    ]
    return sorted(found, key=_order)


def _order(event: Event):
    """Without a time first, then by the clock; what is alike as in an index."""
    clock = event.moment.timestamp() if event.moment else 0
    return event.day, clock, sort_key(event.title)


def _planned(own, first, after) -> Iterator[Event]:
    planned = Article.objects.planned().planned_from(first).planned_before(after)
    rows = planned.annotate(may_open=Exists(own.filter(pk=OuterRef("pk")))).select_related("unit")
    seen = rows.filter(Q(may_open=True) | Q(is_confidential=False))
    for row in seen.only("title", "unit", "planned_on", "version", "modified_at"):
        yield Event(
            kind=Kind.PLANNED,
            title=str(row),
            unit=row.unit,
            article_id=row.pk,
            day=row.planned_on,
            moment=None,
            may_open=row.may_open,
            address="",
            sequence=row.version,
            changed_at=row.modified_at,
        )


def _turning(own, start, end, at) -> Iterator[Event]:
    """What goes live and away: own units' all; of others what residents see, or will see if that is no secret."""
    live = Edition.objects.live(at).filter(pk=OuterRef("pk"))
    to_come = Edition.objects.scheduled(at).filter(pk=OuterRef("pk"), article__is_confidential=False)
    turning = _described(Edition.objects.not_cancelled().turning(start, end), own).with_neighbours()
    for row in turning.filter(Q(may_open=True) | Exists(live) | Exists(to_come)):
        is_to_come = row.live_from > at
        if start <= row.live_from < end and (is_to_come or not row.goes_on_from):
            yield _event(Kind.SCHEDULED if is_to_come else Kind.PUBLISHED, row, row.live_from, at)
        if row.live_until and start <= row.live_until < end and not row.goes_on_in:
            yield _event(Kind.EXPIRING, row, row.live_until, at)


def _unsigned(own, start, end, at) -> Iterator[Event]:
    """What nobody answers for any longer, at the time it was meant for; told to those alone who may open it."""
    unsigned = _described(Edition.objects.turning(start, end).to_be_signed(), own)
    for row in unsigned.filter(may_open=True):
        yield _event(Kind.UNSIGNED, row, row.live_from, at)


def _described(editions, own):
    """With what an event says of them, and nothing more."""
    decisions = Decision.objects.filter(article=OuterRef("article"))
    count = decisions.order_by().values("article").annotate(count=Count("pk")).values("count")
    return (
        editions.annotate(
            may_open=Exists(own.filter(pk=OuterRef("article"))),
            sequence=Subquery(count),
            decided_at=Subquery(decisions.values("at")[:1]),
        )
        .select_related("unit")
        .only("article", "title", "slug", "unit", "live_from", "live_until", "published_at")
    )


def _event(kind, row, moment, at) -> Event:
    return Event(
        kind=kind,
        title=row.title,
        unit=row.unit,
        article_id=row.article_id,
        day=timezone.localdate(moment),
        moment=moment if row.may_open else None,
        may_open=row.may_open,
        address=row.get_absolute_url() if row.is_live(at) else "",
        sequence=row.sequence or 0,
        changed_at=row.decided_at or row.published_at,
    )
