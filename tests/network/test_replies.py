"""Answering a meeting: at the desk, or by a link from a mail that works once."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from network import actions, mails, replies
from network.models import Attendance, Mail

from .invited import change, invited

NOW = timezone.now()
MINUTE = dt.timedelta(minutes=1)


@pytest.fixture
def attendance(cast):
    return invited(cast.writer.person, arranged_by=cast.strategist, title="Träff om bilder", place="Aulan")


@pytest.fixture
def path(attendance):
    return path_of(attendance)


def path_of(attendance) -> str:
    return reverse("network:reply", args=[replies.token_of(attendance)])


def answer_of(attendance) -> str:
    attendance.refresh_from_db()
    return attendance.answer


# The act.


@pytest.mark.parametrize("who", ["writer", "central", "strategist", "admin"])
def test_one_answers_for_oneself_and_arrangers_for_all(cast, attendance, who):
    actions.answer_meeting(attendance=attendance, answer="yes", by=getattr(cast, who), at=NOW)
    assert (answer_of(attendance), attendance.answered_at) == ("yes", NOW)


@pytest.mark.parametrize("who", ["publisher", "lead", "outsider", "ended"])
def test_nobody_else_does(cast, attendance, who):
    with pytest.raises(actions.Refused):
        actions.answer_meeting(attendance=attendance, answer="yes", by=getattr(cast, who), at=NOW)
    assert answer_of(attendance) == ""


@pytest.mark.parametrize("answer", ["", "kanske", "YES", None])
def test_what_is_no_answer_is_none(cast, attendance, answer):
    with pytest.raises(ValidationError):
        actions.answer_meeting(attendance=attendance, answer=answer, by=cast.writer, at=NOW)


def test_what_one_says_at_the_desk_leaves_the_link_as_it_is(cast, client, attendance, path):
    actions.answer_meeting(attendance=attendance, answer="yes", by=cast.writer, at=NOW)
    assert client.get(path).status_code == 200


def test_without_a_key_nobody_answers(attendance):
    with pytest.raises(ValidationError):
        actions.answer_meeting(attendance=attendance, answer="yes", at=NOW)


# The page.


def test_shows_the_meeting_and_changes_nothing_however_often_it_is_opened(client, attendance, path):
    """A mail scanner opens all links, perhaps twice, and asks only for their heads, too."""
    for ask in (client.get, client.head, client.get):
        assert ask(path).status_code == 200
    page = client.get(path).content.decode()
    for part in ("Träff om bilder", "Aulan", "Wanda, kommer du?", 'value="yes"', 'value="maybe"', 'value="no"'):
        assert part in page
    assert answer_of(attendance) == ""


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        ("yes", "Du har svarat att du kommer."),
        ("maybe", "Du har svarat att du kanske kommer."),
        ("no", "Du har svarat att du inte kan komma."),
    ],
)
def test_answered_the_page_says_so_and_lets_one_think_again(client, attendance, path, answer, said):
    answered = client.post(path, {"svar": answer}, follow=True)
    assert said in answered.content.decode()
    assert answer_of(attendance) == answer
    (new, _status) = answered.redirect_chain[0]
    client.post(new, {"svar": "maybe"})
    assert answer_of(attendance) == "maybe"


def test_a_used_link_answers_nothing_and_tells_nothing(client, attendance, path):
    client.post(path, {"svar": "yes"})
    for ask in (client.get(path), client.post(path, {"svar": "no"})):
        assert ask.status_code == 410
        page = ask.content.decode()
        assert "Ditt svar är sparat." in page
        assert "Be om en ny länk" in page
        assert not [part for part in ("Träff om bilder", "Aulan", "Wanda") if part in page]
    assert answer_of(attendance) == "yes"


@pytest.mark.parametrize(
    "change", [str.swapcase, lambda token: token[:-1], lambda token: f"0{token}", lambda token: "x"]
)
def test_a_false_link_tells_nothing_and_says_what_to_do(client, attendance, change):
    token = change(replies.token_of(attendance))
    for name in ("network:reply", "network:reply-link"):
        answer = client.post(reverse(name, args=[token]), {"svar": "yes"})
        assert answer.status_code == 404
        assert "kopiera hela länken" in answer.content.decode()
        assert "Träff om bilder" not in answer.content.decode()
    assert answer_of(attendance) == ""
    assert not Mail.objects.exists()


@pytest.mark.parametrize(
    ("state", "said"), [("cancelled", "Träffen är inställd."), ("held", "Träffen har redan varit.")]
)
def test_what_is_cancelled_or_over_is_not_answered(client, attendance, path, state, said):
    past = NOW - dt.timedelta(days=9)
    fields = {"cancelled_at": NOW} if state == "cancelled" else {"starts_at": past, "ends_at": past + MINUTE}
    change(attendance.meeting, **fields)
    page = client.get(path).content.decode()
    assert said in page
    assert 'name="svar"' not in page
    assert client.post(path, {"svar": "yes"}).status_code == 400
    assert client.post(f"{path}ny-lank/").status_code == 400
    assert answer_of(attendance) == ""


def test_no_answer_chosen_is_said(client, attendance, path):
    answer = client.post(path, {"svar": "kanske"})
    assert answer.status_code == 400
    assert "Välj ett av svaren." in answer.content.decode()


def test_the_address_is_kept_out_of_caches_searches_and_other_sites(client, path):
    headers = client.get(path).headers
    assert headers["Cache-Control"] == "no-store"
    assert headers["X-Robots-Tag"] == "noindex"
    assert headers["Referrer-Policy"] == "same-origin"


def test_a_form_from_another_site_answers_nothing(attendance, path):
    assert Client(enforce_csrf_checks=True).post(path, {"svar": "yes"}).status_code == 403
    assert answer_of(attendance) == ""


# A new link.


def test_a_new_link_goes_to_who_was_invited_once_a_minute(client, attendance, path, mailoutbox):
    client.post(path, {"svar": "yes"})
    first = client.post(f"{path}ny-lank/")
    again = client.post(f"{path}ny-lank/")
    assert (first.status_code, again.status_code) == (200, 429)
    assert "Vänta en minut." in again.content.decode()
    mails.send_due(timezone.now() + MINUTE)
    (mail,) = mailoutbox
    assert mail.to == ["wanda@test.example"]
    assert path_of(Attendance.objects.get()) in mail.body
    assert path not in mail.body


def test_asked_again_after_a_minute_it_is_sent_again(attendance):
    for minutes in range(3):
        actions.ask_for_reply_link(attendance=attendance, at=NOW + minutes * MINUTE)
    assert Mail.objects.filter(kind=Mail.Kind.REPLY_LINK).count() == 3


def test_a_link_asked_for_too_late_is_not_sent(attendance, mailoutbox):
    actions.ask_for_reply_link(attendance=attendance, at=NOW)
    change(attendance.meeting, cancelled_at=NOW)
    assert mails.send_due(NOW) == 0
    assert not Mail.objects.waiting().exists()


def test_nothing_is_sent_by_get(client, path):
    assert client.get(f"{path}ny-lank/").status_code == 405
