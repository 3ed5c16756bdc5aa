"""Letters through a real mail server, by the worker: each once, also when the server was away."""

import datetime as dt

import pytest
import time_machine
from django.core.mail import EmailMultiAlternatives
from django.core.management import call_command
from django.utils import timezone

from news import actions, letters
from news.models import Letter
from tests.factories import ArticleFactory

SOON = dt.timedelta(minutes=5)
QUARTER = dt.timedelta(minutes=15)
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def began(cast):
    """The minute at which the writer sent in an article."""
    at = timezone.now()
    actions.submit(article=ArticleFactory(unit=cast.library, title="Åsele får ljus"), by=cast.writer, at=at)
    return at


def work_at(at) -> None:
    with time_machine.travel(at, tick=True):
        call_command("worker", batch=True, verbosity=0)


def test_the_worker_sends_it_once(began, server, sink):
    server.start()
    for _worker in range(2):
        work_at(began + SOON)

    (message,) = sink.came
    assert message["To"] == "pia@test.example"
    assert message["Subject"].strip() == "En nyhet väntar på din granskning: Åsele får ljus"
    assert message["Auto-Submitted"] == "auto-generated"
    assert "Åsele får ljus" in message.get_body(("plain",)).get_content()
    assert "Åsele får ljus" in message.get_body(("html",)).get_content()


def test_a_server_that_was_away_gets_it_afterwards_once(began, server, sink, caplog):
    work_at(began + SOON)
    assert "No mail can be sent now" in caplog.text

    server.start()
    work_at(began + SOON + QUARTER)
    work_at(began + SOON + 2 * QUARTER)

    assert len(sink.came) == 1


def test_killed_just_after_it_was_sent_it_is_sent_twice_and_not_lost(began, server, sink, monkeypatch):
    """Rather twice than never: what is done is noted when the mail has left."""
    server.start()
    send = EmailMultiAlternatives.send

    def send_and_die(mail):
        send(mail)
        raise KeyboardInterrupt

    with monkeypatch.context() as dying:
        dying.setattr(EmailMultiAlternatives, "send", send_and_die)
        with pytest.raises(KeyboardInterrupt):
            letters.send_due(began + SOON)
    assert letters.send_due(began + 2 * SOON) == 0, "it may still be in hand"
    for quarters in (1, 2):
        letters.send_due(began + SOON + quarters * QUARTER)

    assert len(sink.came) == 2


def test_two_workers_at_once_share_the_letters(began, server, sink, monkeypatch):
    """The second comes while the first has its mail in hand."""
    server.start()
    send = EmailMultiAlternatives.send

    def send_slowly(mail):
        monkeypatch.setattr(EmailMultiAlternatives, "send", send)
        assert letters.send_due(began + SOON) == 0
        return send(mail)

    monkeypatch.setattr(EmailMultiAlternatives, "send", send_slowly)
    letters.send_due(began + SOON)

    assert len(sink.came) == 1
    assert Letter.objects.due(began + SOON).count() == 0


def test_a_refused_address_holds_up_no_other_and_is_given_up_after_a_week(cast, began, server, sink, caplog):
    server.start()
    sink.refused = {cast.publisher.email, cast.lead.email}
    a_day = dt.timedelta(days=1)

    letters.send_due(began + a_day)
    assert sorted(message["To"] for message in sink.came) == ["cecilia@test.example", "stina@test.example"]
    assert f"Mail to account {cast.publisher.pk} did not leave" in caplog.text
    letters.send_due(began + 7 * a_day)
    assert Letter.objects.waiting().count() == 2
    letters.send_due(began + 8 * a_day)
    assert Letter.objects.waiting().count() == 0


def test_more_mails_than_a_quarter_is_long_leave_once_each(began, server, sink, monkeypatch):
    """A worker that needs eight minutes a mail; after sixteen the second comes, and finds the rest."""
    server.start()
    count = Letter.objects.update(send_after=began + SOON)
    send = EmailMultiAlternatives.send

    with time_machine.travel(began + SOON, tick=False) as clock:

        def send_slowly(mail):
            sent = send(mail)
            clock.shift(dt.timedelta(minutes=8))
            if timezone.now() > began + SOON + QUARTER:
                monkeypatch.setattr(EmailMultiAlternatives, "send", send)
                assert letters.send_due(timezone.now()) == count - 2
            return sent

        monkeypatch.setattr(EmailMultiAlternatives, "send", send_slowly)
        assert letters.send_due(began + SOON) == 2

    assert len(sink.came) == len({message["To"] for message in sink.came}) == count > 2
