"""To which communication plan a news item belongs: one of the own units' that have not ended."""

from django import forms
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _

from network.models import CommunicationPlan
from network.numbers import number_in
from network.plan_rights import PlanAct, plans_for


class PlanField(forms.ModelChoiceField):
    """`is_hidden`: the one that is chosen is another unit's; it stays, and is not named."""

    is_hidden = False

    def label_from_instance(self, obj):
        return _("A plan of another unit") if self.is_hidden else f"{obj} ({obj.unit})"


def offer_plans(form, user, at) -> None:
    """Let the form choose; a new article begun from a plan is of the plan's unit."""
    field, article = form.fields["plan"], form.instance
    field.empty_label = _("None")
    own = plans_for(user, PlanAct.EDIT, at).select_related("unit")
    current = Q(pk=article.plan_id) if article.plan_id else Q(pk__in=[])
    field.queryset = own.not_ended(timezone.localdate(at)) | own.filter(current)
    if article.plan_id and not own.filter(current).exists():
        field.is_hidden = field.disabled = True
        field.queryset = CommunicationPlan.objects.filter(current)
    elif article.plan_id:
        address = reverse("desk:network_plan", args=[article.plan_id])
        field.help_text = format_html('<a href="{}">{}</a>', address, _("To the plan"))
    elif "plan" in form.initial:
        _begin_from(form, field)


def _begin_from(form, field) -> None:
    """What the address names is one of the choices, or nothing."""
    asked = str(form.initial.pop("plan") or "")
    plan = field.queryset.filter(pk=number_in(asked)).first()
    if plan:
        form.initial |= {"plan": plan.pk, "unit": plan.unit_id}
