"""A new member: added by the strategist, invited by mail, a password chosen, and the first time at the desk."""

import re

import pytest
from django.core import mail
from django.core.management import call_command

from network import rights
from network.models import Level, Membership

from .conftest import WIDTHS

PHRASE = "sju sorters mossa"


def first_words(page) -> str:
    return page.locator("main, #content").first.inner_text()


@pytest.mark.parametrize("width", WIDTHS)
def test_from_invitation_to_first_login(visit, cast, settings, live_server, width):
    settings.SITE_URL = live_server.url
    strategist = visit(width).log_in(cast.strategist)
    faults = _add_and_give(strategist, cast)
    call_command("worker", batch=True, verbosity=0)
    (invitation,) = mail.outbox
    assert invitation.to == ["nora@test.example"]

    newcomer = visit(width)
    page = newcomer.page
    page.goto(re.search(r"http\S+", invitation.body)[0])
    faults += newcomer.faults_here()
    page.locator("#content [type=submit]").click()
    page.fill("[name=new_password1]", PHRASE)
    page.fill("[name=new_password2]", PHRASE)
    faults += newcomer.faults_here()
    page.locator("#content [type=submit]").click()
    page.fill("[name=username]", "nora@test.example")
    page.fill("[name=password]", PHRASE)
    page.get_by_role("button", name="Logga in").click()
    page.wait_for_url("**/desk/")
    assert "Nora" in page.content()
    assert page.locator(".desk-introduction").is_visible()

    faults += newcomer.faults_here() + strategist.faults("/desk/network/membership/?o=8")
    assert faults == []
    given = Membership.objects.get(person__given_name="Nora")
    assert (given.level, given.unit) == (Level.PUBLISHER, cast.library)
    assert rights.may_enter_desk(given.person.user, given.person.user.last_login)
    assert not newcomer.page.get_by_role("link", name="Uppdrag", exact=True).count()


def _add_and_give(strategist, cast) -> list[str]:
    """The person first, then from the page of that person the assignment; what axe finds on the way."""
    page = strategist.page
    page.goto("/desk/network/person/add/")
    page.fill("[name=given_name]", "Nora")
    page.fill("[name=family_name]", "Nyman")
    page.select_option("[name=unit]", str(cast.library.pk))
    page.fill("[name=email]", "nora@test.example")
    page.locator("[name=_continue]").click()
    page.get_by_role("link", name="Ge uppdrag").click()
    page.get_by_label("Publicist").check()
    faults = strategist.faults_here()
    page.get_by_role("button", name="Ge uppdraget").click()
    page.wait_for_url("**/person/*/change/")
    assert "nora@test.example" in first_words(page)
    return faults + strategist.faults_here()


@pytest.mark.parametrize("width", WIDTHS)
def test_many_assignments_are_prolonged_by_hand(visit, cast, width):
    """Chosen in the list, told of row by row, and done by one more button; the keyboard is enough."""
    strategist = visit(width).log_in(cast.strategist)
    page = strategist.page
    Membership.objects.filter(unit=cast.library, ends_on=None).update(ends_on="2199-01-01")
    page.goto("/desk/network/membership/?enhet=biblioteket")
    for box in page.locator("[name=_selected_action]").all():
        box.check()
    page.select_option("select[name=action]", "prolong_many")
    page.locator("#changelist-form .actions button").first.press("Enter")
    page.get_by_role("heading", name="Förläng uppdrag").wait_for()
    faults = strategist.faults_here()
    page.get_by_label("Tills vidare").check()
    page.get_by_role("button", name="Visa vad som händer").click()
    page.get_by_role("heading", name="Det här händer").wait_for()
    faults += strategist.faults_here()
    page.get_by_role("button", name="Förläng 2 uppdrag").press("Enter")
    page.wait_for_url("**/membership/")
    assert faults == []
    assert not Membership.objects.filter(unit=cast.library, ends_on="2199-01-01").exists()
