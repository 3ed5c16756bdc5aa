"""Django's `user.has_perm`, answered by the rights of the network."""

from django.contrib.auth.backends import ModelBackend
from django.utils import timezone

from . import meeting_rights, plan_rights, rights
from .models import CommunicationPlan, Level, Meeting, Membership, Person, Unit
from .plan_rights import PlanAct

# What leads look after. No row is deleted: memberships end, and the rest has history.
_LEAD_MODELS = {"person", "membership", "unit"}
# What plans choose among, for the whole municipality.
_LISTS = {"audience", "channel"}
_VERBS = {"view", "add", "change"}
_OF_PLANS = {"view": PlanAct.READ, "change": PlanAct.EDIT}


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
        verb, _underscore, model = codename.rpartition("_")
        at = timezone.now()
        if app_label != "network":
            return False
        if model == "communicationplan":
            return _may_plan(user_obj, verb, obj)
        if model == "meeting":
            return bool(_may_meet(user_obj, verb, obj, at))
        return verb in _VERBS and bool(_may_on_lists(user_obj, verb, model, obj, at))


def _may_on_lists(user, verb, model, obj, at):
    if model in _LISTS:
        return rights.leads_all(user, at)
    if model not in _LEAD_MODELS:
        return rights.scope_of(user, at).is_superuser
    if obj is None or verb == "add":
        return rights.may_lead_something(user, at)
    return _may_lead(user, verb, obj, at)


def _may_meet(user, verb, meeting, at):
    """`network.invite_meeting`, of one meeting; `add_meeting`, and the rest without one: at all."""
    if verb == "view":
        return rights.may_enter_desk(user, at)
    if verb in set(meeting_rights.Act) and isinstance(meeting, Meeting):
        return meeting_rights.may(user, meeting_rights.Act(verb), meeting, at)
    return verb in {"add", *meeting_rights.Act} and meeting_rights.may_arrange(user, at)


def _may_lead(user, verb, obj, at):
    if isinstance(obj, Person):
        ask = rights.may_see_person if verb == "view" else rights.may_edit_person
        return ask(user, obj, at)
    if isinstance(obj, Membership):
        return rights.may_end(user, obj, at)
    if isinstance(obj, Unit):
        return rights.may(user, Level.LEAD, obj, at)
    return False


def _may_plan(user, verb, plan):
    """On no plan in particular: everyone in the network has some to see, and a unit to begin one in."""
    at = timezone.now()
    if not isinstance(plan, CommunicationPlan) or plan.pk is None:
        return verb in _VERBS and bool(rights.may_enter_desk(user, at))
    act = _OF_PLANS.get(verb, verb)
    return act in set(PlanAct) and bool(plan_rights.may(user, PlanAct(act), plan, at))
