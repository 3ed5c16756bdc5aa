"""Accounts at the desk: for the technical administrator. They are made by inviting a person, and never deleted."""

from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from network import actions
from network.models import User

from .forms import AccountForm
from .guarded import GuardedAdmin
from .removing import answer_removal


class _ActiveFilter(admin.SimpleListFilter):
    title = _("login")
    parameter_name = "inloggning"
    _choices = {"oppen": True, "stangd": False}

    def lookups(self, request, model_admin):
        return [("oppen", _("open")), ("stangd", _("closed"))]

    def queryset(self, request, queryset):
        is_active = self._choices.get(self.value())
        return queryset if is_active is None else queryset.filter(is_active=is_active)


@admin.register(User)
class UserAdmin(GuardedAdmin):
    form = AccountForm
    fields = [
        "owner",
        "email",
        "is_active",
        "is_superuser",
        "own_password",
        "created_at",
        "invited_at",
        "last_login",
    ]
    readonly_fields = ["owner", "created_at", "invited_at", "last_login"]
    list_display = ["email", "owner", "login", "administers", "last_login"]
    list_filter = [_ActiveFilter]
    list_select_related = ["person"]
    ordering = ["email"]
    search_fields = ["email", "person__folded_name"]
    search_help_text = _("Name or address")
    change_form_template = "admin/network/user/change_form.html"

    def has_add_permission(self, request):
        """No: an account is made by inviting a person, and belongs to that person."""
        return False

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("person")

    def get_search_fields(self, request):
        """None for suggestions while typing: addresses are not told there."""
        return () if request.path == reverse("desk:autocomplete") else super().get_search_fields(request)

    @admin.display(description=_("person"))
    def owner(self, user):
        return getattr(user, "person", None) or "–"

    @admin.display(description=_("login"), ordering="is_active")
    def login(self, user):
        """In words: Django's picture of yes and no has an English name."""
        return _("open") if user.is_active else _("closed")

    @admin.display(description=_("technical administrator"), ordering="is_superuser")
    def administers(self, user):
        return _("yes") if user.is_superuser else "–"

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        """The action asks again, with the rows locked; what it refuses is not half done."""
        try:
            return super().changeform_view(request, object_id, form_url, extra_context)
        except actions.Refused as refusal:
            raise PermissionDenied from refusal
        except ValidationError as wrong:
            messages.error(request, " ".join(wrong.messages))
            return redirect("desk:network_user_change", object_id)

    def delete_view(self, request, object_id, extra_context=None):
        """For an account made by mistake; of all others it says why they stay, and what to do instead."""
        user = self.get_object(request, unquote(object_id))
        if user is None:
            self.not_found(request, object_id)
        if not self.has_change_permission(request, user):
            raise PermissionDenied
        return answer_removal(request, user, what_keeps=actions.what_keeps_account, remove=actions.remove_account)

    def take_turn(self, request):
        """The action takes its own, in an order in which two administrators cannot wait for each other."""

    def save_model(self, request, obj, form, change):
        wanted = {name: form.cleaned_data[name] for name in ("email", "is_active", "is_superuser")}
        actions.change_account(user=obj, by=request.user, at=timezone.now(), **wanted)
