"""The forms about assignments: what is typed to give one, and to end, prolong or change those there are."""

from django import forms
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from network import rights, training
from network.fields import validate_one_line
from network.models import Level, Person, Standing, Unit
from network.models.membership import YEARS

from .choices import PersonChoiceField, offer_units
from .forms import DayInput, TellsRefusals


def level_field(levels=Level.choices) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        label=_("Level"),
        choices=levels,
        coerce=lambda value: Level(int(value)),
        widget=forms.RadioSelect,
        help_text=_("Writers write and send for review. Publishers publish too. Leads also give and end assignments."),
    )


def last_day_field() -> forms.DateField:
    return forms.DateField(
        label=_("Last day"),
        widget=DayInput,
        required=False,
        validators=YEARS,
        help_text=_("Empty: until further notice."),
    )


def note_field() -> forms.CharField:
    return forms.CharField(
        label=_("Note"),
        max_length=200,
        required=False,
        validators=[validate_one_line],
        help_text=_("For you and other leads. For example: stands in for Anna."),
    )


def exception_field() -> forms.CharField:
    return forms.CharField(
        label=_("Reason for an exception"),
        max_length=200,
        required=False,
        validators=[validate_one_line],
        help_text=_(
            "Only for somebody who has not had the introduction that the level asks for. Then there must be a last day"
            " too. For example: goes to the introduction in January."
        ),
    )


class MembershipForm(TellsRefusals, forms.Form):
    """Who gets which right where, from when, until when: what `actions.add_member` is called with."""

    person = PersonChoiceField(
        label=_("Person"),
        queryset=Person.objects.none(),
        error_messages={
            "invalid_choice": _("Choose a person who works, or has had an assignment, in a unit that you lead.")
        },
    )
    unit = forms.ModelChoiceField(
        label=_("Unit"),
        queryset=Unit.objects.none(),
        help_text=_("The assignment is for this unit and all below it."),
        error_messages={"invalid_choice": _("Choose a unit that you lead.")},
    )
    level = level_field()
    starts_on = forms.DateField(label=_("First day"), widget=DayInput, validators=YEARS)
    ends_on = last_day_field()
    note = note_field()
    exception_reason = exception_field()

    def __init__(self, *args, user, at, **kwargs):
        super().__init__(*args, **kwargs)
        self.user = user
        self.today = timezone.localdate(at)
        units = rights.units_where(user, Level.LEAD, at)
        people = self.fields["person"]
        people.queryset = rights.people_seen_by(user, at).select_related("unit").alphabetical()
        people.help_text = _where_to_add()
        offer_units(self.fields["unit"], units)
        self.fields["level"].initial = Level.WRITER
        self.fields["starts_on"].initial = self.today
        if training.required_from() is None:
            del self.fields["exception_reason"]

    def clean_ends_on(self):
        return self._not_passed(self.cleaned_data["ends_on"])

    def clean_starts_on(self):
        return self._not_passed(self.cleaned_data["starts_on"])

    def _not_passed(self, day):
        """What somebody might do on a day that has been stays as it was; see `actions.add_member`."""
        if day and day < self.today and not self.user.is_superuser:
            raise ValidationError(_("That day has passed. Choose today or later."))
        return day


def _where_to_add() -> str:
    words = _("Is the name not found?"), _("Add the person first, in the unit where they work.")
    return format_html('{} <a href="{}">{}</a>', words[0], reverse("desk:network_person_add"), words[1])


