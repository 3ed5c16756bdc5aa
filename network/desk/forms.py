"""The forms of the network's pages: what can be typed, and among which units and people one chooses."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from network import audit, rights
from network.fields import validate_plain_text
from network.models import Level, Person, Unit, User
from network.swedish import fold

from .choices import offer_units

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
        scope = rights.scope_of(self.user, timezone.now())
        field = self.fields["unit"]
        units = Unit.objects.within(scope.paths(Level.LEAD))
        offer_units(field, units, _("None: a resident") if scope.leads_all else None)
        field.required = not scope.leads_all

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


class LinesOfText(forms.CharField):
    """A text of several lines. Browsers send their ends as mail does, and count each as one letter: so do we."""

    default_validators = [validate_plain_text]

    def to_python(self, value):
        return super().to_python(value).replace("\r\n", "\n")


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
