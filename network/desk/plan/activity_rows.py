"""The rows of activities in the form of a plan: what, in which channel, when, by whom, and whether it is done."""

from django import forms
from django.utils.translation import gettext_lazy as _

from network.desk.forms import TellsRefusals
from network.fields import validate_one_line
from network.models import Activity

from .fields import LONGEST_LINE, OneOf, PlanDay

_EMPTY_ROWS = 3
_MOST_ROWS = 100


class ActivityForm(TellsRefusals, forms.Form):
    number = forms.IntegerField(required=False, widget=forms.HiddenInput, min_value=1, max_value=2**63 - 1)
    what = forms.CharField(label=_("What"), required=False, max_length=LONGEST_LINE, validators=[validate_one_line])
    channel = OneOf(label=_("Channel"), nothing=_("No channel"))
    day = PlanDay(label=_("Day"), required=False)
    responsible = OneOf(label=_("Responsible"), nothing=_("Nobody chosen"))
    is_done = forms.BooleanField(label=_("Done"), required=False)
    is_gone = forms.BooleanField(label=_("Take away"), required=False)

    def __init__(self, *args, user, channels, colleagues, **kwargs):
        super().__init__(*args, **{"label_suffix": ""} | kwargs)
        self.user = user
        self.fields["channel"].offer(channels)
        self.fields["responsible"].offer(colleagues)
        if self.initial.get("is_outside"):
            self.fields["day"].help_text = _("Outside the days of the plan. Let it be so if it is meant.")

    def clean(self):
        data = super().clean()
        says_more = any(data.get(name) for name in ("channel", "day", "responsible", "is_done"))
        if says_more and not data.get("what") and not data.get("is_gone") and "what" not in self.errors:
            self.add_error("what", _("Write what is to be done, or tick that the row is to be taken away."))
        return data


class ActivityRows(forms.BaseFormSet):
    """All rows of a plan, and some empty ones."""

    def kept(self) -> list[Activity]:
        """The rows that say something, in their order."""
        rows = [form.cleaned_data for form in self.forms if not form.errors]
        return [_activity(row) for row in rows if row.get("what") and not row["is_gone"]]


def _activity(row) -> Activity:
    said = {name: row[name] for name in ("what", "channel", "day", "responsible", "is_done")}
    return Activity(pk=row["number"], **said)


def activity_rows(data, plan, **form_kwargs) -> ActivityRows:
    make = forms.formset_factory(
        ActivityForm, formset=ActivityRows, extra=_EMPTY_ROWS, max_num=_MOST_ROWS, absolute_max=_MOST_ROWS
    )
    said = [_said(row) for row in plan.activities.all()]
    return make(data, prefix="activities", initial=said, form_kwargs=form_kwargs)


def _said(row: Activity) -> dict:
    return {
        "number": row.pk,
        "what": row.what,
        "channel": row.channel_id,
        "day": row.day,
        "responsible": row.responsible_id,
        "is_done": row.is_done,
        "is_outside": row.is_outside,
    }
