"""A field for somebody's name: suggestions by the browser itself, so that it works without scripts."""

from collections import defaultdict
from functools import cached_property

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from network import meeting_rights
from network.desk.choices import described
from network.models import Person
from network.swedish import fold

# The suggestions stand once on a page, however many fields have them.
LIST_ID = "colleagues"
# More than the longest name, title and name of a unit together.
_LONGEST = 500


class Colleagues:
    """Those whom a meeting can be about, found by what the suggestions say of them, or by a name that only one has."""

    @cached_property
    def _people(self) -> list[Person]:
        return list(meeting_rights.people_to_choose().select_related("unit").alphabetical())

    @cached_property
    def _found_by(self) -> dict[str, list[Person]]:
        found = defaultdict(list)
        for person in self._people:
            for text in {fold(described(person)), fold(str(person))}:
                found[text].append(person)
        return found

    def suggestions(self) -> list[str]:
        return [described(person) for person in self._people]

    def named(self, text: str) -> list[Person]:
        return self._found_by.get(fold(" ".join(text.split())), [])


class NameField(forms.CharField):
    """A line with suggestions; what is made of it is the form's matter."""

    widget = forms.TextInput({"list": LIST_ID, "autocomplete": "off"})

    def __init__(self, **options):
        super().__init__(**{"max_length": _LONGEST, "required": False} | options)


def the_one_named(colleagues: Colleagues, text: str) -> Person:
    """Raises `ValidationError`, saying what to do, when it is nobody, or could be several."""
    found = colleagues.named(text)
    if len(found) == 1:
        return found[0]
    if found:
        raise ValidationError(_("There are several with that name. Choose one of those that are suggested."))
    raise ValidationError(
        _("%(name)s is not in the register. Choose a name that is suggested, or let a lead add the person first."),
        params={"name": text},
    )
