"""What the pages of plans have in common: their frame, and the plan that is asked for."""

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.http import Http404
from django.template.response import TemplateResponse
from django.utils import timezone

from network import actions, audit
from network.models import CommunicationPlan, Level, Unit
from network.plan_rights import PlanAct, plans_within
from network.rights import Scope, scope_of


def page(request, template: str, title: str, **context) -> TemplateResponse:
    frame = admin.site.each_context(request) | {"title": title}
    return TemplateResponse(request, f"admin/network/plan/{template}.html", frame | context)


def plan_of(request, pk: int, act: PlanAct, scope: Scope | None = None) -> CommunicationPlan:
    """The plan, if the person may do this with it; else it does not exist."""
    at = timezone.now()
    plans = plans_within(scope or scope_of(request.user, at), act, at).with_parts()
    plan = plans.select_related("unit", "responsible").filter(pk=pk).first()
    if plan is None:
        audit.record("refused", by=request.user, act=request.path)
        raise Http404
    return plan


def writing_units(scope: Scope):
    """Where the person may have a plan."""
    return Unit.objects.within(scope.paths(Level.WRITER))


def carried_out(form, act, **arguments):
    """What the act made; None where it was refused, with the reason in the form."""
    try:
        return act(**arguments)
    except actions.Refused as refusal:
        form.add_error(None, str(refusal))
    except ValidationError as wrong:
        form.add_error(None, wrong)
    return None
