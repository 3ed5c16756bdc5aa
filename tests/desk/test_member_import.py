"""The member list from a file: every row's fate first, then all of it or nothing."""

import datetime as dt
import json
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from network.member_list.columns import day_of
from network.models import Level, Mail, Membership, Person, Unit, User
from network.spreadsheet import MAX_ROWS, read, write
from tests.cast import membership_of
from tests.factories import MembershipFactory, PersonFactory, UnitFactory

PAGE = "/desk/network/membership/importera/"
HEADINGS = ["Förnamn", "Efternamn", "Titel", "E-post", "Telefon", "Enhet", "Nivå", "Från", "Till"]
HEADINGS += ["Anteckning", "Undantag"]
TODAY = timezone.localdate


def row(given="Nina", family="Ny", email="nina@test.example", unit="Biblioteket", level="publicist", **more):
    title, phone, *rest = (more.get(name, "") for name in ("title", "phone", "first", "last", "note", "exception"))
    return [given, family, title, email, phone, unit, level, *rest]


def upload(browser, *rows, headings=HEADINGS, kind="xlsx", name="lista"):
    file = SimpleUploadedFile(f"{name}.{kind}", write(headings, rows, kind))
    return browser.post(PAGE, {"file": file})


def confirm(browser, preview, **typed):
    return browser.post(PAGE, {"seen": preview.context["seen"], **typed}, follow=True)


def fates(answer) -> list[tuple]:
    return [(fate.number, fate.chip) for fate in answer.context["fates"]]


def told(answer) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode().split('id="content"')[1]).split())


def test_it_is_reached_from_the_list_and_has_an_example(cast, desk):
    browser = desk(cast.lead)
    assert f'href="{PAGE}"' in browser.get("/desk/network/membership/").content.decode()
    page = told(browser.get(PAGE))
    assert "Förnamn, Efternamn" in page
    example = browser.get(f"{PAGE}exempel.xlsx")
    assert example["Content-Disposition"] == 'attachment; filename="exempel-medlemmar.xlsx"'
    answer = browser.post(PAGE, {"file": SimpleUploadedFile("x.xlsx", example.content)})
    assert fates(answer) == [(2, "ny person"), (3, "ny person")]


def test_every_row_has_its_fate_before_anything_is_done(cast, desk, log):
    PersonFactory(given_name="Känd", family_name="Sedan", email="kand@test.example", unit=cast.library)
    before = Person.objects.count(), Membership.objects.count(), User.objects.count(), Mail.objects.count()
    answer = upload(
        desk(cast.lead),
        row(),
        row("Känd", "Sedan", "KAND@test.example"),
        row("Wanda", "Älvlund", "wanda@test.example", level="Skribent"),
        row(unit="Kultur och fritid"),
        row(),
    )
    assert fates(answer) == [
        (2, "ny person"),
        (3, "nytt uppdrag"),
        (4, "stämmer redan"),
        (5, "nytt uppdrag"),
        (6, "stämmer redan"),
    ]
    page = told(answer)
    assert "3 nya uppdrag, varav 1 till en ny person" in page
    assert "2 rader stämmer redan." in page
    assert "Bjuds in med ett mejl till nina@test.example." in page
    assert (Person.objects.count(), Membership.objects.count(), User.objects.count(), Mail.objects.count()) == before
    assert log() == []


def test_a_first_day_that_has_been_is_today_but_for_the_administrator(cast, desk):
    for user, begins in ((cast.lead, TODAY()), (cast.admin, dt.date(2024, 3, 1))):
        browser = desk(user)
        name = user.email.split("@")[0]
        confirm(browser, upload(browser, row("Nina", name, f"ny.{name}@test.example", first="2024-03-01")))
        assert Membership.objects.get(person__family_name=name).starts_on == begins


