"""Plans for communication: begun with three questions, and written further, without writing over a colleague."""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from network import audit, mails, plan_rights, rights, tasks
from network.models import Activity, CommunicationPlan, Level, Mail, Person, PlanStep, Unit, User
from network.plan_rights import PlanAct

from .asking import locked, require

# The code of a ValidationError that says: a colleague has saved since you began.
STALE = "stale"
# A second click is not a second wish.
_NOT_AGAIN_WITHIN = dt.timedelta(minutes=1)
_ASKED_AT = dt.time(7)


@dataclass(frozen=True)
class Written:
    """All that the form of a plan says. Of each step: its text, and why nothing is needed there."""

    title: str
    unit: Unit
    starts_on: dt.date | None
    ends_on: dt.date | None
    responsible: Person | None
    is_confidential: bool
    audiences: Collection
    channels: Collection
    steps: dict[PlanStep.Kind, tuple[str, str]]
    activities: list[Activity]


@transaction.atomic
def begin_plan(
    *,
    unit: Unit,
    title: str,
    by: User,
    at: dt.datetime,
    goals: str = "",
    message: str = "",
    to_do: Collection[str] = (),
    audiences: Collection = (),
    starts_on: dt.date | None = None,
    ends_on: dt.date | None = None,
) -> CommunicationPlan:
    """The answers to three questions: what to achieve, what matters to whom, what needs doing (an activity each).

    Clicked twice it is one plan. Raises `Refused` when `by` may not, `ValidationError` when the days are wrong.
    """
    require(rights.may(by, Level.WRITER, unit, at), by=by, about=unit, act="begin_plan")
    begun = just_begun(by=by, at=at, unit=unit, title=title, copied_from=None)
    if begun:
        return begun
    plan = new_plan(unit=unit, title=title, starts_on=starts_on, ends_on=ends_on, by=by, at=at)
    _write_steps(plan, {PlanStep.Kind.GOALS: (goals, ""), PlanStep.Kind.MESSAGE: (message, "")})
    _write_activities(plan, [Activity(what=what) for what in to_do])
    plan.audiences.set(audiences)
    audit.record("plan_begun", by=by, about=plan, unit=unit.pk)
    ask_for_outcome(plan, at)
    return plan


def just_begun(*, by: User, at: dt.datetime, **like) -> CommunicationPlan | None:
    """What the first of two clicks has made."""
    list(User.objects.select_for_update(no_key=True).filter(pk=by.pk).values_list("pk"))
    since = at - _NOT_AGAIN_WITHIN
    return CommunicationPlan.objects.filter(created_by=by, created_at__gt=since, **like).order_by("pk").first()


def new_plan(*, by: User, at: dt.datetime, **facts) -> CommunicationPlan:
    """Who begins a plan is responsible for it, until another is chosen."""
    responsible = getattr(by, "person", None)
    said = {"created_by": by, "created_at": at, "modified_by": by, "modified_at": at}
    plan = CommunicationPlan(responsible=responsible, **said, **facts)
    plan.full_clean()
    plan.save()
    return plan


@transaction.atomic
def change_plan(
    *, plan: CommunicationPlan, began_from: int, written: Written, by: User, at: dt.datetime
) -> CommunicationPlan:
    """Let the plan say what the form says; `began_from` is the version in which the form was opened.

    Raises `Refused` when `by` may not, `ValidationError` when a colleague has saved since then (with the code
    `STALE`; nothing is changed) or when something cannot be so.
    """
    plan = hold(PlanAct.EDIT, plan, began_from, by=by, at=at)
    if written.unit.pk != plan.unit_id:
        require(rights.may(by, Level.WRITER, written.unit, at), by=by, about=written.unit, act="move_plan")
    for name in ("title", "unit", "starts_on", "ends_on", "responsible", "is_confidential"):
        setattr(plan, name, getattr(written, name))
    save_anew(plan, by=by, at=at)
    _write_steps(plan, written.steps)
    _write_activities(plan, written.activities)
    plan.audiences.set(written.audiences)
    plan.channels.set(written.channels)
    audit.record("plan_changed", by=by, about=plan, version=plan.version)
    ask_for_outcome(plan, at)
    return plan


def hold(
    act: PlanAct, plan: CommunicationPlan, began_from: int | None = None, *, by: User, at: dt.datetime
) -> CommunicationPlan:
    """The plan as it is now, locked, for who may do this with it; where a version is given, for who has seen that."""
    plan = locked(CommunicationPlan, plan)
    require(plan_rights.may(by, act, plan, at), by=by, about=plan, act=f"plan_{act}")
    if began_from not in (None, plan.version):
        who = getattr(plan.modified_by, "person", plan.modified_by)
        text = _(
            "%(who)s has saved the plan since you opened it. Nothing is lost: compare with their text below, "
            "put in what is missing, and save again."
        )
        raise ValidationError(text, STALE, {"who": who})
    return plan


def save_anew(plan: CommunicationPlan, *, by: User, at: dt.datetime) -> None:
    plan.version += 1
    plan.modified_by, plan.modified_at = by, at
    plan.full_clean()
    plan.save()


def _write_steps(plan: CommunicationPlan, steps: dict[PlanStep.Kind, tuple[str, str]]) -> None:
    rows = [
        PlanStep(plan=plan, kind=kind, text=text, not_needed_because=because)
        for kind, (text, because) in steps.items()
        if text or because
    ]
    plan.steps.all().delete()
    PlanStep.objects.bulk_create(rows)


def _write_activities(plan: CommunicationPlan, rows: list[Activity]) -> None:
    """Those that were there keep their numbers; a row of another plan, or gone since, is a new one."""
    known = set(plan.activities.values_list("pk", flat=True))
    for position, row in enumerate(rows):
        row.plan, row.position = plan, position
        row.pk = row.pk if row.pk in known else None
    kept = [row for row in rows if row.pk]
    plan.activities.exclude(pk__in=[row.pk for row in kept]).delete()
    Activity.objects.bulk_update(kept, ["what", "channel", "day", "responsible", "is_done", "position"])
    Activity.objects.bulk_create(row for row in rows if not row.pk)


def ask_for_outcome(plan: CommunicationPlan, at: dt.datetime) -> None:
    """In the morning some days after the last: of a plan written down afterwards, tomorrow."""
    person = plan.asked_person
    if plan.ends_on is None or person is None or plan.outcome or plan.outcome_asked_at:
        return
    tomorrow = timezone.localdate(at) + dt.timedelta(days=1)
    day = max(plan.ends_on + dt.timedelta(days=settings.OUTCOME_ASKED_AFTER_DAYS), tomorrow)
    mails.write(
        Mail.Kind.OUTCOME,
        [person],
        about=plan,
        occasion=plan.ends_on.isoformat(),
        at=at,
        send_after=timezone.make_aware(dt.datetime.combine(day, _ASKED_AT)),
    )
    tasks.queue_mails(at)
