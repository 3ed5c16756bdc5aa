"""The mail that asks, once, how it went with a plan."""

import datetime as dt

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.urls import reverse

from network.models import CommunicationPlan, Mail
from network.plan_rights import PlanAct, may

from .composing import compose


def outcome(mail: Mail, at: dt.datetime) -> EmailMultiAlternatives | None:
    """To whoever is responsible by now. None when it is told, or has been asked for; or when the last day has moved."""
    plans = CommunicationPlan.objects.select_related("unit", "responsible__user", "created_by__person__user")
    plan = plans.filter(pk=mail.about, outcome="", outcome_asked_at=None, ends_on=mail.occasion).first()
    person = plan and plan.asked_person
    if person is None or person.user is None or not may(person.user, PlanAct.TELL_OUTCOME, plan, at):
        return None
    link = settings.SITE_URL + reverse("desk:network_plan_outcome", args=[plan.pk])
    return compose("outcome", person.user.email, person=person, plan=plan, link=link)


def outcome_is_asked(mail: Mail, at: dt.datetime) -> None:
    """It has left: the front page of the desk goes on asking, and no other mail does."""
    CommunicationPlan.objects.filter(pk=mail.about).update(outcome_asked_at=at)