def test_confirmed_it_is_all_done_through_the_acts_and_once(cast, desk, log):
    browser = desk(cast.lead)
    last = (TODAY() + dt.timedelta(days=90)).isoformat()
    preview = upload(
        browser,
        row(title="bibliotekarie", phone="+46 70-123 45 67", last=last, note="ny i vår"),
        row(unit="Kultur och fritid", level=""),
    )
    for _click in range(2):
        assert confirm(browser, preview).redirect_chain[-1][0] == "/desk/network/membership/"
    person = Person.objects.get(email="nina@test.example")
    assert (str(person), person.title, person.phone, person.unit) == (
        "Nina Ny",
        "bibliotekarie",
        "+46 70-123 45 67",
        cast.library,
    )
    given = person.memberships.order_by("pk")
    assert [(one.unit, one.level, one.starts_on, one.decided_by) for one in given] == [
        (cast.library, Level.PUBLISHER, TODAY(), cast.lead),
        (cast.culture, Level.WRITER, TODAY(), cast.lead),
    ]
    assert (given[0].ends_on.isoformat(), given[0].note) == (last, "ny i vår")
    assert Mail.objects.filter(recipient=person, kind="invitation").count() == 1
    assert log() == ["person_added", "membership_added", "invited", "membership_added"] + ["member_list_imported"] * 2


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"given": ""}, "Skriv förnamnet."),
        ({"family": ""}, "Skriv efternamnet."),
        ({"unit": ""}, "Skriv enheten."),
        ({"unit": "Åsskolan"}, "Du leder ingen enhet som heter ”Åsskolan”."),
        ({"unit": "Finns inte"}, "Du leder ingen enhet som heter ”Finns inte”."),
        ({"level": "chef"}, "skribent, publicist, ledare"),
        ({"first": "igår"}, "”igår” är ingen dag."),
        ({"first": "2027-02-30"}, "ingen dag"),
        ({"first": "1823-01-01"}, "Välj ett år från 1950 och framåt."),
        ({"last": "2020-01-01", "first": "2019-01-01"}, "Den sista dagen har passerat."),
        ({"first": "2090-01-01", "last": "2089-01-01"}, "Den sista dagen kan inte ligga före den första."),
        ({"email": "ingen adress"}, "e-postadress"),
        ({"email": "oskar@test.example"}, "Adressen används av någon som du inte ser."),
        ({"email": "admin@test.example"}, "Adressen används av någon som du inte ser."),
        ({"email": "pia@test.example"}, "Pia Älvlund har den adressen."),
        ({"given": "Utan", "family": "Adress"}, "Utan Adress finns redan, utan e-postadress."),
        ({"given": "N" * 90}, "Skriv högst 80."),
        ({"note": "n" * 300}, "Skriv högst 200."),
    ],
)
def test_a_wrong_row_is_told_with_its_number_and_stops_all(cast, desk, changed, said):
    PersonFactory(given_name="Utan", family_name="Adress", unit=cast.library)
    browser, before = desk(cast.lead), Person.objects.count()
    answer = upload(browser, row("Rut", "Rätt", "rut@test.example"), row(**changed))
    assert fates(answer) == [(2, "ny person"), (3, "behöver rättas")]
    assert said in told(answer)
    assert "1 rad behöver rättas." in told(answer)
    assert 'name="seen"' not in answer.content.decode()
    confirm(browser, answer)
    assert Person.objects.count() == before
    assert "Oskar" not in told(answer)


def test_all_that_is_wrong_with_a_row_is_told_at_once(cast, desk):
    wrong = row("", "N" * 90, "ingen adress", "Rymden", "kung", first="i morgon", note="n" * 300, phone="x")
    late = row(last="2020-01-01", phone="x", unit=cast.root.name, email="pia@test.example")
    answer = upload(desk(cast.lead), wrong, late)
    headings = [[text.partition(": ")[0] for text in fate.told] for fate in answer.context["fates"]]
    assert headings == [
        ["Förnamn", "Efternamn", "E-post", "Telefon", "Enhet", "Nivå", "Från", "Anteckning"],
        ["E-post", "Telefon", "Enhet", "Till"],
    ]
    assert "Pia Älvlund har den adressen" in told(answer)


