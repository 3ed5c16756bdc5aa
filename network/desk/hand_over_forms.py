"""The forms of handing over: alone, and in the form that ends an assignment."""

from django import forms
from django.utils.translation import gettext_lazy as _

from network.actions import heirs
from network.in_hand import in_hand
from network.models import Person

from .choices import described
from .membership_forms import ActForm, EndForm


class _Colleague(forms.ModelChoiceField):
    def label_from_instance(self, obj):
        return described(obj)


class HandOverForm(ActForm):
    """To whom; and, where something waits for its time on the person's word, whether the lead signs it."""

    heir = _Colleague(
        label=_("Who takes over?"),
        queryset=Person.objects.none(),
        empty_label=_("Choose a colleague"),
        help_text=_("Those who have an assignment there, the nearest first. The colleague is told by mail."),
        error_messages={"invalid_choice": _("Choose a colleague who has an assignment there.")},
    )
    sign = forms.BooleanField(
        label=_("Sign what has a time set, in my own name"),
        required=False,
        help_text=_(
            "Then it goes live at its time on your word. Otherwise it needs a new signature when the assignment ends."
        ),
    )

    def prepare(self, at):
        person, unit = self.membership.person, self.membership.unit
        self.things = in_hand(person, unit, at)
        self.fields["heir"].queryset = heirs(person, unit, at)
        if not any(thing.is_signed for thing in self.things):
            del self.fields["sign"]


class EndAndHandOverForm(EndForm, HandOverForm):
    """When it ends; and who takes over at once, if something is in hand and somebody is named."""

    field_order = ["when", "last_day", "heir", "sign"]

    def prepare(self, at):
        super().prepare(at)
        self.fields["heir"].required = False
        self.fields["heir"].empty_label = _("Nobody yet")
        if not self.things:
            del self.fields["heir"]

    def arguments(self):
        chosen = {name: self.cleaned_data[name] for name in ("heir", "sign") if name in self.fields}
        return super().arguments() | chosen
