"""Units and accounts at the desk."""

import json
import logging

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from network.models import Unit, User
from tests.cast import PASSWORD
from tests.factories import MembershipFactory, UnitFactory, UserFactory

LIST = "/desk/network/unit/"
ACCOUNTS = "/desk/network/user/"


@pytest.fixture
def log(caplog):
    caplog.set_level(logging.INFO, "security")
    return lambda: [json.loads(line.getMessage())["event"] for line in caplog.records if line.name == "security"]


def text_of(answer) -> str:
    return answer.content.decode()


def page_of(unit) -> str:
    return f"{LIST}{unit.pk}/change/"


def typed(unit, **changed) -> dict:
    fields = {"name": unit.name, "kind": unit.kind, "parent": unit.parent_id or ""}
    return fields | {"email": unit.email, "phone": unit.phone} | changed


def errors_of(answer) -> set:
    return set(answer.context["adminform"].form.errors)


def as_it_is(unit) -> dict:
    return Unit.objects.filter(pk=unit.pk).values().get()


# The list.


@pytest.mark.parametrize("who", ["writer", "publisher", "outsider", "central"])
@pytest.mark.parametrize("path", ["", "add/", "{}/change/", "{}/delete/"])
def test_the_pages_are_for_leads(cast, desk, who, path):
    address = LIST + path.format(cast.library.pk)
    browser = desk(getattr(cast, who))
    assert browser.get(address).status_code == 403
    assert browser.post(address, typed(cast.library, name="Nytt")).status_code == 403
    assert Unit.objects.count() == 4


def test_the_tree_is_moved_in_and_in_swedish_order(cast, desk):
    UnitFactory(name="Ärendecentrum", parent=cast.root)
    UnitFactory(name="Arkivet", parent=cast.culture)
    listed = list(desk(cast.strategist).get(LIST).context["cl"].result_list)
    assert [(unit.indent, unit.name) for unit in listed] == [
        (0, "Älvmokks kommun"),
        (1, "Kultur och fritid"),
        (2, "Arkivet"),
        (2, "Biblioteket"),
        (1, "Åsskolan"),
        (1, "Ärendecentrum"),
    ]


def test_a_lead_sees_the_own_part_of_the_tree(cast, desk):
    shown = text_of(desk(cast.lead).get(LIST)).split('id="changelist"')[1]
    assert "Biblioteket" in shown
    assert "Åsskolan" not in shown
    assert "Älvmokks kommun" not in shown


@pytest.mark.parametrize("term", ["BIBLIO", "biblió", "\x00", "a " * 5000, "%"])
def test_search(cast, desk, term):
    answer = desk(cast.lead).get(LIST, {"q": term})
    assert answer.status_code == 200
    assert ("Biblioteket" in text_of(answer).split('id="changelist"')[1]) == (term in {"BIBLIO", "biblió", "\x00"})


@pytest.mark.parametrize("lookup", ["parent__name__startswith=x", "id=1", "path__startswith=1"])
def test_no_column_is_asked_about(cast, desk, lookup):
    assert desk(cast.lead).get(f"{LIST}?{lookup}").status_code == 400


def test_the_list_costs_the_same_however_long(cast, desk):
    browser, costs = desk(cast.lead), []
    for more in (0, 15):
        for _number in range(more):
            MembershipFactory(unit=UnitFactory(parent=cast.library))
        with CaptureQueriesContext(connection) as queries:
            assert browser.get(LIST).status_code == 200
        costs.append(len(queries))
    assert costs[0] == costs[1]


def test_the_number_of_communicators_is_of_those_now(cast, desk):
    listed = desk(cast.lead).get(LIST).context["cl"].result_list
    assert {unit.name: unit.people_now for unit in listed} == {"Kultur och fritid": 1, "Biblioteket": 2}


# Adding and changing.


