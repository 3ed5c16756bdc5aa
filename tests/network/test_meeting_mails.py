"""What is mailed about a meeting: what it says, to whom, and when it is let go."""

import datetime as dt
from email import message_from_bytes, policy

import pytest
from django.conf import settings as site
from django.utils import timezone
from django.utils.html import escape

from network import actions, mails, replies
from network.models import AgendaItem, Attendance, Mail, Meeting
from tests import ical_reader
from tests.factories import PersonFactory

from .invited import change, invited, tell

NOW = timezone.now().replace(microsecond=0)
DAY, HOUR = dt.timedelta(days=1), dt.timedelta(hours=1)
TITLE = 'Träff om "bilder" & text'


@pytest.fixture
def attendance(cast):
    start = NOW.replace(hour=9) + 7 * DAY
    return invited(
        cast.writer.person,
        arranged_by=cast.strategist,
        title=TITLE,
        purpose="Vi lär oss bildtexter.",
        starts_at=start,
        ends_at=start + dt.timedelta(hours=1),
        link="https://video.example/traff",
    )


@pytest.fixture
def send(mailoutbox):
    """The mails that leave at an instant, as they are read at the other end."""

    def leave(at=NOW):
        mailoutbox.clear()
        mails.send_due(at)
        return [
            message_from_bytes(mail.message().as_bytes(linesep="\r\n"), policy=policy.default) for mail in mailoutbox
        ]

    return leave


def told(send, attendance, at=NOW):
    tell(attendance.meeting, [attendance.person], at)
    return send(at)


def subject(mail) -> str:
    return mail["Subject"].strip()


def text(mail, kind="plain") -> str:
    return mail.get_body((kind,)).get_content()


def calendar(mail) -> bytes:
    return mail.get_body(("calendar",)).get_payload(decode=True)


def change_by_act(attendance, at, **facts) -> None:
    meeting = Meeting.objects.get()
    said = {"began_from": meeting.version, "by": meeting.arranged_by, "at": at}
    actions.change_meeting(meeting=meeting, **said, **facts)


def remind(attendance, at=NOW) -> None:
    start = attendance.meeting.starts_at
    occasion = start.astimezone(dt.UTC).isoformat()
    mails.write(
        Mail.Kind.REMINDER,
        [attendance.person],
        about=attendance.meeting,
        occasion=occasion,
        at=at,
        send_after=start - 2 * DAY,
    )


# The invitation.


def test_an_invitation_says_all_one_needs_and_how_to_answer(attendance, send):
    AgendaItem.objects.create(meeting=attendance.meeting, begins=dt.time(9, 15), title="Fika", guest="En gäst")
    (mail,) = told(send, attendance)
    link = replies.address_of(Attendance.objects.get())
    assert mail["To"] == "wanda@test.example"
    assert mail["Reply-To"] == "stina@test.example"
    assert subject(mail).startswith(f"Inbjudan: {TITLE}, ")
    for part in (
        "Sessionssalen",
        "https://video.example/traff",
        "Vi lär oss bildtexter.",
        "09.15 Fika (En gäst)",
        link,
    ):
        assert part in text(mail), part
        assert part in text(mail, "html"), part
    assert TITLE in text(mail)
    assert escape(TITLE) in text(mail, "html")
    assert "Stina Älvlund" in text(mail)


def test_what_is_left_out_leaves_no_gap_in_the_text(attendance, send):
    change(attendance.meeting, purpose="", link="")
    (mail,) = told(send, attendance)
    assert "\n\n\n" not in text(mail).replace("\r", "")
    change(attendance.meeting, cancelled_at=NOW, cancelled_because="Stina är sjuk.")
    (mail,) = told(send, attendance, NOW + DAY)
    assert "\n\nFrågor? " in text(mail).replace("\r", "")


