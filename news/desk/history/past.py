"""All that happened to an article, newest first: who did what, when and why, and what residents saw of it."""

import datetime as dt
from dataclasses import dataclass

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from network.instants import stamp_of
from network.rights import may_lead_something
from news import rights
from news.models import Decision, Edition
from news.rights import Act
from news.templatetags.moments import moment

from .page import asked_article, page
from .sides import choices_of, usual_sides


@dataclass(frozen=True)
class Entry:
    """A decision; with the edition where the decision made one: its standing, and the site when it began."""

    decision: Decision
    number: int | None  # of the edition it is about
    edition: Edition | None
    standing: str = ""
    period: str = ""
    site_then: str = ""


@require_safe
def past(request, pk):
    at = timezone.now()
    article = asked_article(request, pk, at)
    editions = list(article.editions.for_history())
    return page(
        request,
        "past",
        _("What has happened"),
        article,
        entries=entries_of(list(article.decisions.for_history()), editions, at),
        sides=choices_of(article, editions),
        chosen=usual_sides(article, editions, at),
        may_edit=rights.may(request.user, Act.EDIT, article, at),
        leads=may_lead_something(request.user, at),
    )


def entries_of(decisions: list[Decision], editions: list[Edition], at: dt.datetime) -> list[Entry]:
    """One for each decision; the first about an edition is the one that made it."""
    unclaimed = {edition.pk: edition for edition in editions}
    numbers = {edition.pk: edition.number for edition in editions}
    made = {decision.pk: unclaimed.pop(decision.edition_id, None) for decision in reversed(decisions)}
    return [_entry(decision, numbers.get(decision.edition_id), made[decision.pk], at) for decision in decisions]


def _entry(decision, number, edition, at) -> Entry:
    if edition is None:
        return Entry(decision, number, None)
    standing, period = _standing(edition, at)
    was_shown = standing in ("live", "expired")
    return Entry(decision, number, edition, standing, period, _site_then(edition) if was_shown else "")


def _site_then(edition: Edition) -> str:
    front = reverse("desk:past_front", args=[stamp_of(edition.live_from)])
    return front + edition.get_absolute_url().lstrip("/")


def _standing(edition: Edition, at: dt.datetime) -> tuple[str, str]:
    """Where the edition stands, by the name of its colour and in words."""
    start, end = moment(edition.live_from), moment(edition.live_until)
    said = {"from": start, "until": end}
    match _tone(edition, at):
        case "cancelled":
            return "cancelled", _("Was never shown: it was to begin %(from)s.") % said
        case "scheduled":
            return "scheduled", _("Will be shown from %(from)s.") % said
        case "live" if end:
            return "live", _("Shown now, from %(from)s until %(until)s.") % said
        case "live":
            return "live", _("Shown now, since %(from)s.") % said
    return "expired", _("Was shown from %(from)s until %(until)s.") % said


def _tone(edition: Edition, at: dt.datetime) -> str:
    if edition.is_cancelled:
        return "cancelled"
    if edition.live_from > at:
        return "scheduled"
    return "live" if edition.is_live(at) else "expired"
