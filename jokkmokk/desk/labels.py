"""What a form calls its fields, sent along with it, so that a refusal can hand back each text by its name.

Who is refused may not be asked for the form any more; so the page that was open says it.
"""

import json
from collections.abc import Iterable, Iterator

from django import forms
from django.contrib.admin.helpers import AdminForm, InlineAdminFormSet

NAME = "_labels"
_CHOSEN = (forms.BooleanField, forms.ChoiceField, forms.FileField)
_OF_ROWS = ("ORDER", "DELETE")


def as_text(shown: Iterable) -> str:
    """Of forms, sets of rows, and what Django's admin makes of them: the label by the name; none for what is chosen.

    Rows are told of once, as Django names an empty one: `links-__prefix__-url`.
    """
    return json.dumps(
        {form.add_prefix(name): _label(form[name]) for form in _forms(shown) for name in form.fields},
        ensure_ascii=False,
        separators=(",", ":"),
    )


def _forms(shown: Iterable) -> Iterator[forms.BaseForm]:
    for each in shown:
        match each:
            case forms.BaseForm():
                yield each
            case forms.BaseFormSet():
                yield each.empty_form
            case AdminForm():
                yield each.form
            case InlineAdminFormSet():
                yield each.formset.empty_form
            case _:
                yield from _forms(each)


def _label(field: forms.BoundField) -> str:
    is_typed = not field.is_hidden and not isinstance(field.field, _CHOSEN) and field.name not in _OF_ROWS
    return str(field.label) if is_typed else ""