def test_it_holds_the_event_where_calendars_look_for_it(attendance, send):
    """As the last of the ways to read it, with its method, for Gmail; and as a file, for all others."""
    (mail,) = told(send, attendance)
    alternatives, file = mail.iter_parts()
    assert [part.get_content_type() for part in alternatives.iter_parts()] == [
        "text/plain",
        "text/html",
        "text/calendar",
    ]
    *_readings, event = alternatives.iter_parts()
    assert event["Content-Type"].params["method"] == "REQUEST"
    assert event["Content-Type"].params["charset"] == "utf-8"
    assert (file.get_content_type(), file.get_filename()) == ("application/ics", "traff.ics")
    assert file.get_payload(decode=True) == calendar(mail)
    (read,) = ical_reader.components(calendar(mail), "VEVENT")
    assert read["ATTENDEE"][1] == "mailto:wanda@test.example"
    assert read["ORGANIZER"][1] == f"mailto:{site.DEFAULT_FROM_EMAIL}" == f"mailto:{mail['From']}"


def test_who_has_no_account_is_written_to_all_the_same(cast, send):
    guest = PersonFactory(email="gast@annan.example")
    (mail,) = told(send, invited(guest, arranged_by=cast.strategist))
    assert mail["To"] == "gast@annan.example"


def test_a_title_adds_no_header(cast, send):
    attendance = invited(cast.writer.person, arranged_by=cast.admin, title="Träff\r\nBcc: alla@test.example")
    (mail,) = told(send, attendance)
    assert mail["Bcc"] is None
    assert ical_reader.components(calendar(mail), "VEVENT")


def test_without_an_address_or_an_invitation_it_is_let_go(cast, attendance, send):
    assert told(send, invited(PersonFactory(), arranged_by=cast.strategist)) == []
    tell(attendance.meeting, [cast.publisher.person], NOW)
    assert send() == []
    assert not Mail.objects.waiting().exists()


# Changes.


def test_a_change_is_the_same_event_told_of_anew(attendance, send):
    before = told(send, attendance)
    change(attendance.meeting, place="Aulan")
    later = NOW + DAY
    (mail,) = told(send, attendance, later)
    assert subject(mail).startswith("Ändrad: ")
    assert "Aulan" in text(mail)
    old, new = (ical_reader.components(calendar(each), "VEVENT")[0] for each in (*before, mail))
    assert new["UID"] == old["UID"]
    assert int(new["SEQUENCE"][1]) > int(old["SEQUENCE"][1])


def test_of_two_changes_the_last_is_told(attendance, send):
    """Also to who had not been told of it at all: that is an invitation still."""
    tell(attendance.meeting, [attendance.person], NOW)
    change(attendance.meeting, place="Aulan")
    (mail,) = told(send, attendance, NOW + DAY)
    assert subject(mail).startswith("Inbjudan: ")
    assert "Aulan" in text(mail)


def test_who_is_invited_after_a_change_is_invited(attendance, send):
    change(attendance.meeting, place="Aulan")
    (mail,) = told(send, attendance)
    assert subject(mail).startswith("Inbjudan: ")


def test_who_cannot_come_is_told_of_no_change_but_that_it_is_cancelled(attendance, send):
    told(send, attendance)
    Attendance.objects.update(answer="no", answered_at=NOW)
    change(attendance.meeting, place="Aulan")
    assert told(send, attendance, NOW + DAY) == []
    change(attendance.meeting, cancelled_at=NOW + DAY, cancelled_because="Stina är sjuk.")
    (mail,) = told(send, attendance, NOW + 2 * DAY)
    assert subject(mail).startswith("Inställd: ")
    assert "Stina är sjuk." in text(mail)
    assert "/traff/" not in text(mail) + text(mail, "html")


def test_cancelled_it_is_taken_out_of_the_calendar(attendance, send):
    (before,) = told(send, attendance)
    change(attendance.meeting, cancelled_at=NOW)
    (mail,) = told(send, attendance, NOW + DAY)
    assert mail.get_body(("calendar",))["Content-Type"].params["method"] == "CANCEL"
    (whole,) = ical_reader.components(calendar(mail), "VCALENDAR")
    (read,) = ical_reader.components(calendar(mail), "VEVENT")
    assert (whole["METHOD"][1], read["STATUS"][1]) == ("CANCEL", "CANCELLED")
    assert read["UID"] == ical_reader.components(calendar(before), "VEVENT")[0]["UID"]


