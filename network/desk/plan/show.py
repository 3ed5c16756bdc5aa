"""One plan to read: how far it has come, what hangs on it, whom it collides with, and how it went."""

from django.conf import settings
from django.utils import timezone
from django.utils.module_loading import import_string
from django.views.decorators.http import require_safe

from network.checklist import checklist_of
from network.models import PlanStage
from network.plan_rights import PlanAct, allows, plans_within
from network.rights import scope_of

from .page import page, plan_of

_MOST_COLLISIONS = 10


@require_safe
def show(request, pk):
    """For who may read it; buttons only for what the person may do."""
    at = timezone.now()
    scope = scope_of(request.user, at)
    plan = plan_of(request, pk, PlanAct.READ, scope)
    day = timezone.localdate(at)
    stage, activities = plan.stage_on(day), plan.activities.all()
    context = {
        "plan": plan,
        "checklist": checklist_of(plan),
        "stage": stage,
        "has_ended": stage == PlanStage.ENDED,
        "days": plan.ends_on and (plan.ends_on - plan.starts_on).days + 1,
        "activities": activities,
        "done": sum(activity.is_done for activity in activities),
        "news": import_string(settings.NEWS_OF_PLAN)(plan=plan, user=request.user, at=at),
        "may_edit": allows(scope, PlanAct.EDIT, plan, at),
        "may_share": allows(scope, PlanAct.SHARE, plan, at),
        "may_tell": allows(scope, PlanAct.TELL_OUTCOME, plan, at),
    }
    if context["may_edit"] and stage != PlanStage.ENDED:
        others = plans_within(scope, PlanAct.SEE_TITLE, at).not_ended(day)
        context["collisions"] = others.colliding_with(plan).select_related("unit")[:_MOST_COLLISIONS]
    return page(request, "show", str(plan), **context)
