"""What somebody has in hand in a unit and below it: all that a colleague must see to when the person leaves."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from .models import Activity, CommunicationPlan, Meeting, Person, Unit


@dataclass(frozen=True)
class Thing:
    """One thing: what kind it is, in words for a heading; its title and page at the desk; what is to happen to it."""

    kind: str
    title: str
    address: str
    said: str = ""
    # Does it rest on the person's word, which nobody can give in the person's place?
    is_signed: bool = False


def in_hand(person: Person, unit: Unit, at: dt.datetime) -> list[Thing]:
    """All of it, kind by kind: of the network, and of what settings.HAND_OVERS names."""
    found = [*_plans(person, unit, at), *_activities(person, unit), *_meetings(person, unit, at)]
    for look, _move in settings.HAND_OVERS:
        found += import_string(look)(person=person, unit=unit, at=at)
    return found


def plans_of(person: Person, unit: Unit, at: dt.datetime):
    """The plans that the person answers for, and that are not over and told of."""
    plans = CommunicationPlan.objects.unfinished(timezone.localdate(at))
    return plans.filter(responsible=person, unit__path__startswith=unit.path)


def activities_of(person: Person, unit: Unit):
    return Activity.objects.filter(responsible=person, is_done=False, plan__unit__path__startswith=unit.path)


def meetings_of(person: Person, unit: Unit, at: dt.datetime):
    """Meetings to come belong to the network as a whole, and so to the municipality."""
    is_root = unit.parent_id is None and person.user_id is not None
    return Meeting.objects.upcoming(at).filter(arranged_by=person.user_id) if is_root else Meeting.objects.none()


def _plans(person, unit, at) -> Iterator[Thing]:
    for plan in plans_of(person, unit, at):
        said = _("until %(day)s") % {"day": _day(plan.ends_on)} if plan.ends_on else ""
        yield Thing(_("Communication plans"), str(plan), reverse("desk:network_plan", args=[plan.pk]), said)


def _activities(person, unit) -> Iterator[Thing]:
    for activity in activities_of(person, unit).select_related("plan"):
        address = reverse("desk:network_plan", args=[activity.plan_id])
        yield Thing(_("Activities in plans"), str(activity), address, _day(activity.day))


def _meetings(person, unit, at) -> Iterator[Thing]:
    for meeting in meetings_of(person, unit, at):
        said = _day(timezone.localdate(meeting.starts_at))
        yield Thing(_("Meetings to come"), str(meeting), reverse("desk:network_meeting", args=[meeting.pk]), said)


def _day(day: dt.date | None) -> str:
    return date_format(day, "j F Y") if day else ""
