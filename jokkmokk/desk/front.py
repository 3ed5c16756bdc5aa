"""The desk's front page: what waits for this person, now."""

import datetime as dt

from django.db.models import OuterRef, Q, Subquery
from django.utils import timezone

from network.coverage import ending
from network.introduction import is_due
from network.models import Level, Meeting, Membership
from network.plan_rights import PlanAct, plans_within
from network.rights import Scope
from news import review_dates, rights
from news.models import Decision, Edition, SiteState, UnsavedText
from news.rights import Act

_MOST = 8
_PLANNED_DAYS = 14


def work_of(user, at) -> dict:
    """The lists of the front page: own drafts, reviews, what is scheduled and what was published last."""
    assignments = list(Membership.objects.in_force(at).filter(person__user=user).select_related("person", "unit"))
    levels = tuple((assignment.unit.path, assignment.level) for assignment in assignments)
    scope = Scope(is_superuser=user.is_superuser, levels=levels)
    due, neglected = review_dates.reminders_for(user, at)
    # Without their state: to work it out for all that one sees is dear, so each list asks for it when it is short.
    seen = rights.articles_seen_by(user, at, scope=scope).select_related("unit", "modified_by__person")
    return {
        "assignments": assignments,
        "myself": assignments[0].person if assignments else None,
        **_in_hand(user, seen, at),
        "unsaved": UnsavedText.objects.waiting_for(user, seen)[:_MOST],
        "changed": seen.out_and_changed(at).filter(submitted_at=None)[:_MOST],
        **_planned(seen, timezone.localdate(at)),
        "scheduled": _editions(seen).scheduled(at).order_by("live_from")[:_MOST],
        "published": _editions(seen).live(at).for_list()[:_MOST],
        "publishes": bool(scope.paths(Level.PUBLISHER)),
        "introduction": is_due(user),
        "next_meeting": Meeting.objects.upcoming(at).with_answer_of(user).first(),
        "to_review": _to_review(user, at)[:_MOST],
        "to_look_through": due[:_MOST],
        "neglected": neglected[:_MOST],
        "to_tell": plans_within(scope, PlanAct.TELL_OUTCOME, at)
        .asked_of(user)
        .select_related("unit")
        .order_by("ends_on")[:_MOST],
        "to_sign": seen.with_state(at).waiting_for_signature().order_by("unsigned_from")[:_MOST],
        "to_approve": rights.articles_for(user, Act.APPROVE, at)
        .waiting_for_second()
        .select_related("unit")
        .order_by("alone_at")[:_MOST],
        "leads": bool(scope.paths(Level.LEAD)),
        "ending_memberships": ending(user, at)[:_MOST],
        "may_write": bool(scope.paths(Level.WRITER)),
    }


def _in_hand(user, seen, at) -> dict:
    """Unfinished work that the user is responsible for, from one query: given back, not sent yet, sent for review."""
    decisions = Decision.objects.filter(article=OuterRef("pk")).exclude(act=Decision.Act.HAND_OVER)
    own = seen.filter(Q(submitted_by=user) | Q(responsible=user)).with_state(at)
    rows = own.annotate(
        last_act=Subquery(decisions.values("act")[:1]),
        last_by=Subquery(decisions.values("by")[:1]),
        last_reason=Subquery(decisions.values("reason")[:1]),
    ).filter(
        Q(submitted_by=user)
        | Q(submitted_at=None, site_state=SiteState.NEVER, responsible=user)
        | Q(submitted_at=None, last_act=Decision.Act.GIVE_BACK, responsible=user)
    )
    rows = list(rows[: 3 * _MOST])
    given_back = [row for row in rows if _was_given_back(row, user)]
    return {
        "submitted": [row for row in rows if row.submitted_at][:_MOST],
        "given_back": given_back[:_MOST],
        "drafts": [row for row in rows if not row.submitted_at and row not in given_back][:_MOST],
    }


def _planned(seen, today) -> dict:
    """What is planned for the coming days, and how much has been left behind by its day."""
    planned = seen.planned()
    soon = planned.planned_from(today).planned_before(today + dt.timedelta(days=_PLANNED_DAYS + 1))
    return {"planned": soon.order_by("planned_on", "pk")[:_MOST], "overdue": planned.planned_before(today).count()}


def _was_given_back(article, user) -> bool:
    """By somebody else: who takes back the own work knows of it."""
    given_back = article.last_act == Decision.Act.GIVE_BACK and article.last_by != user.pk
    return given_back and not article.submitted_at


def _to_review(user, at):
    waiting = rights.articles_for(user, Act.PUBLISH, at).waiting_for_review().exclude(submitted_by=user)
    return waiting.select_related("unit", "submitted_by__person").order_by("submitted_at")


def _editions(articles):
    return Edition.objects.filter(article__in=articles.values("pk")).select_related("unit")
