"""What somebody has in hand goes to a colleague."""

import datetime as dt

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from network import audit, mails, rights, tasks
from network.in_hand import activities_of, in_hand, meetings_of, plans_of
from network.models import CommunicationPlan, Level, Mail, Membership, Person, Unit, User

from .asking import DONE, hold_accounts, require
from .members import end_membership
from .plans import ask_for_outcome


@transaction.atomic
def hand_over(*, person: Person, unit: Unit, to: Person, by: User, at: dt.datetime, sign: bool = False) -> None:
    """Give all that a person has in hand in a unit and below it to a colleague, who is told by mail.

    With `sign`, what waits for its time on the person's signature is signed by `by`, as far as `by` may. Raises
    `Refused` when `by` does not lead the unit, `ValidationError` when the colleague cannot take it, or when there
    is nothing (with the code `DONE`).
    """
    hold_accounts(person.user_id, to.user_id, by.pk)
    require(rights.may(by, Level.LEAD, unit, at), by=by, about=unit, act="hand_over")
    things = in_hand(person, unit, at)
    if not things:
        raise ValidationError(_("%(person)s has nothing in hand there."), DONE, {"person": person})
    if not heirs(person, unit, at).filter(pk=to.pk).exists():
        raise ValidationError({"heir": _("Choose a colleague who has an assignment there.")})
    _move(person, unit, to, by, at)
    for _look, move in settings.HAND_OVERS:
        import_string(move)(person=person, unit=unit, to=to, by=by, at=at, sign=sign)
    audit.record("handed_over", by=by, about=unit, person=person.pk, to=to.pk, things=len(things))
    if to.user_id != by.pk:
        mails.write(Mail.Kind.HAND_OVER, [to], about=unit, occasion=f"{person.pk} {at.isoformat()}", at=at)
        tasks.queue_mails(at)


@transaction.atomic
def end_and_hand_over(
    *,
    membership: Membership,
    by: User,
    at: dt.datetime,
    last_day: dt.date | None = None,
    heir: Person | None = None,
    sign: bool = False,
) -> Membership:
    """`end_membership`, after a `hand_over` to the heir, if there is one: both are done, or neither."""
    if heir:
        if membership.is_top:
            Unit.objects.lock_tree()
        hold_accounts(membership.person.user_id, heir.user_id, by.pk)
        if in_hand(membership.person, membership.unit, at):
            hand_over(person=membership.person, unit=membership.unit, to=heir, by=by, at=at, sign=sign)
    return end_membership(membership=membership, by=by, at=at, last_day=last_day)


def heirs(person: Person, unit: Unit, at: dt.datetime):
    """The colleagues who may take it over: those who write there; and who may arrange meetings, if there are any."""
    has_meetings = unit.parent_id is None and meetings_of([person], at).exists()
    level = Level.PUBLISHER if has_meetings else Level.WRITER
    people = rights.people_who_may(level, unit, at).exclude(pk=person.pk)
    return rights.nearest_first(people.select_related("unit"), unit, at)


def _move(person: Person, unit: Unit, to: Person, by: User, at: dt.datetime) -> None:
    """Plans, activities and meetings. A form opened before is old now, and does not write over it."""
    activities = activities_of([person], unit.path)
    answered_for = list(plans_of([person], at, unit.path).values_list("pk", flat=True))
    in_plans = list(activities.values_list("plan", flat=True))
    CommunicationPlan.objects.filter(pk__in=answered_for).update(responsible=to)
    activities.update(responsible=to)
    CommunicationPlan.objects.filter(pk__in=[*answered_for, *in_plans]).update(
        version=F("version") + 1, modified_at=at, modified_by=by
    )
    for plan in CommunicationPlan.objects.filter(pk__in=answered_for).select_related("responsible"):
        ask_for_outcome(plan, at)
    meetings_of([person], at, unit.path).order_by().update(arranged_by=to.user_id, version=F("version") + 1)
