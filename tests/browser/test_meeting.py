"""A meeting from planning to attendance, on a phone: planned, answered, held; the roll taken without scripts too."""

import datetime as dt
import re

from django.utils import timezone

from network.models import Attendance, Meeting
from tests.factories import PersonFactory

HOUR = dt.timedelta(hours=1)
# Apple's smallest target for a thumb, in CSS pixels.
SMALLEST_TARGET = 44


def test_a_meeting_from_planning_to_attendance(visit, cast):
    PersonFactory(given_name="Nils", family_name="Ny", unit=cast.school)
    arranger = visit("phone").log_in(cast.central)
    page, faults = arranger.page, arranger.faults("/desk/traffar/")
    page.get_by_role("link", name="Planera en träff").click()
    tomorrow = timezone.localdate() + dt.timedelta(days=1)
    page.fill("[name=title]", "Klarspråk")
    page.fill("[name=starts_at]", f"{tomorrow}T09:00")
    page.fill("[name=ends_at]", f"{tomorrow}T11:00")
    page.fill("[name=programme-0-title]", "Vi skriver om")
    page.fill("[name=programme-0-who]", "Wanda Älvlund")
    faults += arranger.faults_here()
    page.get_by_role("button", name="Spara", exact=True).click()
    page.get_by_role("link", name="Bjud in").click()
    faults += arranger.faults_here()
    page.get_by_role("button", name="Bjud in").click()
    page.get_by_text("6 personer får en inbjudan med e-post.").wait_for()
    faults += arranger.faults_here()

    _answer(visit, cast.writer)
    meeting = Meeting.objects.get()
    # The day has come.
    Meeting.objects.update(starts_at=timezone.now() - HOUR, ends_at=timezone.now() + HOUR)

    page.reload()
    page.get_by_role("link", name="Anteckna närvaro").click()
    faults += arranger.faults_here()
    rows = page.locator(".meeting-roll label:visible")
    assert min(row.bounding_box()["height"] for row in rows.all()) >= SMALLEST_TARGET
    page.get_by_text("Wanda Älvlund").click()
    page.get_by_label("Någon som inte finns i listan").fill("Nils Ny")
    page.get_by_role("button", name="Spara närvaron").click()
    page.get_by_text("Sparat: 2 personer var med.").wait_for()

    _take_the_rest_without_scripts(visit, cast.strategist, meeting)
    there = Attendance.objects.filter(was_there=True).order_by("person__given_name")
    assert list(there.values_list("person__given_name", flat=True)) == ["Nils", "Pia", "Wanda"]
    assert faults == []


def _answer(visit, user):
    page = visit("phone").log_in(user).page
    page.get_by_role("link", name="Svara om du kommer").click()
    page.get_by_role("button", name="Jag kommer", exact=True).click()
    page.get_by_text("Tack, ditt svar är noterat.").wait_for()
    assert Attendance.objects.get(person__user=user).answer == Attendance.Answer.YES


def _take_the_rest_without_scripts(visit, user, meeting):
    page = visit("phone", java_script_enabled=False).log_in(user).page
    page.goto(f"/desk/traffar/{meeting.pk}/narvaro/")
    assert page.get_by_role("checkbox", name=re.compile("Wanda")).is_checked()
    page.get_by_text("Pia Älvlund").click()
    page.get_by_role("button", name="Spara närvaron").click()
    page.get_by_text("Sparat: 3 personer var med.").wait_for()
