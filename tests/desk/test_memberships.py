"""Assignments at the desk: who may give and end what, and that a second click is none."""

import datetime as dt
import json
import logging

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from network.models import Level, Membership
from tests.cast import membership_of
from tests.factories import MembershipFactory, PersonFactory, UnitFactory

LIST = "/desk/network/membership/"
DAY = dt.timedelta(days=1)


@pytest.fixture
def log(caplog):
    caplog.set_level(logging.INFO, "security")
    return lambda: [json.loads(line.getMessage())["event"] for line in caplog.records if line.name == "security"]


@pytest.fixture
def newcomer(cast):
    return PersonFactory(given_name="Nils", family_name="Ny", unit=cast.library, email="nils@test.example")


def text_of(answer) -> str:
    return answer.content.decode()


def rows_of(answer) -> str:
    return text_of(answer).split('id="result_list"')[-1].split("</table>")[0]


def end_page(membership) -> str:
    return f"{LIST}{membership.pk}/avsluta/"


def typed(person, unit, **changed) -> dict:
    fields = {"person": person.pk, "unit": unit.pk, "level": 1, "starts_on": timezone.localdate().isoformat()}
    return fields | {"ends_on": "", "note": ""} | changed


def errors_of(answer) -> set:
    return set(answer.context["form"].errors)


# The list.


@pytest.mark.parametrize("who", ["writer", "publisher", "outsider", "central"])
@pytest.mark.parametrize("path", ["", "add/", "{}/change/", "{}/avsluta/", "{}/delete/", "{}/history/"])
def test_the_pages_are_for_leads(cast, desk, who, path):
    browser = desk(getattr(cast, who))
    address = LIST + path.format(membership_of(cast.writer).pk)
    for answer in (browser.get(address), browser.post(address)):
        assert answer.status_code in {403, 404}
        assert "avsluta" not in text_of(answer)
    assert membership_of(cast.writer).ends_on is None


def test_a_lead_sees_the_assignments_of_the_own_units(cast, desk):
    shown = text_of(desk(cast.lead).get(LIST))
    for name in ("Wanda", "Pia", "Leo", "Ella"):
        assert f"{name} Älvlund" in shown
    for hidden in ("Oskar", "Cecilia", "Stina", "Åsskolan"):
        assert hidden not in shown


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("lage=over", {"Ella"}),
        ("lage=in_force", {"Wanda", "Pia", "Leo"}),
        ("lage=to_come", {"Nils"}),
        ("niva=lead", {"Leo"}),
        ("niva=publisher&lage=in_force", {"Pia"}),
        ("enhet=biblioteket", {"Wanda", "Pia", "Ella", "Nils"}),
        ("enhet=asskolan", {"Wanda", "Pia", "Leo", "Ella", "Nils"}),
        ("lage=%00", {"Wanda", "Pia", "Leo", "Ella", "Nils"}),
        ("niva=9", {"Wanda", "Pia", "Leo", "Ella", "Nils"}),
        ("q=älv", {"Wanda", "Pia", "Leo", "Ella"}),
        ("q=NILS+ny", {"Nils"}),
    ],
)
def test_filters(cast, desk, newcomer, query, names):
    MembershipFactory(person=newcomer, unit=cast.library, starts_on=timezone.localdate() + DAY)
    rows = rows_of(desk(cast.lead).get(f"{LIST}?{query}"))
    assert {name for name in ("Wanda", "Pia", "Leo", "Ella", "Nils", "Oskar", "Stina") if name in rows} == names


@pytest.mark.parametrize(
    "lookup", ["person__email__startswith=o", "unit=1", "note__contains=x", "level=3", "decided_by=1"]
)
def test_no_other_column_is_asked_about(cast, desk, lookup):
    assert desk(cast.lead).get(f"{LIST}?{lookup}").status_code == 400


def test_nothing_is_done_to_many_at_once(cast, desk):
    kept = membership_of(cast.writer)
    browser = desk(cast.admin)
    browser.post(LIST, {"action": "delete_selected", "_selected_action": [kept.pk], "post": "yes"})
    assert browser.post(f"{LIST}{kept.pk}/delete/", {"post": "yes"}).status_code == 403
    assert membership_of(cast.writer) == kept
    assert 'name="action"' not in text_of(browser.get(LIST))


def test_the_list_costs_the_same_however_long(cast, desk):
    browser, costs = desk(cast.lead), []
    for more in (0, 15):
        for _number in range(more):
            MembershipFactory(unit=UnitFactory(parent=cast.library), decided_by=cast.lead)
        with CaptureQueriesContext(connection) as queries:
            assert browser.get(LIST).status_code == 200
        costs.append(len(queries))
    assert costs[0] == costs[1]


# Giving.


