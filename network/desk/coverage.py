"""How the units are covered: where nobody is near, whom nobody stands beside, and which assignments end soon."""

from django.contrib import admin
from django.template.response import TemplateResponse
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from network.coverage import ENDING_WITHIN, IDLE_AFTER, State, covers, ending

from .asked import led_units


def urls(site) -> list:
    return [path("bemanning/", site.admin_view(page), name="network_coverage")]


@require_safe
def page(request):
    """The units that the person leads and that are covered too thinly; `lage` shows those in one state alone."""
    at = timezone.now()
    all_covers = covers(led_units(request, at), at)
    numbers = {state: sum(cover.state == state for cover in all_covers) for state in State}
    asked = request.GET.get("lage", "")
    wanted = {State(asked)} if asked in State.values else set(State) - {State.SEVERAL}
    context = {
        "title": _("Coverage"),
        "covers": [cover for cover in all_covers if cover.state in wanted],
        "numbers": [(state, number) for state, number in numbers.items() if number],
        "asked": asked if asked in State.values else "",
        "ending": ending(request.user, at),
        "idle_days": IDLE_AFTER.days,
        "ending_days": ENDING_WITHIN.days,
    }
    return TemplateResponse(request, "admin/network/coverage/page.html", admin.site.each_context(request) | context)
