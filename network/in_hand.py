"""What somebody has in hand in a unit and below it: all that a colleague must see to when the person leaves."""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from django.conf import settings
from django.db.models import Subquery
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from .models import Activity, CommunicationPlan, Meeting, Membership, Person, Unit


@dataclass(frozen=True)
class Thing:
    """One thing: what kind it is, in words for a heading; its title and page at the desk; what is to happen to it."""

    kind: str
    title: str
    address: str
    # In whose hand it is (the number of a person), and where: the path of a unit.
    holder: int
    path: str
    said: str = ""
    # Does it rest on the person's word, which nobody can give in the person's place?
    is_signed: bool = False


def in_hand(person: Person, unit: Unit, at: dt.datetime) -> list[Thing]:
    """All that a person has there, kind by kind."""
    return [thing for thing in things_of([person], at) if thing.path.startswith(unit.path)]


def numbers_in_hand(memberships: Collection[Membership], at: dt.datetime) -> dict[int, dict[str, int]]:
    """How many of each kind `in_hand` finds for each of these memberships, asked for all of them at once."""
    by_holder = defaultdict(list)
    for thing in things_of({membership.person for membership in memberships}, at):
        by_holder[thing.holder].append(thing)
    return {
        membership.pk: dict(
            Counter(
                thing.kind for thing in by_holder[membership.person_id] if thing.path.startswith(membership.unit.path)
            )
        )
        for membership in memberships
    }


def things_of(people: Collection[Person], at: dt.datetime) -> list[Thing]:
    """What these people have in hand anywhere: of the network, and of what settings.HAND_OVERS names."""
    found = [*_plans(people, at), *_activities(people), *_meetings(people, at)]
    for look, _move in settings.HAND_OVERS:
        found += import_string(look)(people=people, at=at)
    return found


# Each with the path of a unit, for what is there and below it.


def plans_of(people: Collection[Person], at: dt.datetime, path: str = ""):
    """The plans that they answer for, and that are not over and told of."""
    plans = CommunicationPlan.objects.unfinished(timezone.localdate(at))
    return plans.filter(responsible__in=people, unit__path__startswith=path)


def activities_of(people: Collection[Person], path: str = ""):
    return Activity.objects.filter(responsible__in=people, is_done=False, plan__unit__path__startswith=path)


def meetings_of(people: Collection[Person], at: dt.datetime, path: str = ""):
    """Meetings to come belong to the network as a whole, and so to the municipality."""
    root = Subquery(Unit.objects.filter(parent=None).values("path")[:1])
    users = [person.user_id for person in people if person.user_id]
    return Meeting.objects.upcoming(at).annotate(path=root).filter(arranged_by__in=users, path__startswith=path)


def _plans(people, at) -> Iterator[Thing]:
    for plan in plans_of(people, at).select_related("unit"):
        said = _("until %(day)s") % {"day": _day(plan.ends_on)} if plan.ends_on else ""
        address = reverse("desk:network_plan", args=[plan.pk])
        yield Thing(_("Communication plans"), str(plan), address, plan.responsible_id, plan.unit.path, said)


def _activities(people) -> Iterator[Thing]:
    for activity in activities_of(people).select_related("plan__unit"):
        address = reverse("desk:network_plan", args=[activity.plan_id])
        where = activity.plan.unit.path
        yield Thing(
            _("Activities in plans"), str(activity), address, activity.responsible_id, where, _day(activity.day)
        )


def _meetings(people, at) -> Iterator[Thing]:
    holders = {person.user_id: person.pk for person in people}
    for meeting in meetings_of(people, at):
        said = _day(timezone.localdate(meeting.starts_at))
        address = reverse("desk:network_meeting", args=[meeting.pk])
        yield Thing(_("Meetings to come"), str(meeting), address, holders[meeting.arranged_by_id], meeting.path, said)


def _day(day: dt.date | None) -> str:
    return date_format(day) if day else ""
