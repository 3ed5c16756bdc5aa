"""Fills in the demo's communication plans, each act done through the same actions as at the desk, at its own time."""

import datetime as dt

from django.utils import timezone

from network import actions
from network.models import Activity, Audience, Channel, CommunicationPlan, Person, PlanStep, Unit, User
from news.models import Article

from .network import read


def fill(at: dt.datetime) -> None:
    """Make audiences, channels and plans; the news that hang on them are there already."""
    rows = read("plans.toml")
    for model, name in ((Audience, "audiences"), (Channel, "channels")):
        for position, word in enumerate(rows[name], start=1):
            model.objects.create(name=word, position=position)
    for row in rows["plan"]:
        _add(row, at)


def _add(row: dict, now: dt.datetime) -> None:
    by, begun = User.objects.get(email=row["by"]), now + dt.timedelta(days=row["begun"])
    first, last = (_day(now, days) for days in row["days"])
    plan = actions.begin_plan(
        unit=Unit.objects.get(slug=row["unit"]),
        title=row["title"],
        goals=row["goals"],
        message=row["message"],
        to_do=row.get("to_do", []),
        audiences=Audience.objects.filter(name__in=row["audiences"]),
        starts_on=first,
        ends_on=last,
        by=by,
        at=begun,
    )
    if "steps" in row:
        plan = _write(plan, row, by, now)
    Article.objects.filter(title__in=row.get("news", [])).update(plan=plan)
    if "outcome" in row:
        after = now + dt.timedelta(days=row["days"][1] + 3)
        said = {"by": by, "at": after}
        plan = actions.tell_outcome(plan=plan, outcome=row["outcome"].strip(), began_from=plan.version, **said)
        actions.share_plan(plan=plan, lessons=row["lessons"].strip(), began_from=plan.version, **said)


def _write(plan: CommunicationPlan, row: dict, by: User, now: dt.datetime) -> CommunicationPlan:
    """The rest of the steps, and what is to be done by whom."""
    steps = {step.kind: (step.text, "") for step in plan.steps.all()}
    steps |= {PlanStep.Kind(kind): (text, "") for kind, text in row["steps"].items()}
    steps |= {PlanStep.Kind(kind): ("", because) for kind, because in row.get("not_needed", {}).items()}
    written = actions.Written(
        title=plan.title,
        unit=plan.unit,
        starts_on=plan.starts_on,
        ends_on=plan.ends_on,
        responsible=plan.responsible,
        is_confidential=False,
        audiences=plan.audiences.all(),
        channels=Channel.objects.filter(name__in=row["channels"]),
        steps=steps,
        activities=[_activity(each, now) for each in row["activity"]],
    )
    return actions.change_plan(plan=plan, began_from=plan.version, written=written, by=by, at=plan.created_at)


def _activity(row: dict, now: dt.datetime) -> Activity:
    return Activity(
        what=row["what"],
        channel=Channel.objects.get(name=row["channel"]) if "channel" in row else None,
        day=_day(now, row["day"]),
        responsible=Person.objects.get(user__email=row["by"]),
        is_done=row.get("done", False),
    )


def _day(now: dt.datetime, days: int) -> dt.date:
    return timezone.localdate(now) + dt.timedelta(days=days)
