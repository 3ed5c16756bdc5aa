"""What hangs on an article, edited in its form: fact boxes and links."""

from django import forms
from django.contrib import admin
from django.utils.text import capfirst

from news import richtext
from news.models import Article, FactBox, RelatedLink
from news.richtext import RichTextField

from .editor import Editor


class _PartForm(forms.ModelForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **{"label_suffix": ""} | kwargs)


class _PartFormSet(forms.BaseInlineFormSet):
    """The rows of one article: a row that is gone since the form was opened, or is not of the article, is a new one."""

    def _construct_form(self, i, **kwargs):
        form = super()._construct_form(i, **kwargs)
        if form.instance.pk is None:
            number = form.fields[self._pk_field.name]
            number.required, number.disabled = False, True
        return form

    @property
    def initial_forms(self):
        return [form for form in self.forms if form.instance.pk is not None]

    @property
    def extra_forms(self):
        return [form for form in self.forms if form.instance.pk is None]

    def newer_texts(self) -> list[dict]:
        """The rows as they are stored and as they were typed, if those differ; asked after a stale save."""
        saved = [[getattr(row, name) for name in self.compared] for row in self.queryset.all()]
        typed = [[_typed(form, name) for name in self.compared] for form in self._kept()]
        if saved == typed:
            return []
        label = capfirst(self.model._meta.verbose_name_plural)
        return [{"label": label, "text": self._in_words(saved), "typed": self._in_words(typed)}]

    def _kept(self):
        filled_in = [form for form in self.forms if form.has_changed() or form.instance.pk]
        kept = [form for form in filled_in if not self._should_delete_form(form)]
        return sorted(kept, key=lambda form: form.cleaned_data.get("position") or 0)

    def _in_words(self, rows) -> str:
        """Each row a paragraph, each of its fields a line."""
        words = {name: richtext.plain if name == "body" else str for name in self.compared}
        said = [[words[name](text) for name, text in zip(self.compared, row, strict=True)] for row in rows]
        return "\n\n".join("\n".join(filter(None, row)) for row in said)


def _typed(form, name) -> str:
    """As it was cleaned; where it was refused, as it came."""
    return form.cleaned_data.get(name, form[name].value() or "")


class _FactBoxes(_PartFormSet):
    compared = ("title", "body")


class _Links(_PartFormSet):
    compared = ("text", "url")


class _Part(admin.StackedInline):
    """May be changed by those who may change the article."""

    extra = 0
    form = _PartForm
    formfield_overrides = {RichTextField: {"widget": Editor}}

    def has_view_permission(self, request, obj=None):
        return True

    def has_change_permission(self, request, obj=None):
        return self.admin_site.get_model_admin(Article).has_change_permission(request, obj)

    has_add_permission = has_delete_permission = has_change_permission


class FactBoxInline(_Part):
    model = FactBox
    formset = _FactBoxes
    fields = ["title", "body", "position"]


class RelatedLinkInline(_Part):
    model = RelatedLink
    formset = _Links
    fields = ["text", "url", "position"]