def test_giving_from_the_page_of_a_person(cast, desk, newcomer, log):
    browser = desk(cast.lead)
    page = browser.get(f"{LIST}add/?person={newcomer.pk}")
    assert f'value="{newcomer.pk}" selected' in text_of(page)
    assert f'value="{timezone.localdate().isoformat()}"' in text_of(page)
    answer = browser.post(f"{LIST}add/", typed(newcomer, cast.library, level=2), follow=True)
    given = Membership.objects.get(person=newcomer)
    assert (given.level, given.unit, given.decided_by) == (Level.PUBLISHER, cast.library, cast.lead)
    assert answer.redirect_chain[-1][0] == f"/desk/network/person/{newcomer.pk}/change/"
    assert [(message.level_tag, "nils@test.example" in str(message)) for message in answer.context["messages"]] == [
        ("success", False),
        ("info", True),
    ]
    assert log() == ["membership_added", "invited"]


def test_two_clicks_give_one_assignment(cast, desk, newcomer):
    browser = desk(cast.lead)
    for _click in range(2):
        answer = browser.post(f"{LIST}add/", typed(newcomer, cast.library))
        assert answer.url == f"/desk/network/person/{newcomer.pk}/change/"
    assert newcomer.memberships.count() == 1


@pytest.mark.parametrize(
    ("changed", "wrong"),
    [
        ({"unit": "root"}, "unit"),
        ({"unit": "school"}, "unit"),
        ({"person": "outsider"}, "person"),
        ({"person": "strategist"}, "person"),
        ({"level": "4"}, "level"),
        ({"level": "0"}, "level"),
        ({"level": "x"}, "level"),
        ({"person": "9" * 30}, "person"),
        ({"person": "9" * 5000}, "person"),
        ({"person": "x'"}, "person"),
        ({"person": "\x00"}, "person"),
        ({"unit": "\x00"}, "unit"),
        ({"starts_on": "0001-01-01"}, "starts_on"),
        ({"starts_on": "9999-12-31"}, "starts_on"),
        ({"starts_on": "igår"}, "starts_on"),
        ({"starts_on": ""}, "starts_on"),
        ({"ends_on": "2001-01-01"}, "ends_on"),
        ({"ends_on": "9999-12-31"}, "ends_on"),
        ({"note": "n" * 10_000}, "note"),
        ({"note": "a\x00b"}, "note"),
        ({"note": "a\nb"}, "note"),
    ],
)
def test_what_cannot_be_given_is_an_error_in_the_form(cast, desk, newcomer, changed, wrong):
    chosen = {
        name: (getattr(cast, value).person.pk if name == "person" else getattr(cast, value).pk)
        if hasattr(cast, value)
        else value
        for name, value in changed.items()
    }
    before = Membership.objects.count()
    answer = desk(cast.lead).post(f"{LIST}add/", typed(newcomer, cast.library) | chosen)
    assert answer.status_code == 200
    assert errors_of(answer) == {wrong}
    assert Membership.objects.count() == before
    for hidden in ("Oskar", "Stina", "Åsskolan"):
        assert hidden not in text_of(answer)


def test_a_choice_that_was_not_offered_is_logged(cast, desk, newcomer, log):
    desk(cast.lead).post(f"{LIST}add/", typed(newcomer, cast.root, level=3))
    assert log() == ["refused"]


def test_the_last_day_is_not_before_the_first(cast, desk, newcomer):
    later = timezone.localdate() + 9 * DAY
    for days in (1, 2):
        fields = typed(newcomer, cast.library, starts_on=later.isoformat(), ends_on=(later - days * DAY).isoformat())
        answer = desk(cast.lead).post(f"{LIST}add/", fields)
        assert errors_of(answer)
    assert not newcomer.memberships.exists()


def test_an_address_that_another_account_has(cast, desk, newcomer):
    newcomer.email = cast.outsider.email.upper()
    newcomer.save()
    answer = desk(cast.lead).post(f"{LIST}add/", typed(newcomer, cast.library))
    assert errors_of(answer) == {"__all__"}
    assert not newcomer.memberships.exists()


@pytest.mark.parametrize("person", ["outsider", "abc", "9" * 30, "\x00", "-1", "²"])
def test_the_page_for_somebody_one_does_not_see_is_an_empty_form(cast, desk, person):
    asked_for = cast.outsider.person.pk if person == "outsider" else person
    answer = desk(cast.lead).get(f"{LIST}add/", {"person": asked_for})
    assert answer.status_code == 200
    assert "selected" not in text_of(answer).split('name="person"')[1].split("</select>")[0].replace("select2", "")
    assert "Oskar" not in text_of(answer)


def test_someone_with_an_earlier_assignment_here_can_be_given_a_new_one(cast, desk):
    helper = PersonFactory(given_name="Hilma", unit=cast.school)
    over = timezone.localdate() - DAY
    MembershipFactory(person=helper, unit=cast.library, ends_on=over)
    desk(cast.lead).post(f"{LIST}add/", typed(helper, cast.library))
    assert helper.memberships.count() == 2


