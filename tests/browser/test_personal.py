"""One's own page, and the member list from a file to its people; at both widths, with nothing that axe finds."""

import datetime as dt

import pytest
from django.utils import timezone

from network.models import Membership, Person
from network.spreadsheet import read, write
from tests.cast import make_cast
from tests.factories import ArticleFactory, AttendanceFactory, MeetingFactory, PlanFactory, published

from .conftest import WIDTHS

HEADINGS = ["förnamn", "EFTERNAMN", "E-post", "Enhet", "Nivå"]


@pytest.mark.parametrize("width", WIDTHS)
def test_ones_own_page(visit, width):
    cast = make_cast()
    person = cast.publisher.person
    AttendanceFactory(meeting=MeetingFactory(title="Vårträffen"), person=person, was_there=None)
    AttendanceFactory(
        meeting=MeetingFactory(title="Höstträffen", starts_at=timezone.now() - dt.timedelta(days=9)), person=person
    )
    PlanFactory(title="Sommarlovsplanen", unit=cast.library, responsible=person)
    published(ArticleFactory(title="Bokbussen är här", unit=cast.library, created_by=cast.publisher))
    visitor = visit(width).log_in(cast.publisher)
    page = visitor.page
    page.click(".desk-menu summary")
    page.click("text=Min sida")
    for told in ("Vårträffen", "Höstträffen", "Sommarlovsplanen", "Bokbussen är här"):
        assert page.get_by_text(told).count()
    assert visitor.faults_here() == []

    page.fill("[name=phone]", "0971-170 00")
    page.fill("[name=given_name]", "")
    page.click("text=Spara mina uppgifter")
    assert page.input_value("[name=phone]") == "0971-170 00"
    assert visitor.faults_here() == []
    page.fill("[name=given_name]", "Pia-Lotta")
    page.click("text=Spara mina uppgifter")
    page.wait_for_selector("text=Dina uppgifter är sparade.")
    assert str(Person.objects.get(pk=person.pk)) == "Pia-Lotta Älvlund"
    with page.expect_download() as fetched:
        page.click("text=Hämta filen")
    assert fetched.value.suggested_filename.startswith("mina-uppgifter-")


@pytest.mark.parametrize("width", WIDTHS)
def test_a_list_from_a_file_to_its_people(visit, width, tmp_path):
    cast = make_cast()
    visitor = visit(width).log_in(cast.lead)
    page = visitor.page

    def send(*rows):
        file = tmp_path / f"{len(rows)}.xlsx"
        file.write_bytes(write(HEADINGS, rows, "xlsx"))
        page.set_input_files("[type=file]", file)
        page.click("text=Se vad det innebär")
        page.wait_for_selector(".import-fates")

    page.goto("/desk/network/membership/")
    page.click("text=Importera medlemslistan")
    assert visitor.faults_here() == []
    good = ["Nina", "Ny", "nina@test.example", "Biblioteket", "publicist"]
    send(good, ["Olle", "Fel", "olle@test.example", "Åsskolan", "chef"])
    assert page.locator(".import-wrong").count() == 1
    assert page.get_by_text("Ge 1 uppdrag").count() == 0
    assert visitor.faults_here() == []
    send(good)
    assert visitor.faults_here() == []
    page.click("text=Ge 1 uppdrag")
    page.wait_for_url("**/desk/network/membership/")
    assert Membership.objects.get(person__given_name="Nina").decided_by == cast.lead
    with page.expect_download() as fetched:
        page.click("text=Hämta som Excel")
    assert "Nina" in str(read(fetched.value.path().read_bytes()).rows)
