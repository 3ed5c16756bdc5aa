"""Who may do what with a communication plan: one table, and the four ways of asking, which agree."""

import datetime as dt

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import IntegrityError, transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings, strategies as st

from network import plan_rights
from network.models import CommunicationPlan, Person
from network.plan_rights import PlanAct
from tests.factories import PlanFactory, UserFactory
from tests.network.test_rights import NOON, TODAY, made_up_municipalities

DAY = dt.timedelta(days=1)
EVERYBODY = {"writer", "publisher", "lead", "central", "strategist", "admin", "outsider"}
OWN = EVERYBODY - {"outsider"}
OTHERS = {"outsider", "ended"}


def who_may(cast, act, plan) -> set[str]:
    at = timezone.now()
    return {who for who in EVERYBODY | OTHERS if plan_rights.may(getattr(cast, who), act, plan, at)}


@pytest.mark.parametrize(
    ("act", "open_plan", "secret", "shared"),
    [
        (PlanAct.SEE_TITLE, EVERYBODY, OWN, EVERYBODY),
        (PlanAct.READ, OWN, OWN, EVERYBODY),
        (PlanAct.EDIT, OWN, OWN, OWN),
        (PlanAct.SHARE, OWN, set(), OWN),
        (PlanAct.TELL_OUTCOME, OWN, OWN, OWN),
    ],
)
def test_who_may(cast, act, open_plan, secret, shared):
    sharing = {"shared_at": timezone.now(), "shared_by": cast.lead}
    assert who_may(cast, act, PlanFactory(unit=cast.library)) == open_plan
    assert who_may(cast, act, PlanFactory(unit=cast.library, is_confidential=True)) == secret
    assert who_may(cast, act, PlanFactory(unit=cast.library, **sharing)) == shared


def test_a_plan_of_the_department_is_not_the_librarys(cast):
    assert who_may(cast, PlanAct.READ, PlanFactory(unit=cast.culture)) == OWN - {"writer", "publisher"}


def test_the_outcome_is_told_from_the_last_day_on(cast):
    today = timezone.localdate()
    for last_day, expected in [(today - DAY, OWN), (today, OWN), (today + DAY, set())]:
        plan = PlanFactory(unit=cast.library, starts_on=today - 9 * DAY, ends_on=last_day)
        assert who_may(cast, PlanAct.TELL_OUTCOME, plan) == expected


def test_a_refusal_says_what_to_do(cast):
    plan = PlanFactory(unit=cast.library, is_confidential=True, starts_on=TODAY, ends_on=TODAY + DAY)
    assert "hemlig" in plan_rights.may(cast.lead, PlanAct.SHARE, plan, NOON).reason
    assert "11 juli 2026" in plan_rights.may(cast.lead, PlanAct.TELL_OUTCOME, plan, NOON).reason
    assert "Biblioteket" in plan_rights.may(cast.outsider, PlanAct.EDIT, plan, NOON).reason


def test_a_visitor_has_no_plans(cast):
    plan = PlanFactory(unit=cast.library, shared_at=NOON, shared_by=cast.lead)
    for act in PlanAct:
        assert not plan_rights.may(AnonymousUser(), act, plan, NOON)
        assert not plan_rights.plans_for(AnonymousUser(), act, NOON).exists()


def test_no_plan_is_shared_and_secret(cast):
    with pytest.raises(IntegrityError):
        PlanFactory(unit=cast.library, shared_at=NOON, shared_by=cast.lead, is_confidential=True)


@pytest.mark.parametrize("perm", ["view", "change", "share", "tell_outcome"])
def test_django_asks_the_same(cast, perm):
    plan = PlanFactory(unit=cast.library)
    assert cast.writer.has_perm(f"network.{perm}_communicationplan", plan)
    assert not cast.outsider.has_perm(f"network.{perm}_communicationplan", plan)
    assert not cast.admin.has_perm("network.delete_communicationplan", plan)


def test_everyone_in_the_network_may_begin_one(cast):
    assert cast.writer.has_perm("network.add_communicationplan")
    assert not cast.ended.has_perm("network.view_communicationplan")
    assert not cast.writer.has_perm("network.share_communicationplan")


# The four ways, over made-up municipalities.

_plans = st.lists(
    st.tuples(st.integers(0, 4), st.sampled_from(["open", "secret", "shared"]), st.none() | st.integers(-1, 1)),
    max_size=4,
)


def _plan(units, unit, kind, last_day) -> CommunicationPlan:
    days = {} if last_day is None else {"starts_on": TODAY - 5 * DAY, "ends_on": TODAY + last_day * DAY}
    sharing = {"shared_at": NOON, "shared_by": UserFactory()} if kind == "shared" else {}
    return PlanFactory(unit=units[unit], is_confidential=kind == "secret", **days, **sharing)


@pytest.mark.django_db
@settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.too_slow])
@given(made_up_municipalities, _plans)
def test_the_four_ways_agree(make, plans):
    with transaction.atomic():
        units, people = make()
        plans = [_plan(units, *facts) for facts in plans]
        users = [person.user for person in people if person.user]
        for act in PlanAct:
            _agree(act, plans, users)
        transaction.set_rollback(True)


def _agree(act, plans, users):
    allowed = {user: set(plan_rights.plans_for(user, act, NOON)) for user in users}
    everyone = Person.objects.filter(user__in=users)
    for plan in plans:
        may = {user for user in users if plan_rights.may(user, act, plan, NOON)}
        assert {user for user in users if plan in allowed[user]} == may
        assert {person.user for person in plan_rights.people_who_may(act, plan, NOON) & everyone} == may