def test_a_unit_is_added_below_one_that_is_led(cast, desk, log):
    fields = {"name": "Älvens badhus", "kind": "unit", "parent": cast.culture.pk}
    assert desk(cast.lead).post(f"{LIST}add/", fields).status_code == 302
    added = Unit.objects.get(name="Älvens badhus")
    assert (added.slug, added.path) == ("alvens-badhus", f"{cast.culture.path}{added.pk}/")
    assert log() == ["unit_added"]


def test_two_clicks_add_one_unit(cast, desk):
    fields = {"name": "Älvens badhus", "kind": "unit", "parent": cast.culture.pk}
    browser = desk(cast.lead)
    assert browser.post(f"{LIST}add/", fields).status_code == 302
    assert errors_of(browser.post(f"{LIST}add/", fields)) == {"name"}
    assert Unit.objects.filter(name="Älvens badhus").count() == 1


@pytest.mark.parametrize(
    ("changed", "wrong"),
    [
        ({"parent": "root"}, "parent"),
        ({"parent": "school"}, "parent"),
        ({"parent": ""}, "parent"),
        ({"parent": "x"}, "parent"),
        ({"parent": "\x00"}, "parent"),
        ({"kind": "municipality"}, "kind"),
        ({"kind": "x"}, "kind"),
        ({"name": ""}, "name"),
        ({"name": "n" * 10_000}, "name"),
        ({"name": "a\nb"}, "name"),
        ({"name": "a\x00b"}, "name"),
        ({"phone": "\x1b[2J"}, "phone"),
        ({"email": "a@b\r\nBcc: c@d.example"}, "email"),
    ],
)
def test_what_cannot_be_added(cast, desk, changed, wrong):
    fields = {"name": "Badhuset", "kind": "unit", "parent": cast.culture.pk} | changed
    if hasattr(cast, fields["parent"] if isinstance(fields["parent"], str) else ""):
        fields["parent"] = getattr(cast, fields["parent"]).pk
    answer = desk(cast.lead).post(f"{LIST}add/", fields)
    assert answer.status_code == 200
    assert errors_of(answer) == {wrong}
    assert "Åsskolan" not in text_of(answer)
    assert Unit.objects.count() == 4


def test_contact_details_of_a_led_unit_are_changed(cast, desk, log):
    for unit in (cast.culture, cast.library):
        desk(cast.lead).post(page_of(unit), typed(unit, email="ny@test.example", phone="0971-170 00"))
        assert as_it_is(unit)["email"] == "ny@test.example"
    assert log() == ["unit_changed"] * 2


def test_name_and_place_of_the_own_unit_are_decided_above(cast, desk):
    before = as_it_is(cast.culture)
    hostile = typed(cast.culture, name="Allt", kind="company", parent=cast.library.pk, slug="nytt", path="1/")
    assert desk(cast.lead).post(page_of(cast.culture), hostile).status_code == 302
    assert as_it_is(cast.culture) == before


def test_a_unit_moves_within_what_is_led(cast, desk):
    home = UnitFactory(name="Ungdomens hus", parent=cast.culture)
    room = UnitFactory(name="Läsrummet", parent=cast.library)
    assert desk(cast.lead).post(page_of(cast.library), typed(cast.library, parent=home.pk)).status_code == 302
    assert as_it_is(room)["path"] == f"{home.path}{cast.library.pk}/{room.pk}/"
    assert as_it_is(cast.library)["slug"] == "biblioteket"


@pytest.mark.parametrize("where", ["school", "root", "library"])
def test_no_unit_moves_out_of_reach_or_below_itself(cast, desk, where, log):
    UnitFactory(name="Läsrummet", parent=cast.library)
    answer = desk(cast.lead).post(page_of(cast.library), typed(cast.library, parent=getattr(cast, where).pk))
    assert errors_of(answer) == {"parent"}
    assert as_it_is(cast.library)["path"] == cast.library.path
    assert log() == ["refused"]


