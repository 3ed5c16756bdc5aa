"""/natverket/: who residents may ask."""

import datetime as dt

import pytest
import time_machine
from django.utils import timezone

from network.contacts import TOLD
from network.models import Level, Membership, Person, Unit, User
from tests.cast import membership_of
from tests.factories import ArticleFactory, MembershipFactory, PersonFactory, UnitFactory, published

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


def test_three_queries_whatever_the_number(client, cast, django_assert_max_num_queries):
    _show(cast.publisher)
    for _n in range(30):
        MembershipFactory(person=PersonFactory(is_public=True))
    with django_assert_max_num_queries(3):
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


# What residents are told, on both pages.

UNIT_PAGE = "/enhet/biblioteket/"
PUBLIC_PLACES = ["/natverket/", UNIT_PAGE, f"{UNIT_PAGE}flode.atom", f"{UNIT_PAGE}flode.rss"]


def _marked(model, skipped=()) -> dict:
    """A word that stands nowhere else in each column of text."""
    columns = [
        field
        for field in model._meta.concrete_fields
        if field.get_internal_type() in {"CharField", "EmailField", "TextField"}
    ]
    return {
        field.name: f"{model.__name__.lower()}-{field.name}@markor.example".replace("_", "-")
        for field in columns
        if field.name not in skipped
    }


def test_no_other_column_reaches_residents(client, cast):
    """Markers in every text of the person, the account and the membership: five may be read, and no more."""
    person, user = cast.publisher.person, cast.publisher
    marks = {Person: _marked(Person), User: _marked(User, {"password"}), Membership: _marked(Membership)}
    Membership.objects.filter(person=person).update(**marks[Membership] | {"ends_on": dt.date(2199, 1, 1)})
    Person.objects.filter(pk=person.pk).update(**marks[Person], is_public=True)
    User.objects.filter(pk=user.pk).update(**marks[User])
    published(ArticleFactory(unit=cast.library))

    read = "".join(client.get(address).content.decode() for address in PUBLIC_PLACES)

    told = {mark for each in marks.values() for mark in each.values() if mark in read.lower()}
    assert told == {marks[Person][name] for name in TOLD}
    assert "2199" not in read


def test_the_list_of_what_is_told_is_decided():
    assert TOLD == ("given_name", "family_name", "title", "email", "phone")


@pytest.mark.parametrize("address", PUBLIC_PLACES[:2])
@pytest.mark.parametrize("clock", ["2026-06-10 23:59 +0200", "2026-10-25 23:59 +0100", "2027-03-28 23:59 +0200"])
def test_whoever_begins_or_ends_at_midnight_does_so_at_midnight(client, cast, address, clock):
    _show(cast.writer, cast.publisher)
    with time_machine.travel(dt.datetime.strptime(clock, "%Y-%m-%d %H:%M %z"), tick=False) as traveller:
        today = timezone.localdate()
        Membership.objects.filter(person__user=cast.writer).update(ends_on=today)
        Membership.objects.filter(person__user=cast.publisher).update(starts_on=today + dt.timedelta(days=1))
        shown = []
        for _minute in range(2):
            html = client.get(address).content.decode()
            shown.append([name in html for name in ("Wanda", "Pia")])
            traveller.shift(60)
    assert shown == [[True, False], [False, True]]


def test_units_as_they_belong_together(client, cast):
    """A unit stands with its department, whatever the alphabet says of the two."""
    _show(cast.writer, cast.outsider, cast.strategist)
    html = _page(client)
    places = [html.index(f'id="unit-{unit.pk}"') for unit in (cast.root, cast.culture, cast.library, cast.school)]
    assert places == sorted(places)
    assert f'<h3 id="unit-{cast.library.pk}">' in html


def test_a_closed_login_is_nobody_to_ask(client, cast):
    _show(cast.publisher)
    User.objects.filter(pk=cast.publisher.pk).update(is_active=False)
    assert "Pia" not in _page(client) + client.get(UNIT_PAGE).content.decode()


def test_nobody_public_leads_to_the_municipality(client, cast):
    assert "Det finns ingen att visa här än." in _page(client)
    Unit.objects.filter(pk=cast.root.pk).update(email="kommunen@test.example")
    assert "mailto:kommunen@test.example" in _page(client)


def test_a_unit_without_people_answers_itself_then_the_one_above_then_the_municipality(client, cast):
    Unit.objects.filter(pk=cast.root.pk).update(phone="0971-170 00")
    steps = []
    for unit, email in ((None, ""), (cast.culture, "kultur@test.example"), (cast.library, "bibblan@test.example")):
        if unit:
            Unit.objects.filter(pk=unit.pk).update(email=email)
        html = client.get(UNIT_PAGE).content.decode().split('class="ask"')[1].split("</section>")[0]
        steps.append([word in html for word in ("0971-170 00", "kultur@", "bibblan@")])
    assert steps == [[True, False, False], [False, True, False], [False, False, True]]
