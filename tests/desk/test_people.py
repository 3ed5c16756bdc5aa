"""People at the desk: who sees whom, what can be changed, and the invitation."""

import json
import logging

import pytest
from django.db import connection
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from network import actions, mails
from network.models import Level, Person, User
from tests.factories import MembershipFactory, PersonFactory, UnitFactory, UserFactory

LIST = "/desk/network/person/"
SUGGEST = "/desk/network/person/forslag/?app_label=network&model_name=membership&field_name=person&term="
DJANGOS_SUGGEST = "/desk/autocomplete/?app_label=network&model_name=membership&field_name=person&term="


@pytest.fixture
def log(caplog):
    caplog.set_level(logging.INFO, "security")
    return lambda: [json.loads(line.getMessage())["event"] for line in caplog.records if line.name == "security"]


def page_of(person) -> str:
    return f"{LIST}{person.pk}/change/"


def typed(person, **changed) -> dict:
    """The form as the browser sends it."""
    names = ["given_name", "family_name", "title", "email", "phone"]
    fields = {name: getattr(person, name) for name in names} | {"unit": person.unit_id or ""}
    return fields | ({"is_public": "on"} if person.is_public else {}) | changed


def text_of(answer) -> str:
    return answer.content.decode()


# Who sees whom.


@pytest.mark.parametrize(
    ("who", "status"),
    [("writer", 403), ("publisher", 403), ("outsider", 403), ("central", 403), ("lead", 200), ("strategist", 200)],
)
def test_the_list_is_for_leads(cast, desk, who, status):
    assert desk(getattr(cast, who)).get(LIST).status_code == status


def test_a_lead_sees_the_people_of_the_own_units(cast, desk):
    shown = text_of(desk(cast.lead).get(LIST))
    assert "Älvlund, Wanda" in shown
    assert "Älvlund, Ella" in shown
    for hidden in ("Oskar", "Cecilia", "Stina", "Åsskolan"):
        assert hidden not in shown