def test_no_unit_is_taken_from_others(cast, desk, log):
    answer = desk(cast.lead).post(page_of(cast.school), typed(cast.school, parent=cast.culture.pk))
    assert answer.status_code in {403, 404}
    assert as_it_is(cast.school)["parent_id"] == cast.root.pk
    assert "Åsskolan" not in text_of(answer)
    assert log() == ["refused"]


def test_the_municipality_is_renamed_and_stays_the_root(cast, desk):
    desk(cast.strategist).post(
        page_of(cast.root), typed(cast.root, name="Nya kommunen", kind="unit", parent=cast.school.pk)
    )
    row = as_it_is(cast.root)
    assert (row["name"], row["kind"], row["parent_id"]) == ("Nya kommunen", "municipality", None)


def test_the_first_unit_of_all_is_the_municipality(db, desk):
    admin = UserFactory(is_superuser=True)
    assert desk(admin).post(f"{LIST}add/", {"name": "Älvmokks kommun"}).status_code == 302
    assert Unit.objects.get().kind == Unit.Kind.MUNICIPALITY


@pytest.mark.parametrize("who", ["strategist", "admin"])
def test_units_are_not_deleted(cast, desk, who):
    empty = UnitFactory(parent=cast.library)
    browser = desk(getattr(cast, who))
    assert browser.post(f"{LIST}{empty.pk}/delete/", {"post": "yes"}).status_code == 403
    assert "/delete/" not in text_of(browser.get(page_of(empty)))
    browser.post(LIST, {"action": "delete_selected", "_selected_action": [empty.pk], "post": "yes"})
    assert Unit.objects.filter(pk=empty.pk).exists()


# Accounts.


def account(user, **changed) -> dict:
    boxes = {name: "on" for name in ("is_active", "is_superuser") if getattr(user, name)}
    fields = {"email": user.email} | boxes | changed
    return {name: value for name, value in fields.items() if value is not None}


@pytest.mark.parametrize("path", ["", "add/", "{}/change/", "{}/delete/", "{}/password/"])
@pytest.mark.parametrize("who", ["strategist", "lead", "writer"])
def test_accounts_are_the_technical_administrators(cast, desk, who, path):
    browser = desk(getattr(cast, who))
    address = ACCOUNTS + path.format(cast.writer.pk)
    for answer in (browser.get(address), browser.post(address, account(cast.writer, is_superuser="on"))):
        assert answer.status_code in ({403} if "password" not in path else {302, 403, 404})
    assert not User.objects.get(pk=cast.writer.pk).is_superuser


@pytest.mark.parametrize(
    "path", ["auth/", "auth/user/", "auth/group/", "auth/permission/add/", "sites/", "admin/logentry/"]
)
def test_djangos_own_accounts_and_groups_are_not_there(cast, desk, path):
    for user in (cast.strategist, cast.admin):
        assert desk(user).get(f"/desk/{path}").status_code == 404


def test_an_account_is_closed_and_shut_out_at_once(cast, desk, log):
    browser = desk(cast.writer)
    assert browser.get("/desk/").status_code == 200
    desk(cast.admin).post(f"{ACCOUNTS}{cast.writer.pk}/change/", account(cast.writer, is_active=None))
    assert browser.get("/desk/").url.startswith("/desk/login/")
    assert log() == ["account_changed"]


def test_the_own_account_stays_open_and_in_charge(cast, desk):
    desk(cast.admin).post(f"{ACCOUNTS}{cast.admin.pk}/change/", account(cast.admin, is_active=None, is_superuser=None))
    admin = User.objects.get(pk=cast.admin.pk)
    assert admin.is_active
    assert admin.is_superuser


@pytest.mark.parametrize("changed", [{"email": "ny@test.example"}, {"is_superuser": "on"}])
def test_address_and_power_ask_for_the_own_password(cast, desk, changed, log):
    browser, page = desk(cast.admin), f"{ACCOUNTS}{cast.writer.pk}/change/"
    for wrong in ("", "fel", PASSWORD + "x"):
        answer = browser.post(page, account(cast.writer, own_password=wrong, **changed))
        assert errors_of(answer) == {"own_password"}
        assert PASSWORD + "x" not in text_of(answer)
    assert log() == ["refused"] * 3
    assert browser.post(page, account(cast.writer, own_password=PASSWORD, **changed)).status_code == 302
    row = User.objects.get(pk=cast.writer.pk)
    assert (row.email, row.is_superuser) == (changed.get("email", row.email), "is_superuser" in changed)


