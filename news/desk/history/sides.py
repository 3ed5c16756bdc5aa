"""The two sides of a comparison: editions by their number, and the working copy."""

import datetime as dt
from dataclasses import dataclass

from django.utils.translation import gettext as _

from network.numbers import number_in
from news import document
from news.models import Article, Edition
from news.templatetags.moments import moment

WORKING_COPY = "utkast"


@dataclass(frozen=True)
class Side:
    """One that can be chosen: `value` as it stands in the address."""

    value: str
    name: str


def choices_of(article: Article, editions: list[Edition]) -> list[Side]:
    """The working copy, and all editions, the newest first."""
    numbered = [(edition.number, edition.live_from) for edition in editions]
    return [Side(WORKING_COPY, _("The working copy, as it is saved now"))] + [
        Side(str(number), _("Edition %(number)s, %(moment)s") % {"number": number, "moment": moment(begins)})
        for number, begins in sorted(numbered, reverse=True)
    ]


def usual_sides(article: Article, editions: list[Edition], at: dt.datetime) -> tuple[str, str]:
    """From what residents see to what has been written since; else what the latest edition changed."""
    latest = max((edition.number for edition in editions), default=1)
    live = next((edition.number for edition in editions if edition.is_live(at)), latest)
    if article.has_changes or latest == 1:
        return str(live), WORKING_COPY
    return str(latest - 1), str(latest)


def document_of(article: Article, value: str) -> dict | None:
    """What that side says; None where there is no such side. An edition says what it says now, without those
    who were taken out of it."""
    if value == WORKING_COPY:
        return document.build(article)
    return article.editions.filter(number=number_in(value)).values_list("document", flat=True).first()
