"""The plans of one's own units: going on, to come, ended."""

from django.core.paginator import Paginator
from django.db.models import Case, F, Value, When
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from network.checklist import checklist_of
from network.desk.filters import indented
from network.models import PlanStage
from network.plan_rights import PlanAct, plans_within
from network.rights import scope_of

from .page import page, writing_units

ON_A_PAGE = 30


@require_safe
def plans(request):
    """All of them, by unit and stage as the address asks; what it asks wrongly is not heard."""
    at = timezone.now()
    day, scope = timezone.localdate(at), scope_of(request.user, at)
    units = writing_units(scope).as_tree()
    unit = next((unit for unit in units if unit.slug == request.GET.get("enhet")), None)
    stage = request.GET.get("lage", "")
    found = plans_within(scope, PlanAct.EDIT, at).select_related("unit", "responsible").with_parts()
    if unit:
        found = found.filter(unit__path__startswith=unit.path)
    if stage in PlanStage.values:
        found = found.at_stage(PlanStage(stage), day)
    shown = Paginator(_in_order(found, day), ON_A_PAGE).get_page(request.GET.get("sida"))
    context = {
        "shown": shown,
        "rows": [(plan, plan.stage_on(day), checklist_of(plan)) for plan in shown],
        "stages": PlanStage.choices,
        "stage": stage,
        "units": [(each.slug, indented(each)) for each in units],
        "unit": unit.slug if unit else "",
        "is_asked": bool(unit or stage in PlanStage.values),
    }
    return page(request, "list", _("Plans"), **context)


def _in_order(found, day):
    """What is going on first, then what is to come, the nearest first and what has no day after it; last the ended."""
    rank = Case(
        When(starts_on__lte=day, ends_on__gte=day, then=Value(0)),
        When(ends_on__lt=day, then=Value(2)),
        default=Value(1),
    )
    soon = Case(When(ends_on__gte=day, then=F("starts_on")))
    nearest, latest = F("soon").asc(nulls_last=True), F("starts_on").desc(nulls_last=True)
    return found.annotate(rank=rank, soon=soon).order_by("rank", nearest, latest, "-pk")
