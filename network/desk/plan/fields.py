"""The fields that the forms of plans share."""

import datetime as dt

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from network.desk.forms import DayInput, LinesOfText
from network.fields import validate_one_line

LONGEST_TEXT = 8000
LONGEST_LINE = 200


class PlanDay(forms.DateField):
    """A day that a plan can have: a typing error in the year is told."""

    widget = DayInput
    default_validators = [
        MinValueValidator(dt.date(2000, 1, 1), _("Choose a year from 2000 on.")),
        MaxValueValidator(dt.date(2099, 12, 31), _("Choose a year before 2100.")),
    ]


class OneOf(forms.TypedChoiceField):
    """One of some rows that are fetched already: a form with many such fields asks for them once."""

    def __init__(self, *, nothing, **options):
        super().__init__(required=False, empty_value=None, **options)
        self._nothing = nothing

    def offer(self, named: list[tuple[models.Model, str]]) -> None:
        rows = {str(row.pk): row for row, _name in named}
        # What was sent is a text; what it is compared with, to see a change, a number.
        self.coerce = lambda value: rows.get(str(value))
        self.choices = [("", self._nothing), *((row.pk, name) for row, name in named)]


def words(label, *, rows: int = 4, help_text="", required=False) -> forms.CharField:
    """A text of several lines."""
    return LinesOfText(
        label=label,
        required=required,
        max_length=LONGEST_TEXT,
        help_text=help_text,
        widget=forms.Textarea({"rows": rows}),
    )


class LinesField(LinesOfText):
    """Several things, one on each line."""

    def clean(self, value):
        lines = [" ".join(line.split()) for line in super().clean(value).split("\n")]
        for line in filter(None, lines):
            validate_one_line(line)
            if len(line) > LONGEST_LINE:
                text = _("A line is too long: “%(line)s…”. Write at most %(most)s letters on each.")
                raise ValidationError(text, params={"line": line[:40], "most": LONGEST_LINE})
        return [line for line in lines if line]
