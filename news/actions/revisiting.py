"""Looking through again what is live: when that is to be done, and that it has been done."""

import datetime as dt

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from network.days import months_after
from network.models import User
from news import review_dates
from news.models import Article, Decision, Edition
from news.rights import Act

from .deciding import decide, held_for


@transaction.atomic
def revisit(*, article: Article, by: User, at: dt.datetime, review_on: dt.date) -> Decision:
    """Say that it has been looked through and is still right, and when to look again.

    Raises `Refused` when `by` may not, `ValidationError` for a day that has come already, or is years away.
    """
    article = held_for(Act.REVISIT, article, by=by, at=at)
    today = timezone.localdate(at)
    if not today < review_on <= months_after(today, review_dates.MOST_MONTHS):
        raise ValidationError({"review_on": _("Choose a day after today, and within five years.")})
    _set_day(article, review_on)
    return decide(article, Decision.Act.REVISIT, by=by, at=at)


def set_first_day(article: Article, edition: Edition) -> None:
    """When it is published: a day to look again where none is chosen, or where the chosen day has come.

    Who publishes has just looked it through.
    """
    if article.review_on is None or article.review_on <= timezone.localdate(edition.live_from):
        _set_day(article, review_dates.first_day(edition.live_from, edition.planned_until))


def _set_day(article: Article, day: dt.date | None) -> None:
    article.review_on = day
    Article.objects.filter(pk=article.pk).update(review_on=day)
