"""Subjects at the desk: kept by the leads of the whole municipality."""

from django.contrib import admin

from network.desk.guarded import GuardedAdmin
from news.models import Category


@admin.register(Category)
class CategoryAdmin(GuardedAdmin):
    list_display = ["name", "slug"]
    fields = ["name"]
