"""People are added to the register."""

import datetime as dt

from django.db import transaction

from network import audit, rights
from network.models import Person, User

from .asking import require


@transaction.atomic
def add_person(*, person: Person, by: User, at: dt.datetime) -> Person:
    """Save somebody new, who works where `by` leads. Raises `Refused`, or `ValidationError` for what is no name."""
    require(rights.may_edit_person(by, person, at), by=by, about=person.unit, act="add_person")
    person.full_clean()
    person.save()
    audit.record("person_added", by=by, about=person)
    return person