def test_what_is_wrong_with_a_row_is_no_fault_of_the_next(cast, desk):
    answer = upload(desk(cast.lead), row(phone="x"), row())
    assert fates(answer) == [(2, "behöver rättas"), (3, "ny person")]


def test_the_introduction_is_asked_for_beside_what_else_is_wrong(cast, desk, settings):
    settings.INTRODUCTION_REQUIRED_FROM = "publisher"
    (fate,) = upload(desk(cast.lead), row(phone="x")).context["fates"]
    assert [text.partition(": ")[0] for text in fate.told] == ["Telefon", "Undantag"]


def test_without_the_introduction_there_is_a_reason_and_a_last_day(cast, desk, settings):
    settings.INTRODUCTION_REQUIRED_FROM = "publisher"
    browser, last = desk(cast.lead), (TODAY() + dt.timedelta(days=30)).isoformat()
    assert fates(upload(browser, row(level="skribent"))) == [(2, "ny person")]
    for lacking in ({}, {"last": last}, {"exception": "Ensam i sommar"}):
        assert "i kolumnen Undantag" in told(upload(browser, row(**lacking)))
    confirm(browser, upload(browser, row(last=last, exception="Ensam i sommar")))
    assert Membership.objects.get(person__given_name="Nina").exception_reason == "Ensam i sommar"


def test_people_of_one_name_are_told_apart_by_address(cast, desk):
    for number in range(2):
        PersonFactory(given_name="Anna", family_name="Berg", email=f"anna{number}@test.example", unit=cast.library)
    browser = desk(cast.lead)
    assert "flera personer med det namnet" in told(upload(browser, row("Anna", "Berg", "")))
    assert fates(upload(browser, row("Anna", "Berg", "anna1@test.example"))) == [(2, "nytt uppdrag")]
    assert fates(upload(browser, row("Anna", "Berg", "anna2@test.example"))) == [(2, "ny person")]


def test_units_of_one_name_are_told_apart_by_address(cast, desk):
    for parent in (cast.culture, cast.library):
        UnitFactory(name="Förskolan", slug=f"forskolan-{parent.pk}", parent=parent)
    browser = desk(cast.lead)
    answer = upload(browser, row(unit="förskolan"))
    assert f"forskolan-{cast.culture.pk}, forskolan-{cast.library.pk}" in told(answer)
    assert fates(upload(browser, row(unit=f"forskolan-{cast.library.pk}"))) == [(2, "ny person")]


def test_a_lead_gives_nothing_above_and_a_forged_table_is_not_heard(cast, desk):
    browser = desk(cast.lead)
    assert fates(upload(browser, row(unit=cast.root.name))) == [(2, "behöver rättas")]
    seen = upload(desk(cast.strategist), row(unit=cast.root.name, level="ledare"))
    answer = confirm(browser, seen)
    assert "Välj filen igen" in told(answer)
    confirm(browser, seen, seen="eyJ4Ijox:forged")
    assert not Person.objects.filter(given_name="Nina").exists()


def test_what_has_become_otherwise_since_the_preview_undoes_all(cast, desk, log, caplog):
    browser = desk(cast.lead)
    preview = upload(browser, row("Rut", "Rätt", "rut@test.example"), row())
    PersonFactory(given_name="Nora", family_name="Ny", email="nina@test.example", unit=cast.school)
    before = Person.objects.count(), Membership.objects.count()
    answer = confirm(browser, preview)
    assert "Inget är gjort." in told(answer)
    assert fates(answer) == [(2, "ny person"), (3, "behöver rättas")]
    assert (Person.objects.count(), Membership.objects.count()) == before
    assert log()[-1] == "member_list_refused", "after the acts of the row before it"
    assert json.loads(caplog.messages[-1])["undone"]


