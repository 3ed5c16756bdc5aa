"""The form of a picture: what is said of it, among the own units; and new consents, one to a row."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _, pgettext_lazy

from network.desk.choices import offer_units
from network.desk.forms import TellsRefusals
from news import rights
from news.models import Consent, Picture

from .upload_form import basis_choices

_MOST_CONSENTS = 20


class _Day(forms.DateInput):
    """The browser's own date picker."""

    input_type = "date"

    def __init__(self):
        super().__init__(format="%Y-%m-%d")


class PictureForm(TellsRefusals, forms.ModelForm):
    """`user` is who fills it in. Each field is sent with what it said when the page was opened."""

    class Meta:
        model = Picture
        fields = ["description", "photographer", "taken_on", "unit", "is_shared", "basis", "focal_x", "focal_y"]
        widgets = {
            "taken_on": _Day,
            "focal_x": forms.NumberInput({"min": 0, "max": 100}),
            "focal_y": forms.NumberInput({"min": 0, "max": 100}),
        }

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **{"label_suffix": ""} | kwargs)
        self.user = user
        offer_units(self.fields["unit"], rights.units_to_write_in(user, timezone.now()))
        self.fields["unit"].error_messages["invalid_choice"] = _("Choose a unit that you write for.")
        self.fields["basis"].choices = basis_choices()
        self.fields["basis"].label = pgettext_lazy("legal", "Basis")
        self.fields["focal_x"].label, self.fields["focal_y"].label = _("From the left"), _("From the top")
        for field in self.fields.values():
            field.show_hidden_initial = True

    def clean(self):
        data = super().clean()
        for name in self.changed_data:
            self._refuse_stale(name)
        return data

    def _refuse_stale(self, name: str) -> None:
        """A colleague has changed the same field since it was opened: say how, and let the next try go through."""
        bound, field = self[name], self.fields[name]
        began_from = self.data.get(bound.html_initial_name)
        is_newer = began_from is not None and field.has_changed(bound.initial, began_from)
        if not is_newer or not field.has_changed(bound.initial, bound.data):
            return
        self.data = self.data.copy()
        now = field.prepare_value(bound.initial)
        self.data[bound.html_initial_name] = "" if now is None else now
        text = _("A colleague has changed this since you opened the page, to: “%(now)s”. Save again to keep yours.")
        self.add_error(name, ValidationError(text, "stale", {"now": self._in_words(name)}))

    def _in_words(self, name: str) -> str:
        """What is stored, as a person would say it."""
        stored = Picture.objects.select_related("unit").get(pk=self.instance.pk)
        value = stored.get_basis_display() if name == "basis" else getattr(stored, name)
        return {True: _("yes"), False: _("no"), None: _("nothing"), "": _("nothing")}.get(value, value)

    def changes(self) -> dict:
        """What this person has changed; what they only had before their eyes stays as others have made it."""
        return {name: self.cleaned_data[name] for name in self.changed_data}


class ConsentForm(forms.ModelForm):
    class Meta:
        model = Consent
        fields = ["name", "given_on", "channel", "guardian"]
        widgets = {"given_on": _Day}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **{"label_suffix": ""} | kwargs)

    def is_noted_in(self, picture: Picture) -> bool:
        """The same consent is there already: a second click."""
        return picture.consents.filter(withdrawn_on=None, **self.cleaned_data).exists()


ConsentRows = forms.formset_factory(ConsentForm, extra=1, max_num=_MOST_CONSENTS, absolute_max=_MOST_CONSENTS)