@pytest.mark.parametrize("path", ["change/", "history/", "delete/", "bjud-in/"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_others_people_do_not_exist(cast, desk, log, path, method):
    stranger = cast.outsider.person
    before = Person.objects.filter(pk=stranger.pk).values().get()
    answer = getattr(desk(cast.lead), method)(f"{LIST}{stranger.pk}/{path}", typed(stranger, given_name="Ny"))
    assert answer.status_code in {403, 404, 405}
    assert "Oskar" not in text_of(answer)
    assert Person.objects.filter(pk=stranger.pk).values().get() == before
    if path == "change/":
        assert log() == ["refused"]


@pytest.mark.parametrize("number", ["0", "999999", "9" * 30, "9" * 5000, "abc", "%00", "1_00"])
def test_a_guessed_number_is_not_found(cast, desk, number):
    browser = desk(cast.lead)
    assert browser.get(f"{LIST}{number}/change/").status_code == 404
    for tail in ("change/", "bjud-in/"):
        assert browser.post(f"{LIST}{number}/{tail}", follow=True).status_code in {403, 404}


def test_someone_from_elsewhere_with_an_assignment_here_is_shown_and_not_changed(cast, desk):
    helper = PersonFactory(given_name="Hilma", unit=cast.school)
    MembershipFactory(person=helper, unit=cast.library)
    browser = desk(cast.lead)
    shown = text_of(browser.get(page_of(helper)))
    assert "Hilma" in shown
    assert 'name="given_name"' not in shown
    assert browser.post(page_of(helper), typed(helper, email="min@test.example")).status_code == 403
    helper.refresh_from_db()
    assert helper.email == ""


# What can be changed.


def test_a_person_is_added_in_a_unit_one_leads(cast, desk, log):
    fields = {"given_name": "Nils", "family_name": "Ny", "title": "lärare", "unit": cast.library.pk, "is_public": "on"}
    answer = desk(cast.lead).post(f"{LIST}add/", fields)
    assert answer.status_code == 302
    added = Person.objects.get(given_name="Nils")
    assert (added.unit, added.is_public, added.user) == (cast.library, True, None)
    assert log() == ["person_added"]


@pytest.mark.parametrize("unit", ["school", "root", None, "99999", "x", "\x00"])
def test_nobody_is_added_elsewhere(cast, desk, log, unit):
    where = getattr(cast, unit).pk if unit in {"school", "root"} else unit or ""
    fields = {"given_name": "Nils", "family_name": "Ny", "unit": where}
    answer = desk(cast.lead).post(f"{LIST}add/", fields)
    assert answer.status_code == 200
    assert answer.context["adminform"].form.errors.keys() == {"unit"}
    assert cast.school.name not in text_of(answer)
    assert not Person.objects.filter(given_name="Nils").exists()
    assert log() == (["refused"] if unit and unit != "\x00" else [])


def test_nobody_is_moved_out_of_reach(cast, desk, log):
    person = cast.writer.person
    answer = desk(cast.lead).post(page_of(person), typed(person, unit=cast.school.pk))
    assert "unit" in answer.context["adminform"].form.errors
    person.refresh_from_db()
    assert person.unit == cast.library
    assert log() == ["refused"]


def test_two_clicks_add_one_person(cast, desk):
    browser = desk(cast.lead)
    fields = {"given_name": "Nils", "family_name": "Ny", "unit": cast.library.pk}
    assert browser.post(f"{LIST}add/", fields).status_code == 302
    assert browser.post(f"{LIST}add/", fields).status_code == 200
    assert Person.objects.filter(given_name="Nils").count() == 1


def test_residents_are_added_by_those_who_lead_all(cast, desk):
    fields = {"given_name": "Rut", "family_name": "Boende", "unit": ""}
    assert desk(cast.strategist).post(f"{LIST}add/", fields).status_code == 302
    assert Person.objects.get(given_name="Rut").unit is None


def test_fields_that_the_form_lacks_stay(cast, desk):
    person = cast.writer.person
    hostile = typed(person, title="läsare", user=cast.admin.pk, folded_name="x", name_order="x", id=cast.lead.person.pk)
    assert desk(cast.lead).post(page_of(person), hostile).status_code == 302
    changed = Person.objects.get(pk=person.pk)
    assert (changed.title, changed.user, changed.folded_name) == ("läsare", cast.writer, "wanda älvlund")


def test_save_as_new_is_no_side_door(cast, desk):
    person = cast.writer.person
    before = Person.objects.count()
    assert desk(cast.lead).post(page_of(person), typed(person, _saveasnew="1")).status_code == 403
    assert Person.objects.count() == before


def test_a_new_address_does_not_change_the_login(cast, desk, log):
    person = cast.writer.person
    desk(cast.lead).post(page_of(person), typed(person, email="ny@test.example"))
    person.refresh_from_db()
    assert person.email == "ny@test.example"
    assert person.user.email == "wanda@test.example"
    assert log() == ["person_changed"]


@pytest.mark.parametrize(
    "name", ["Eva\nBcc: alla@test.example", "Eva\x00", "Eva\u202eavE", "E" * 10_000, "Eva\u2028Ek", "\x1b[2J"]
)
def test_a_name_is_one_line_of_letters(cast, desk, name):
    fields = {"given_name": name, "family_name": "Ny", "unit": cast.library.pk}
    answer = desk(cast.lead).post(f"{LIST}add/", fields)
    assert answer.status_code == 200
    assert "given_name" in answer.context["adminform"].form.errors
    assert not Person.objects.filter(family_name="Ny").exists()


def test_a_hostile_name_is_shown_as_text(cast, desk):
    person = PersonFactory(given_name='"><svg onload=alert(1)>', unit=cast.library, title="<b>")
    browser = desk(cast.lead)
    MembershipFactory(person=person, unit=cast.library)
    for address in (LIST, page_of(person), "/desk/network/membership/", SUGGEST + "svg"):
        shown = text_of(browser.get(address))
        assert "onload" in shown
        assert "<svg onload" not in shown or "json" in browser.get(address)["Content-Type"]


@pytest.mark.parametrize("who", ["strategist", "admin"])
def test_many_are_not_deleted_at_once(cast, desk, who):
    person = PersonFactory(unit=cast.library)
    desk(getattr(cast, who)).post(LIST, {"action": "delete_selected", "_selected_action": [person.pk], "post": "yes"})
    assert Person.objects.filter(pk=person.pk).exists()


# What is told of somebody.


def test_the_page_tells_of_assignments(cast, desk):
    MembershipFactory(person=cast.writer.person, unit=cast.school, level=Level.LEAD)
    shown = text_of(desk(cast.lead).get(page_of(cast.writer.person)))
    assert "Biblioteket" in shown
    assert "Åsskolan" not in shown
    assert f"/desk/network/membership/add/?person={cast.writer.person.pk}" in shown
    everything = text_of(desk(cast.strategist).get(page_of(cast.writer.person)))
    assert "Åsskolan" in everything


def test_how_it_stands_with_the_login(cast, db):
    assert str(cast.writer.person.account_as_read())
    states = [
        PersonFactory(),
        PersonFactory(user=User.objects.create_user("a@test.example")),
        PersonFactory(user=UserFactory()),
        PersonFactory(user=UserFactory(is_active=False)),
    ]
    assert len({str(person.account_as_read()) for person in states}) == 4


# The invitation.


@pytest.fixture
def newcomer(cast):
    return PersonFactory(given_name="Nils", unit=cast.library, email="nils@test.example")


def invite_button(person) -> str:
    return f"{LIST}{person.pk}/bjud-in/"


def test_a_click_invites_and_another_does_not(cast, desk, newcomer, mailoutbox):
    browser = desk(cast.lead)
    assert invite_button(newcomer) in text_of(browser.get(page_of(newcomer)))
    for _click in range(2):
        shown = text_of(browser.post(invite_button(newcomer), follow=True))
    mails.send_due(timezone.now())
    assert [mail.to for mail in mailoutbox] == [["nils@test.example"]]
    assert invite_button(newcomer) in shown


def test_the_button_is_there_when_it_leads_somewhere(cast, desk, newcomer):
    browser = desk(cast.lead)
    without = PersonFactory(unit=cast.library)
    assert invite_button(without) not in text_of(browser.get(page_of(without)))
    assert invite_button(cast.writer.person) not in text_of(browser.get(page_of(cast.writer.person)))
    actions.invite(person=newcomer, by=cast.lead, at=timezone.now())
    assert invite_button(newcomer) in text_of(browser.get(page_of(newcomer)))


@pytest.mark.parametrize("method", ["get", "head", "put", "trace"])
def test_only_a_button_invites(cast, desk, newcomer, method):
    assert getattr(desk(cast.lead), method)(invite_button(newcomer)).status_code == 405
    newcomer.refresh_from_db()
    assert newcomer.user is None


@pytest.mark.parametrize("who", ["publisher", "outsider", "central"])
def test_only_leads_invite(cast, desk, newcomer, who, log):
    assert desk(getattr(cast, who)).post(invite_button(newcomer)).status_code == 403
    newcomer.refresh_from_db()
    assert newcomer.user is None
    assert log() == ["refused"]


# Search, suggestions, filters, and how much they cost.


@pytest.mark.parametrize("term", ["asa", "ÅSA", "åsa", "A\u030asa", "ide", "idé", "ÖHMAN öhman åsa", '"åsa'])
def test_search_does_not_mind_capitals_and_accents(cast, desk, term):
    PersonFactory(given_name="Åsa", family_name="Öhman", unit=cast.library)
    PersonFactory(given_name="Idé", family_name="Ek", unit=cast.library)
    shown = text_of(desk(cast.lead).get(LIST, {"q": term}))
    assert ("Öhman, Åsa" in shown) == (term not in {"asa", "ide", "idé"})
    assert ("Ek, Idé" in shown) == (term in {"ide", "idé"})


@pytest.mark.parametrize(
    "term", ["\x00", "a " * 5000, "å" * 10_000, "%", "_", "\\", '"', "\ud800".encode(errors="replace")]
)
@pytest.mark.parametrize("address", [LIST + "?q=", SUGGEST, DJANGOS_SUGGEST])
def test_odd_searches_find_nothing_in_peace(cast, desk, address, term):
    base, _question, query = address.partition("?")
    asked = QueryDict(query, mutable=True)
    asked[list(asked)[-1]] = term
    assert desk(cast.lead).get(base, asked.dict()).status_code == 200


@pytest.mark.parametrize("address", [SUGGEST, DJANGOS_SUGGEST])
def test_suggestions_are_names_of_those_one_sees(cast, desk, address):
    Person.objects.update(email="hemlig@test.example", phone="070-123", title="bibliotekarie")
    shown = text_of(desk(cast.lead).get(address + "lvlund"))
    names = [row["text"] for row in json.loads(shown)["results"]]
    assert len(names) == 4
    assert "hemlig" not in shown
    assert "070" not in shown
    assert not any("Oskar" in name for name in names)
    assert not json.loads(text_of(desk(cast.lead).get(address + "hemlig")))["results"]
    for other in (cast.publisher, cast.outsider, cast.central):
        assert desk(other).get(address + "lvlund").status_code == 403


def test_two_of_the_same_name_are_told_apart(cast, desk):
    PersonFactory(given_name="Wanda", family_name="Älvlund", unit=cast.culture, title="kock")
    found = json.loads(text_of(desk(cast.lead).get(SUGGEST + "wanda")))["results"]
    assert {row["text"] for row in found} == {"Wanda Älvlund, Biblioteket", "Wanda Älvlund, kock, Kultur och fritid"}


def test_the_filter_names_own_units_only_and_works(cast, desk):
    browser = desk(cast.lead)
    shown = text_of(browser.get(LIST + "?enhet=biblioteket"))
    assert "Wanda" in shown
    assert "Leo" not in shown.split('id="changelist"')[1]
    assert "asskolan" not in shown
    for odd in ("asskolan", "\x00", "x" * 10_000, "1/"):
        assert browser.get(LIST, {"enhet": odd}).status_code == 200


@pytest.mark.parametrize(
    "lookup",
    ["email__startswith=o", "user__password__startswith=m", "unit__parent__name=x", "id=1", "user__email=x"],
)
def test_no_other_column_is_asked_about(cast, desk, lookup):
    assert desk(cast.lead).get(f"{LIST}?{lookup}").status_code == 400


@pytest.mark.parametrize("query", ["o=99", "o=-1.2.x", "p=abc", "p=-1", "p=" + "9" * 20, "all=", "_facets=1", "e=1"])
def test_odd_addresses_of_the_list(cast, desk, query):
    assert desk(cast.lead).get(f"{LIST}?{query}").status_code in {200, 302}


def test_the_list_costs_the_same_however_long(cast, desk):
    browser, costs = desk(cast.lead), []
    for more in (0, 15):
        for _number in range(more):
            unit = UnitFactory(parent=cast.library)
            MembershipFactory(person=PersonFactory(unit=unit, user=UserFactory()), unit=unit)
        with CaptureQueriesContext(connection) as queries:
            assert browser.get(LIST).status_code == 200
        costs.append(len(queries))
    assert costs[0] == costs[1]


def test_a_page_asks_few_questions(cast, desk):
    browser = desk(cast.lead)
    with CaptureQueriesContext(connection) as queries:
        assert browser.get(page_of(cast.writer.person)).status_code == 200
    assert len(queries) <= 14
