"""Choosing a person or a unit in a form: only those the asker may see, told apart by title and unit."""

from django import forms
from django.contrib import admin
from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.contrib.admin.widgets import AutocompleteSelect
from django.core.exceptions import ValidationError

from network.models import Membership
from network.numbers import number_in

from .filters import indented


def described(person) -> str:
    """Name, title and unit: enough to tell two of the same name apart, and nothing to reach them by."""
    return ", ".join(filter(None, [str(person), person.title, str(person.unit or "")]))


class PeopleJson(AutocompleteJsonView):
    """Suggestions while typing a name. Who is among them is said by the page of people."""

    def serialize_result(self, obj, to_field_name):
        return {"id": str(obj.pk), "text": described(obj)}


class PersonSelect(AutocompleteSelect):
    """Django's field with suggestions, asking `PeopleJson`; what is no number chooses nobody."""

    url_name = "%s:network_person_suggest"

    class Media:
        js = [forms.Script("js/select-name.js", defer=True)]

    def __init__(self):
        super().__init__(Membership._meta.get_field("person"), admin.site)

    def optgroups(self, name, value, attr=None):
        return super().optgroups(name, [pk for pk in value if number_in(str(pk)) is not None], attr)


class PersonChoiceField(forms.ModelChoiceField):
    widget = PersonSelect

    def label_from_instance(self, obj):
        return described(obj)


class SeveralField(forms.ModelMultipleChoiceField):
    """A number too large for the database is not one of the choices either."""

    widget = forms.CheckboxSelectMultiple

    def clean(self, value):
        try:
            return super().clean(value)
        except OverflowError as error:
            params = {"value": max(value, key=len)[:20]}
            raise ValidationError(self.error_messages["invalid_choice"], "invalid_choice", params) from error


def offer_units(field: forms.ModelChoiceField, units, empty: str | None = None) -> None:
    """Let a field choose among these units, shown as a tree; `empty` names the choice of none, if there is one."""
    field.queryset = units
    tree = [(unit.pk, indented(unit)) for unit in units.as_tree()]
    field.choices = tree if empty is None else [("", empty), *tree]
