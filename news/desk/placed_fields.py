"""The fields of a placed picture: the picture itself, its texts, and who was chosen for a printed name."""

import json

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

# More than any picture has people.
_MOST_LINKS = 500
_LONGEST_NAME = 200
_LARGEST = 2**63


class PictureField(forms.Field):
    """The number of a picture, written by the chooser; `offered` are those that may be chosen, by number as sent."""

    widget = forms.HiddenInput
    default_error_messages = {"invalid_choice": _("That picture cannot be used here. Choose one in the library.")}
    offered = {}

    def to_python(self, value):
        if value in self.empty_values:
            return None
        if str(value) not in self.offered:
            raise ValidationError(self.error_messages["invalid_choice"], "invalid_choice")
        return self.offered[str(value)]

    def has_changed(self, initial, data):
        return str(initial or "") != str(data or "")


class LongLineField(forms.CharField):
    """One line that is shown as several: a line break in it is a blank."""

    def to_python(self, value):
        return " ".join(super().to_python(value).split(None))


class LinksField(forms.Field):
    """Who was chosen for a printed name, as JSON: a person's number, or null for nobody we know. Rubbish is nothing."""

    widget = forms.HiddenInput

    def to_python(self, value) -> dict[str, int | None]:
        try:
            sent = json.loads(value or "{}")
        except (ValueError, RecursionError):
            return {}
        if not isinstance(sent, dict) or len(sent) > _MOST_LINKS:
            return {}
        return {name: person for name, person in sent.items() if len(name) <= _LONGEST_NAME and _is_person(person)}

    def has_changed(self, initial, data):
        return bool(self.to_python(data))


def _is_person(number) -> bool:
    return number is None or (type(number) is int and 0 < number < _LARGEST)
