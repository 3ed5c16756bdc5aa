"""What the person of each assignment has done in the network: met, learnt, published."""

import datetime as dt

from django.conf import settings
from django.db.models import OuterRef, QuerySet, Subquery
from django.utils.module_loading import import_string

from . import training
from .models import Attendance


def with_activity(memberships: QuerySet, at: dt.datetime) -> QuerySet:
    """Say of each when its person last was at a meeting, last published, and had the introduction; None for never.

    As `last_met_at`, `last_published_at` and `introduced_at`. The network knows nothing of news: who knows when
    somebody last published stands in settings.LAST_PUBLISHED.
    """
    met = Attendance.objects.attended().filter(person=OuterRef("person"), meeting__starts_at__lte=at)
    return training.with_introduction(memberships, at).annotate(
        last_met_at=Subquery(met.order_by("-meeting__starts_at").values("meeting__starts_at")[:1]),
        last_published_at=import_string(settings.LAST_PUBLISHED)(user=OuterRef("person__user"), at=at),
    )
