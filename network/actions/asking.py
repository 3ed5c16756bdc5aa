"""What every act does: ask the rights, take its row's lock, and tell whoever rests on rights that became smaller."""

import datetime as dt

from django.conf import settings
from django.utils.module_loading import import_string

from network import audit, rights
from network.models import User

# The code of a ValidationError that says: what you ask for is so already.
DONE = "done"


class Refused(Exception):
    """The act was not allowed; the text is the reason, for the person who tried."""


def require(verdict: rights.Verdict, *, by, about=None, act: str) -> None:
    """Go on, or log the refusal and raise `Refused` with the reason."""
    if not verdict:
        audit.record("refused", by=by, about=about, act=act)
        raise Refused(verdict.reason)


def tell_of_smaller_rights(users, *, by: User, at: dt.datetime) -> None:
    """Whatever rests on the rights of these users is looked through again, in the transaction that made them smaller.

    Who is told stands in settings.RIGHTS_SHRINK_LISTENERS: the network knows nothing of what is built on it.
    """
    for path in settings.RIGHTS_SHRINK_LISTENERS:
        import_string(path)(users=users, by=by, at=at)


def hold_accounts(*accounts: int | None) -> None:
    """Nobody's rights change until the transaction ends; by number, as everywhere, and before any person's row."""
    rows = User.objects.select_for_update(no_key=True).filter(pk__in=[pk for pk in accounts if pk])
    list(rows.order_by("pk").values_list("pk"))


def locked(model, row):
    """The row as it is now, held until the transaction is done."""
    return model.objects.select_for_update(of=("self",), no_key=True).get(pk=row.pk)
