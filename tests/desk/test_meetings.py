"""Meetings at the desk: planned, told of, answered and held, by those who may; read by all in the network."""

import datetime as dt
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from network import actions
from network.desk.choices import described
from network.models import Attendance, Mail, Meeting, Membership, Person, Unit, User
from tests.cast import membership_of
from tests.factories import AttendanceFactory, MeetingFactory, PersonFactory
from tests.material_samples import SAMPLES, WRONG

LIST = "/desk/traffar/"
DAY, HOUR = dt.timedelta(days=1), dt.timedelta(hours=1)
MOST_QUERIES = 14
PAGES = ["", "andra/", "bjud-in/", "stall-in/", "ta-bort/", "kopiera/", "narvaro/", "anteckningar/", "material/"]


@pytest.fixture
def meeting(cast):
    return MeetingFactory(title="Klarspråk", starts_at=timezone.now() + 10 * DAY, arranged_by=cast.central)


@pytest.fixture
def held(cast):
    return MeetingFactory(title="Bildträffen", starts_at=timezone.now() - 2 * HOUR, arranged_by=cast.central)


@pytest.fixture
def browser(cast, desk):
    return desk(cast.central)


def page_of(meeting, below="") -> str:
    return f"{LIST}{meeting.pk}/{below}"


def text_of(answer) -> str:
    return answer.content.decode()


def clock(moment) -> str:
    return f"{timezone.localtime(moment):%Y-%m-%dT%H:%M}"


def typed(meeting=None, points=(), **changed) -> dict:
    """What a browser sends of the form: `points` are (time, what, who, order)."""
    day = timezone.localdate() + 20 * DAY
    moments = {"starts_at": f"{day}T09:00", "ends_at": f"{day}T12:00"}
    fields = {"title": "Höstträff", "place": "", "link": ""} | moments
    if meeting:
        moments = {name: clock(getattr(meeting, name)) for name in ("starts_at", "ends_at")}
        fields |= {"title": meeting.title, "place": meeting.place, **moments}
    fields |= {"purpose": "", "began_from": meeting.version if meeting else 1}
    fields |= {"programme-TOTAL_FORMS": len(points), "programme-INITIAL_FORMS": 0}
    for number, point in enumerate(points):
        names = ("begins", "title", "who", "ORDER")
        fields |= {f"programme-{number}-{name}": value for name, value in zip(names, point, strict=True)}
    return fields | changed


# Who sees what.


def test_the_list_shows_what_comes_first_and_then_what_has_been(cast, desk, meeting, held):
    AttendanceFactory(meeting=meeting, person=cast.writer.person, was_there=None)
    text = text_of(desk(cast.writer).get(LIST))
    assert text.index("Klarspråk") < text.index("Bildträffen")
    assert f'href="{page_of(meeting)}#svar"' in text
    assert page_of(meeting).replace(f"{meeting.pk}/", "ny/") not in text
    assert f"{LIST}ny/" in text_of(desk(cast.central).get(LIST))


def test_empty_lists_help(cast, desk):
    assert _("No meeting is planned yet. When one is, it is here, and you get a mail when you are invited.") in text_of(
        desk(cast.writer).get(LIST)
    )
    told = _("No meeting is planned. Plan the first, or open one that has been and copy it to a new time.")
    assert told in text_of(desk(cast.strategist).get(LIST))


@pytest.mark.parametrize("who", ["writer", "publisher", "lead", "outsider"])
def test_members_read_and_do_not_arrange(cast, desk, held, who):
    held.notes, held.lessons = "Vi talade om motljus", "Fråga före"
    held.save()
    browser = desk(getattr(cast, who))
    text = text_of(browser.get(page_of(held)))
    assert "Vi talade om motljus" in text
    assert "Fråga före" in text
    for below in PAGES[1:]:
        assert page_of(held, below) not in text
        for answer in (browser.get(page_of(held, below)), browser.post(page_of(held, below), typed())):
            assert answer.status_code == 403
    assert browser.post(f"{LIST}ny/", typed()).status_code == 403
    assert Meeting.objects.count() == 1


def test_what_does_not_exist_and_who_has_left(cast, desk, meeting):
    assert desk(cast.central).get(f"{LIST}999/").status_code == 404
    assert desk(cast.ended).get(page_of(meeting)).status_code == 403
    assert Meeting.objects.get() == meeting


