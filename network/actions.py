"""What happens in the network: accounts, and memberships that begin and end."""

import datetime as dt

from django.conf import settings
from django.core import signing
from django.core.exceptions import ValidationError
from django.core.mail import send_mail
from django.db import IntegrityError, transaction
from django.db.models import Q
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from . import audit, rights
from .models import Level, Membership, Person, Unit, User

INVITATION_SALT = "network.invitation"
# A second click is not a second wish.
_NOT_AGAIN_WITHIN = dt.timedelta(minutes=1)
# The code of a ValidationError that says: what you ask for is so already.
DONE = "done"


class Refused(Exception):
    """The act was not allowed; the text is the reason, for the person who tried."""


def require(verdict: rights.Verdict, *, by, about=None, act: str) -> None:
    """Go on, or log the refusal and raise `Refused` with the reason."""
    if not verdict:
        audit.record("refused", by=by, about=about, act=act)
        raise Refused(verdict.reason)


def _tell_of_smaller_rights(users, *, by: User, at: dt.datetime) -> None:
    """Whatever rests on the rights of these users is looked through again, in the transaction that made them smaller.

    Who is told stands in settings.RIGHTS_SHRINK_LISTENERS: the network knows nothing of what is built on it.
    """
    for path in settings.RIGHTS_SHRINK_LISTENERS:
        import_string(path)(users=users, by=by, at=at)


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

    Raises `Refused` when `by` may not, `ValidationError` when the dates are the wrong way round, the last day
    has passed (only the technical superuser records what is over), or the person has all of it already (with
    the code `DONE`).
    """
    person = _locked(Person, person)
    require(rights.may_give(by, person, level, unit, at), by=by, about=unit, act="add_member")
    membership = Membership(
        person=person, unit=unit, level=level, starts_on=starts_on, ends_on=ends_on, decided_by=by, note=note
    )
    membership.full_clean()
    if ends_on and ends_on < starts_on:
        raise ValidationError({"ends_on": _("The last day cannot be before the first day.")})
    if ends_on and ends_on < timezone.localdate(at) and not by.is_superuser:
        raise ValidationError({"ends_on": _("That day has passed. Choose today or later.")})
    _refuse_what_is_so_already(membership)
    membership.save()
    audit.record(
        "membership_added",
        by=by,
        about=membership,
        person=person.pk,
        unit=unit.pk,
        level=int(level),
        starts_on=starts_on,
        ends_on=ends_on,
    )
    if person.email and person.user is None and rights.may_invite(by, person, at):
        person.user = invite(person=person, by=by, at=at)
    return membership


def _refuse_what_is_so_already(new: Membership) -> None:
    """A second click, or an assignment within one that gives as much."""
    goes_on = Q(ends_on__isnull=True) | Q(ends_on__gte=new.ends_on) if new.ends_on else Q(ends_on__isnull=True)
    same = Membership.objects.filter(goes_on, person=new.person, unit=new.unit, starts_on__lte=new.starts_on)
    if same.filter(level__gte=new.level).exists():
        raise ValidationError(
            _("%(person)s has that assignment already, for all of the time."),
            code=DONE,
            params={"person": new.person},
        )


@transaction.atomic
def end_membership(*, membership: Membership, by: User, at: dt.datetime, last_day: dt.date | None = None) -> Membership:
    """End a membership after `last_day`; without one it stops giving rights at once.

    Raises `Refused` when `by` may not, `ValidationError` when it is over already, when the day has passed,
    or when the day is after the one on which it ends anyway: prolonging is giving a new one.
    """
    if membership.level == Level.LEAD and membership.unit.parent_id is None:
        # Of two leads who end each other's assignment, the second finds that there is only one left.
        Unit.objects.lock_tree()
    # What the person publishes meanwhile waits, and is then asked of the rights as they have become.
    users = User.objects.select_for_update(no_key=True).filter(person__memberships=membership.pk)
    list(users.values_list("pk"))
    membership = _locked(Membership, membership)
    today = timezone.localdate(at)
    # At once: yesterday was the last day; of one still to come, no day at all.
    ends_on = last_day or max(today, membership.starts_on) - dt.timedelta(days=1)
    may = rights.may_end_on(by, membership, ends_on, at)
    require(may, by=by, about=membership, act="end_membership")
    _check_end(membership, today, last_day)
    membership.ends_on = ends_on
    membership.full_clean()
    membership.save(update_fields=["ends_on"])
    audit.record("membership_ended", by=by, about=membership, ends_on=membership.ends_on)
    _tell_of_smaller_rights(users, by=by, at=at)
    return membership


def _check_end(membership: Membership, today: dt.date, last_day: dt.date | None) -> None:
    ends_on = membership.ends_on
    if ends_on and ends_on < max(today, membership.starts_on):
        raise ValidationError(_("The assignment is over already."), code=DONE)
    if not last_day:
        return
    if last_day < today:
        raise ValidationError({"last_day": _("That day has passed. Choose today or later, or end it at once.")})
    if last_day < membership.starts_on:
        raise ValidationError({"last_day": _("It has not begun by then. End it at once instead.")})
    if last_day == ends_on:
        raise ValidationError(_("The assignment ends on that day already."), code=DONE)
    if ends_on and last_day > ends_on:
        raise ValidationError({"last_day": _("It ends before that already. To prolong it, give a new assignment.")})


@transaction.atomic
def invite(*, person: Person, by: User, at: dt.datetime) -> User:
    """Make the person's account, if there is none, and mail a link to choose a password.

    The link always goes to the login address: once there is an account, a new e-mail address of the person
    does not lead into it. Raises `Refused` when `by` may not, `ValidationError` when the person has no
    address, somebody else's account has it, the account is closed, a password is chosen already, or an
    invitation has just been sent (the last two with the code `DONE`).
    """
    person = _locked(Person, person)
    require(rights.may_invite(by, person, at), by=by, about=person, act="invite")
    user = person.user or _account_for(person)
    _check_invitation(person, user, at)
    user.invited_at = at
    user.save(update_fields=["invited_at"])
    audit.record("invited", by=by, about=user, person=person.pk)
    transaction.on_commit(lambda: _mail_invitation(person, user), robust=True)
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


def _mail_invitation(person: Person, user: User) -> None:
    token = signing.dumps([user.pk, user.email], salt=INVITATION_SALT)
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
    """Who an invitation is for; None when it is false, too old, used, or was sent to an address since changed."""
    try:
        pk, email = signing.loads(token, salt=INVITATION_SALT, max_age=dt.timedelta(days=settings.INVITATION_DAYS))
    except (signing.BadSignature, TypeError, ValueError):
        return None
    user = User.objects.filter(pk=pk, email=email, is_active=True).first()
    return user if user and not user.has_usable_password() else None


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
        _tell_of_smaller_rights(User.objects.filter(pk=user.pk), by=by, at=at)
    return user


@transaction.atomic
def change_unit(*, unit: Unit, by: User, at: dt.datetime) -> Unit:
    """Save what was changed of a unit; rights are inherited down the tree, so another place can mean fewer.

    Raises `ValidationError` when the unit would stand below itself.
    """
    unit.save()
    _tell_of_smaller_rights(User.objects.all(), by=by, at=at)
    return unit


def _locked(model, row):
    """The row as it is now, held until the transaction is done."""
    return model.objects.select_for_update(of=("self",), no_key=True).get(pk=row.pk)
