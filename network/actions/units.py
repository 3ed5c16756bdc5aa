"""What is changed of a unit."""

import datetime as dt

from django.db import transaction

from network.models import Unit, User

from .asking import tell_of_smaller_rights


@transaction.atomic
def change_unit(*, unit: Unit, by: User, at: dt.datetime) -> Unit:
    """Save what was changed of a unit; rights are inherited down the tree, so another place can mean fewer.

    Raises `ValidationError` when the unit would stand below itself.
    """
    unit.save()
    tell_of_smaller_rights(User.objects.all(), by=by, at=at)
    return unit
