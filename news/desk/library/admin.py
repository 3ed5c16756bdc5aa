"""The picture library at the desk: its grid, the page of a picture, and the addresses of all that is done there."""

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseNotAllowed
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext_lazy

from network.desk.guarded import GuardedAdmin
from network.numbers import number_in
from news import picture_rights
from news.desk.filters import UnitFilter
from news.models import Picture

from . import acts, chooser, files, page, upload
from .filters import KindFilter, searched, with_uses


@admin.register(Picture)
class PictureAdmin(GuardedAdmin):
    list_display = ["__str__"]
    list_filter = [KindFilter, UnitFilter]
    list_per_page = 60
    sortable_by = ()
    search_fields = ["folded_words"]
    search_help_text = gettext_lazy("Words of the description, the photographer, or a name in a caption")

    def get_queryset(self, request):
        seen = picture_rights.pictures_seen_by(request.user, timezone.now())
        return seen.select_related("unit").newest_first()

    def get_search_results(self, request, queryset, search_term):
        """What the list asks of its rows: the words, and the number of uses."""
        return searched(with_uses(queryset), search_term, request.user, timezone.now()), False

    def get_urls(self):
        guarded = self.admin_site.admin_view
        own = {
            "valj/": (self.choose_view, "choose"),
            "fil/<str:key>/<int:width>.<str:format>": (self.file_view, "file"),
            "<int:pk>/original/": (self.original_view, "original"),
            "<int:pk>/atgard/<slug:slug>/": (self.act_view, "act"),
            "<int:pk>/samtycke/<int:consent>/aterkalla/": (self.consent_view, "consent"),
            "<int:pk>/forsok-igen/": (self.retry_view, "retry"),
        }
        named = [path(route, guarded(view), name=f"news_picture_{name}") for route, (view, name) in own.items()]
        return [*named, *super().get_urls()]

    # Looking for pictures, and at their files.

    def choose_view(self, request):
        return chooser.choose(request)

    def file_view(self, request, key, width, format):
        if request.method == "POST":
            return HttpResponseNotAllowed(["GET", "HEAD"])
        # PostgreSQL knows no NUL: what is no key is not asked for.
        key = key if key.isascii() and key.isalnum() else ""
        return files.rendition(self.asked_for(request, key=key), width, format)

    def original_view(self, request, pk):
        if request.method == "POST":
            return HttpResponseNotAllowed(["GET", "HEAD"])
        return files.original(self.asked_for(request, pk=pk))

    # Adding, changing, and what else happens to a picture.

    def add_view(self, request, form_url="", extra_context=None):
        if not self.has_add_permission(request):
            raise PermissionDenied
        return upload.upload_view(request, self)

    def change_view(self, request, object_id, form_url="", extra_context=None):
        return page.picture_view(request, self, number_in(object_id))

    def delete_view(self, request, object_id, extra_context=None):
        picture = self.asked_for(request, pk=number_in(object_id))
        return acts.act_view(request, self, picture, acts.DELETE)

    def act_view(self, request, pk, slug):
        picture = self.asked_for(request, pk=pk)
        if slug not in acts.BY_SLUG:
            self.not_found(request, pk)
        return acts.act_view(request, self, picture, acts.BY_SLUG[slug])

    def consent_view(self, request, pk, consent):
        return acts.consent_view(request, self, self.asked_for(request, pk=pk), consent)

    def retry_view(self, request, pk):
        return acts.retry_view(request, self, self.asked_for(request, pk=pk))
