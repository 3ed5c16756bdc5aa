"""/natverket/: who residents may ask."""

import datetime as dt

import pytest
from django.utils import timezone

from network.models import Level, Membership, Person
from tests.cast import membership_of
from tests.factories import MembershipFactory, PersonFactory, UnitFactory

pytestmark = pytest.mark.django_db


def _page(client):
    return client.get("/natverket/").content.decode()


def _show(*users):
    Person.objects.filter(user__in=users).update(is_public=True)


def test_only_the_public_are_shown(client, cast):
    _show(cast.publisher)
    html = _page(client)
    assert "Pia Älvlund" in html
    assert "Wanda" not in html


def test_only_those_with_a_right_today(client, cast):
    _show(cast.ended, cast.writer)
    Membership.objects.filter(pk=membership_of(cast.writer).pk).update(
        starts_on=timezone.localdate() + dt.timedelta(days=1)
    )
    html = _page(client)
    assert "Ella" not in html
    assert "Wanda" not in html


def test_each_person_once_in_a_unit(client, cast):
    _show(cast.publisher)
    MembershipFactory(person=cast.publisher.person, unit=cast.library, level=Level.WRITER)
    assert _page(client).count("Pia Älvlund") == 1


def test_units_and_people_in_swedish_order(client, cast):
    for name, family in (("Örnen", "Ärlig"), ("Ängen", "Zetterlund"), ("Ången", "Öst"), ("Zoo", "Ås")):
        unit = UnitFactory(name=name)
        for each in (family, "Aa"):
            MembershipFactory(person=PersonFactory(given_name="X", family_name=each, is_public=True), unit=unit)
    html = _page(client)
    places = [html.index(name) for name in ("Zoo", "X Ås", "Ången", "X Öst", "Ängen", "X Zetterlund", "Örnen")]
    assert places == sorted(places)
    assert html.index("X Aa") < html.index("X Ås")


def test_units_of_one_name_are_not_mixed(client, cast):
    units = [UnitFactory(name="Förskolan", parent=parent) for parent in (cast.culture, cast.school)]
    for family in "ABC":
        for unit in units:
            MembershipFactory(person=PersonFactory(family_name=family, is_public=True), unit=unit)
    html = _page(client)
    assert [html.count(f'id="unit-{unit.pk}"') for unit in units] == [1, 1]


def test_one_query_whatever_the_number(client, cast, django_assert_max_num_queries):
    _show(cast.publisher)
    for _n in range(30):
        MembershipFactory(person=PersonFactory(is_public=True))
    with django_assert_max_num_queries(1):
        assert client.get("/natverket/").status_code == 200


def test_names_are_text(client, cast):
    person = PersonFactory(given_name='"><svg onload=alert(1)>', title="<b>chef</b>", is_public=True)
    MembershipFactory(person=person, unit=cast.library)
    html = _page(client)
    assert "<svg onload" not in html
    assert "<b>" not in html.lower()


def test_reading_only(client, cast):
    assert client.post("/natverket/").status_code == 405
    assert not client.get("/natverket/").cookies
