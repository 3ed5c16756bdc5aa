"""Plans in a browser: from three questions to an example that a colleague copies; every page for everybody."""

import datetime as dt

import pytest
from django.utils import timezone

from network import actions
from network.models import Audience, Channel, CommunicationPlan
from tests.factories import PlanFactory

from .conftest import WIDTHS

DAY = dt.timedelta(days=1)


@pytest.mark.parametrize("width", WIDTHS)
def test_a_plan_from_three_questions_to_shared_example(visit, cast, width):
    today = timezone.localdate()
    people, poster = Audience.objects.create(name="Låntagare"), Channel.objects.create(name="Affisch")
    days = {"starts_on": today - 9 * DAY, "ends_on": today}
    PlanFactory(unit=cast.school, title="Skolans öppna hus", **days).audiences.add(people)
    _written_and_shared(visit(width).log_in(cast.writer), today)
    plan = CommunicationPlan.objects.get(title="Biblioteket flyttar")
    assert list(plan.channels.all()) == [poster]
    _found_and_copied(visit(width).log_in(cast.outsider))
    assert CommunicationPlan.objects.get(title="Åsskolan flyttar").unit == cast.school


def _written_and_shared(writer, today):
    page = writer.page
    page.goto("/desk/planer/")
    assert writer.faults_here() == []
    page.get_by_role("link", name="Börja på en plan").click()
    page.get_by_label("Vad ska planen heta?").fill("Biblioteket flyttar")
    page.get_by_label("1. Vad vill vi uppnå?").fill("Alla hittar till nya lokalen.")
    page.get_by_label("2. Vad är viktigt för vem?").fill("Låntagare: samma kort gäller.")
    page.get_by_label("Låntagare", exact=True).check()
    page.get_by_label("3. Vad behöver göras?").fill("Sätt upp skyltar\nBrev till skolorna")
    page.get_by_label("Första dag").fill((today - 8 * DAY).isoformat())
    page.get_by_label("Sista dag").fill(today.isoformat())
    assert writer.faults_here() == []
    page.get_by_role("button", name="Börja på planen").click()
    assert page.get_by_text("4 av 11 steg klara").is_visible()
    assert page.get_by_text("Skolans öppna hus").is_visible()
    assert writer.faults_here() == []

    page.get_by_role("link", name="bakgrund", exact=True).click()
    assert page.url.endswith("#steg-background")
    page.get_by_label("Bakgrund, i ord").fill("Taket läcker.")
    page.locator("#steg-resources summary").click()
    page.get_by_label("Resurser behövs inte, därför att").fill("allt ryms i vanlig tid")
    page.get_by_label("Affisch", exact=True).check()
    page.locator("#steg-activities").get_by_label("Gjord").first.check()
    assert writer.faults_here() == []
    page.get_by_role("button", name="Spara").click()
    assert page.get_by_text("7 av 11 steg klara").is_visible()
    assert page.get_by_text("allt ryms i vanlig tid").is_visible()

    page.get_by_role("link", name="Dela som gott exempel").click()
    page.get_by_label("Vad kan andra lära sig av det?").fill("Skyltarna behövs i god tid.")
    assert writer.faults_here() == []
    page.get_by_role("button", name="Dela planen").click()
    assert page.get_by_text("Delad. Alla i nätverket").is_visible()


def _found_and_copied(colleague):
    page = colleague.page
    page.goto("/desk/planer/exempel/")
    page.get_by_label("Sök i titlar, steg, utfall och lärdomar").fill("skyltarna")
    page.get_by_role("button", name="Sök").click()
    assert colleague.faults_here() == []
    page.get_by_role("link", name="Biblioteket flyttar", exact=True).click()
    assert page.get_by_text("Taket läcker.").is_visible()
    assert colleague.faults_here() == []
    page.get_by_role("link", name="Använd som start").click()
    page.get_by_label("Vad ska den nya planen heta?").fill("Åsskolan flyttar")
    page.get_by_role("button", name="Skapa min plan").click()
    assert page.get_by_label("Bakgrund, i ord").input_value() == "Taket läcker."


def test_a_plan_is_written_to_its_end_without_scripts(visit, cast):
    today = timezone.localdate()
    plan = actions.begin_plan(
        unit=cast.library,
        title="Biblioteket flyttar",
        starts_on=today - 2 * DAY,
        ends_on=today - DAY,
        by=cast.writer,
        at=timezone.now(),
    )
    page = visit(java_script_enabled=False).log_in(cast.writer).page
    page.goto(f"/desk/planer/{plan.pk}/skriv/")
    page.locator("#steg-activities").get_by_label("Vad").first.fill("Sätt upp skyltar")
    page.get_by_role("button", name="Spara").click()
    page.get_by_role("link", name="Skriv hur det gick").first.click()
    page.get_by_label("Hur gick det?").fill("Alla hittade.")
    page.get_by_role("button", name="Spara").click()
    assert page.get_by_text("Alla hittade.").is_visible()
    assert page.get_by_text("0 av 1").is_visible()
