"""What hangs on an article, edited in its form: fact boxes and links."""

from django.contrib import admin
from django.utils import timezone
from django_ckeditor_5.widgets import CKEditor5Widget

from news import rights
from news.models import FactBox, RelatedLink
from news.richtext import RichTextField
from news.rights import Act


class _Part(admin.StackedInline):
    """May be changed by those who may change the article."""

    extra = 0
    formfield_overrides = {RichTextField: {"widget": CKEditor5Widget}}

    def has_view_permission(self, request, obj=None):
        return True

    def has_change_permission(self, request, obj=None):
        return obj is None or bool(rights.may(request.user, Act.EDIT, obj, timezone.now()))

    has_add_permission = has_delete_permission = has_change_permission


class FactBoxInline(_Part):
    model = FactBox
    fields = ["title", "body", "position"]


class RelatedLinkInline(_Part):
    model = RelatedLink
    fields = ["text", "url", "position"]