def test_what_cannot_be_done_now_says_why(cast, browser, meeting, held):
    text = text_of(browser.get(page_of(meeting)))
    assert _("That can be done from the day of the meeting.") in text
    assert page_of(meeting, "narvaro/") not in text
    answer = browser.get(page_of(meeting, "narvaro/"), follow=True)
    assert answer.redirect_chain == [(page_of(meeting), 302)]
    for below in ("bjud-in/", "stall-in/"):
        held.ends_at = timezone.now() - HOUR
        held.save()
        assert browser.post(page_of(held, below), {"reason": "x"}).status_code == 302
    assert Meeting.objects.filter(cancelled_at=None).count() == 2


# Planned and changed.


def test_planned_with_a_programme_in_the_order_one_says(cast, browser):
    points = [
        ("10:00", "Sist", "Eva Ek, Länsstyrelsen", 3),
        ("09:00", "Först", "wanda älvlund", 1),
        ("", "Mitt", "", 2),
        ("", "", "", ""),
    ]
    answers = [browser.post(f"{LIST}ny/", typed(points=points)) for _twice in range(2)]
    made = Meeting.objects.get()
    assert [answer.url for answer in answers] == [page_of(made)] * 2
    assert [(item.title, item.speakers) for item in made.agenda.all()] == [
        ("Först", "Wanda Älvlund"),
        ("Mitt", ""),
        ("Sist", "Eva Ek, Länsstyrelsen"),
    ]
    assert made.agenda.first().speaker == cast.writer.person
    again = browser.get(page_of(made, "andra/"))
    assert "Wanda Älvlund, Biblioteket" in text_of(again)


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"title": ""}, "title"),
        ({"ends_at": "2020-01-01T10:00"}, "ends_at"),
        ({"starts_at": "i morgon"}, "starts_at"),
        ({"starts_at": "0001-01-01T00:00"}, "starts_at"),
        ({"ends_at": "9999-12-31T23:30"}, "ends_at"),
        ({"link": "javascript:alert(1)"}, "link"),
        ({"place": "Aulan\x00"}, "place"),
    ],
)
def test_a_wrong_form_loses_nothing(browser, wrong, field):
    answer = browser.post(f"{LIST}ny/", typed(points=[("09:00", "Kaffe", "", 1)], **wrong))
    assert set(answer.context["form"].errors) == {field}
    assert 'value="Kaffe"' in text_of(answer)
    assert not Meeting.objects.exists()


def test_a_point_outside_the_meeting_says_so_at_its_row_and_nothing_is_lost(browser):
    points = [("08:30", "Kaffe", "", 1), ("12:00", "Tack", "", 2), ("12:01", "Hemfärd", "", 3)]
    answer = browser.post(f"{LIST}ny/", typed(points=points))
    errors = [form.errors for form in answer.context["programme"]]
    assert [list(each) for each in errors] == [["__all__"], [], ["__all__"]]
    assert "”Kaffe” börjar kl. 08.30, men träffen är" in text_of(answer)
    assert "kl. 09.00–12.00. Välj en annan tid för punkten" in text_of(answer)
    assert 'value="08:30"' in text_of(answer)
    assert not Meeting.objects.exists()


def test_a_meeting_moved_to_another_hour_takes_its_programme_along(browser):
    points = [("09:00", "Kaffe", "", 1), ("", "Tack", "", 2)]
    browser.post(f"{LIST}ny/", typed(points=points))
    meeting = Meeting.objects.get()
    day = timezone.localdate() + 20 * DAY
    moved = {"starts_at": f"{day}T13:00", "ends_at": f"{day}T16:00"}
    answer = browser.post(page_of(meeting, "andra/"), typed(meeting, points=points, **moved), follow=True)
    assert _("The times of the programme have been moved with the meeting.") in text_of(answer)
    assert [item.begins for item in meeting.agenda.all()] == [dt.time(13), None]


def test_a_point_that_is_taken_away_may_be_wrong(browser, meeting):
    points = [("09:00", "", "", 1), ("", "Tack", "", 2)]
    gone = {"programme-0-DELETE": "on", "programme-INITIAL_FORMS": 1}
    assert browser.post(page_of(meeting, "andra/"), typed(meeting, points=points, **gone)).url == page_of(meeting)
    assert [item.title for item in meeting.agenda.all()] == ["Tack"]


