"""The mail that invites somebody to choose a password."""

import datetime as dt

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.urls import reverse

from network.invitations import occasion_of, token_of
from network.models import Mail, User

from .composing import compose


def invitation(mail: Mail, at: dt.datetime) -> EmailMultiAlternatives | None:
    """To the login address; none when a password has been chosen, or when this invitation no longer holds."""
    user = User.objects.filter(pk=mail.about, is_active=True).first()
    if user is None or user.has_usable_password() or mail.occasion != occasion_of(user):
        return None
    return compose(
        "invitation",
        user.email,
        person=mail.recipient,
        link=settings.SITE_URL + reverse("desk:invitation", args=[token_of(user)]),
        days=settings.INVITATION_DAYS,
    )
