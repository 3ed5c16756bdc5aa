"""The municipality's own lists of audiences and channels, kept by the leads of the whole municipality."""

from django.contrib import admin
from django.utils.translation import gettext_lazy

from network.models import Audience, Channel

from .guarded import GuardedAdmin


class NamedAdmin(GuardedAdmin):
    """They are renamed, not deleted: plans of past years use them."""

    list_display = ["name", "position"]
    fields = ["name", "position"]

    def get_form(self, request, obj=None, change=False, **kwargs):
        help_texts = {"position": gettext_lazy("The lowest number stands first in the list.")}
        return super().get_form(request, obj, change, help_texts=help_texts, **kwargs)


@admin.register(Audience)
class AudienceAdmin(NamedAdmin):
    pass


@admin.register(Channel)
class ChannelAdmin(NamedAdmin):
    pass
