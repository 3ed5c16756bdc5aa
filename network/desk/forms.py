"""The forms of the network's pages: what can be typed, and among which units and people one chooses."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from network import audit, rights
from network.fields import validate_one_line
from network.models import Level, Person, Unit, User
from network.swedish import fold

from .choices import PersonChoiceField, offer_units

# Errors that an honest click does not make: they are refusals, and written in the security log.
_REFUSALS = {"invalid_choice", "own_password"}


class TellsRefusals:
    """Errors about what the form has no field for are told at its top; choices not offered are logged."""

    user = None

    def full_clean(self):
        super().full_clean()
        found = [name for name, errors in self.errors.as_data().items() if _REFUSALS & {e.code for e in errors}]
        if found:
            audit.record("refused", by=self.user, act=type(self).__name__, fields=found)

    def add_error(self, field, error):
        if field is None and hasattr(error, "error_dict"):
            for name, errors in error.error_dict.items():
                super().add_error(name if name in self.fields else None, errors)
        else:
            super().add_error(field, error)


class PersonForm(TellsRefusals, forms.ModelForm):
    """`user` is who fills it in: the page makes a form class for each request."""

    class Meta:
        model = Person
        fields = ["given_name", "family_name", "title", "unit", "email", "phone", "is_public"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "unit" not in self.fields:
            return
        units = rights.units_where(self.user, Level.LEAD, timezone.now())
        leads_all = rights.leads_all(self.user, timezone.now())
        field = self.fields["unit"]
        offer_units(field, units, _("None: a resident") if leads_all else None)
        field.required = not leads_all

    def clean(self):
        data = super().clean()
        # `_post_clean` has not run yet: compare what was typed.
        same = Person.objects.filter(
            folded_name=fold(f"{data.get('given_name', '')} {data.get('family_name', '')}"),
            title=data.get("title", ""),
            unit=data.get("unit"),
            email=data.get("email", ""),
        )
        if "unit" in self.fields and not self.errors and same.exclude(pk=self.instance.pk).exists():
            raise ValidationError(
                _("%(name)s is here already, with the same title, unit and address. Open that person instead."),
                params={"name": f"{data['given_name']} {data['family_name']}"},
            )
        return data


class UnitForm(TellsRefusals, forms.ModelForm):
    """A new unit below one that `user` leads; or a change, of its place only within what `user` leads."""

    class Meta:
        model = Unit
        fields = ["name", "kind", "parent", "email", "phone", "two_persons"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk is None and not Unit.objects.exists():
            self.instance.kind = Unit.Kind.MUNICIPALITY
        if self.instance.kind == Unit.Kind.MUNICIPALITY:
            for name in {"kind", "parent"} & set(self.fields):
                del self.fields[name]
        if "kind" in self.fields:
            kinds = [kind for kind in Unit.Kind.choices if kind[0] != Unit.Kind.MUNICIPALITY]
            self.fields["kind"].choices = kinds
        if "parent" in self.fields:
            self._offer_places(self.fields["parent"])

    def _offer_places(self, field) -> None:
        units = rights.units_where(self.user, Level.LEAD, timezone.now())
        if self.instance.path:
            units = units.exclude(path__startswith=self.instance.path)
        offer_units(field, units)
        field.required = True
        field.error_messages["invalid_choice"] = _("Choose a unit that you lead, and that is not below this one.")


class DayInput(forms.DateInput):
    """The browser's own date picker."""

    input_type = "date"

    def __init__(self):
        super().__init__(format="%Y-%m-%d")


class MembershipForm(TellsRefusals, forms.Form):
    """Who gets which right where, from when, until when: what `actions.add_member` is called with."""

    person = PersonChoiceField(
        label=_("Person"),
        queryset=Person.objects.none(),
        help_text=_("Is the name not found? Add the person first, in the unit where they work."),
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
    level = forms.TypedChoiceField(
        label=_("Level"),
        choices=Level.choices,
        coerce=lambda value: Level(int(value)),
        initial=Level.WRITER,
        widget=forms.RadioSelect,
        help_text=_("Writers write and send for review. Publishers publish too. Leads also give and end assignments."),
    )
    starts_on = forms.DateField(label=_("First day"), widget=DayInput)
    ends_on = forms.DateField(
        label=_("Last day"), widget=DayInput, required=False, help_text=_("Empty: until further notice.")
    )
    note = forms.CharField(
        label=_("Note"),
        max_length=200,
        required=False,
        validators=[validate_one_line],
        help_text=_("For you and other leads. For example: stands in for Anna."),
    )

    def __init__(self, *args, user, at, **kwargs):
        super().__init__(*args, **kwargs)
        self.user = user
        self.today = timezone.localdate(at)
        units = rights.units_where(user, Level.LEAD, at)
        people = self.fields["person"]
        people.queryset = rights.people_seen_by(user, at).select_related("unit").alphabetical()
        offer_units(self.fields["unit"], units)
        self.fields["starts_on"].initial = self.today

    def clean_ends_on(self):
        day = self.cleaned_data["ends_on"]
        if day and day < self.today:
            raise ValidationError(_("That day has passed. Choose today or later."))
        return day


class EndForm(TellsRefusals, forms.Form):
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
        help_text=_("The assignment is in force the whole of that day."),
    )

    def clean(self):
        data = super().clean()
        if data.get("when") == self.LATER and not data.get("last_day") and "last_day" not in self.errors:
            self.add_error("last_day", _("Choose a day, or end it at once."))
        return data

    @property
    def chosen_day(self):
        """The last day; None for at once."""
        return self.cleaned_data["last_day"] if self.cleaned_data["when"] == self.LATER else None


class AccountForm(TellsRefusals, forms.ModelForm):
    """An account, as the technical administrator changes it; the own password guards what could be stolen by it."""

    own_password = forms.CharField(
        label=_("Your own password"),
        required=False,
        strip=False,
        widget=forms.PasswordInput({"autocomplete": "current-password"}),
        help_text=_("Needed to change the address or to make somebody a technical administrator."),
    )

    class Meta:
        model = User
        fields = ["email", "is_active", "is_superuser"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk == self.user.pk:
            for name in ("is_active", "is_superuser"):
                self.fields[name].disabled = True
                self.fields[name].help_text = _("Ask another technical administrator to change this.")

    def clean_email(self):
        return User.normalized(self.cleaned_data["email"])

    def clean(self):
        data = super().clean()
        before = User.objects.get(pk=self.instance.pk)
        guarded = data.get("email", before.email) != before.email or (
            data.get("is_superuser") and not before.is_superuser
        )
        if guarded and not self.user.check_password(data.get("own_password") or ""):
            wrong = ValidationError(_("Write the password that you log in with yourself."), "own_password")
            self.add_error("own_password", wrong)
        return data
