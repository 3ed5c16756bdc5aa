"""What the pages of leads about many units ask: which unit, and which day."""

import datetime as dt

from django import forms
from django.core.exceptions import PermissionDenied
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from network import audit, rights
from network.instants import start_of
from network.models import Level, Unit
from network.models.membership import YEARS

from .filters import indented
from .forms import DayInput


def led_units(request, at: dt.datetime) -> list[Unit]:
    """The units that the person leads, as a tree; the pages are for nobody who leads none."""
    units = rights.units_where(request.user, Level.LEAD, at).as_tree()
    if not units:
        audit.record("refused", by=request.user, act=request.path)
        raise PermissionDenied
    return units


def instant_on(day: dt.date, at: dt.datetime) -> dt.datetime:
    """Now, of today; of another day its beginning."""
    return at if day == timezone.localdate(at) else start_of(day)


class DayForm(forms.Form):
    """A day; today where none is chosen."""

    dag = forms.DateField(
        label=_("Day"),
        required=False,
        widget=DayInput,
        validators=YEARS,
        error_messages={"invalid": _("Write the day as year-month-day, for example 2026-12-24.")},
    )

    def __init__(self, asked, *, at: dt.datetime):
        self.today = timezone.localdate(at)
        super().__init__({"dag": self.today.isoformat()} | asked.dict())

    @property
    def day(self) -> dt.date:
        """The day asked for; today for what is none."""
        self.is_valid()
        return self.cleaned_data.get("dag") or self.today


class UnitAndDayForm(DayForm):
    """A unit with all below it, and a day; all units where none is chosen."""

    enhet = forms.ChoiceField(label=_("Unit"), required=False, error_messages={"invalid_choice": _("Choose a unit.")})
    field_order = ["enhet", "dag"]

    def __init__(self, asked, *, units: list[Unit], at: dt.datetime):
        super().__init__(asked, at=at)
        self._units = {unit.slug: unit for unit in units}
        self.fields["enhet"].choices = [("", _("All units that you lead")), *((u.slug, indented(u)) for u in units)]

    @property
    def units(self) -> list[Unit]:
        """Those asked for, as a tree."""
        self.is_valid()
        asked = self._units.get(self.cleaned_data.get("enhet", ""))
        return [unit for unit in self._units.values() if asked is None or unit.path.startswith(asked.path)]