def test_a_right_that_ended_since_the_preview(cast, desk):
    browser = desk(cast.lead)
    preview = upload(browser, row())
    MembershipFactory(person=cast.lead.person, unit=cast.school, level=Level.LEAD)
    Membership.objects.filter(pk=cast.lead.person.memberships.order_by("pk")[0].pk).update(ends_on=dt.date(2021, 1, 1))
    assert "Du leder ingen enhet" in told(confirm(browser, preview))
    assert not Person.objects.filter(given_name="Nina").exists()


@pytest.mark.parametrize("who", ["writer", "publisher", "central", "outsider", "ended"])
def test_only_leads_import(cast, desk, who):
    browser = desk(getattr(cast, who))
    for answer in (browser.get(PAGE), browser.get(f"{PAGE}exempel.xlsx"), upload(browser, row())):
        assert answer.status_code in {302, 403}
    assert not Person.objects.filter(given_name="Nina").exists()


@pytest.mark.parametrize(
    "headings",
    [
        [" FÖRNAMN ", "efter namn", "e-postadress", "Avdelning"],
        ["förnamn", "Efternamn*", "Mejl", "ENHET"],
        ["Fornamn", "Efternamn", "Mail", "Enhet"],
    ],
)
def test_headings_are_read_forgivingly(cast, desk, headings):
    cells = ["Nina", "Ny", "nina@test.example", "biblioteket"]
    expected = "behöver" if headings[0] == "Fornamn" else "ny person"
    answer = upload(desk(cast.lead), cells, headings=headings, kind="csv")
    if expected == "ny person":
        assert fates(answer) == [(2, "ny person")]
    else:
        assert "Rubriken Förnamn saknas" in told(answer)


def test_columns_that_are_not_used_are_told_of(cast, desk):
    answer = upload(
        desk(cast.lead), ["Nina", "Ny", "Biblioteket", "blå"], headings=[*HEADINGS[:2], "Enhet", "Favoritfärg"]
    )
    assert "Kolumner som inte används: Favoritfärg." in told(answer)


def test_a_heading_that_stands_twice_and_one_that_is_missing(cast, desk):
    answer = upload(desk(cast.lead), ["a"] * 4, headings=["Förnamn", "Titel", "Enhet", "Avdelning"])
    assert "Rubriken Efternamn saknas" in told(answer)
    assert "Enhet står mer än en gång" in told(answer)
    without = upload(desk(cast.lead), ["a"], headings=["Titel"])
    assert "Rubrikerna Förnamn, Efternamn, Enhet saknas" in told(without)


@pytest.mark.parametrize("content", [b"", b"\xff\xd8\xff\xe0 a picture", b"PK\x03\x04", b"\x00" * 100])
def test_what_is_no_list_is_an_error_in_the_form(cast, desk, content):
    answer = desk(cast.lead).post(PAGE, {"file": SimpleUploadedFile("x.xlsx", content)})
    assert answer.status_code == 200
    assert answer.context["form"].errors


def test_a_name_is_text_in_the_preview(cast, desk):
    answer = upload(desk(cast.lead), row(given='"><svg onload=alert(1)>'))
    assert "<svg onload" not in answer.content.decode()


@pytest.mark.parametrize(
    "text",
    [
        "2027-03-01",
        "2027-3-1",
        "20270301",
        "1/3 2027",
        "01.03.2027",
        "1 3 2027",
        "1 mars 2027",
        "den 1:a mars 2027",
        "1 mar. 2027",
        "46447",
    ],
)
def test_a_day_is_read_in_the_ways_it_is_written(text):
    assert day_of(text) == dt.date(2027, 3, 1)


@pytest.mark.parametrize("text", ["", "mars", "32 mars 2027", "1 foo 2027", "2027-13-01", "1/1 27", "99999999"])
def test_what_is_no_day(text):
    with pytest.raises(ValueError, match=r"^|day"):
        day_of(text)