def test_a_time_that_comes_twice_is_asked_about(browser):
    night = {"starts_at": "2031-10-26T02:30", "ends_at": "2031-10-26T04:00"}
    answer = browser.post(f"{LIST}ny/", typed(**night))
    choices = re.findall(r'name="starts_at_which" value="([^"]+)"', text_of(answer))
    browser.post(f"{LIST}ny/", typed(**night, starts_at_which=choices[1]))
    assert Meeting.objects.get().starts_at == dt.datetime(2031, 10, 26, 1, 30, tzinfo=dt.UTC)


def test_a_change_of_place_is_told_to_the_invited(cast, browser, meeting):
    actions.invite_to_meeting(meeting=meeting, people=[cast.writer.person], by=cast.central, at=timezone.now())
    meeting.refresh_from_db()
    answer = browser.post(page_of(meeting, "andra/"), typed(meeting, place="Aulan"), follow=True)
    assert _("Saved. Those who are invited, and have not said no, get a mail about what is new.") in text_of(answer)
    assert set(Mail.objects.filter(kind=Mail.Kind.MEETING).values_list("occasion", flat=True)) == {"0", "1"}


def test_a_colleague_of_a_long_name_speaks_and_a_guest_is_told_shortly(cast, browser):
    person = PersonFactory(given_name="Å" * 80, family_name="Ö" * 80, title="t" * 120, unit=cast.library)
    points = [("09:00", "Kaffe", described(person), 1), ("09:30", "Bilder", "g" * 201, 2)]
    answer = browser.post(f"{LIST}ny/", typed(points=points))
    assert [set(form.errors) for form in answer.context["programme"]] == [set(), {"who"}]
    browser.post(f"{LIST}ny/", typed(points=[points[0], ("09:30", "Bilder", "g" * 200, 2)]))
    assert [item.speaker or len(item.guest) for item in Meeting.objects.get().agenda.all()] == [person, 200]


def test_over_a_colleagues_save_nothing_is_written_and_both_are_shown(cast, desk, browser, meeting):
    mine = typed(meeting, title="Min rubrik", points=[("", "Min punkt", "", 1)])
    theirs = typed(meeting, title="Kollegans rubrik", points=[("", "Kollegans punkt", "", 1)])
    desk(cast.strategist).post(page_of(meeting, "andra/"), theirs)

    text = text_of(browser.post(page_of(meeting, "andra/"), mine))

    for shown in ("Min rubrik", "Min punkt", "Kollegans rubrik", "Kollegans punkt", 'name="began_from" value="2"'):
        assert shown in text
    assert Meeting.objects.get().title == "Kollegans rubrik"
    browser.post(page_of(meeting, "andra/"), mine | {"began_from": 2})
    assert Meeting.objects.get().title == "Min rubrik"
    assert [item.title for item in meeting.agenda.all()] == ["Min punkt"]


# Invited, taken back, cancelled, taken away, copied.


def test_all_communicators_are_invited_once(cast, browser, meeting):
    text = text_of(browser.get(page_of(meeting, "bjud-in/")))
    assert text.count('name="people"') == 6
    for _twice in range(2):
        browser.post(page_of(meeting, "bjud-in/"), {"whom": "all"})
    assert meeting.attendances.invited().count() == 6
    assert Mail.objects.filter(kind=Mail.Kind.MEETING).count() == 6
    assert _("All communicators are invited already.") in text_of(browser.get(page_of(meeting, "bjud-in/")))


def test_chosen_people_and_a_new_colleague_are_invited(cast, browser, meeting):
    PersonFactory(given_name="Nils", family_name="Ny", unit=cast.school)
    PersonFactory(given_name="Rut", family_name="Boende")
    chosen = {"whom": "chosen", "people": [cast.writer.person.pk]}
    for stranger in ("Rut Boende", "Ingen Alls"):
        answer = browser.post(page_of(meeting, "bjud-in/"), chosen | {"also": stranger})
        assert set(answer.context["form"].errors) == {"also"}
    assert not meeting.attendances.exists()
    answer = browser.post(page_of(meeting, "bjud-in/"), chosen | {"also": "Nils Ny, Åsskolan"}, follow=True)
    assert {row.person.given_name for row in meeting.attendances.all()} == {"Wanda", "Nils"}
    assert "Nils Ny" in str(list(answer.context["messages"])[-1]), "who has no address is named"


