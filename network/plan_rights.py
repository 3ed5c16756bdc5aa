"""Who may do what with a communication plan, now: a verdict with its reason, asked in four ways that agree.

Yes or no for one plan (`may`), for which plans (`plans_for`), and which people may (`people_who_may`);
`user.has_perm` asks the first. `allows` and `plans_within` are the same for who knows what the person holds.
"""

import datetime as dt
from enum import StrEnum

from django.db.models import Q
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from . import rights
from .models import CommunicationPlan, Level, Membership, Person, Unit
from .rights import YES, Scope, Verdict, no


class PlanAct(StrEnum):
    # The title, unit and days: what the common overview shows of others' plans.
    SEE_TITLE = "see_title"
    # All that is written in it; who may read it may copy it to where they write.
    READ = "read"
    EDIT = "edit"
    SHARE = "share"
    TELL_OUTCOME = "tell_outcome"


def _is_open(act: PlanAct, plan: CommunicationPlan) -> bool:
    """Is this open to everyone in the network?"""
    match act:
        case PlanAct.SEE_TITLE:
            return not plan.is_confidential
        case PlanAct.READ:
            return plan.shared_at is not None
    return False


def _open_q(act: PlanAct) -> Q:
    """The same as `_is_open`, for many plans."""
    match act:
        case PlanAct.SEE_TITLE:
            return Q(is_confidential=False)
        case PlanAct.READ:
            return Q(shared_at__isnull=False)
    return Q(pk__in=[])


def _when(act: PlanAct, plan: CommunicationPlan, at: dt.datetime) -> Verdict:
    """Is the plan in a state for the act?"""
    if act == PlanAct.SHARE and plan.is_confidential:
        return no(_("The plan is secret until further notice. Take that choice away first, then you can share it."))
    if act == PlanAct.TELL_OUTCOME and plan.ends_on and plan.ends_on > timezone.localdate(at):
        day = date_format(plan.ends_on)
        return no(_("The plan goes on until %(day)s. Write how it went when that day has come.") % {"day": day})
    return YES


def _when_q(act: PlanAct, at: dt.datetime) -> Q:
    """The same as `_when`, for many plans."""
    match act:
        case PlanAct.SHARE:
            return Q(is_confidential=False)
        case PlanAct.TELL_OUTCOME:
            return Q(ends_on__isnull=True) | Q(ends_on__lte=timezone.localdate(at))
    return Q()


def may(user, act: PlanAct, plan: CommunicationPlan, at: dt.datetime) -> Verdict:
    return allows(rights.scope_of(user, at), act, plan, at)


def allows(scope: Scope, act: PlanAct, plan: CommunicationPlan, at: dt.datetime) -> Verdict:
    """Writers in the unit of the plan, or above it; for what is open, everyone with a current membership."""
    is_member = scope.is_superuser or bool(scope.levels)
    if is_member and _is_open(act, plan):
        return YES
    return rights.holds(scope, Level.WRITER, plan.unit) and _when(act, plan, at)


def plans_for(user, act: PlanAct, at: dt.datetime):
    """The plans with which the user may do the act now."""
    return plans_within(rights.scope_of(user, at), act, at)


def plans_within(scope: Scope, act: PlanAct, at: dt.datetime):
    """`plans_for`, where what the user holds is known already."""
    allowed = Q(unit__in=Unit.objects.within(scope.paths(Level.WRITER))) & _when_q(act, at)
    if scope.is_superuser or scope.levels:
        allowed |= _open_q(act)
    return CommunicationPlan.objects.filter(allowed)


def people_who_may(act: PlanAct, plan: CommunicationPlan, at: dt.datetime):
    """The people with an open account who may do the act with this plan now."""
    if _is_open(act, plan):
        current = Membership.objects.in_force(at)
        entitled = Q(pk__in=current.values("person")) | Q(user__is_superuser=True)
        return Person.objects.filter(entitled, user__is_active=True)
    people = rights.people_who_may(Level.WRITER, plan.unit, at)
    return people if _when(act, plan, at) else people.none()
