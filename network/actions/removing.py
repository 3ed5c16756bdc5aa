"""Deleting somebody who was added by mistake. Whoever has left a trace stays."""

import datetime as dt

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import ProtectedError
from django.utils.translation import gettext as _

from network import audit, rights
from network.models import Person, User
from network.traces import is_used, traces_of

from .asking import hold_accounts, locked, require


def remove_person(*, person: Person, by: User, at: dt.datetime) -> None:
    """Delete a person without a trace, and the account if nobody has been in with it.

    Raises `Refused` when `by` may not, `ValidationError` when there is something to keep.
    """
    try:
        _remove_person(person, by, at)
    except ProtectedError:
        # What was done in the very moment between.
        raise ValidationError(_("There is something about the person to keep.")) from None


@transaction.atomic
def _remove_person(person: Person, by: User, at: dt.datetime) -> None:
    hold_accounts(person.user_id)
    person = locked(Person, person)
    require(rights.may_edit_person(by, person, at), by=by, about=person, act="remove_person")
    if what_keeps(person):
        raise ValidationError(_("There is something about the person to keep."))
    user = person.user
    audit.record("person_removed", by=by, about=person, account=user and user.pk)
    person.delete()
    if user:
        user.delete()


def remove_account(*, user: User, by: User, at: dt.datetime) -> None:
    """Delete an account that belongs to no person and was never used; raises as `remove_person` does."""
    try:
        _remove_account(user, by, at)
    except ProtectedError:
        raise ValidationError(_("The account is to be kept.")) from None


@transaction.atomic
def _remove_account(user: User, by: User, at: dt.datetime) -> None:
    user = locked(User, user)
    require(rights.may_change_account(by, user, {"is_active"}, at), by=by, about=user, act="remove_account")
    if what_keeps_account(user):
        raise ValidationError(_("The account is to be kept."))
    audit.record("account_removed", by=by, about=user)
    user.delete()


def what_keeps(person: Person) -> list[str]:
    """Why the person cannot be deleted, in words; nothing when it is possible."""
    return traces_of(person) + (_traces_of_account(person.user) if person.user else [])


def what_keeps_account(user: User) -> list[str]:
    """The same for an account: that of a person goes with the person."""
    owner = Person.objects.filter(user=user).first()
    return ([_("the person %(person)s") % {"person": owner}] if owner else []) + _traces_of_account(user)


def _traces_of_account(user: User) -> list[str]:
    return ([_("a login that is in use")] if is_used(user) else []) + traces_of(user)
