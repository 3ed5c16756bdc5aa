"""A plan as a good example for all in the network, with what others can learn; and taken back."""

from django.contrib import messages
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _, gettext_lazy
from django.views.decorators.http import require_http_methods

from network import actions
from network.checklist import checklist_of
from network.plan_rights import PlanAct, may

from .fields import words
from .outcome import AfterwardsForm, stale_text
from .page import carried_out, page, plan_of


class ShareForm(AfterwardsForm):
    lessons = words(
        gettext_lazy("What can others learn from it?"),
        rows=6,
        required=True,
        help_text=gettext_lazy("What worked, and what did not? Two or three sentences help the next one most."),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def share(request, pk):
    plan, at = plan_of(request, pk, PlanAct.EDIT), timezone.now()
    data = request.POST if request.method == "POST" else None
    form = ShareForm(data, initial={"lessons": plan.lessons, "began_from": plan.version}, user=request.user)
    if form.is_valid():
        said = {"plan": plan, "by": request.user, "at": at, **form.cleaned_data}
        if carried_out(form, actions.share_plan, **said):
            messages.success(request, _("Shared. Everyone in the network can now read and copy the plan."))
            return redirect("desk:network_plan", pk)
    newer = stale_text(form, request, pk, "lessons")
    verdict = may(request.user, PlanAct.SHARE, plan, at)
    context = {"plan": plan, "form": form, "newer": newer, "verdict": verdict, "checklist": checklist_of(plan)}
    title = _("What others can learn") if plan.shared_at else _("Share as a good example")
    return page(request, "share", title, **context)


@require_http_methods(["GET", "HEAD", "POST"])
def stop(request, pk):
    """Say what it means; on POST do it. Clicked twice it is done once."""
    plan = plan_of(request, pk, PlanAct.EDIT)
    if request.method != "POST":
        return page(request, "stop", _("Stop sharing"), plan=plan)
    actions.stop_sharing(plan=plan, by=request.user, at=timezone.now())
    messages.success(request, _("The plan is no longer shared. Only your own unit, and those above it, can read it."))
    return redirect("desk:network_plan", pk)
