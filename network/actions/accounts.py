"""Accounts: made by an invitation, changed by the technical administrator."""

import datetime as dt

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from network import audit, mails, rights, tasks
from network.invitations import occasion_of
from network.models import Mail, Person, User

from .asking import DONE, hold_accounts, locked, require, tell_of_smaller_rights

# A second click is not a second wish.
_NOT_AGAIN_WITHIN = dt.timedelta(minutes=1)


@transaction.atomic
def invite(*, person: Person, by: User, at: dt.datetime) -> User:
    """Make the person's account, if there is none, and mail a link to choose a password.

    The link always goes to the login address: once there is an account, a new e-mail address of the person
    does not lead into it. Raises `Refused` when `by` may not, `ValidationError` when the person has no
    address, somebody else's account has it, the account is closed, a password is chosen already, or an
    invitation has just been sent (the last two with the code `DONE`).
    """
    hold_accounts(person.user_id)
    person = locked(Person, person)
    require(rights.may_invite(by, person, at), by=by, about=person, act="invite")
    user = person.user or _account_for(person)
    _check_invitation(person, user, at)
    user.invited_at = at
    user.save(update_fields=["invited_at"])
    audit.record("invited", by=by, about=user, person=person.pk)
    mails.write(Mail.Kind.INVITATION, [person], about=user, occasion=occasion_of(user), at=at)
    tasks.queue_mails(at)
    return user


@transaction.atomic
def revoke_invitation(*, person: Person, by: User, at: dt.datetime) -> User:
    """Make every link to choose a password dead, also where the page is open; the person can be invited anew.

    Raises `Refused` when `by` may not, `ValidationError` when a password is chosen already, or when there is no
    invitation that holds (with the code `DONE`).
    """
    hold_accounts(person.user_id)
    person = locked(Person, person)
    require(rights.may_revoke(by, person, at), by=by, about=person, act="revoke_invitation")
    user = locked(User, person.user) if person.user else None
    if user is None or user.invited_at is None:
        raise ValidationError(_("There is no invitation to revoke."), DONE)
    if user.has_usable_password():
        raise ValidationError(
            _(
                "%(person)s has chosen a password already. End the assignments instead, or ask the technical"
                " administrator to close the login."
            ),
            params={"person": person},
        )
    user.invited_at = None
    # Another one that nobody knows: with it, what was opened through a link falls.
    user.set_unusable_password()
    user.save(update_fields=["invited_at", "password"])
    audit.record("invitation_revoked", by=by, about=user, person=person.pk)
    return user


def _check_invitation(person: Person, user: User, at: dt.datetime) -> None:
    words = {"person": person}
    if user.has_usable_password():
        raise ValidationError(_("%(person)s has an account and a password already."), DONE, words)
    if not user.is_active:
        raise ValidationError(
            _("The login of %(person)s is closed. Ask the technical administrator to open it."), params=words
        )
    if user.invited_at and abs(at - user.invited_at) < _NOT_AGAIN_WITHIN:
        raise ValidationError(_("An invitation was sent a moment ago. Give it a minute."), DONE)


def _account_for(person: Person) -> User:
    if not person.email:
        raise ValidationError(_("Give %(person)s an e-mail address first."), params={"person": person})
    taken = ValidationError(
        _("There is already an account with that address. Give %(person)s an address of their own."),
        params={"person": person},
    )
    if User.objects.filter(email__iexact=person.email).exists():
        raise taken
    try:
        with transaction.atomic():
            person.user = User.objects.create_user(person.email)
    except IntegrityError:
        raise taken from None
    person.save(update_fields=["user"])
    return person.user


@transaction.atomic
def change_account(
    *,
    user: User,
    by: User,
    at: dt.datetime,
    email: str | None = None,
    is_active: bool | None = None,
    is_superuser: bool | None = None,
) -> User:
    """Change the login address, open or close an account, make a technical administrator; None: as it is.

    Raises `Refused` when `by` may not, `ValidationError` when the address is wrong or another account has it.
    """
    # All administrators' rows, in one order: two who dismiss each other at once are one too many.
    rows = User.objects.select_for_update(no_key=True).filter(Q(is_superuser=True) | Q(pk__in=[by.pk, user.pk]))
    accounts = {account.pk: account for account in rows.order_by("pk")}
    user, by = accounts[user.pk], accounts[by.pk]
    wanted = {"email": email, "is_active": is_active, "is_superuser": is_superuser}
    changes = {name: value for name, value in wanted.items() if value is not None and value != getattr(user, name)}
    may = rights.may_change_account(by, user, set(changes), at)
    require(may, by=by, about=user, act="change_account")
    for name, value in changes.items():
        setattr(user, name, value)
    try:
        with transaction.atomic():
            user.full_clean(exclude=["password"])
            user.save(update_fields=list(changes))
    except IntegrityError:
        raise ValidationError({"email": _("There is already an account with that address.")}) from None
    audit.record("account_changed", by=by, about=user, **changes)
    if not all(changes.get(name, True) for name in ("is_active", "is_superuser")):
        tell_of_smaller_rights(User.objects.filter(pk=user.pk), by=by, at=at)
    return user