def test_some_ticked_and_all_chosen_is_asked_about(cast, browser, meeting):
    answer = browser.post(page_of(meeting, "bjud-in/"), {"whom": "all", "people": [cast.writer.person.pk]})
    assert set(answer.context["form"].errors) == {"whom"}
    assert not meeting.attendances.exists()


@pytest.mark.parametrize("number", ["9" * 30, "-1", "x", "\x00"])
def test_numbers_of_nobody_invite_nobody(browser, meeting, number):
    answer = browser.post(page_of(meeting, "bjud-in/"), {"whom": "chosen", "people": [number]})
    assert set(answer.context["form"].errors) >= {"people"}
    assert not meeting.attendances.exists()


def test_nobody_chosen_is_told(browser, meeting):
    answer = browser.post(page_of(meeting, "bjud-in/"), {"whom": "chosen"})
    assert _("Choose at least one person to invite.") in text_of(answer)


def test_taken_back_from_the_list_of_people_once(cast, browser, meeting):
    row = AttendanceFactory(meeting=meeting, person=cast.writer.person, was_there=None)
    page = page_of(meeting, f"ta-tillbaka/{row.pk}/")
    assert f'href="{page}"' in text_of(browser.get(page_of(meeting)))
    assert "Wanda Älvlund får ett mejl" in text_of(browser.get(page))
    assert meeting.attendances.invited().exists()
    for told in ("Wanda Älvlund är inte längre inbjuden.", "Wanda Älvlund är inte inbjuden."):
        answer = browser.post(page, follow=True)
        assert told in text_of(answer)
        assert "inbjudan återtagen" in text_of(answer)
    assert f'href="{page}"' not in text_of(browser.get(page_of(meeting)))
    other = page_of(MeetingFactory(), f"ta-tillbaka/{row.pk}/")
    assert [browser.get(other).status_code, browser.post(other).status_code] == [404, 404]


def test_who_was_taken_back_is_asked_anew_by_name_alone(cast, browser, meeting):
    row = AttendanceFactory(meeting=meeting, person=cast.writer.person, was_there=None)
    browser.post(page_of(meeting, f"ta-tillbaka/{row.pk}/"))
    browser.post(page_of(meeting, "bjud-in/"), {"whom": "all"})
    assert (meeting.attendances.invited().count(), meeting.attendances.count()) == (5, 6)
    text = text_of(browser.get(page_of(meeting, "bjud-in/")))
    assert "Wanda Älvlund, Biblioteket: inbjudan återtagen" in text
    assert 'value="all"' not in text
    browser.post(page_of(meeting, "bjud-in/"), {"whom": "chosen", "people": [cast.writer.person.pk]})
    assert meeting.attendances.invited().count() == 6


def test_cancelled_after_saying_what_it_means(cast, browser, meeting):
    actions.invite_to_meeting(meeting=meeting, people=[cast.writer.person], by=cast.central, at=timezone.now())
    assert _("It cannot be undone. You can make a copy for a new time.") in text_of(
        browser.get(page_of(meeting, "stall-in/"))
    )
    assert set(browser.post(page_of(meeting, "stall-in/"), {"reason": ""}).context["form"].errors) == {"reason"}
    for _twice in range(2):
        assert browser.post(page_of(meeting, "stall-in/"), {"reason": "Snöstorm"}).status_code == 302
    assert "Snöstorm" in text_of(browser.get(page_of(meeting)))
    assert Meeting.objects.get().sequence == 1


def test_taken_away_after_saying_what_goes_with_it_once(cast, browser, held):
    AttendanceFactory(meeting=held, person=cast.writer.person, was_there=None)
    held.ends_at = timezone.now() - HOUR
    held.save()
    page = page_of(held, "ta-bort/")
    assert _("The invitation to %(number)s person goes too.").split("%")[0] in text_of(browser.get(page))
    assert Meeting.objects.exists()
    for told in (_("%(meeting)s is taken away.") % {"meeting": held}, _("The meeting is taken away already.")):
        answer = browser.post(page, follow=True)
        assert answer.redirect_chain == [(LIST, 302)]
        assert told in text_of(answer)
    assert not Meeting.objects.exists()


def test_of_a_meeting_to_come_that_people_are_invited_to_the_page_leads_to_cancelling(cast, browser, meeting):
    AttendanceFactory(meeting=meeting, person=cast.writer.person, was_there=None)
    for answer in (browser.get(page_of(meeting, "ta-bort/"), follow=True), browser.get(page_of(meeting))):
        assert "Ställ in träffen i stället" in text_of(answer)
    assert f'href="{page_of(meeting, "ta-bort/")}"' not in text_of(browser.get(page_of(meeting)))


