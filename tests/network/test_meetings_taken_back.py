"""An invitation taken back: that one person is told, by mail, calendar and link; and may be invited anew."""

import datetime as dt

import pytest
import vobject
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from network import actions, mails, replies
from network.actions import DONE, Refused
from network.models import Attendance, Mail, Meeting
from tests import ical_reader
from tests.factories import MeetingFactory

NOW = timezone.now()
HOUR, DAY = dt.timedelta(hours=1), dt.timedelta(days=1)


@pytest.fixture
def meeting(cast):
    """In ten days; Wanda and Pia are invited, and Wanda has said that she comes."""
    meeting = MeetingFactory(title="Bildträff", starts_at=NOW + 10 * DAY, arranged_by=cast.central)
    people = [cast.writer.person, cast.publisher.person]
    actions.invite_to_meeting(meeting=meeting, people=people, by=cast.central, at=NOW)
    actions.answer_meeting(attendance=_of(cast.writer), answer="yes", by=cast.writer, at=NOW)
    return meeting


@pytest.fixture
def send(mailoutbox):
    """The mails that leave at an instant: to whom, and what calendars read."""

    def leave(at):
        mailoutbox.clear()
        mails.send_due(at)
        return {mail.to[0].partition("@")[0]: mail for mail in mailoutbox}

    return leave


def _of(user) -> Attendance:
    return Attendance.objects.get(person__user=user)


def take_back(cast, *, at=NOW + HOUR) -> Attendance:
    return actions.take_back_invitation(attendance=_of(cast.writer), by=cast.central, at=at)


def invite_anew(cast, meeting, *, at=NOW + 2 * HOUR):
    actions.invite_to_meeting(meeting=meeting, people=[cast.writer.person], by=cast.central, at=at)


def calendar(mail) -> bytes:
    """What stands in the mail for calendars."""
    return mail.alternatives[-1].content.encode()


def event(mail) -> dict:
    return ical_reader.components(calendar(mail), "VEVENT")[0]


def test_that_one_person_gets_a_cancellation_of_the_same_event(cast, meeting, send):
    before = send(NOW)["wanda"]
    take_back(cast)
    sent = send(NOW + HOUR)
    assert set(sent) == {"wanda"}
    mail = sent["wanda"]
    assert mail.subject.startswith("Återtagen inbjudan: Bildträff")
    assert "inte längre inbjuden" in mail.body
    assert "/traff/" not in mail.body
    assert mail.alternatives[-1].mimetype == "text/calendar; method=CANCEL"
    old, new = event(before), event(mail)
    assert new["UID"] == old["UID"]
    assert int(new["SEQUENCE"][1]) > int(old["SEQUENCE"][1])
    assert new["ATTENDEE"][1] == "mailto:wanda@test.example"
    # Only this person is taken out: the event itself is not cancelled (RFC 5546, 3.2.5).
    assert "STATUS" not in new
    assert vobject.readOne(calendar(mail).decode()).method.value == "CANCEL"


def test_the_answer_is_forgotten_and_the_meeting_stays_as_it_is(cast, meeting):
    row = take_back(cast)
    row.refresh_from_db()
    assert (row.invited_at, row.taken_back_at, row.answer, row.answered_at) == (None, NOW + HOUR, "", None)
    told = Meeting.objects.with_numbers().get()
    assert (told.invited, told.coming, told.version) == (1, 0, meeting.version)
    with pytest.raises(ValidationError) as again:
        take_back(cast)
    assert again.value.code == DONE
    assert not row.person.attendances.to_come(NOW).exists()


def test_who_never_heard_of_it_hears_nothing(cast, meeting, send):
    take_back(cast)
    assert set(send(NOW + HOUR)) == {"pia"}
    assert not Mail.objects.filter(kind=Mail.Kind.MEETING).waiting().exists()


