"""Who plays in the tests: a small municipality, always the same.

The municipality has two departments, culture with its library below, and school. Wanda writes and Pia
publishes for the library; Leo leads culture. Oskar publishes for school: the outsider, to whom the
library's drafts do not exist. Central publishes anywhere, the strategist leads all, the administrator
is a technical superuser without a person, and Ella's assignment at the library has ended.
"""

import datetime as dt
from dataclasses import dataclass

from django.utils import timezone

from network.models import Level, Membership, Unit, User

from .factories import MembershipFactory, PersonFactory, RootFactory, UnitFactory, UserFactory

PASSWORD = "ett långt lösenord"


@dataclass
class Cast:
    root: Unit
    culture: Unit
    library: Unit
    school: Unit
    writer: User
    publisher: User
    lead: User
    outsider: User
    central: User
    strategist: User
    admin: User
    ended: User

    def insiders(self) -> list[User]:
        return [self.writer, self.publisher, self.lead, self.central, self.strategist, self.admin]


def _colleague(given_name, unit, level, **membership) -> User:
    user = UserFactory(email=f"{given_name.lower()}@test.example", password=PASSWORD)
    person = PersonFactory(given_name=given_name, family_name="Älvlund", unit=unit, user=user, email=user.email)
    MembershipFactory(person=person, unit=unit, level=level, **membership)
    return user


def make_cast() -> Cast:
    root = RootFactory()
    culture = UnitFactory(name="Kultur och fritid", slug="kultur", kind=Unit.Kind.DEPARTMENT, parent=root)
    library = UnitFactory(name="Biblioteket", slug="biblioteket", parent=culture)
    school = UnitFactory(name="Åsskolan", slug="asskolan", kind=Unit.Kind.DEPARTMENT, parent=root)
    # Not yesterday: midnight may come while tests run, between their clock and this one.
    last_day = timezone.localdate() - dt.timedelta(days=2)
    return Cast(
        root=root,
        culture=culture,
        library=library,
        school=school,
        writer=_colleague("Wanda", library, Level.WRITER),
        publisher=_colleague("Pia", library, Level.PUBLISHER),
        lead=_colleague("Leo", culture, Level.LEAD),
        outsider=_colleague("Oskar", school, Level.PUBLISHER),
        central=_colleague("Cecilia", root, Level.PUBLISHER),
        strategist=_colleague("Stina", root, Level.LEAD),
        admin=UserFactory(email="admin@test.example", password=PASSWORD, is_superuser=True),
        ended=_colleague("Ella", library, Level.PUBLISHER, ends_on=last_day),
    )


def membership_of(user: User) -> Membership:
    return Membership.objects.get(person__user=user)
