"""The whole plan as a form: its days and people, the eleven steps in order, and rows of activities."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import capfirst
from django.utils.translation import gettext as _, gettext_lazy

from network.actions import Written
from network.checklist import HELP
from network.desk.choices import SeveralField, offer_units
from network.fields import validate_one_line
from network.models import Audience, Channel, CommunicationPlan, PlanStep, Unit

from .begin import DaysForm
from .fields import OneOf, PlanDay, words

_ABOUT = ["title", "unit", "starts_on", "ends_on", "responsible", "is_confidential"]


class PlanForm(DaysForm):
    """`began_from` is the version that the person opened."""

    began_from = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=2**31)
    title = forms.CharField(label=gettext_lazy("Title"), max_length=120, validators=[validate_one_line])
    unit = forms.ModelChoiceField(label=gettext_lazy("Unit"), queryset=Unit.objects.none(), empty_label=None)
    starts_on = PlanDay(label=gettext_lazy("First day"), required=False)
    ends_on = PlanDay(label=gettext_lazy("Last day"), required=False)
    responsible = OneOf(
        label=gettext_lazy("Responsible"),
        nothing=gettext_lazy("Nobody chosen"),
        help_text=gettext_lazy("Is asked how it went, some days after the last day."),
    )
    is_confidential = forms.BooleanField(
        label=gettext_lazy("Secret until further notice"),
        required=False,
        help_text=gettext_lazy("Colleagues in other units do not see the title in the calendar."),
    )
    audiences = SeveralField(label=gettext_lazy("Choose audiences"), queryset=Audience.objects.none(), required=False)
    channels = SeveralField(label=gettext_lazy("Choose channels"), queryset=Channel.objects.none(), required=False)

    def __init__(self, data, plan: CommunicationPlan, *, units, channels, colleagues, **kwargs):
        initial = {name: getattr(plan, name) for name in _ABOUT} | {"began_from": plan.version}
        initial |= {"responsible": plan.responsible_id, "unit": plan.unit_id}
        initial |= {name: [row.pk for row in getattr(plan, name).all()] for name in ("audiences", "channels")}
        super().__init__(data, initial=initial, **kwargs)
        offer_units(self.fields["unit"], units)
        self.fields["responsible"].offer(colleagues)
        named = {Audience: [(row, row.name) for row in Audience.objects.all()], Channel: channels}
        for name, model in (("audiences", Audience), ("channels", Channel)):
            self.fields[name].queryset = model.objects.all()
            self.fields[name].choices = [(row.pk, shown) for row, shown in named[model]]
        rows = {step.kind: step for step in plan.steps.all()}
        for kind in PlanStep.Kind:
            self._add_step(kind, rows.get(kind))

    def _add_step(self, kind, row) -> None:
        text = self.fields[f"text_{kind}"] = words(capfirst(kind.label), help_text=HELP[kind])
        because = self.fields[f"because_{kind}"] = forms.CharField(
            label=_("%(step)s is not needed, because") % {"step": capfirst(kind.label)},
            required=False,
            max_length=300,
            validators=[validate_one_line],
        )
        if row:
            # Browsers send lines as mail does: what nobody touched is then not a change.
            text.initial, because.initial = row.text, row.not_needed_because

    def clean(self):
        data = super().clean()
        for kind in PlanStep.Kind:
            if data.get(f"text_{kind}") and data.get(f"because_{kind}"):
                wrong = _("Here stands both a text and why none is needed. Keep one of them.")
                self.add_error(f"because_{kind}", ValidationError(wrong, "both"))
        return data

    @property
    def about(self) -> list:
        """What is asked above the steps, besides whether it is secret."""
        return [self[name] for name in _ABOUT if name != "is_confidential"]

    @property
    def steps(self) -> list[dict]:
        """The steps in their order, each with its two fields, and its choices if it has some."""
        chosen = {PlanStep.Kind.AUDIENCES: "audiences", PlanStep.Kind.CHANNELS: "channels"}
        return [
            {
                "kind": kind,
                "text": self[f"text_{kind}"],
                "because": self[f"because_{kind}"],
                "choices": self[chosen[kind]] if kind in chosen else None,
            }
            for kind in PlanStep.Kind
        ]

    def written(self, activities) -> Written:
        data = self.cleaned_data
        return Written(
            **{name: data[name] for name in (*_ABOUT, "audiences", "channels")},
            steps={kind: (data[f"text_{kind}"], data[f"because_{kind}"]) for kind in PlanStep.Kind},
            activities=activities,
        )
