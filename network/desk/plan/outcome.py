"""How it went: asked for once after the last day, and written beside the figures."""

from django import forms
from django.contrib import messages
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _, gettext_lazy
from django.views.decorators.http import require_http_methods

from network import actions
from network.checklist import checklist_of
from network.desk.forms import TellsRefusals
from network.plan_rights import PlanAct, may

from .fields import words
from .page import carried_out, page, plan_of


class AfterwardsForm(TellsRefusals, forms.Form):
    """A text about a plan; `began_from` is the version of the plan that the person has read."""

    began_from = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=2**31)

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **{"label_suffix": ""} | kwargs)
        self.user = user

    def renew(self, version: int) -> None:
        """What a colleague has saved meanwhile is shown: the next try is made with open eyes."""
        self.data = self.data.copy()
        self.data["began_from"] = version


class OutcomeForm(AfterwardsForm):
    outcome = words(
        gettext_lazy("How did it go?"),
        rows=8,
        required=True,
        help_text=gettext_lazy("Did people know, think or do what you wanted? What would you do otherwise next time?"),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def outcome(request, pk):
    plan, at = plan_of(request, pk, PlanAct.EDIT), timezone.now()
    data = request.POST if request.method == "POST" else None
    form = OutcomeForm(data, initial={"outcome": plan.outcome, "began_from": plan.version}, user=request.user)
    if form.is_valid():
        said = {"plan": plan, "by": request.user, "at": at, **form.cleaned_data}
        if carried_out(form, actions.tell_outcome, **said):
            messages.success(request, _("Thank you. It now stands with the plan."))
            return redirect("desk:network_plan", pk)
    newer = stale_text(form, request, pk, "outcome")
    verdict = may(request.user, PlanAct.TELL_OUTCOME, plan, at)
    context = {"plan": plan, "form": form, "newer": newer, "verdict": verdict, "checklist": checklist_of(plan)}
    return page(request, "outcome", _("How did it go?"), **context)


def stale_text(form, request, pk, name: str) -> list[dict]:
    """After a stale save: the text as it is now beside what was typed, if they differ."""
    if not form.has_error("__all__", actions.STALE):
        return []
    now = plan_of(request, pk, PlanAct.EDIT)
    form.renew(now.version)
    saved, typed = getattr(now, name), form.cleaned_data[name]
    return [{"label": form.fields[name].label, "text": saved, "typed": typed}] if saved != typed else []
