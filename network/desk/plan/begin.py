"""A plan begun with three questions: it takes two minutes, and the rest can wait."""

from django import forms
from django.contrib import messages
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _, gettext_lazy
from django.views.decorators.http import require_http_methods

from network import actions
from network.desk.choices import SeveralField, offer_units
from network.desk.forms import TellsRefusals
from network.fields import validate_one_line
from network.models import Audience, Unit
from network.rights import scope_of

from .fields import LinesField, PlanDay, words
from .page import carried_out, page, writing_units


class DaysForm(TellsRefusals, forms.Form):
    """Both days, or neither yet, in their order."""

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **{"label_suffix": ""} | kwargs)
        self.user = user

    def clean(self):
        data = super().clean()
        first, last = data.get("starts_on"), data.get("ends_on")
        if "starts_on" in self.errors or "ends_on" in self.errors:
            return data
        if bool(first) != bool(last):
            self.add_error(
                "ends_on" if first else "starts_on", _("Write both the first day and the last, or neither yet.")
            )
        elif first and last < first:
            self.add_error("ends_on", _("The last day cannot be before the first day."))
        return data


class QuickForm(DaysForm):
    """The three questions, and what the plan is called."""

    title = forms.CharField(
        label=gettext_lazy("What is the plan called?"),
        max_length=120,
        validators=[validate_one_line],
        help_text=gettext_lazy("For example: New bus times in August"),
    )
    goals = words(
        gettext_lazy("1. What do we want to achieve?"),
        help_text=gettext_lazy("What people are to know, think or do afterwards. One sentence is enough."),
    )
    message = words(
        gettext_lazy("2. What matters to whom?"),
        help_text=gettext_lazy("For example: parents need to know when the bus leaves; drivers, which stops are new."),
    )
    audiences = SeveralField(label=gettext_lazy("Who is concerned?"), queryset=Audience.objects.none(), required=False)
    to_do = LinesField(
        label=gettext_lazy("3. What needs doing?"),
        required=False,
        max_length=5000,
        widget=forms.Textarea({"rows": 5}),
        help_text=gettext_lazy("One thing on each line. Days and names can be added later."),
    )
    unit = forms.ModelChoiceField(label=gettext_lazy("Unit"), queryset=Unit.objects.none(), empty_label=None)
    starts_on = PlanDay(label=gettext_lazy("First day"), required=False)
    ends_on = PlanDay(
        label=gettext_lazy("Last day"),
        required=False,
        help_text=gettext_lazy("Not known yet? Leave both empty."),
    )

    def __init__(self, *args, scope, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["audiences"].queryset = Audience.objects.all()
        units = writing_units(scope)
        offer_units(self.fields["unit"], units)
        self.fields["unit"].initial = own_unit(self.user, units)


def own_unit(user, units) -> int | None:
    """Where the person works, if it is one of these units."""
    person = getattr(user, "person", None)
    return next((unit.pk for unit in units if person and unit.pk == person.unit_id), None)


@require_http_methods(["GET", "HEAD", "POST"])
def begin(request):
    at = timezone.now()
    scope = scope_of(request.user, at)
    form = QuickForm(request.POST if request.method == "POST" else None, user=request.user, scope=scope)
    said = {"by": request.user, "at": at}
    plan = carried_out(form, actions.begin_plan, **form.cleaned_data, **said) if form.is_valid() else None
    if plan:
        messages.success(request, _("The plan is begun. Go on now, or another day: it is all kept here."))
        return redirect("desk:network_plan", plan.pk)
    return page(request, "begin", _("A new plan"), form=form, may_name=scope.leads_all)
