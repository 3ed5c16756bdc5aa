"""Whom residents may ask: the one list of what they are told of a person, and who answers for each unit."""

import datetime as dt
from dataclasses import dataclass, field

from .models import Membership, Unit

# All that the public pages know of a person. Nothing else of the row is fetched for them.
TOLD = ("given_name", "family_name", "title", "email", "phone")


@dataclass(frozen=True)
class Contact:
    name: str
    title: str
    email: str
    phone: str


@dataclass(frozen=True)
class Asked:
    """A unit, and the people there whom residents may ask; and the same of units below it."""

    unit: Unit
    people: list[Contact]
    below: list["Asked"] = field(default_factory=list)

    @property
    def answers(self) -> bool:
        """Is there anybody, or an address of the unit's own?"""
        return bool(self.people or self.unit.email or self.unit.phone)


def whom_to_ask(unit: Unit, at: dt.datetime) -> Asked:
    """The unit itself; where it has neither people nor an address, the nearest above that has."""
    people = _by_path(Membership.objects.in_force(at).in_or_above(unit))
    itself = Asked(unit, people.get(unit.path, []))
    if itself.answers:
        return itself
    nearest_first = sorted(Unit.objects.filter(path__in=unit.above), key=lambda above: -len(above.path))
    asked = (Asked(above, people.get(above.path, [])) for above in nearest_first)
    return next((one for one in asked if one.answers), itself)


def all_contacts(at: dt.datetime) -> list[Asked]:
    """The units with public people as they belong together: the municipality, then each department with those below."""
    people = _by_path(Membership.objects.in_force(at))
    groups: list[Asked] = []
    for unit in Unit.objects.as_tree():
        one = Asked(unit, people.get(unit.path, []))
        if unit.indent < 2:
            groups.append(one)
        elif one.people:
            groups[-1].below.append(one)
    return [group for group in groups if group.people or group.below]


def _by_path(memberships) -> dict[str, list[Contact]]:
    """Each person once in a unit, however many memberships the person has there."""
    columns = [f"person__{name}" for name in TOLD]
    found: dict[str, dict[int, Contact]] = {}
    for path, person, given_name, family_name, *reached in memberships.for_public_display().values_list(
        "unit__path", "person", *columns
    ):
        found.setdefault(path, {})[person] = Contact(f"{given_name} {family_name}", *reached)
    return {path: list(people.values()) for path, people in found.items()}
