"""The link in an invitation: it opens for the address it was sent to, until a password is chosen or another is sent."""

import datetime as dt

from django.conf import settings
from django.core import signing

from .models import User

_SALT = "network.invitation"


def occasion_of(user: User) -> str:
    """Which of the invitations of an account it is: the one that holds now; empty for none."""
    return user.invited_at.astimezone(dt.UTC).isoformat() if user.invited_at else ""


def ends_at(user: User) -> dt.datetime:
    """When the link of the invitation that holds stops working."""
    return user.invited_at + dt.timedelta(days=settings.INVITATION_DAYS)


def token_of(user: User) -> str:
    return signing.dumps([user.pk, user.email, occasion_of(user)], salt=_SALT)


def invited_user(token: str) -> User | None:
    """Who an invitation is for.

    None when it is false, too old, used or revoked, when another has been sent since, or when it was sent to an
    address since changed.
    """
    try:
        pk, email, occasion = signing.loads(token, salt=_SALT, max_age=dt.timedelta(days=settings.INVITATION_DAYS))
    except (signing.BadSignature, TypeError, ValueError):
        return None
    user = User.objects.filter(pk=pk, email=email, is_active=True).first()
    holds = user and not user.has_usable_password() and occasion and occasion == occasion_of(user)
    return user if holds else None