def test_who_never_heard_of_it_is_not_told_that_it_is_cancelled(attendance, send):
    tell(attendance.meeting, [attendance.person], NOW)
    change(attendance.meeting, cancelled_at=NOW)
    assert told(send, attendance, NOW + DAY) == []


@pytest.mark.parametrize("late", [dt.timedelta(0), DAY])
def test_a_mail_that_comes_after_the_meeting_is_let_go(attendance, send, late):
    tell(attendance.meeting, [attendance.person], NOW)
    remind(attendance)
    assert send(attendance.meeting.ends_at + late) == []
    assert not Mail.objects.waiting().exists()


def test_by_its_acts_it_stays_one_event_from_the_invitation_until_it_is_cancelled(cast, attendance, send):
    """Each mail is newer than the one before, also for calendars that get them in another order."""
    meeting, by = Meeting.objects.get(), cast.strategist
    meeting.attendances.all().delete()
    actions.invite_to_meeting(meeting=meeting, people=[cast.writer.person], by=by, at=NOW)
    mailed = send(NOW)
    for hours, facts in enumerate([{"place": "Aulan"}, {"title": "Nytt namn"}, {"link": ""}], start=1):
        at = NOW + hours * HOUR
        actions.change_meeting(meeting=meeting, began_from=hours, by=by, at=at, **facts)
        mailed += send(at)
    actions.cancel_meeting(meeting=meeting, reason="Snöstorm", by=by, at=NOW + 5 * HOUR)
    mailed += send(NOW + 5 * HOUR)
    events = [ical_reader.components(calendar(mail), "VEVENT")[0] for mail in mailed]
    assert [event["SEQUENCE"][1] for event in events] == ["0", "1", "2", "3", "4"]
    assert len({event["UID"][1] for event in events}) == 1
    assert [event["STATUS"][1] for event in events] == ["CONFIRMED"] * 4 + ["CANCELLED"]
    stamps = [event["DTSTAMP"][1] for event in events]
    assert stamps == sorted(set(stamps))


# The reminder.


def test_a_reminder_comes_two_days_before_with_what_one_has_answered(attendance, send):
    remind(attendance)
    Attendance.objects.update(answer="maybe", answered_at=NOW)
    start = attendance.meeting.starts_at
    assert send(start - 2 * DAY - dt.timedelta(seconds=1)) == []
    (mail,) = send(start - 2 * DAY)
    assert subject(mail).startswith(f"Snart: {TITLE}")
    assert "Du har svarat att du kanske kommer." in text(mail)
    assert replies.address_of(Attendance.objects.get()) in text(mail)


@pytest.mark.parametrize("what", ["cancelled", "moved", "said no"])
def test_a_reminder_that_no_longer_holds_is_let_go(attendance, send, what):
    remind(attendance)
    match what:
        case "cancelled":
            change(attendance.meeting, cancelled_at=NOW)
        case "moved":
            change(attendance.meeting, starts_at=attendance.meeting.starts_at + dt.timedelta(minutes=5))
        case _:
            Attendance.objects.update(answer="no", answered_at=NOW)
    assert send(attendance.meeting.ends_at - dt.timedelta(hours=4)) == []
    assert not Mail.objects.waiting().exists()


def test_what_is_changed_is_named_and_so_is_what_was_changed_before_a_mail_could_leave(attendance, send):
    told(send, attendance)
    later = attendance.meeting.starts_at + DAY
    change_by_act(attendance, NOW + HOUR, starts_at=later, ends_at=later + HOUR)
    change_by_act(attendance, NOW + HOUR, place="Forum", link="")
    [mail] = send(NOW + HOUR)
    assert "Träffen har fått ny tid och ny plats." in text(mail)
    assert "Träffen har fått ny tid och ny plats." in text(mail, "html")

    change_by_act(attendance, NOW + 2 * HOUR, title="Ny rubrik")
    [mail] = send(NOW + 2 * HOUR)
    assert "Träffen har fått ny rubrik." in text(mail)


def test_what_is_taken_out_is_no_news_of_its_own(attendance, send):
    told(send, attendance)
    change_by_act(attendance, NOW + HOUR, link="")
    [mail] = send(NOW + HOUR)
    assert "Något om träffen har ändrats." in text(mail)
