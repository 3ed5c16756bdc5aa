"""Fills in the demo's network: units, people with accounts, memberships."""

import datetime as dt
import tomllib
from functools import cache
from pathlib import Path

from django.contrib.auth.hashers import make_password
from django.utils import timezone

from network import actions
from network.models import Level, Person, Unit, User

from . import ADMIN, PASSWORD

HERE = Path(__file__).parent


def read(name: str) -> dict:
    return tomllib.loads((HERE / name).read_text(encoding="utf-8"))


def fill(at: dt.datetime) -> User:
    """Make them all, decided by the technical administrator, who is returned."""
    admin = _account(ADMIN, is_superuser=True)
    units: dict[str, Unit] = {}
    for row in read("units.toml")["unit"]:
        parent = units.get(row.pop("parent", None))
        units[row["slug"]] = Unit.objects.create(parent=parent, **row)
    for row in read("people.toml")["person"]:
        _add_person(row, units, admin, at)
    return admin


def _add_person(row, units, admin, at) -> None:
    memberships = row.pop("memberships", [])
    person = Person(**row | {"unit": units.get(row.get("unit"))})
    if memberships:
        person.user = _account(person.email)
    person.save()
    for membership in memberships:
        actions.add_member(
            person=person,
            unit=units[membership["unit"]],
            level=Level[membership["level"].upper()],
            starts_on=_day(at, membership["starts"]),
            ends_on=_day(at, membership["ends"]) if "ends" in membership else None,
            by=admin,
            at=at,
        )


@cache
def _hashed() -> str:
    """Hashed once for all: it is slow on purpose, and the demo's password is no secret."""
    return make_password(PASSWORD)


def _account(email: str, **fields) -> User:
    return User.objects.create(email=email, password=_hashed(), **fields)


def _day(at, days: int) -> dt.date:
    return timezone.localdate(at) + dt.timedelta(days=days)