def test_invited_anew_it_is_an_invitation_newer_than_what_took_it_back(cast, meeting, send):
    send(NOW)
    take_back(cast)
    gone = send(NOW + HOUR)["wanda"]
    invite_anew(cast, meeting)
    sent = send(NOW + 2 * HOUR)
    assert set(sent) == {"wanda"}
    assert sent["wanda"].subject.startswith("Inbjudan: ")
    assert event(sent["wanda"])["STATUS"][1] == "CONFIRMED"
    assert int(event(sent["wanda"])["SEQUENCE"][1]) > int(event(gone)["SEQUENCE"][1])
    row = _of(cast.writer)
    assert (row.invited_at, row.taken_back_at, row.answer) == (NOW + 2 * HOUR, None, "")
    actions.change_meeting(meeting=meeting, began_from=1, place="Aulan", by=cast.central, at=NOW + 3 * HOUR)
    assert send(NOW + 3 * HOUR)["wanda"].subject.startswith("Ändrad: ")


def test_taken_back_and_invited_anew_at_once_only_the_last_is_told(cast, meeting, send):
    take_back(cast)
    invite_anew(cast, meeting)
    assert send(NOW + 3 * HOUR)["wanda"].subject.startswith("Inbjudan: ")


def test_what_comes_later_is_no_matter_of_that_person(cast, meeting, send):
    send(NOW)
    take_back(cast)
    actions.change_meeting(meeting=meeting, began_from=1, place="Aulan", by=cast.central, at=NOW + 2 * HOUR)
    assert {to: mail.subject.split()[0] for to, mail in send(NOW + 2 * HOUR).items()} == {
        "wanda": "Återtagen",
        "pia": "Ändrad:",
    }
    assert set(send(NOW + 9 * DAY)) == {"pia"}, "the reminder"
    actions.cancel_meeting(meeting=meeting, reason="Snöstorm", by=cast.central, at=NOW + 9 * DAY)
    assert set(send(NOW + 9 * DAY)) == {"pia"}


@pytest.mark.parametrize("is_used", [False, True])
def test_the_link_says_so_and_nothing_of_the_meeting(cast, client, meeting, is_used):
    row = _of(cast.writer)
    path = reverse("network:reply", args=[replies.token_of(row)])
    if is_used:
        client.post(path, {"svar": "maybe"})
    take_back(cast)
    for answer in (client.get(path), client.post(path, {"svar": "yes"})):
        assert answer.status_code == 410
        assert "Inbjudan är återtagen" in answer.content.decode()
        assert "Bildträff" not in answer.content.decode()
    assert _of(cast.writer).answer == ""
    client.post(reverse("network:reply-link", args=[replies.token_of(row)]))
    assert not Mail.objects.filter(kind=Mail.Kind.REPLY_LINK).exists()


def test_a_link_asked_for_before_is_not_sent_afterwards(cast, meeting, send):
    actions.ask_for_reply_link(attendance=_of(cast.writer), at=NOW)
    take_back(cast, at=NOW)
    assert set(send(NOW)) == {"pia"}


def test_when_the_meeting_has_begun_it_is_too_late(cast, meeting):
    with pytest.raises(Refused):
        take_back(cast, at=meeting.starts_at)
    take_back(cast, at=meeting.starts_at - HOUR)


def test_not_expected_but_noted_if_the_person_comes_all_the_same(cast, meeting):
    take_back(cast)
    said = {"meeting": meeting, "by": cast.central, "at": meeting.ends_at}
    actions.note_attendance(**said, came=[cast.publisher.person])
    assert _of(cast.writer).was_there is None
    actions.note_attendance(**said, came=[cast.writer.person])
    assert _of(cast.writer).was_there is True


def test_the_meeting_is_not_taken_away_before_the_mail_has_left(cast, meeting, send):
    send(NOW)
    for user in (cast.writer, cast.publisher):
        actions.take_back_invitation(attendance=_of(user), by=cast.central, at=NOW + HOUR)
    gone = {"meeting": meeting, "by": cast.central, "at": NOW + HOUR}
    with pytest.raises(Refused, match="på väg"):
        actions.remove_meeting(**gone)
    assert set(send(NOW + HOUR)) == {"wanda", "pia"}
    actions.remove_meeting(**gone)
    assert not Attendance.objects.exists()
