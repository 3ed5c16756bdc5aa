"""A form filled in with what was typed earlier: shown as it was, and judged only when it is saved."""

from django.forms.utils import ErrorDict


class _Restored:
    def full_clean(self):
        self._errors, self.cleaned_data = ErrorDict(), {}

    def is_valid(self):
        return False


class _RestoredRows:
    def full_clean(self):
        self._errors, self._non_form_errors = [], self.error_class()

    def is_valid(self):
        return False


def restored_form(form):
    """The form class, as it is shown and not judged."""
    return type(form.__name__, (_Restored, form), {})


def restored_rows(formset):
    """The same of a formset class, and of its forms."""
    return type(formset.__name__, (_RestoredRows, formset), {"form": restored_form(formset.form)})
