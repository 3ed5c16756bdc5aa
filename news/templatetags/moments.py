"""Times in words, as colleagues say them: "today at 08.00", "3 March at 08.00"."""

from django import template
from django.utils import timezone
from django.utils.formats import date_format, time_format
from django.utils.translation import gettext as _

register = template.Library()


@register.filter
def moment(when) -> str:
    """Day and time in Swedish time; the year only when it is another."""
    if when is None:
        return ""
    local, today = timezone.localtime(when), timezone.localdate()
    return _("%(day)s at %(time)s") % {"day": _day(local.date(), today), "time": time_format(local)}


def _day(day, today) -> str:
    distance = (day - today).days
    if distance in _NEAR:
        return _NEAR[distance]()
    return date_format(day, "MONTH_DAY_FORMAT" if day.year == today.year else "DATE_FORMAT")


_NEAR = {-1: lambda: _("yesterday"), 0: lambda: _("today"), 1: lambda: _("tomorrow")}
