"""Subjects at the desk: kept by the leads of the whole municipality."""

from django.contrib import admin

from network.swedish import slug
from news.models import Category


@admin.register(Category)
class CategoryAdmin(admin.ModelAdmin):
    list_display = ["name", "slug"]
    fields = ["name"]
    actions = None

    def save_model(self, request, obj, form, change):
        """The address is made once, from the first name, and stays."""
        obj.slug = obj.slug or slug(obj.name)
        super().save_model(request, obj, form, change)
