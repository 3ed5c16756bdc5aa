"""The page of the calendar: a month or a week as a grid, and as a list."""

from django.contrib import admin
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from network.desk.filters import indented
from network.models import Unit
from news.calendar import Group, events

from .asked import ALL, OWN, Asked, Choices
from .links import shown_to
from .month import weeks_from


@require_safe
def page(request):
    """Of own units, of all, or of one unit with those below it; of one group, audience or channel where one asks."""
    at = timezone.now()
    today = timezone.localdate(at)
    units, choices = Unit.objects.as_tree(), Choices.fetch()
    asked = Asked.of(request, units, choices, today)
    found = asked.of_whom(events(request.user, asked.mondays[0], asked.after, at, asked.narrowed))
    weeks = weeks_from(asked.mondays, found, today, asked.month)
    context = {
        "title": _("Calendar"),
        "asked": asked,
        "weeks": weeks,
        "is_empty": not any(week.is_listed for week in weeks),
        "today": today,
        "link": shown_to(request.user),
        "choices": _choices(units, choices, asked),
    }
    return TemplateResponse(request, "admin/news/calendar/page.html", admin.site.each_context(request) | context)


def _choices(units, choices: Choices, asked: Asked) -> list[dict]:
    """What one can narrow the calendar by, with what is chosen."""
    everything = ("", _("All"))
    groups = [(group.value, str(group.label).capitalize()) for group in Group]
    whose = [(OWN, _("My units")), (ALL, _("All units")), *((unit.slug, indented(unit)) for unit in units)]
    narrowed = asked.narrowed
    return [
        {"name": "enhet", "label": _("Units"), "options": whose, "chosen": asked.whose},
        {"name": "bara", "label": _("Content"), "options": [everything, *groups], "chosen": narrowed.group or ""},
        {
            "name": "malgrupp",
            "label": _("Audience"),
            "options": [everything, *choices.audiences],
            "chosen": narrowed.audience or "",
        },
        {
            "name": "kanal",
            "label": _("Channel"),
            "options": [everything, *choices.channels],
            "chosen": narrowed.channel or "",
        },
    ]