@pytest.mark.parametrize(
    "email", ["oskar@test.example", "OSKAR@TEST.EXAMPLE", "no address", "a@b.se\nBcc: c@d.se", "\x00"]
)
def test_an_address_is_one_account_whatever_its_case(cast, desk, email):
    fields = account(cast.writer, email=email, own_password=PASSWORD)
    answer = desk(cast.admin).post(f"{ACCOUNTS}{cast.writer.pk}/change/", fields)
    assert errors_of(answer) >= {"email"}
    assert User.objects.get(pk=cast.writer.pk).email == "wanda@test.example"


def test_fields_that_the_form_lacks_stay(cast, desk):
    before = User.objects.get(pk=cast.writer.pk)
    hostile = account(cast.writer, password="x", groups="1", user_permissions="1", last_login="2001-01-01", id="1")
    desk(cast.admin).post(f"{ACCOUNTS}{cast.writer.pk}/change/", hostile)
    after = User.objects.get(pk=cast.writer.pk)
    assert (after.password, after.last_login) == (before.password, before.last_login)


def test_accounts_are_neither_made_nor_deleted_here_when_they_have_a_past(cast, desk):
    browser = desk(cast.admin)
    assert browser.get(f"{ACCOUNTS}add/").status_code == 403
    browser.post(f"{ACCOUNTS}{cast.ended.pk}/delete/", {"post": "yes"})
    assert User.objects.filter(pk=cast.ended.pk).exists()


def test_no_suggestions_of_addresses(cast, desk):
    query = "app_label=network&model_name=person&field_name=user&term=wanda"
    for user in (cast.admin, cast.strategist, cast.writer):
        answer = desk(user).get(f"/desk/autocomplete/?{query}")
        assert answer.status_code in {403, 404}
        assert "wanda@" not in text_of(answer)


def test_the_list_of_accounts(cast, desk):
    browser = desk(cast.admin)
    shown = text_of(browser.get(ACCOUNTS, {"q": "älvlund WANDA"})).split('id="result_list"')[1]
    assert "wanda@test.example" in shown
    assert "oskar@" not in shown
    assert ">öppen<" in shown
    assert browser.get(ACCOUNTS, {"inloggning": "stangd"}).status_code == 200
    assert browser.get(f"{ACCOUNTS}?password__startswith=m").status_code == 400
    costs = []
    for more in (0, 15):
        for _number in range(more):
            MembershipFactory(unit=cast.library)
        with CaptureQueriesContext(connection) as queries:
            browser.get(ACCOUNTS)
        costs.append(len(queries))
    assert costs[0] == costs[1]


# Two persons.


def test_a_lead_asks_for_two_persons_and_no_more(cast, desk):
    browser = desk(cast.lead)
    page = text_of(browser.get(page_of(cast.library)))
    assert str(Unit._meta.get_field("two_persons").help_text) in page

    browser.post(page_of(cast.library), typed(cast.library, two_persons="on"))
    assert list(Unit.objects.filter(two_persons=True)) == [cast.library]

    browser.post(page_of(cast.library), typed(cast.library))
    assert not Unit.objects.filter(two_persons=True).exists()


@pytest.mark.parametrize("who", ["lead", "publisher"])
def test_nobody_asks_it_of_a_unit_they_do_not_lead(cast, desk, who):
    answer = desk(getattr(cast, who)).post(page_of(cast.school), typed(cast.school, two_persons="on"))
    assert answer.status_code in (302, 403, 404)
    assert not Unit.objects.filter(two_persons=True).exists()
