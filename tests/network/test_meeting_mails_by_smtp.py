"""Mails of a meeting through a real mail server, by the worker: each once, also after an hour without a server."""

import datetime as dt

import pytest
import time_machine
import vobject
from django.core.mail import EmailMultiAlternatives
from django.core.management import call_command
from django.utils import timezone

from network import mails, tasks
from network.models import Mail
from tests.factories import AttendanceFactory

from .invited import invited, tell

QUARTER = dt.timedelta(minutes=15)
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def began(cast):
    """The minute in which two people were invited, while the server was away."""
    at = timezone.now()
    people = [cast.writer.person, cast.publisher.person]
    meeting = invited(people[0], arranged_by=cast.strategist, title="Träff om ljus").meeting
    AttendanceFactory(meeting=meeting, person=people[1], was_there=None)
    tell(meeting, people, at)
    tasks.queue_mails(at)
    return at


def work_at(at) -> None:
    with time_machine.travel(at, tick=True):
        call_command("worker", batch=True, verbosity=0)


def test_after_an_hour_without_a_server_each_gets_it_once_by_two_workers(began, server, sink, caplog):
    for quarters in range(4):
        work_at(began + quarters * QUARTER)
    assert "No mail can be sent now" in caplog.text
    assert Mail.objects.waiting().count() == 2

    server.start()
    for _worker in range(2):
        work_at(began + 4 * QUARTER)
        work_at(began + 5 * QUARTER)

    assert sorted(message["To"] for message in sink.came) == ["pia@test.example", "wanda@test.example"]
    for message in sink.came:
        event = message.get_body(("calendar",)).get_content()
        assert vobject.readOne(event).vevent.attendee.value == f"mailto:{message['To']}"


def test_two_workers_at_once_share_the_mails(began, server, sink, monkeypatch):
    """The second comes while the first has its mails in hand."""
    server.start()
    send = EmailMultiAlternatives.send

    def send_slowly(mail):
        monkeypatch.setattr(EmailMultiAlternatives, "send", send)
        assert mails.send_due(began) == 0
        return send(mail)

    monkeypatch.setattr(EmailMultiAlternatives, "send", send_slowly)
    mails.send_due(began)

    assert len(sink.came) == 2


def test_more_mails_than_a_quarter_is_long_leave_once_each(began, cast, server, sink, monkeypatch):
    """A worker that needs eight minutes a mail; after sixteen the second comes, and finds the third mail."""
    server.start()
    meeting = cast.writer.person.attendances.get().meeting
    AttendanceFactory(meeting=meeting, person=cast.lead.person, was_there=None)
    tell(meeting, [cast.lead.person], began)
    send = EmailMultiAlternatives.send

    with time_machine.travel(began, tick=False) as clock:

        def send_slowly(mail):
            sent = send(mail)
            clock.shift(dt.timedelta(minutes=8))
            if timezone.now() > began + QUARTER:
                monkeypatch.setattr(EmailMultiAlternatives, "send", send)
                assert mails.send_due(timezone.now()) == 1
            return sent

        monkeypatch.setattr(EmailMultiAlternatives, "send", send_slowly)
        assert mails.send_due(began) == 2

    assert len(sink.came) == len({message["To"] for message in sink.came}) == 3


def test_those_that_wait_are_taken_in_hand_some_at_a_time_until_none_is_due(cast):
    at = timezone.now()
    of_no_use = {"kind": Mail.Kind.OUTCOME, "recipient": cast.writer.person, "written_at": at, "send_after": at}
    Mail.objects.bulk_create(Mail(about=number, occasion="2026-01-01", **of_no_use) for number in range(1, 121))
    mails.send_due(at)
    assert not Mail.objects.waiting().exists()
