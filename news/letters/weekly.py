"""The letter of Monday morning: live news to look through again, to who is nearest; and to leads what nobody has."""

import datetime as dt

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _, ngettext

from network.models import Membership, User
from news import review_dates
from news.models import Article, Letter

from .parts import Item, Link, Section, act_page, desk_page

_MORNING = dt.time(7)
# A worker that was away on Monday morning sends it in the first days of the week; after that it is for the next.
_LATE = dt.timedelta(days=2)


def next_monday(at: dt.datetime) -> dt.datetime:
    """The first Monday morning after this instant, by Swedish clocks."""
    monday = _morning_of(_monday(at))
    return monday if monday > at else _morning_of(_monday(at) + dt.timedelta(days=7))


def write_weekly(at: dt.datetime) -> None:
    """A letter for this week to everyone with an assignment; each once, and none for weeks that have gone by.

    What it says, and whether there is anything to say, is asked when it is sent.
    """
    week = _monday(at)
    if not dt.timedelta(0) <= at - _morning_of(week) <= _LATE:
        return
    assigned = Membership.objects.in_force(at).values("person__user")
    letters = [
        Letter(kind=Letter.Kind.REVISIT, recipient=user, week=week, send_after=at)
        for user in User.objects.filter(pk__in=assigned, is_active=True).order_by("pk")
    ]
    Letter.objects.bulk_create(letters, ignore_conflicts=True)


def sections(recipient: User, letters: list[Letter], at: dt.datetime) -> list[Section]:
    """What is due now; nothing in a letter of a week that has gone by."""
    if _monday(at) not in {letter.week for letter in letters}:
        return []
    due, neglected = map(list, review_dates.reminders_for(recipient, at))
    headed = [
        (ngettext("One news item to look through", "%(count)d news items to look through", len(due)), due),
        (
            ngettext(
                "One news item should have been looked through more than a month ago",
                "%(count)d news items should have been looked through more than a month ago",
                len(neglected),
            ),
            neglected,
        ),
    ]
    return [
        Section(heading % {"count": len(articles)}, [_item(article) for article in articles])
        for heading, articles in headed
        if articles
    ]


def _item(article: Article) -> Item:
    said = _("It was to be looked through on %(day)s.") % {"day": date_format(article.review_on)}
    return Item(
        str(article),
        article.unit.name,
        said,
        [
            Link(_("Still right"), act_page(article, "fortfarande-aktuell")),
            Link(_("Update"), desk_page(article)),
            Link(_("Withdraw"), act_page(article, "dra-tillbaka")),
        ],
    )


def _monday(at: dt.datetime) -> dt.date:
    day = timezone.localdate(at)
    return day - dt.timedelta(days=day.weekday())


def _morning_of(day: dt.date) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day, _MORNING))
