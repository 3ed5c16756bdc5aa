"""Who may publish where, and what somebody could do: the same as the rights say, for leads, and quick."""

import datetime as dt

import pytest
import time_machine
from django.utils import timezone

from network import rights
from network.models import Level, Membership, Person, Unit
from tests.cast import membership_of
from tests.factories import MembershipFactory, UnitFactory, UserFactory

PAGE = "/desk/vem-far-publicera/"
DAY = dt.timedelta(days=1)


def text_of(answer) -> str:
    return answer.content.decode().split('id="content"')[1]


def people_of(answer) -> dict:
    return {
        cover.unit: {one.person for one in [*cover.own, *cover.above]} for cover in answer.context["shown"].object_list
    }


@pytest.mark.parametrize("who", ["writer", "publisher", "outsider", "central"])
def test_the_pages_are_for_leads(cast, desk, who):
    for address in (PAGE, "/desk/bemanning/", "/desk/vad-far/"):
        assert desk(getattr(cast, who)).get(address).status_code == 403


@pytest.mark.parametrize("days", [-1, 0, 1, 30])
def test_it_says_what_the_rights_say_on_that_day(cast, desk, days):
    at = timezone.now()
    MembershipFactory(unit=cast.school, level=Level.PUBLISHER, starts_on=timezone.localdate() + DAY)
    MembershipFactory(unit=cast.culture, level=Level.PUBLISHER, ends_on=timezone.localdate())
    then = at + days * DAY
    shown = people_of(desk(cast.strategist).get(PAGE, {"dag": timezone.localdate(then).isoformat()}))
    for unit in Unit.objects.all():
        may = rights.people_who_may(Level.PUBLISHER, unit, then).exclude(user__is_superuser=True)
        assert shown[unit] == set(may)


def test_a_lead_sees_the_own_units_and_whom_they_inherit(cast, desk):
    shown = text_of(desk(cast.lead).get(PAGE))
    assert "Biblioteket" in shown
    assert "Åsskolan" not in shown
    assert "Oskar" not in shown
    assert "Från Älvmokks kommun" in shown
    assert f"/desk/network/person/{cast.central.person.pk}/" not in shown
    assert f"/desk/network/person/{cast.publisher.person.pk}/" in shown


def test_until_when_without_a_gap(cast, desk):
    last, today = dt.date(2199, 5, 3), timezone.localdate()
    Membership.objects.filter(pk=membership_of(cast.publisher).pk).update(ends_on=today)
    assert "till och med" in text_of(desk(cast.lead).get(PAGE))
    MembershipFactory(person=cast.publisher.person, unit=cast.library, level=3, starts_on=today + DAY, ends_on=last)
    assert "3 maj 2199" in text_of(desk(cast.lead).get(PAGE))


def test_the_other_way_each_person_with_the_units(cast, desk):
    answer = desk(cast.lead).get(PAGE, {"vy": "personer"})
    names = [row.person.given_name for row in answer.context["shown"]]
    assert sorted(names) == ["Cecilia", "Leo", "Pia", "Stina", "Wanda"]
    assert "Kultur och fritid och 1 enhet under" in " ".join(text_of(answer).split())
    only = desk(cast.strategist).get(PAGE, {"vy": "personer", "enhet": "asskolan"})
    assert {row.person.given_name for row in only.context["shown"]} == {"Cecilia", "Oskar", "Stina"}


@pytest.mark.parametrize("asked", ["2026-13-45", "i morgon", "0001-01-01", "9999-12-31", "\x00", "9" * 5000])
def test_what_is_no_day_is_told_and_today_is_shown(cast, desk, asked):
    answer = desk(cast.lead).get(PAGE, {"dag": asked, "enhet": "biblioteket"})
    assert answer.context["form"].errors
    assert answer.context["is_today"]
    assert set(people_of(answer)) == {cast.library}


@pytest.mark.parametrize("asked", ["asskolan", "finns-inte", "\x00"])
def test_a_unit_that_one_does_not_lead_is_none(cast, desk, asked):
    answer = desk(cast.lead).get(PAGE, {"enhet": asked})
    assert "Oskar" not in text_of(answer)
    assert answer.status_code == 200


@pytest.mark.parametrize("clock", ["2026-10-24 23:59 +0200", "2026-10-25 23:59 +0100", "2027-03-27 23:59 +0100"])
def test_the_last_day_counts_to_midnight_when_clocks_are_changed(cast, desk, clock):
    with time_machine.travel(dt.datetime.strptime(clock, "%Y-%m-%d %H:%M %z"), tick=False) as traveller:
        ending = membership_of(cast.publisher)
        Membership.objects.filter(pk=ending.pk).update(ends_on=timezone.localdate())
        assert cast.publisher.person in people_of(desk(cast.lead).get(PAGE))[cast.library]
        traveller.shift(60)
        assert cast.publisher.person not in people_of(desk(cast.lead).get(PAGE))[cast.library]


@pytest.fixture
def crowd(cast):
    """300 units and 1 000 people."""
    units = [cast.root, cast.culture, cast.library, cast.school]
    for number in range(296):
        above = units[number % 40]
        units.append(Unit(name=f"Enhet {number}", slug=f"e-{number}", parent=above, name_order=b"e", folded_name="e"))
        units[-1].pk = 10_000 + number
        units[-1].path = f"{above.path}{units[-1].pk}/"
    Unit.objects.bulk_create(units[4:])
    made = UserFactory.build_batch(1000)
    for user in made:
        user.password = "!"
    people = [Person(given_name="X", family_name=f"Y{n}", user=user) for n, user in enumerate(_saved(made))]
    rows = [
        Membership(person=person, unit=units[n % 300], level=1 + n % 3, starts_on=dt.date(2020, 1, 1))
        for n, person in enumerate(Person.objects.bulk_create(people))
    ]
    Membership.objects.bulk_create(rows)


def _saved(users):
    return type(users[0]).objects.bulk_create(users)


@pytest.mark.parametrize(
    "address",
    [PAGE, f"{PAGE}?vy=personer&sida=3", f"{PAGE}?dag=2030-01-01", "/desk/bemanning/", "/desk/bemanning/?lage=several"],
)
def test_a_thousand_people_in_three_hundred_units_cost_few_queries(
    cast, desk, crowd, address, django_assert_max_num_queries
):
    browser = desk(cast.strategist)
    with django_assert_max_num_queries(14):
        assert browser.get(address).status_code == 200


def test_a_long_list_comes_in_pages(cast, desk):
    for number in range(45):
        UnitFactory(name=f"Enhet {number:02}", slug=f"e{number}", parent=cast.library)
    first = desk(cast.strategist).get(PAGE, {"sida": "x"})
    assert "Sida 1 av 2" in text_of(first)
    assert len(people_of(desk(cast.strategist).get(PAGE, {"sida": "2"}))) == 9
