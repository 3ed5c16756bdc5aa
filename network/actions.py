"""What happens in the network: accounts, and memberships that begin and end."""

import datetime as dt

from django.conf import settings
from django.core import signing
from django.core.exceptions import ValidationError
from django.core.mail import send_mail
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from . import audit, rights
from .models import Level, Membership, Person, Unit, User

INVITATION_SALT = "network.invitation"


class Refused(Exception):
    """The act was not allowed; the text is the reason, for the person who tried."""


def require(verdict: rights.Verdict, *, by, about=None, act: str) -> None:
    """Go on, or log the refusal and raise `Refused` with the reason."""
    if not verdict:
        audit.record("refused", by=by, about=about, act=act)
        raise Refused(verdict.reason)


@transaction.atomic
def add_member(
    *,
    person: Person,
    unit: Unit,
    level: Level,
    starts_on: dt.date,
    ends_on: dt.date | None = None,
    by: User,
    at: dt.datetime,
    note: str = "",
) -> Membership:
    """Give a person a right in a unit; someone with an address and no account is invited to make one.

    Raises `Refused` when `by` may not, `ValidationError` when the dates are the wrong way round.
    """
    require(rights.may_grant(by, level, unit, at), by=by, about=unit, act="add_member")
    membership = Membership(
        person=person, unit=unit, level=level, starts_on=starts_on, ends_on=ends_on, decided_by=by, note=note
    )
    membership.full_clean()
    membership.save()
    audit.record(
        "membership_added", by=by, about=membership, person=person.pk, unit=unit.pk, level=int(level)
    )
    if person.email and person.user is None:
        invite(person=person, by=by, at=at)
    return membership


@transaction.atomic
def end_membership(
    *, membership: Membership, by: User, at: dt.datetime, last_day: dt.date | None = None
) -> Membership:
    """End a membership after `last_day`; without one it stops giving rights at once.

    Raises `Refused` when `by` may not, `ValidationError` when it is over already or the day has passed.
    """
    membership = Membership.objects.select_for_update(of=("self",)).get(pk=membership.pk)
    require(rights.may_end(by, membership, at), by=by, about=membership, act="end_membership")
    today = timezone.localdate(at)
    if membership.ends_on and membership.ends_on < today:
        raise ValidationError(_("The assignment is over already."))
    if last_day and last_day < today:
        raise ValidationError(
            {"last_day": _("That day has passed. Choose today or later, or end it at once.")}
        )
    at_once = max(today, membership.starts_on) - dt.timedelta(days=1)
    membership.ends_on = last_day or at_once
    membership.full_clean()
    membership.save(update_fields=["ends_on"])
    audit.record("membership_ended", by=by, about=membership, ends_on=membership.ends_on)
    return membership


@transaction.atomic
def invite(*, person: Person, by: User, at: dt.datetime) -> User:
    """Make the person's account, if there is none, and mail a link to choose a password.

    Raises `Refused` when `by` may not, `ValidationError` when the person has no address, somebody else's
    account has it, or a password is chosen already.
    """
    may = rights.may_edit_person(by, person, at)
    if not may and rights.memberships_for(by, at).filter(person=person).exists():
        may = rights.YES
    require(may, by=by, about=person, act="invite")
    user = person.user or _account_for(person)
    if user.has_usable_password():
        raise ValidationError(_("%(person)s has an account and a password already.") % {"person": person})
    audit.record("invited", by=by, about=user, person=person.pk)
    transaction.on_commit(lambda: _mail_invitation(person, user), robust=True)
    return user


def _account_for(person: Person) -> User:
    if not person.email:
        raise ValidationError(_("Give %(person)s an e-mail address first.") % {"person": person})
    if User.objects.filter(email__iexact=person.email).exists():
        raise ValidationError(_("There is already an account with that address."))
    person.user = User.objects.create_user(person.email)
    person.save(update_fields=["user"])
    return person.user


def _mail_invitation(person: Person, user: User) -> None:
    token = signing.dumps(user.pk, salt=INVITATION_SALT)
    context = {
        "person": person,
        "link": settings.SITE_URL + reverse("desk:invitation", args=[token]),
        "days": settings.INVITATION_DAYS,
        "site_name": settings.SITE_NAME,
    }
    send_mail(
        render_to_string("emails/invitation_subject.txt", context).strip(),
        render_to_string("emails/invitation.txt", context),
        None,
        [user.email],
        html_message=render_to_string("emails/invitation.html", context),
    )


def invited_user(token: str) -> User | None:
    """Who an invitation is for; None when it is false, too old, or used."""
    try:
        pk = signing.loads(token, salt=INVITATION_SALT, max_age=dt.timedelta(days=settings.INVITATION_DAYS))
    except signing.BadSignature:
        return None
    user = User.objects.filter(pk=pk, is_active=True).first()
    return user if user and not user.has_usable_password() else None