def test_copied_to_a_new_time_once(browser, held):
    later = {"starts_at": clock(timezone.now() + 90 * DAY)}
    answers = [browser.post(page_of(held, "kopiera/"), later) for _twice in range(2)]
    copy = Meeting.objects.exclude(pk=held.pk).get()
    assert {answer.url for answer in answers} == {page_of(copy)}
    assert (copy.title, copy.ends_at - copy.starts_at) == ("Bildträffen", HOUR)


@pytest.mark.parametrize("year", ["0001-01-01T00:00", "9999-12-31T23:30"])
def test_a_typing_error_in_the_year_of_a_copy_is_told(browser, held, year):
    answer = browser.post(page_of(held, "kopiera/"), {"starts_at": year})
    assert set(answer.context["form"].errors) == {"starts_at"}
    assert Meeting.objects.get() == held


# Answered.


def test_one_answers_for_oneself_from_the_page(cast, desk, meeting):
    AttendanceFactory(meeting=meeting, person=cast.writer.person, was_there=None)
    browser = desk(cast.writer)
    assert _("You are invited, and have not answered yet.") in text_of(browser.get(page_of(meeting)))
    for said in ("maybe", "yes", "yes"):
        assert browser.post(page_of(meeting, "svara/"), {"answer": said}).url == page_of(meeting) + "#svar"
    assert meeting.attendances.get().answer == Attendance.Answer.YES
    browser.post(page_of(meeting, "svara/"), {"answer": "inget svar"})
    assert meeting.attendances.get().answer == Attendance.Answer.YES
    assert browser.get(page_of(meeting, "svara/")).status_code == 405
    assert desk(cast.outsider).post(page_of(meeting, "svara/"), {"answer": "no"}).status_code == 404


def test_the_front_page_tells_of_the_next_and_asks_for_an_answer(cast, desk, meeting):
    front = reverse("desk:index")
    assert "Klarspråk" in text_of(desk(cast.outsider).get(front))
    assert _("Answer whether you come") not in text_of(desk(cast.outsider).get(front))
    AttendanceFactory(meeting=meeting, person=cast.writer.person, was_there=None)
    assert f'href="{page_of(meeting)}#svar"' in text_of(desk(cast.writer).get(front))


def test_the_calendar_and_the_own_page_lead_to_it(cast, desk, meeting):
    AttendanceFactory(meeting=meeting, person=cast.writer.person, was_there=None)
    browser, month = desk(cast.writer), timezone.localtime(meeting.starts_at)
    for page in (f"/desk/kalender/?manad={month:%Y-%m}", "/desk/jag/"):
        assert f'href="{page_of(meeting)}"' in text_of(browser.get(page))


# Attendance.


def roll(browser, meeting, *, there=(), **sent):
    """Tick these people on the page as it is shown now, and save."""
    (shown,) = re.findall(r'name="shown" value="([\d ]*)"', text_of(browser.get(page_of(meeting, "narvaro/"))))
    return browser.post(
        page_of(meeting, "narvaro/"), {"there": [person.pk for person in there], "shown": shown, **sent}
    )


def were_there(meeting) -> set[str]:
    return {row.person.given_name for row in meeting.attendances.filter(was_there=True)}


@pytest.fixture
def people(cast, held) -> list[Person]:
    people = [user.person for user in (cast.writer, cast.publisher, cast.lead)]
    for person in people:
        AttendanceFactory(meeting=held, person=person, was_there=None)
    return people


def test_the_invited_stand_in_swedish_order(cast, browser, held):
    for name in ("Öman", "Ahl", "Ålund"):
        AttendanceFactory(meeting=held, person=PersonFactory(family_name=name), was_there=None)
    text = text_of(browser.get(page_of(held, "narvaro/")))
    assert [text.index(name) for name in ("Ahl", "Ålund", "Öman")] == sorted(
        text.index(name) for name in ("Ahl", "Ålund", "Öman")
    )


def test_who_was_there_is_told_instead_of_what_they_answered(browser, held, people):
    held.ends_at = timezone.now() - HOUR / 2
    held.save()
    assert "inget svar" in text_of(browser.get(page_of(held)))
    roll(browser, held, there=people[:2])
    text = text_of(browser.get(page_of(held)))
    assert "2 personer var med." in text
    assert "inget svar" not in text