def test_a_right_that_ended_while_the_form_was_open(cast, desk, newcomer):
    browser = desk(cast.lead)
    browser.get(f"{LIST}add/")
    Membership.objects.filter(person__user=cast.lead).update(ends_on=timezone.localdate() - DAY)
    answer = browser.post(f"{LIST}add/", typed(newcomer, cast.library, note="en lång anteckning att rädda"))
    assert answer.status_code == 403
    assert "en lång anteckning att rädda" in text_of(answer)
    assert not newcomer.memberships.exists()


# A given assignment is a fact.


def test_what_is_given_is_not_changed(cast, desk):
    given = membership_of(cast.writer)
    answer = desk(cast.strategist).post(
        f"{LIST}{given.pk}/change/", typed(cast.lead.person, cast.root, level=3, starts_on="2001-01-01")
    )
    assert answer.status_code == 403
    assert Membership.objects.filter(pk=given.pk).values().get() == {
        "id": given.pk,
        "person_id": cast.writer.person.pk,
        "unit_id": cast.library.pk,
        "level": 1,
        "starts_on": given.starts_on,
        "ends_on": None,
        "decided_by_id": None,
        "note": "",
        "exception_reason": "",
    }


def test_its_page_tells_all_of_it_and_leads_on(cast, desk):
    given = membership_of(cast.writer)
    given.decided_by = cast.lead
    given.note = "vikarie för Pia"
    given.save()
    shown = text_of(desk(cast.lead).get(f"{LIST}{given.pk}/change/"))
    for told in ("Wanda Älvlund", "Biblioteket", "vikarie för Pia", "Leo Älvlund", end_page(given)):
        assert told in shown
    assert "leo@test.example" not in shown.split('id="content"')[1]
    over = text_of(desk(cast.lead).get(f"{LIST}{membership_of(cast.ended).pk}/change/"))
    assert "/avsluta/" not in over


@pytest.mark.parametrize("who", ["outsider", "strategist", "central"])
@pytest.mark.parametrize("asked", ["get change/", "post change/", "get avsluta/", "post avsluta/"])
def test_those_above_and_beside_do_not_exist(cast, desk, who, asked, log):
    method, path = asked.split()
    kept = membership_of(getattr(cast, who))
    answer = getattr(desk(cast.lead), method)(f"{LIST}{kept.pk}/{path}", {"when": "now"})
    assert answer.status_code in {403, 404}
    assert kept.person.given_name not in text_of(answer)
    assert membership_of(getattr(cast, who)).ends_on is None
    assert log() == ["refused"]


# Ending.


def test_ending_says_first_what_it_does_and_does_it_once(cast, desk, log):
    browser, membership = desk(cast.lead), membership_of(cast.writer)
    page = text_of(browser.get(end_page(membership)))
    assert "Wanda Älvlund" in page
    assert membership_of(cast.writer).ends_on is None
    for _click in range(2):
        answer = browser.post(end_page(membership), {"when": "now"}, follow=True)
        assert answer.status_code == 200
    assert membership_of(cast.writer).ends_on == timezone.localdate() - DAY
    assert log() == ["membership_ended"]
    assert desk(cast.writer).get("/desk/").status_code in {302, 403}


def test_ending_after_a_day(cast, desk, log):
    browser, membership = desk(cast.lead), membership_of(cast.writer)
    last_day = timezone.localdate() + 5 * DAY
    for _click in range(2):
        browser.post(end_page(membership), {"when": "later", "last_day": last_day.isoformat()})
    assert membership_of(cast.writer).ends_on == last_day
    assert log() == ["membership_ended"]


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"when": "x"},
        {"when": "later"},
        {"when": "later", "last_day": "2001-01-01"},
        {"when": "later", "last_day": "9999-12-31"},
        {"when": "later", "last_day": "0001-01-01"},
        {"when": "later", "last_day": "\x00"},
        {"when": "later", "last_day": "9" * 10_000},
    ],
)
def test_a_day_that_cannot_be_is_an_error_in_the_form(cast, desk, fields):
    membership = membership_of(cast.writer)
    answer = desk(cast.lead).post(end_page(membership), fields)
    assert answer.status_code == 200
    assert errors_of(answer)
    assert membership_of(cast.writer).ends_on is None


@pytest.mark.parametrize("method", ["get", "head", "options", "put", "delete", "trace"])
def test_only_the_button_ends(cast, desk, method):
    getattr(desk(cast.lead), method)(end_page(membership_of(cast.writer)))
    assert membership_of(cast.writer).ends_on is None


def test_the_last_lead_of_all_is_told_why_not(cast, desk, log):
    membership = membership_of(cast.strategist)
    answer = desk(cast.strategist).post(end_page(membership), {"when": "now"})
    assert errors_of(answer) == {"__all__"}
    assert membership_of(cast.strategist).ends_on is None
    assert log() == ["refused"]
    desk(cast.admin).post(end_page(membership), {"when": "now"})
    assert membership_of(cast.strategist).ends_on is not None
