"""What comes of a plan: how it went, shared as a good example, and taken as the start of the next."""

import datetime as dt

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from network import audit, plan_rights, rights
from network.models import Activity, CommunicationPlan, Level, PlanStep, Unit, User
from network.plan_rights import PlanAct

from .asking import require
from .plans import hold, just_begun, new_plan, save_anew


@transaction.atomic
def tell_outcome(
    *, plan: CommunicationPlan, outcome: str, began_from: int, by: User, at: dt.datetime
) -> CommunicationPlan:
    """Write how it went; nobody is asked for it after that.

    Raises `Refused` when `by` may not, or the plan is not over yet; `ValidationError` when nothing is written, or a
    colleague has saved since the form was opened (with the code `STALE`).
    """
    plan = hold(PlanAct.TELL_OUTCOME, plan, began_from, by=by, at=at)
    if not outcome.strip():
        raise ValidationError({"outcome": _("Write at least a sentence on how it went.")})
    plan.outcome = outcome
    save_anew(plan, by=by, at=at)
    audit.record("plan_outcome_told", by=by, about=plan)
    return plan


@transaction.atomic
def share_plan(
    *, plan: CommunicationPlan, lessons: str, began_from: int, by: User, at: dt.datetime
) -> CommunicationPlan:
    """Let everyone in the network read and copy it, with what others can learn; or change what they can learn.

    Raises `Refused` when `by` may not, or the plan is secret; `ValidationError` when no lesson is written, or a
    colleague has saved since the form was opened (with the code `STALE`).
    """
    plan = hold(PlanAct.SHARE, plan, began_from, by=by, at=at)
    if not lessons.strip():
        raise ValidationError({"lessons": _("Write at least a sentence on what others can learn from it.")})
    plan.lessons = lessons
    if plan.shared_at is None:
        plan.shared_at, plan.shared_by = at, by
    save_anew(plan, by=by, at=at)
    audit.record("plan_shared", by=by, about=plan)
    return plan


@transaction.atomic
def stop_sharing(*, plan: CommunicationPlan, by: User, at: dt.datetime) -> CommunicationPlan:
    """From now on it is the unit's own again; copies that were made stay. Done already, nothing more is done."""
    plan = hold(PlanAct.EDIT, plan, by=by, at=at)
    if plan.shared_at is None:
        return plan
    plan.shared_at = plan.shared_by = None
    save_anew(plan, by=by, at=at)
    audit.record("plan_sharing_stopped", by=by, about=plan)
    return plan


@transaction.atomic
def copy_plan(*, plan: CommunicationPlan, unit: Unit, title: str, by: User, at: dt.datetime) -> CommunicationPlan:
    """A start for the next plan: its steps, audiences, channels and activities, without days, people and outcome.

    Clicked twice it is one copy. Raises `Refused` when `by` may not read the plan, or write in the unit.
    """
    require(plan_rights.may(by, PlanAct.READ, plan, at), by=by, about=plan, act="copy_plan")
    require(rights.may(by, Level.WRITER, unit, at), by=by, about=unit, act="copy_plan")
    begun = just_begun(by=by, at=at, unit=unit, title=title, copied_from=plan)
    if begun:
        return begun
    copy = new_plan(unit=unit, title=title, copied_from=plan, by=by, at=at)
    said = plan.steps.values_list("kind", "text", "not_needed_because")
    PlanStep.objects.bulk_create(
        PlanStep(plan=copy, kind=kind, text=text, not_needed_because=because) for kind, text, because in said
    )
    Activity.objects.bulk_create(
        Activity(plan=copy, what=row.what, channel_id=row.channel_id, position=row.position)
        for row in plan.activities.all()
    )
    copy.audiences.set(plan.audiences.all())
    copy.channels.set(plan.channels.all())
    audit.record("plan_copied", by=by, about=copy, of=plan.pk)
    return copy