def test_attendance_is_saved_and_saved_again(cast, browser, held, people):
    for _twice in range(2):
        assert roll(browser, held, there=people[:2]).status_code == 302
    assert were_there(held) == {"Wanda", "Pia"}
    assert held.attendances.filter(was_there=False).get().person == people[2]
    roll(browser, held, there=people[1:])
    assert were_there(held) == {"Pia", "Leo"}


def test_two_who_take_attendance_at_once_do_not_undo_each_other(cast, desk, browser, held, people):
    for other, there in ((browser, people[:1]), (desk(cast.strategist), people[1:2])):
        other.post(page_of(held, "narvaro/"), {"there": [person.pk for person in there]})
    assert were_there(held) == {"Wanda", "Pia"}


def test_who_came_uninvited_is_ticked_or_written(cast, browser, held, people):
    new = PersonFactory(given_name="Nils", family_name="Ny", unit=cast.school)
    answer = roll(browser, held, there=[people[0], cast.outsider.person], also="Nils Ny")
    assert answer.url == page_of(held, "narvaro/")
    assert were_there(held) == {"Wanda", "Oskar", "Nils"}
    assert held.attendances.get(person=new).invited_at is None
    answer = roll(browser, held, there=people[:2], also="Någon Annan")
    assert set(answer.context["form"].errors) == {"also"}
    assert text_of(answer).count(" checked>") == 2, "what was ticked is still ticked"


def test_after_an_error_a_colleagues_ticks_are_not_undone(browser, held, people):
    sent = {"there": [people[0].pk], "also": "Någon Annan"}
    actions.note_attendance(meeting=held, came=people[1:2], by=held.arranged_by, at=timezone.now())
    (shown,) = re.findall(r'name="shown" value="([\d ]*)"', text_of(browser.post(page_of(held, "narvaro/"), sent)))
    assert shown == ""
    browser.post(page_of(held, "narvaro/"), sent | {"also": "", "shown": shown})
    assert were_there(held) == {"Wanda", "Pia"}


@pytest.mark.parametrize("number", ["999999", "9" * 30, "-1", "x", "\x00"])
def test_numbers_of_nobody_note_nothing(browser, held, people, number):
    resident = PersonFactory(given_name="Rut")
    browser.post(page_of(held, "narvaro/"), {"there": [number, resident.pk]})
    assert were_there(held) == set()


def test_a_correction_at_an_introduction_shows_first_what_it_means(cast, desk, held, people, settings):
    settings.INTRODUCTION_REQUIRED_FROM = "writer"
    held.is_introduction = True
    held.save()
    browser = desk(cast.strategist)
    roll(browser, held, there=people)

    shown = roll(browser, held, there=people[1:])
    assert "Wanda Älvlund" in text_of(shown)
    assert were_there(held) == {"Wanda", "Pia", "Leo"}

    refused = roll(browser, held, there=people[1:], confirmed="1", last_day="", reason="")
    assert set(refused.context["form"].errors) == {"last_day", "reason"}
    refused = roll(browser, held, there=people[1:], confirmed="1", last_day="9999-12-31", reason="Går i november")
    assert "Välj ett år före 2200" in text_of(refused)
    last_day = timezone.localdate() + 30 * DAY
    said = {"confirmed": "1", "last_day": last_day.isoformat(), "reason": "Går i november"}
    roll(browser, held, there=people[1:], **said)
    assert were_there(held) == {"Pia", "Leo"}
    limited = membership_of(cast.writer)
    assert (limited.ends_on, limited.exception_reason) == (last_day, "Går i november")


# Afterwards.


def test_notes_are_written_and_not_written_over(cast, desk, browser, held):
    notes = {"notes": "Mina ord", "lessons": "Börja i tid", "began_from": 1}
    desk(cast.strategist).post(page_of(held, "anteckningar/"), notes | {"notes": "Kollegans ord"})
    text = text_of(browser.post(page_of(held, "anteckningar/"), notes))
    assert "Kollegans ord" in text
    assert "Mina ord" in text
    assert Meeting.objects.get().notes == "Kollegans ord"
    browser.post(page_of(held, "anteckningar/"), notes | {"began_from": 2})
    assert Meeting.objects.get().notes == "Mina ord"


