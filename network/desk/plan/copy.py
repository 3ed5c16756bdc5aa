"""A plan taken as the start of the next."""

from django import forms
from django.contrib import messages
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _, gettext_lazy
from django.views.decorators.http import require_http_methods

from network import actions
from network.desk.choices import offer_units
from network.desk.forms import TellsRefusals
from network.fields import validate_one_line
from network.models import Unit
from network.plan_rights import PlanAct
from network.rights import scope_of

from .begin import own_unit
from .page import carried_out, page, plan_of, writing_units


class CopyForm(TellsRefusals, forms.Form):
    title = forms.CharField(
        label=gettext_lazy("What is the new plan called?"), max_length=120, validators=[validate_one_line]
    )
    unit = forms.ModelChoiceField(label=gettext_lazy("Unit"), queryset=Unit.objects.none(), empty_label=None)

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **{"label_suffix": ""} | kwargs)
        self.user = user
        units = writing_units(scope_of(user, timezone.now()))
        offer_units(self.fields["unit"], units)
        self.fields["unit"].initial = own_unit(user, units)


@require_http_methods(["GET", "HEAD", "POST"])
def copy(request, pk):
    plan = plan_of(request, pk, PlanAct.READ)
    data = request.POST if request.method == "POST" else None
    form = CopyForm(data, initial={"title": plan.title}, user=request.user)
    if form.is_valid():
        said = {"plan": plan, "by": request.user, "at": timezone.now(), **form.cleaned_data}
        made = carried_out(form, actions.copy_plan, **said)
        if made:
            messages.success(request, _("Here is your own plan to go on with. Set its days, and change what differs."))
            return redirect("desk:network_plan_change", made.pk)
    return page(request, "copy", _("Use as a start"), plan=plan, form=form)
