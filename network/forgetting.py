"""Those whose last assignment ended long ago are forgotten: how to reach them, their way in, what was noted of them.

Names in decisions, bylines and pictures stay, and so do the dates of assignments: they are what the municipality has
decided and published, and say who had the right to. What others keep about a person beside it is told of in
settings.FORGET_LISTENERS: the network knows nothing of what is built on it.
"""

import datetime as dt

from django.conf import settings
from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.module_loading import import_string

from . import audit
from .days import months_after
from .models import Attendance, Mail, Membership, Person, User

# No mail gets there, and no other account has it (RFC 2606).
_NOWHERE = "@borttagen.invalid"


def to_forget(at: dt.datetime):
    """The people to forget at this instant, of whom there is something left to clear; none where the months are 0."""
    if not settings.MEMBERS_KEPT_MONTHS:
        return Person.objects.none()
    last_day = months_after(timezone.localdate(at), -settings.MEMBERS_KEPT_MONTHS)
    own = Membership.objects.filter(person=OuterRef("pk"))
    kept = own.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=last_day))
    return Person.objects.filter(_something_left(), Exists(own), ~Exists(kept)).exclude(user__is_superuser=True)


def _something_left() -> Q:
    of_person = {"person": OuterRef("pk")}
    invited = Q(invited_at__isnull=False) | Q(taken_back_at__isnull=False)
    asked = Attendance.objects.filter(~Q(answer="") | ~Q(reply_key="") | invited, **of_person)
    noted = Membership.objects.exclude(note="").filter(**of_person)
    reachable = ~Q(email="") | ~Q(phone="") | Q(is_public=True)
    way_in = Q(user__isnull=False) & ~Q(user__email__endswith=_NOWHERE)
    written = Mail.objects.filter(recipient=OuterRef("pk"))
    return reachable | way_in | Q(Exists(asked)) | Q(Exists(noted)) | Q(Exists(written))


def forget_due(at: dt.datetime) -> int:
    """Forget all who are to be; how many there were."""
    return sum(forget(person, at) for person in to_forget(at))


@transaction.atomic
def forget(person: Person, at: dt.datetime) -> bool:
    """Clear what is kept about one person; False when the person has been given an assignment meanwhile.

    Done again it finds nothing to clear.
    """
    users = User.objects.select_for_update(no_key=True).filter(person=person.pk)
    user = users.first()
    person = to_forget(at).select_for_update(of=("self",), no_key=True).filter(pk=person.pk).first()
    if person is None:
        return False
    person.email = person.phone = ""
    person.is_public = False
    person.save(update_fields=["email", "phone", "is_public"])
    person.memberships.update(note="")
    person.attendances.update(answer="", answered_at=None, reply_key="", invited_at=None, taken_back_at=None)
    person.mails.all().delete()
    if user:
        _close(user)
    for path in settings.FORGET_LISTENERS:
        import_string(path)(person=person, user=user)
    audit.record("person_forgotten", about=person)
    return True


def _close(user: User) -> None:
    """Nobody gets in with it, and no letter leaves for it; the row stays, for what was decided with it."""
    user.email = f"borttagen-{user.pk}{_NOWHERE}"
    user.is_active = False
    user.set_unusable_password()
    user.invited_at = user.last_login = user.active_on = user.introduced_at = None
    user.save()
    user.calendar_links.all().delete()
