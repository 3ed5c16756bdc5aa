"""What hangs on an article, edited in its form: fact boxes and links."""

from django import forms
from django.contrib import admin

from news.models import Article, FactBox, RelatedLink
from news.richtext import RichTextField

from .editor import Editor


class _PartForm(forms.ModelForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **{"label_suffix": ""} | kwargs)


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
    fields = ["title", "body", "position"]


class RelatedLinkInline(_Part):
    model = RelatedLink
    fields = ["text", "url", "position"]
