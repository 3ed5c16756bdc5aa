"""The mail that asks, once, how it went with a plan."""

import datetime as dt

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.urls import reverse

from network.models import CommunicationPlan, Mail
from network.plan_rights import PlanAct, may

from .composing import compose


def outcome(mail: Mail, at: dt.datetime) -> EmailMultiAlternatives | None:
    """None when it is told, or has been asked for; when the last day has moved; or another is to be asked."""
    plans = CommunicationPlan.objects.select_related("unit", "responsible", "created_by__person")
    plan = plans.filter(pk=mail.about, outcome="", outcome_asked_at=None, ends_on=mail.occasion).first()
    user = mail.recipient.user
    if plan is None or user is None or plan.asked_person != mail.recipient:
        return None
    if not may(user, PlanAct.TELL_OUTCOME, plan, at):
        return None
    link = settings.SITE_URL + reverse("desk:network_plan_outcome", args=[plan.pk])
    return compose("outcome", user.email, person=mail.recipient, plan=plan, link=link)


def outcome_is_asked(mail: Mail, at: dt.datetime) -> None:
    """It has left: the front page of the desk goes on asking, and no other mail does."""
    CommunicationPlan.objects.filter(pk=mail.about).update(outcome_asked_at=at)
