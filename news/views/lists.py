"""The front page, and the lists: all news, by year and month, by subject, by tag, by unit."""

import datetime as dt

from django.db.models import Exists, OuterRef
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from network import contacts
from network.instants import instant_of
from network.models import Unit
from news.models import Category, Edition, Tag

from .paging import page_of

LEADING = 4
LATEST = 6


@require_safe
def front(request):
    newest = list(Edition.objects.live(instant_of(request)).for_list()[: LEADING + LATEST])
    context = {
        "lead": newest[:1],
        "leading": newest[1:LEADING],
        "latest": newest[LEADING:],
        "categories": Category.objects.all(),
    }
    return render(request, "news/front.html", context)


@require_safe
def all_news(request):
    at = instant_of(request)
    editions = Edition.objects.live(at)
    context = {"page": page_of(request, editions.for_list()), "years": _years(editions, at)}
    return render(request, "news/list.html", context)


@require_safe
def year(request, year):
    at = instant_of(request)
    today = _not_in_the_future(at, year)
    editions = Edition.objects.live(at)
    context = {
        "page": page_of(request, editions.published_between(*_period(year)).for_list()),
        "year": year,
        "months": _months(year, today),
        "years": _years(editions, at),
    }
    return render(request, "news/year.html", context)


@require_safe
def month(request, year, month):
    at = instant_of(request)
    today = _not_in_the_future(at, year, month)
    editions = Edition.objects.live(at)
    context = {
        "page": page_of(request, editions.published_between(*_period(year, month)).for_list()),
        "month": dt.date(year, month, 1),
        "months": _months(year, today),
    }
    return render(request, "news/month.html", context)


@require_safe
def category(request, slug):
    category = get_object_or_404(Category, slug=slug)
    editions = Edition.objects.live(instant_of(request)).about(category)
    return render(request, "news/category.html", {"category": category, "page": page_of(request, editions.for_list())})


@require_safe
def tag(request, slug):
    at = instant_of(request)
    tag = public_tag(slug, at)
    editions = Edition.objects.live(at).tagged(tag)
    return render(request, "news/tag.html", {"tag": tag, "page": page_of(request, editions.for_list())})


@require_safe
def unit(request, slug):
    unit = get_object_or_404(Unit.objects.select_related("parent"), slug=slug)
    at = instant_of(request)
    editions = Edition.objects.live(at).in_unit(unit)
    context = {
        "unit": unit,
        "page": page_of(request, editions.for_list()),
        "asked": contacts.whom_to_ask(unit, at),
    }
    return render(request, "news/unit.html", context)


def public_tag(slug, at):
    """A tag that residents have seen on some news; the words of drafts are as unknown as any other."""
    seen = Edition.objects.once_public(at).tagged(OuterRef("pk"))
    return get_object_or_404(Tag, Exists(seen), slug=slug)


def _not_in_the_future(at, year, month=1):
    """The day of this instant; raises `Http404` for a time that has not come then."""
    today = timezone.localdate(at)
    if (year, month) > (today.year, today.month):
        raise Http404
    return today


def _months(year, today):
    """The first days of the months of a year that have come."""
    last = today.month if year == today.year else 12
    return [dt.date(year, number, 1) for number in range(1, last + 1)]


def _period(year, month=None):
    """The first instant of the year or month, and the first one after it, in Swedish time."""
    end = (year + 1, 1) if month in (None, 12) else (year, month + 1)
    return [timezone.make_aware(dt.datetime(*first, 1)) for first in ((year, month or 1), end)]


def _years(editions, at):
    """From the year of this instant back to that of the oldest news."""
    oldest = editions.newest_first().reverse().values_list("published_at", flat=True).first()
    if oldest is None:
        return []
    return list(range(timezone.localdate(at).year, timezone.localdate(oldest).year - 1, -1))
