"""Django's `user.has_perm`, answered by the rights of the network."""

from django.contrib.auth.backends import ModelBackend
from django.utils import timezone

from . import rights
from .models import Level, Membership, Person, Unit

# What leads look after. No row is deleted: memberships end, and the rest has history.
_LEAD_MODELS = {"person", "membership", "unit"}
_VERBS = {"view", "add", "change"}


class NetworkBackend(ModelBackend):
    """Logs in with e-mail and password; permissions come from memberships, never from tables of Django's."""

    def get_all_permissions(self, user_obj, obj=None):
        return set()

    def get_user_permissions(self, user_obj, obj=None):
        return set()

    def get_group_permissions(self, user_obj, obj=None):
        return set()

    def has_module_perms(self, user_obj, app_label):
        return app_label == "network" and rights.may_lead_something(user_obj, timezone.now())

    def has_perm(self, user_obj, perm, obj=None):
        app_label, _dot, codename = perm.partition(".")
        verb, _underscore, model = codename.partition("_")
        if app_label != "network" or verb not in _VERBS:
            return False
        at = timezone.now()
        if model not in _LEAD_MODELS:
            return rights.scope_of(user_obj, at).is_superuser
        if obj is None or verb == "add":
            return rights.may_lead_something(user_obj, at)
        return bool(_may_lead(user_obj, verb, obj, at))


def _may_lead(user, verb, obj, at):
    if isinstance(obj, Person):
        ask = rights.may_see_person if verb == "view" else rights.may_edit_person
        return ask(user, obj, at)
    if isinstance(obj, Membership):
        return rights.may_end(user, obj, at)
    if isinstance(obj, Unit):
        return rights.may(user, Level.LEAD, obj, at)
    return False
