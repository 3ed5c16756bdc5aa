"""Who may publish where: the units with those who may there; or the people with their units; on a chosen day."""

import datetime as dt
from dataclasses import dataclass
from itertools import groupby

from django.contrib import admin
from django.core.paginator import Paginator
from django.template.response import TemplateResponse
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from network.coverage import Held, covers, held
from network.models import Level, Person, Unit

from .asked import UnitAndDayForm, instant_on, led_units

_PER_PAGE = 40
_PEOPLE = "personer"


def urls(site) -> list:
    return [path("vem-far-publicera/", site.admin_view(page), name="network_matrix")]


@require_safe
def page(request):
    """Of the units that the person leads; the tree or the list of people, a page at a time."""
    at = timezone.now()
    led = led_units(request, at)
    form = UnitAndDayForm(request.GET, units=led, at=at)
    then = instant_on(form.day, at)
    by_person = request.GET.get("vy") == _PEOPLE
    rows = _people(form.units, then) if by_person else form.units
    shown = Paginator(rows, _PER_PAGE).get_page(request.GET.get("sida"))
    if not by_person:
        shown.object_list = covers(shown.object_list, then, Level.PUBLISHER)
    context = {
        "title": _("Who may publish where"),
        "form": form,
        "day": form.day,
        "is_today": form.day == form.today,
        "by_person": by_person,
        "shown": shown,
        "led": {unit.pk for unit in led},
        "administrators": Person.objects.with_all_rights().alphabetical(),
    }
    return TemplateResponse(request, "admin/network/matrix/page.html", admin.site.each_context(request) | context)


@dataclass(frozen=True)
class _Row:
    """One person, and each unit in which something is held; with the number of units below that it goes for too."""

    person: Person
    rights: list[tuple[Held, int]]


def _people(units: list[Unit], at: dt.datetime) -> list[_Row]:
    """Everybody who holds something in one of these units, there or from above."""
    paths = {unit.path for unit in units}
    reaching = {path for unit in units for path in unit.above}
    found = [one for one in held(at) if one.unit.path in reaching]
    return [
        _Row(person, [(one, _below(one.unit, paths)) for one in rows])
        for person, rows in groupby(found, lambda one: one.person)
    ]


def _below(unit: Unit, paths: set[str]) -> int:
    return sum(path.startswith(unit.path) and path != unit.path for path in paths)
