"""Answering an invitation on a phone: from the mail to the page, without a login, and thinking again."""

import re

from django.utils import timezone

from network import mails, replies
from network.models import AgendaItem, Attendance
from tests.network.invited import invited, tell


def links_in(mail, live_server) -> str:
    (path,) = set(re.findall(r"/traff/\S+/", mail.body))
    return live_server.url + path


def test_answers_on_a_phone_and_thinks_again(visit, cast, live_server, mailoutbox):
    attendance = invited(cast.writer.person, arranged_by=cast.strategist, link="https://video.example/" + "x" * 80)
    AgendaItem.objects.create(meeting=attendance.meeting, title="Bildtexter", guest="En gäst")
    tell(attendance.meeting, [attendance.person], timezone.now())
    mails.send_due(timezone.now())
    address = links_in(mailoutbox[0], live_server)

    phone = visit("phone")
    assert phone.faults(address) == []
    phone.page.get_by_role("button", name="Jag kommer", exact=True).click()
    phone.page.get_by_text("Du har svarat att du kommer.").wait_for()
    assert phone.faults_here() == []
    phone.page.get_by_role("button", name="Jag kan inte komma").press("Enter")
    phone.page.get_by_text("Du har svarat att du inte kan komma.").wait_for()
    assert Attendance.objects.get().answer == "no"

    phone.page.goto(address)
    assert phone.faults_here() == []
    phone.page.get_by_role("button", name="Be om en ny länk").click()
    phone.page.get_by_role("heading", name="En ny länk är på väg").wait_for()
    assert phone.faults_here() == []
    mails.send_due(timezone.now())
    phone.page.goto(links_in(mailoutbox[1], live_server))
    phone.page.get_by_text("Du har svarat att du inte kan komma.").wait_for()


def test_answers_without_scripts(visit, cast):
    attendance = invited(cast.writer.person, arranged_by=cast.strategist)
    page = visit("phone", java_script_enabled=False).page
    page.goto(f"/traff/{replies.token_of(attendance)}/")
    page.get_by_role("button", name="Jag kommer kanske").click()
    page.get_by_text("Du har svarat att du kanske kommer.").wait_for()