class ActForm(TellsRefusals, forms.Form):
    """What is typed to act on one assignment, or on many when `membership` is None."""

    def __init__(self, *args, user, at, membership=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.user, self.membership = user, membership
        self.prepare(at)

    def prepare(self, at) -> None:
        """Fit the fields to the assignment."""

    def arguments(self) -> dict:
        """What the act is called with, besides the assignment, by whom and when."""
        return self.cleaned_data

    def ask_for_exception(self, levels, at) -> None:
        """Ask for the reason of an exception only where one may be needed."""
        person = self.membership.person
        if all(training.is_trained_for(person, level, at) for level in levels):
            del self.fields["exception_reason"]
        else:
            self.fields["exception_reason"].initial = self.membership.exception_reason


class EndForm(ActForm):
    """At once, or after a day."""

    NOW, LATER = "now", "later"

    when = forms.ChoiceField(
        label=_("When?"),
        choices=[(NOW, _("At once")), (LATER, _("After a day I choose"))],
        widget=forms.RadioSelect,
        initial=NOW,
    )
    last_day = forms.DateField(
        label=_("Last day"),
        widget=DayInput,
        required=False,
        validators=YEARS,
        help_text=_("The assignment is in force the whole of that day."),
    )

    def clean(self):
        data = super().clean()
        if data.get("when") == self.LATER and not data.get("last_day") and "last_day" not in self.errors:
            self.add_error("last_day", _("Choose a day, or end it at once."))
        return data

    def arguments(self):
        """The last day; None for at once."""
        data = self.cleaned_data
        return {"last_day": data["last_day"] if data["when"] == self.LATER else None}


class ProlongForm(ActForm):
    """To a day, or until further notice: one of the two is said, so that an empty box prolongs nothing for ever."""

    TO_DAY, FURTHER = "day", "further"

    until = forms.ChoiceField(
        label=_("Until when?"),
        choices=[(TO_DAY, _("To a day I choose")), (FURTHER, _("Until further notice"))],
        widget=forms.RadioSelect,
        initial=TO_DAY,
    )
    last_day = forms.DateField(
        label=_("New last day"),
        widget=DayInput,
        required=False,
        validators=YEARS,
        help_text=_("The assignment is in force the whole of that day."),
    )
    exception_reason = exception_field()

    def prepare(self, at):
        if self.membership:
            self.ask_for_exception([self.membership.level], at)
        elif training.required_from() is None:
            del self.fields["exception_reason"]

    def clean(self):
        data = super().clean()
        if data.get("until") == self.TO_DAY and not data.get("last_day") and "last_day" not in self.errors:
            self.add_error("last_day", _("Choose a day, or until further notice."))
        return data

    def arguments(self):
        data = self.cleaned_data
        last_day = data["last_day"] if data["until"] == self.TO_DAY else None
        return {"last_day": last_day, "exception_reason": data.get("exception_reason", "")}


class LevelForm(ActForm):
    """Another level, from a day."""

    level = level_field()
    first_day = forms.DateField(label=_("First day with the new level"), widget=DayInput, validators=YEARS)
    ends_on = last_day_field()
    exception_reason = exception_field()

    def prepare(self, at):
        others = [level for level in Level if level != self.membership.level]
        self.fields["level"].choices = [(level.value, level.label) for level in others]
        self.fields["first_day"].initial = max(timezone.localdate(at), self.membership.starts_on)
        self.fields["ends_on"].initial = self.membership.ends_on
        self.ask_for_exception(others, at)


class ChangeForm(ActForm):
    """The note; the days too while they are still to come."""

    note = note_field()
    starts_on = forms.DateField(label=_("First day"), widget=DayInput, validators=YEARS)
    ends_on = last_day_field()

    def prepare(self, at):
        for name in self.fields:
            self.fields[name].initial = getattr(self.membership, name)
        if self.membership.standing_on(timezone.localdate(at)) != Standing.TO_COME and not self.is_bound_to_days():
            del self.fields["starts_on"], self.fields["ends_on"]

    def is_bound_to_days(self) -> bool:
        """Days were typed, in a form opened before the assignment began: they are answered, not dropped."""
        return "starts_on" in self.data

    def arguments(self):
        days = {"starts_on": self.membership.starts_on, "ends_on": self.membership.ends_on}
        return days | self.cleaned_data
