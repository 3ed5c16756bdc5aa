"""The page of the calendar: a month as a grid, and as a list."""

import datetime as dt
from dataclasses import dataclass

from django.contrib import admin
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from network.desk.filters import indented
from network.models import Unit
from news.calendar import events

from .links import shown_to
from .month import asked_month, beside, days_shown, weeks_of

_OWN, _ALL = "mina", "alla"
_LIST = "lista"


@require_safe
def page(request):
    """One month, of own units, of all, or of one unit with those below it."""
    at = timezone.now()
    today = timezone.localdate(at)
    units = Unit.objects.as_tree()
    asked = _Asked.of(request, units, today)
    found = asked.narrow(events(request.user, *days_shown(asked.first), at))
    weeks = weeks_of(asked.first, found, today)
    context = {
        "title": _("Calendar"),
        "asked": asked,
        "weeks": weeks,
        "is_empty": not any(week.is_listed for week in weeks),
        "today": today,
        "link": shown_to(request.user),
        "whose": [(_OWN, _("My units")), (_ALL, _("All units")), *((unit.slug, indented(unit)) for unit in units)],
    }
    return TemplateResponse(request, "admin/news/calendar/page.html", admin.site.each_context(request) | context)


@dataclass(frozen=True)
class _Asked:
    """What the address asks for: which month, how it is shown, and of whom."""

    first: dt.date
    is_list: bool
    whose: str
    unit: Unit | None

    @classmethod
    def of(cls, request, units, today):
        whose = request.GET.get("enhet", "")
        unit = next((unit for unit in units if unit.slug == whose), None)
        return cls(
            first=asked_month(request.GET.get("manad", ""), today),
            is_list=request.GET.get("vy") == _LIST,
            whose=whose if unit or whose == _ALL else _OWN,
            unit=unit,
        )

    def narrow(self, found):
        """Those the person asks for, of all that the person may see."""
        if self.unit:
            return [event for event in found if event.unit.path.startswith(self.unit.path)]
        return found if self.whose == _ALL else [event for event in found if event.may_open]

    @property
    def before(self):
        return beside(self.first, -1)

    @property
    def following(self):
        return beside(self.first, 1)
