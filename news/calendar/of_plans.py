"""The plans in the calendar, over all their days, and the activities of those that the person may read."""

import datetime as dt
from collections.abc import Iterator

from django.urls import reverse

from network import plan_rights
from network.plan_rights import PlanAct
from network.rights import Scope

from .event import Event, Kind
from .narrowing import Narrowed


def of_plans(scope: Scope, first: dt.date, after: dt.date, at: dt.datetime, asked: Narrowed) -> Iterator[Event]:
    """`scope` is what the person holds at this instant."""
    for plan in asked.plans().between(first, after).select_related("unit"):
        if plan_rights.allows(scope, PlanAct.SEE_TITLE, plan, at):
            days = {"day": plan.starts_on, "last_day": plan.ends_on}
            yield _event(Kind.PLAN, plan, plan, title=plan.title, **days, **_held(scope, plan, at))
    for activity in asked.activities(first, after).select_related("plan__unit"):
        held = _held(scope, activity.plan, at)
        if held["may_open"]:
            days = {"day": activity.day, "last_day": activity.day}
            yield _event(Kind.ACTIVITY, activity, activity.plan, title=activity.what, **days, **held)


def _held(scope, plan, at) -> dict[str, bool]:
    """Is it the person's own, and may the person read it?"""
    is_own, may_open = (bool(plan_rights.allows(scope, act, plan, at)) for act in (PlanAct.EDIT, PlanAct.READ))
    return {"is_own": is_own, "may_open": may_open}


def _event(kind, row, plan, **facts) -> Event:
    return Event(
        uid=f"{kind}-{row.pk}",
        kind=kind,
        unit=plan.unit,
        moment=None,
        address=reverse("desk:network_plan", args=[plan.pk]) if facts["may_open"] else "",
        sequence=plan.version,
        changed_at=plan.modified_at,
        **facts,
    )
