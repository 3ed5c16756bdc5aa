"""What everybody changes of the own details: the name and the telephone number, and nothing else."""

import datetime as dt

from django.db import transaction

from network import audit, rights
from network.models import Person, User

from .asking import locked, require


@transaction.atomic
def change_own_details(*, given_name: str, family_name: str, phone: str, by: User, at: dt.datetime) -> Person:
    """Save the person's own name and telephone number; a second click changes nothing.

    Raises `Refused` when `by` may not enter the desk or is no person, `ValidationError` for what is no name.
    """
    require(rights.may_change_own_details(by, at), by=by, act="change_own_details")
    person = locked(Person, by.person)
    wanted = {"given_name": given_name, "family_name": family_name, "phone": phone}
    changed = [name for name, value in wanted.items() if value != getattr(person, name)]
    if not changed:
        return person
    for name in changed:
        setattr(person, name, wanted[name])
    person.full_clean(exclude={"unit", "user"})
    person.save()
    audit.record("own_details_changed", by=by, about=person, fields=changed)
    return person