def test_the_end_of_a_line_is_one_letter_as_browsers_count(cast, desk, browser, held):
    longest = {"notes": "\r\n".join("å" * 10_000) + "å", "lessons": "\r\n".join("å" * 4000) + "å", "began_from": 1}
    assert browser.post(page_of(held, "anteckningar/"), longest).status_code == 302
    assert (len(Meeting.objects.get().notes), len(Meeting.objects.get().lessons)) == (20_000, 8000)
    purpose = "\r\n".join("å" * 2000) + "å"
    assert browser.post(page_of(held, "andra/"), typed(held, purpose=purpose, began_from=2)).status_code == 302
    assert Meeting.objects.get().purpose == purpose.replace("\r\n", "\n")


def test_a_file_is_kept_and_sent_to_members_alone(cast, desk, browser, meeting, client):
    sent = {"title": "Bilder/1 <b>", "file": SimpleUploadedFile("x.html", SAMPLES["pdf"], "text/html"), "link": ""}
    assert browser.post(page_of(meeting, "material/"), sent).url == page_of(meeting) + "#material"
    address = page_of(meeting, f"material/{meeting.materials.get().pk}/")

    answer = desk(cast.writer).get(address)
    assert answer.getvalue() == SAMPLES["pdf"]
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"] == 'attachment; filename="Bilder-1 -b-.pdf"'
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert desk(cast.ended).get(address).status_code == 403
    assert client.get(address).status_code == 302
    other = MeetingFactory()
    assert desk(cast.writer).get(page_of(other, f"material/{meeting.materials.get().pk}/")).status_code == 404


@pytest.mark.parametrize("wrong", [*WRONG, "both", "neither"])
def test_what_is_not_taken_in_is_told(browser, meeting, wrong):
    file = SimpleUploadedFile("x.pdf", WRONG.get(wrong, SAMPLES["pdf"]))
    sent = {"title": "Fil", "link": "https://x.example/" if wrong == "both" else ""}
    answer = browser.post(page_of(meeting, "material/"), sent if wrong == "neither" else sent | {"file": file})
    assert answer.context["form"].errors
    assert 'value="Fil"' in text_of(answer)
    assert not meeting.materials.exists()


def test_a_link_is_added_and_taken_away(browser, meeting):
    browser.post(page_of(meeting, "material/"), {"title": "Mallen", "link": "intranat.example/mall"})
    material = meeting.materials.get()
    assert 'href="https://intranat.example/mall"' in text_of(browser.get(page_of(meeting)))
    remove = page_of(meeting, f"material/{material.pk}/ta-bort/")
    browser.get(remove)
    assert meeting.materials.exists()
    assert [browser.post(remove).url for _twice in range(2)] == [page_of(meeting) + "#material"] * 2
    assert not meeting.materials.exists()


# How much it costs.


@pytest.fixture
def thousands(cast, meeting, held):
    """1 000 people with assignments, 10 000 attendances."""
    users = User.objects.bulk_create(User(email=f"m{n}@test.example", password="!") for n in range(1000))
    people = Person.objects.bulk_create(
        Person(given_name=f"N{n}", family_name=f"E{n}", unit=cast.school, user=user) for n, user in enumerate(users)
    )
    day = timezone.localdate() - 90 * DAY
    Membership.objects.bulk_create(Membership(person=each, unit=cast.school, level=1, starts_on=day) for each in people)
    meetings = [meeting, held, *(MeetingFactory(starts_at=timezone.now() - n * DAY) for n in range(1, 19))]
    Attendance.objects.bulk_create(
        Attendance(meeting=each, person=person, invited_at=timezone.now())
        for n, each in enumerate(meetings)
        for person in people[(n % 2) * 500 :][:500]
    )
    assert Attendance.objects.count() == 10_000


@pytest.mark.usefixtures("thousands")
def test_every_page_asks_the_database_a_few_times_however_many_there_are(
    cast, desk, meeting, held, django_assert_max_num_queries
):
    assert Unit.objects.count() > 3
    browser = desk(cast.central)
    paths = [LIST, f"{LIST}ny/", *(page_of(meeting, below) for below in ("", "andra/", "bjud-in/", "stall-in/"))]
    for path in [*paths, page_of(held), page_of(held, "narvaro/"), page_of(held, "anteckningar/")]:
        with django_assert_max_num_queries(MOST_QUERIES):
            assert browser.get(path).status_code == 200, path
    writer = desk(cast.writer)
    with django_assert_max_num_queries(MOST_QUERIES):
        writer.get(page_of(meeting))
