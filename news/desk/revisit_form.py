"""The form of looking live news through: when it is to be done again."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from network.days import months_after
from network.desk.forms import DayInput

from .act_forms import ActForm


class RevisitForm(ActForm):
    """In how long to look again, or on which day."""

    A_DAY = "day"

    again = forms.ChoiceField(
        label=_("When should it be looked through again?"),
        choices=[
            ("6", _("In half a year")),
            ("12", _("In a year")),
            ("24", _("In two years")),
            (A_DAY, _("On a day I choose")),
        ],
        widget=forms.RadioSelect,
        initial="12",
    )
    review_on = forms.DateField(label=_("Day"), required=False, widget=DayInput)

    def clean(self):
        data = super().clean()
        if data.get("again") == self.A_DAY and not data.get("review_on") and "review_on" not in self.errors:
            self.add_error("review_on", _("Choose a day."))
        return data

    def arguments(self):
        again, day = self.cleaned_data["again"], self.cleaned_data["review_on"]
        return {"review_on": day if again == self.A_DAY else months_after(timezone.localdate(), int(again))}