def test_a_preview_costs_the_same_however_many_rows(cast, desk):
    browser, costs = desk(cast.strategist), []
    for most in (2, MAX_ROWS):
        rows = [row(f"Nina{n}", "Ny", f"nina{n}@test.example") for n in range(most)]
        with CaptureQueriesContext(connection) as queries:
            assert len(fates(upload(browser, *rows))) == most
        costs.append(len(queries))
    assert costs[0] == costs[1] < 15


def test_each_row_costs_as_much_as_the_one_before(cast, desk):
    browser, costs = desk(cast.strategist), []
    for first, most in ((0, 10), (100, 30)):
        rows = [row(f"Nina{n}", "Ny", f"nina{n}@test.example") for n in range(first, first + most)]
        preview = upload(browser, *rows)
        with CaptureQueriesContext(connection) as queries:
            confirm(browser, preview)
        costs.append(len(queries))
    assert (costs[1] - costs[0]) / 20 < 55
    assert Person.objects.filter(family_name="Ny").count() == 40


# The list as a file.

EXPORT = "/desk/network/membership/exportera"


@pytest.mark.parametrize("kind", ["xlsx", "csv"])
def test_the_list_comes_as_a_file_with_its_filters(cast, desk, kind, log):
    Person.objects.filter(pk=cast.writer.person.pk).update(phone="+46 70-123 45 67", title="=HYPERLINK(1)")
    answer = desk(cast.strategist).get(f"{EXPORT}.{kind}?enhet=kultur&niva=writer")
    assert answer["Content-Disposition"] == f'attachment; filename="medlemmar-{TODAY()}.{kind}"'
    table = read(answer.content)
    assert table.headings == HEADINGS
    assert [texts[:8] for _number, texts in table.rows] == [
        [
            "Wanda",
            "Älvlund",
            "=HYPERLINK(1)",
            "wanda@test.example",
            "+46 70-123 45 67",
            "Biblioteket",
            "skribent",
            "2020-01-01",
        ]
    ]
    if kind == "csv":
        assert "'=HYPERLINK(1)" in answer.content.decode()
        assert "'+46 70-123 45 67" in answer.content.decode()
    assert log() == ["member_list_exported"]


def test_it_holds_only_what_one_looks_after_and_is_searched(cast, desk):
    told_to_lead = desk(cast.lead).get(f"{EXPORT}.csv").content.decode()
    assert "Wanda" in told_to_lead
    assert "Oskar" not in told_to_lead
    assert "Stina" not in told_to_lead
    found = desk(cast.lead).get(f"{EXPORT}.csv?q=pia").content.decode()
    assert "Pia" in found
    assert "Wanda" not in found


def test_what_is_exported_can_be_imported_and_changes_nothing(cast, desk):
    Unit.objects.filter(pk=cast.library.pk).update(name=cast.culture.name, folded_name=cast.culture.folded_name)
    browser = desk(cast.strategist)
    content = browser.get(f"{EXPORT}.xlsx?lage=in_force").content
    answer = browser.post(PAGE, {"file": SimpleUploadedFile("x.xlsx", content)})
    assert {chip for _number, chip in fates(answer)} == {"stämmer redan"}
    assert len(fates(answer)) == 6
    assert membership_of(cast.writer).unit.slug in str(read(content).rows)


@pytest.mark.parametrize("who", ["writer", "publisher", "central", "outsider"])
def test_only_leads_export(cast, desk, who):
    assert desk(getattr(cast, who)).get(f"{EXPORT}.csv").status_code == 403


@pytest.mark.parametrize("kind", ["pdf", "html", "x"])
def test_other_kinds_of_file_there_are_none(cast, desk, kind):
    assert desk(cast.strategist).get(f"{EXPORT}.{kind}").status_code == 404


def test_exporting_costs_the_same_whatever_the_number(cast, desk):
    browser, costs = desk(cast.strategist), []
    for more in (0, 15):
        for _number in range(more):
            MembershipFactory(unit=cast.library)
        with CaptureQueriesContext(connection) as queries:
            browser.get(f"{EXPORT}.csv")
        costs.append(len(queries))
    assert costs[0] == costs[1] < 15
