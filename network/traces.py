"""What holds a person or an account in place: everything that was done with it, or is said of it."""

from django.db.models import PROTECT, Exists, OuterRef

from . import personal_data
from .models import Person, User
from .words import plural


def traces_of(row: Person | User) -> list[str]:
    """What there is of it, in words and without repeating; nothing for somebody who was added by mistake.

    The database refuses to delete what any of these leads to, whatever this says.
    """
    kinds = [
        (model, field)
        for model, field in personal_data.links()
        if field.related_model is row._meta.model and field.remote_field.on_delete is PROTECT
    ]
    leads_here = {
        f"trace_{number}": Exists(model.objects.order_by().filter(**{field.name: OuterRef("pk")}))
        for number, (model, field) in enumerate(kinds)
    }
    found = row._meta.model.objects.filter(pk=row.pk).values(**leads_here).get()
    return list(
        dict.fromkeys(plural(model) for there, (model, _field) in zip(found.values(), kinds, strict=True) if there)
    )


def is_used(user: User) -> bool:
    """Has anybody been in with the account, or chosen a password for it?"""
    return user.last_login is not None or user.has_usable_password()
