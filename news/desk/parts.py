"""What hangs on an article, edited in its form: fact boxes and links."""

from django import forms
from django.contrib import admin
from django.utils.text import capfirst

from news import richtext
from news.models import Article, FactBox, RelatedLink
from news.richtext import RichTextField

from .editor import Editor
from .restored import restored_rows
from .unsaved import is_restored


class PartForm(forms.ModelForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **{"label_suffix": ""} | kwargs)


class _RowNumber(forms.Field):
    """The number of a row; the formset has found the row by it, so there is nothing more to ask the database."""

    widget = forms.HiddenInput

    def clean(self, value):
        return value

    def has_changed(self, initial, data):
        return False


class PartFormSet(forms.BaseInlineFormSet):
    """The rows of one article: a row that is gone since the form was opened, or is not of the article, is a new one."""

    def add_fields(self, form, index):
        super().add_fields(form, index)
        number = form.instance.pk
        form.fields[self._pk_field.name] = _RowNumber(required=False, disabled=number is None, initial=number)

    @property
    def initial_forms(self):
        return [form for form in self.forms if form.instance.pk is not None]

    @property
    def extra_forms(self):
        return [form for form in self.forms if form.instance.pk is None]

    def newer_texts(self) -> list[dict]:
        """The rows as they are stored and as they were typed, if those differ; asked after a stale save."""
        saved = [[getattr(row, name) for name in self.compared] for row in self.queryset.all()]
        typed = [[_typed(form, name) for name in self.compared] for form in self.kept()]
        if saved == typed:
            return []
        label = capfirst(self.model._meta.verbose_name_plural)
        return [{"label": label, "text": self._rows_in_words(saved), "typed": self._rows_in_words(typed)}]

    def kept(self) -> list:
        """The rows that are filled in and not to be deleted, in their order."""
        filled_in = [form for form in self.forms if form.has_changed() or form.instance.pk]
        kept = [form for form in filled_in if not self._should_delete_form(form)]
        return sorted(kept, key=lambda form: form.cleaned_data.get("position") or 0)

    def _rows_in_words(self, rows) -> str:
        """Each row a paragraph, each of its fields a line."""
        said = [[self.in_words(name, value) for name, value in zip(self.compared, row, strict=True)] for row in rows]
        return "\n\n".join("\n".join(filter(None, row)) for row in said)

    def in_words(self, name, value) -> str:
        return richtext.plain(value) if name == "body" else str(value)


def _typed(form, name) -> str:
    """As it was cleaned; where it was refused, as it came."""
    return form.cleaned_data.get(name, form[name].value() or "")


class _FactBoxForm(PartForm):
    def clean_body(self):
        """Pictures stand in the text of the article, where they have an alternative text; a box has words."""
        body = self.cleaned_data["body"]
        for key in richtext.keys_of_pictures(body):
            body = richtext.without_picture(body, key)
        return body


class _FactBoxes(PartFormSet):
    compared = ("title", "body")


class _Links(PartFormSet):
    compared = ("text", "url")


class Part(admin.StackedInline):
    """May be changed by those who may change the article."""

    extra = 0
    form = PartForm
    formfield_overrides = {RichTextField: {"widget": Editor}}

    def has_view_permission(self, request, obj=None):
        return True

    def has_change_permission(self, request, obj=None):
        return self.admin_site.get_model_admin(Article).has_change_permission(request, obj)

    has_add_permission = has_delete_permission = has_change_permission

    def get_formset(self, request, obj=None, **kwargs):
        formset = super().get_formset(request, obj, **kwargs)
        return restored_rows(formset) if is_restored(request) else formset


class FactBoxInline(Part):
    model = FactBox
    form = _FactBoxForm
    formset = _FactBoxes
    fields = ["title", "body", "position"]


class RelatedLinkInline(Part):
    model = RelatedLink
    formset = _Links
    fields = ["text", "url", "position"]
