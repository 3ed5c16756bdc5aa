"""Tags in a form: names with a comma between, offered while typing."""

from django import forms
from django.core.exceptions import ValidationError
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _

from network.swedish import fold
from news.models.tag import validate_tag_name

MAX_TAGS = 30


class TagsWidget(forms.TextInput):
    """A text field that works as it is; the script adds suggestions from the address in its data."""

    class Media:
        js = [forms.Script("js/tags.js", defer=True)]

    def __init__(self, attrs=None):
        address = reverse_lazy("desk:news_tag_suggest")
        super().__init__({"autocomplete": "off", "data-tags": address, "class": "vTextField"} | (attrs or {}))


class TagsField(forms.CharField):
    """Cleans to a list of names, each spelling once."""

    widget = TagsWidget

    def prepare_value(self, value):
        return ", ".join(value) if isinstance(value, list) else value

    def has_changed(self, initial, data):
        before, now = self.to_python(self.prepare_value(initial)), self.to_python(data)
        return [fold(name) for name in before] != [fold(name) for name in now]

    def to_python(self, value):
        names = [" ".join(name.split()).lstrip("#").strip() for name in super().to_python(value).split(",")]
        return list({fold(name): name for name in reversed(names) if name}.values())[::-1]

    def validate(self, value):
        super().validate(value)
        if len(value) > MAX_TAGS:
            raise ValidationError(_("That is too many tags: keep at most %(most)s."), params={"most": MAX_TAGS})

    def run_validators(self, value):
        wrong = []
        for name in value:
            try:
                validate_tag_name(name)
            except ValidationError as error:
                wrong.extend(error.error_list)
        if wrong:
            raise ValidationError(wrong)
