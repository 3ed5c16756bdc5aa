"""A time by Swedish clocks, as a field: in the nights they are changed, it asks which one is meant."""

import datetime as dt

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.formats import time_format
from django.utils.translation import gettext as _, gettext_lazy


class _Typed(str):
    """What was typed; `which` is the answer, where it was asked what is meant."""

    which = ""


def meanings(naive: dt.datetime) -> list[dt.datetime]:
    """Both instants that a time by the clock can mean, the earlier first; nothing for one that is plain.

    Of a time that clocks skip: as if they had been put forward already, and as if they had not yet.
    """
    zone = timezone.get_current_timezone()
    first, second = (naive.replace(tzinfo=zone, fold=fold) for fold in (0, 1))
    if first.utcoffset() == second.utcoffset():
        return []
    return sorted([first.astimezone(dt.UTC), second.astimezone(dt.UTC)])


class _MomentInput(forms.DateTimeInput):
    """The browser's own date and time picker, and below it the question, when there is one."""

    input_type = "datetime-local"

    def __init__(self, attrs=None):
        super().__init__(attrs, format="%Y-%m-%dT%H:%M")

    def value_from_datadict(self, data, files, name):
        typed = _Typed(data.get(name, ""))
        typed.which = data.get(f"{name}_which", "")
        return typed

    def render(self, name, value, attrs=None, renderer=None):
        picker = super().render(name, value, attrs, renderer)
        asked = {"name": f"{name}_which", "choices": _choices(value)}
        return picker + render_to_string("admin/widgets/which_moment.html", asked)


def _choices(value) -> list[dict]:
    """What the person chooses among; nothing, when the time is plain."""
    naive = value if isinstance(value, dt.datetime) else _read(value)
    found = meanings(naive) if naive and timezone.is_naive(naive) else []
    if not found:
        return []
    chosen = value.which if isinstance(value, _Typed) else found[naive.fold].isoformat()
    return [
        {"value": each.isoformat(), "label": _in_words(each, naive), "is_chosen": each.isoformat() == chosen}
        for each in found
    ]


def _read(typed) -> dt.datetime | None:
    try:
        return parse_datetime((typed or "").strip())
    except ValueError:
        return None


def _in_words(meant: dt.datetime, naive: dt.datetime) -> str:
    local = timezone.localtime(meant)
    if local.replace(tzinfo=None) != naive:
        words = _("%(time)s, after the clocks are put forward") if local.dst() else _("%(time)s, before that")
    elif local.dst():
        words = _("%(time)s summer time (the first)")
    else:
        words = _("%(time)s winter time (the second, an hour later)")
    return words % {"time": time_format(local)}


class MomentField(forms.DateTimeField):
    """A typing error in the year is told: the first and the last years of all have no time to convert to or from."""

    widget = _MomentInput
    default_validators = [
        MinValueValidator(dt.datetime(1950, 1, 1, tzinfo=dt.UTC), gettext_lazy("Choose a year from 1950 on.")),
        MaxValueValidator(dt.datetime(2199, 12, 31, tzinfo=dt.UTC), gettext_lazy("Choose a year before 2200.")),
    ]
    default_error_messages = {
        "twice": gettext_lazy("The clocks are put back that night, so that time comes twice. Say which you mean."),
        "skipped": gettext_lazy(
            "The clocks are put forward that night, so that time does not exist. Say which you mean."
        ),
    }

    def to_python(self, value):
        try:
            return super().to_python(value)
        except ValidationError as error:
            if error.code != "ambiguous_timezone":
                raise
            return self._meant(error.params["datetime"], getattr(value, "which", ""))

    def _meant(self, naive: dt.datetime, which: str) -> dt.datetime:
        """The answer belongs to the time it was asked about: to another time it is none."""
        found = {each.isoformat(): each for each in meanings(naive)}
        if which in found:
            return found[which]
        code = "twice" if all(timezone.make_naive(each) == naive for each in found.values()) else "skipped"
        raise ValidationError(self.error_messages[code], code)
