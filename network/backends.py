"""Django's `user.has_perm`, answered by the rights of the network."""

from django.contrib.auth.backends import ModelBackend
from django.utils import timezone

from . import rights
from .models import Level, Membership, Person, Unit

_LEAD_MODELS = {"network.person", "network.membership", "network.unit"}


class NetworkBackend(ModelBackend):
    """Logs in with e-mail and password; permissions come from memberships, never from tables of Django's."""

    def get_all_permissions(self, user_obj, obj=None):
        return set()

    def has_module_perms(self, user_obj, app_label):
        return app_label == "network" and bool(_leads_something(user_obj))

    def has_perm(self, user_obj, perm, obj=None):
        app_label, _dot, codename = perm.partition(".")
        if app_label != "network":
            return False
        verb, _underscore, model = codename.partition("_")
        if f"network.{model}" not in _LEAD_MODELS:
            return user_obj.is_active and user_obj.is_superuser and verb != "delete"
        if verb == "delete":
            return False
        if obj is None:
            return _leads_something(user_obj)
        return bool(_may_lead(user_obj, obj))


def _leads_something(user) -> bool:
    return bool(rights.scope_of(user, timezone.now()).paths(Level.LEAD))


def _may_lead(user, obj):
    at = timezone.now()
    if isinstance(obj, Person):
        return rights.may_edit_person(user, obj, at)
    if isinstance(obj, Membership):
        return rights.may_end(user, obj, at)
    if isinstance(obj, Unit):
        return rights.may(user, Level.LEAD, obj, at)
    return False
