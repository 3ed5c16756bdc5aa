"""Acts on meetings: who may, what is told to whom, and that nothing happens twice or over a colleague's save."""

import datetime as dt
import json
import logging
import os

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import connection
from django.utils import timezone
from hypothesis import HealthCheck, given, settings, strategies as st
from PIL import ExifTags, Image

from network import actions, meeting_rights
from network.actions import DONE, OVERTAKEN, Point, Refused
from network.meeting_rights import Act
from network.models import Attendance, Mail, Meeting, Membership, Person
from news.tasks import look_for_lost
from tests.factories import AttendanceFactory, MeetingFactory
from tests.material_samples import SAMPLES, WRONG, office_file, picture

NOW = dt.datetime(2026, 9, 1, 8, tzinfo=dt.UTC)
HOUR, DAY = dt.timedelta(hours=1), dt.timedelta(days=1)
ARRANGERS = {"central", "strategist", "admin"}


@pytest.fixture
def meeting(cast):
    """In ten days, from nine to noon in Swedish time."""
    starts_at = NOW + 10 * DAY - HOUR
    return MeetingFactory(starts_at=starts_at, ends_at=starts_at + 3 * HOUR, arranged_by=cast.central)


@pytest.fixture
def people(cast) -> list[Person]:
    return [user.person for user in (cast.writer, cast.publisher, cast.outsider)]


@pytest.fixture
def act(cast):
    """`act("cancel_meeting", meeting=…)`: carried out by the central communicator, now."""

    def carry_out(name, **what):
        return getattr(actions, name)(**({"by": cast.central, "at": NOW} | what))

    return carry_out


def mails(kind=Mail.Kind.MEETING) -> set[tuple[str, str]]:
    return {(mail.recipient.given_name, mail.occasion) for mail in Mail.objects.filter(kind=kind)}


# Who may.


def test_publishers_and_leads_of_the_whole_municipality_arrange_and_all_members_see(cast, meeting):
    everyone, at = {*vars(cast)} - {"root", "culture", "library", "school"}, timezone.now()
    assert {who for who in everyone if meeting_rights.may_arrange(getattr(cast, who), at)} == ARRANGERS
    members = everyone - {"ended"}
    assert {who for who in everyone if meeting_rights.may_see(getattr(cast, who), meeting, at)} == members


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=25)
@given(days=st.integers(-3, 3))
def test_the_ways_of_asking_agree_at_every_time(cast, meeting, days):
    """Of each of the cast, while one assignment begins and another ends."""
    at = timezone.now() + days * DAY
    today = timezone.localdate()
    Membership.objects.filter(person__user=cast.central).update(starts_on=today)
    Membership.objects.filter(person__user=cast.strategist).update(ends_on=today)
    people = {"arrange": meeting_rights.people_who_may_arrange(at), "see": meeting_rights.people_who_may_see(at)}
    for user in (cast.writer, cast.lead, cast.central, cast.strategist, cast.ended):
        arranges, sees = meeting_rights.may_arrange(user, at), meeting_rights.may_see(user, meeting, at)
        assert bool(arranges) == people["arrange"].filter(user=user).exists()
        assert bool(sees) == people["see"].filter(user=user).exists()
        assert bool(sees) == meeting_rights.meetings_for(user, at).filter(pk=meeting.pk).exists()
        assert bool(meeting_rights.may(user, Act.CHANGE, meeting, at)) == bool(arranges)
        assert arranges or arranges.reason


def test_django_is_answered_the_same(cast, meeting):
    for who, user in vars(cast).items():
        if hasattr(user, "email") and hasattr(user, "is_superuser"):
            assert user.has_perm("network.change_meeting", meeting) == (who in ARRANGERS)
            assert user.has_perm("network.add_meeting") == (who in ARRANGERS)
            assert user.has_perm("network.view_meeting", meeting) == (who != "ended")
    assert not cast.admin.has_perm("network.delete_meeting", meeting)


WHEN = {
    "before": (NOW, {Act.CHANGE, Act.INVITE, Act.TAKE_BACK, Act.CANCEL, Act.DUPLICATE, Act.REMOVE, Act.KEEP_MATERIALS}),
    "the same day": (NOW + 10 * DAY - 6 * HOUR, set(Act)),
    "begun": (NOW + 10 * DAY, set(Act) - {Act.CANCEL, Act.TAKE_BACK}),
    "over": (NOW + 11 * DAY, set(Act) - {Act.CANCEL, Act.INVITE, Act.TAKE_BACK}),
}


@pytest.mark.parametrize("when", WHEN)
def test_what_can_be_done_follows_the_time(cast, meeting, when):
    at, possible = WHEN[when]
    verdicts = {act: meeting_rights.may(cast.central, act, meeting, at) for act in Act}
    assert {act for act, verdict in verdicts.items() if verdict} == possible
    assert all(verdict.reason for act, verdict in verdicts.items() if act not in possible)
    meeting.cancelled_at = NOW
    assert {act for act in Act if meeting_rights.may(cast.central, act, meeting, at)} == {Act.DUPLICATE, Act.REMOVE}


@pytest.mark.parametrize("who", ["writer", "lead", "outsider"])
def test_acts_refuse_those_who_do_not_arrange(cast, meeting, people, act, who):
    by = getattr(cast, who)
    refused = [
        ("add_meeting", {"title": "Höstträff", "starts_at": NOW, "ends_at": NOW + HOUR}),
        ("change_meeting", {"meeting": meeting, "began_from": 1, "title": "Annan"}),
        ("cancel_meeting", {"meeting": meeting, "reason": "Snö"}),
        ("remove_meeting", {"meeting": meeting}),
        ("take_back_invitation", {"attendance": AttendanceFactory(meeting=meeting, was_there=None)}),
        ("duplicate_meeting", {"meeting": meeting, "starts_at": NOW}),
        ("invite_to_meeting", {"meeting": meeting, "people": people}),
        ("note_attendance", {"meeting": meeting, "came": people, "at": NOW + 11 * DAY}),
        ("write_notes", {"meeting": meeting, "notes": "", "lessons": "x", "began_from": 1, "at": NOW + 11 * DAY}),
        ("add_material", {"meeting": meeting, "title": "Bild", "link": "https://x.example/"}),
    ]
    for name, what in refused:
        with pytest.raises(Refused):
            act(name, **what, by=by)
    assert (Meeting.objects.count(), Attendance.objects.count(), Mail.objects.count()) == (1, 1, 0)


# Planning.


def test_planned_with_its_programme_once_however_often_it_is_clicked(cast, act):
    programme = [Point("Kaffe", dt.time(10)), Point("Prat", dt.time(10, 30), cast.writer.person), Point("Tack")]
    facts = {"title": "Höstträff", "starts_at": NOW, "ends_at": NOW + HOUR, "programme": programme}
    first, second = act("add_meeting", **facts), act("add_meeting", **facts)
    assert first == second
    assert [(item.title, item.speaker) for item in first.agenda.all()][1] == ("Prat", cast.writer.person)
    assert (first.arranged_by, first.sequence, Mail.objects.count()) == (cast.central, 0, 0)
    with pytest.raises(ValidationError):
        act("add_meeting", **facts, by=cast.strategist)


@pytest.mark.parametrize(
    "wrong",
    [
        {"ends_at": NOW},
        {"title": ""},
        {"title": "En\ntvå"},
        {"link": "javascript:alert(1)"},
        {"programme": [Point("")]},
        {"programme": [Point("Kaffe", dt.time(9, 59))]},
        {"programme": [Point("Tack", dt.time(10)), Point("Hem", dt.time(11, 1))]},
    ],
)
def test_a_wrong_plan_is_not_made(act, cast, wrong):
    with pytest.raises(ValidationError):
        act("add_meeting", **({"title": "Höstträff", "starts_at": NOW, "ends_at": NOW + HOUR} | wrong))
    assert not Meeting.objects.exists()


@pytest.mark.parametrize(
    ("hours", "inside", "outside"),
    [
        (3, {10, 13}, {0, 9, 14, 23}),
        (16, {10, 23, 0, 2}, {3, 9}),
        (24, {0, 9, 10, 23}, set()),
        (50, {0, 9, 10, 23}, set()),
    ],
)
def test_a_point_is_at_a_time_of_the_meeting_also_beyond_midnight(hours, inside, outside):
    meeting = Meeting(starts_at=NOW, ends_at=NOW + hours * HOUR)
    assert {hour for hour in inside | outside if meeting.is_on_at(dt.time(hour))} == inside


@pytest.mark.parametrize("programme", [None, [Point("Kaffe", dt.time(9)), Point("Tack")]])
def test_a_programme_that_is_left_as_it_was_follows_the_meeting(act, meeting, programme):
    act("change_meeting", meeting=meeting, began_from=1, programme=[Point("Kaffe", dt.time(9)), Point("Tack")])
    later = {"starts_at": meeting.starts_at + 4 * HOUR, "ends_at": meeting.ends_at + 4 * HOUR}
    changed = act("change_meeting", meeting=meeting, began_from=2, programme=programme, **later)
    assert actions.programme_of(changed) == [Point("Kaffe", dt.time(13)), Point("Tack")]


def test_a_meeting_is_not_made_shorter_than_its_programme(act, meeting):
    last = timezone.localtime(meeting.ends_at).time()
    act("change_meeting", meeting=meeting, began_from=1, programme=[Point("Tack", last)])
    with pytest.raises(ValidationError) as wrong:
        act("change_meeting", meeting=meeting, began_from=2, ends_at=meeting.ends_at - dt.timedelta(minutes=5))
    assert "”Tack” börjar kl." in wrong.value.messages[0]
    assert actions.programme_of(Meeting.objects.get(pk=meeting.pk)) == [Point("Tack", last)]


def test_invited_are_written_to_once_and_reminded_two_days_before(act, meeting, people):
    rows = act("invite_to_meeting", meeting=meeting, people=people)
    assert len({row.reply_key for row in rows}) == 3
    with pytest.raises(ValidationError) as again:
        act("invite_to_meeting", meeting=meeting, people=people)
    assert again.value.code == DONE
    assert mails() == {("Wanda", "0"), ("Pia", "0"), ("Oskar", "0")}
    reminders = Mail.objects.filter(kind=Mail.Kind.REMINDER)
    assert {mail.send_after for mail in reminders} == {meeting.starts_at - 2 * DAY}
    assert {mail.occasion for mail in reminders} == {meeting.starts_at.isoformat()}


def test_who_came_uninvited_can_be_invited_afterwards_and_keeps_what_is_noted(cast, act, meeting):
    known = AttendanceFactory(meeting=meeting, person=cast.writer.person, invited_at=None)
    act("invite_to_meeting", meeting=meeting, people=[cast.writer.person])
    known.refresh_from_db()
    assert (known.was_there, known.invited_at) == (True, NOW)


def test_invited_late_there_is_no_reminder_beside_the_invitation(act, meeting, people):
    act("invite_to_meeting", meeting=meeting, people=people, at=meeting.starts_at - 2 * DAY)
    assert not Mail.objects.filter(kind=Mail.Kind.REMINDER).exists()


@pytest.mark.parametrize(
    "change",
    [{"starts_at": NOW + 10 * DAY}, {"place": "Aulan"}, {"link": "https://x.example/"}, {"title": "Ny rubrik"}],
)
def test_those_who_come_are_told_of_a_change(act, meeting, people, change):
    act("invite_to_meeting", meeting=meeting, people=people)
    meeting.attendances.filter(person=people[0]).update(answer="no", answered_at=NOW)
    changed = act("change_meeting", meeting=meeting, began_from=1, **change)
    assert (changed.sequence, changed.version) == (1, 2)
    assert {mail for mail in mails() if mail[1] == "1"} == {("Pia", "1"), ("Oskar", "1")}
    occasions = {mail[1] for mail in mails(Mail.Kind.REMINDER)}
    assert occasions == {meeting.starts_at.isoformat(), changed.starts_at.isoformat()}


def test_who_comes_after_all_is_told_of_what_was_changed_meanwhile(act, meeting, people):
    rows = act("invite_to_meeting", meeting=meeting, people=people)
    act("answer_meeting", attendance=rows[0], answer="no")
    act("change_meeting", meeting=meeting, began_from=1, starts_at=NOW + 10 * DAY)
    assert ("Wanda", "1") not in mails()
    act("answer_meeting", attendance=rows[0], answer="yes")
    assert ("Wanda", "1") in mails()
    assert ("Wanda", (NOW + 10 * DAY).isoformat()) in mails(Mail.Kind.REMINDER)


def test_nobody_is_told_of_what_is_the_same_or_is_no_matter_of_theirs(act, meeting, people):
    act("invite_to_meeting", meeting=meeting, people=people)
    same = {"title": meeting.title, "place": meeting.place, "starts_at": meeting.starts_at}
    assert act("change_meeting", meeting=meeting, began_from=1, **same).version == 1
    act("change_meeting", meeting=meeting, began_from=1, purpose="Mer om det", programme=[Point("Kaffe")])
    assert {occasion for _name, occasion in mails()} == {"0"}
    assert Meeting.objects.get().sequence == 0


def test_a_colleagues_newer_save_is_not_written_over(act, meeting):
    act("change_meeting", meeting=meeting, began_from=1, title="Kollegans rubrik")
    for name, what in (("change_meeting", {"title": "Min rubrik"}), ("change_meeting", {"programme": [Point("Fika")]})):
        with pytest.raises(ValidationError) as overtaken:
            act(name, meeting=meeting, began_from=1, **what)
        assert overtaken.value.code == OVERTAKEN
    act("change_meeting", meeting=meeting, began_from=1, title="Kollegans rubrik")
    assert (Meeting.objects.get().title, Meeting.objects.get().version) == ("Kollegans rubrik", 2)


def test_what_has_been_is_not_moved_into_the_future(act, cast, meeting):
    after = NOW + 11 * DAY
    with pytest.raises(ValidationError):
        act(
            "change_meeting",
            meeting=meeting,
            began_from=1,
            starts_at=NOW + 20 * DAY,
            ends_at=NOW + 20 * DAY + HOUR,
            at=after,
        )
    act("change_meeting", meeting=meeting, began_from=1, title="Rätt namn", at=after)
    assert not Mail.objects.exists()


def test_an_introduction_stays_one_for_those_who_were_there(act, meeting, people):
    meeting.is_introduction = True
    meeting.save()
    after = {"meeting": meeting, "began_from": 1, "at": NOW + 11 * DAY}
    act("note_attendance", meeting=meeting, came=people, at=NOW + 11 * DAY)
    with pytest.raises(ValidationError):
        act("change_meeting", **after, is_introduction=False)
    act("note_attendance", meeting=meeting, came=[], stayed_away=people, at=NOW + 11 * DAY)
    assert not act("change_meeting", **after, is_introduction=False).is_introduction


def test_cancelled_with_a_reason_once(act, meeting, people):
    act("invite_to_meeting", meeting=meeting, people=people)
    with pytest.raises(ValidationError):
        act("cancel_meeting", meeting=meeting, reason=" ")
    act("cancel_meeting", meeting=meeting, reason="Snöstorm")
    with pytest.raises(ValidationError) as again:
        act("cancel_meeting", meeting=meeting, reason="Snöstorm")
    assert again.value.code == DONE
    assert {occasion for _name, occasion in mails()} == {"0", "1"}
    assert Meeting.objects.get().cancelled_because == "Snöstorm"
    with pytest.raises(Refused):
        act("invite_to_meeting", meeting=meeting, people=people)


def test_also_who_cannot_come_is_told_that_nobody_comes(act, meeting, people):
    act("invite_to_meeting", meeting=meeting, people=people)
    meeting.attendances.update(answer="no", answered_at=NOW)
    act("cancel_meeting", meeting=meeting, reason="Snöstorm")
    assert len([occasion for _name, occasion in mails() if occasion == "1"]) == len(people)


def test_calendars_see_that_it_is_newer_also_when_nobody_is_invited(act, meeting):
    assert act("change_meeting", meeting=meeting, began_from=1, place="Aulan").sequence == 1


def test_a_copy_has_programme_and_links_at_its_own_time_and_nobody_in_it(cast, act, meeting, people):
    act("invite_to_meeting", meeting=meeting, people=people)
    programme = [
        Point("Kaffe", dt.time(9)),
        Point("Gäst", dt.time(9, 30), None, "Eva Ek, Länsstyrelsen"),
        Point("Tack"),
    ]
    act("change_meeting", meeting=meeting, began_from=1, programme=programme)
    act("add_material", meeting=meeting, title="Mallen", link="https://x.example/mall")
    act("add_material", meeting=meeting, title="Bilder", file=ContentFile(SAMPLES["pdf"], "b.pdf"))
    # Across the change of clocks, and an hour later in the day.
    starts_at = dt.datetime(2026, 12, 1, 9, tzinfo=dt.UTC)
    copies = [act("duplicate_meeting", meeting=meeting, starts_at=starts_at) for _twice in range(2)]
    assert copies[0] == copies[1] != meeting
    copy = copies[0]
    assert copy.ends_at - copy.starts_at == 3 * HOUR
    assert [item.begins for item in copy.agenda.all()] == [dt.time(10), dt.time(10, 30), None]
    assert [item.guest for item in copy.agenda.all()][1] == "Eva Ek, Länsstyrelsen"
    assert [each.title for each in copy.materials.all()] == ["Mallen"]
    assert (copy.attendances.count(), copy.sequence, copy.uid == meeting.uid) == (0, 0, False)


def test_a_click_while_another_is_answered_copies_no_link_twice(act, meeting):
    act("add_material", meeting=meeting, title="Mallen", link="https://jokkmokk.example/mall")
    what = {"meeting": meeting, "starts_at": meeting.starts_at + 30 * DAY}
    answered = []

    def the_other_first(execute, sql, params, many, context):
        if not answered and 'FROM "network_user"' in sql:
            answered.append(None)
            act("duplicate_meeting", **what)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(the_other_first):
        copy = act("duplicate_meeting", **what)
    assert answered
    assert [each.title for each in copy.materials.all()] == ["Mallen"]


# Held.


def there(meeting) -> dict[str, bool | None]:
    return {row.person.given_name: row.was_there for row in meeting.attendances.select_related("person")}


def test_attendance_is_noted_of_the_invited_and_of_who_came_unasked(cast, act, meeting, people):
    act("invite_to_meeting", meeting=meeting, people=people)
    on_the_day = {"meeting": meeting, "at": meeting.starts_at + HOUR}
    act("note_attendance", **on_the_day, came=[people[0], cast.lead.person])
    assert there(meeting) == {"Wanda": True, "Leo": True, "Pia": False, "Oskar": False}
    assert act("note_attendance", **on_the_day, came=[people[0], cast.lead.person]) == []
    act("note_attendance", **on_the_day, came=[people[1]], stayed_away=[people[0]])
    assert there(meeting) == {"Wanda": False, "Leo": True, "Pia": True, "Oskar": False}


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=20)
@given(saves=st.lists(st.tuples(st.sets(st.integers(0, 3)), st.sets(st.integers(0, 3))), min_size=1, max_size=4))
def test_what_is_noted_last_of_each_person_stays(cast, act, meeting, people, saves):
    Attendance.objects.all().delete()
    everybody, expected = [*people, cast.lead.person], {}
    for came, away in saves:
        said = {"came": [everybody[i] for i in came], "stayed_away": [everybody[i] for i in away - came]}
        act("note_attendance", meeting=meeting, at=meeting.ends_at, **said)
        expected |= {everybody[i].given_name: True for i in came}
        expected |= {everybody[i].given_name: False for i in away - came if everybody[i].given_name in expected}
    assert there(meeting) == expected


def test_notes_and_what_was_learnt_are_kept_from_being_written_over(act, meeting):
    said = {"meeting": meeting, "at": meeting.ends_at, "began_from": 1}
    act("write_notes", **said, notes="Vi talade om mallar.", lessons="Börja i tid.")
    act("write_notes", **said, notes="Vi talade om mallar.", lessons="Börja i tid.")
    with pytest.raises(ValidationError) as overtaken:
        act("write_notes", **said, notes="Annat", lessons="")
    assert overtaken.value.code == OVERTAKEN
    assert Meeting.objects.get().lessons == "Börja i tid."


# Materials.


@pytest.mark.parametrize("kind", SAMPLES)
def test_a_file_is_what_its_content_says(act, meeting, kind):
    material = act("add_material", meeting=meeting, title=kind, file=ContentFile(SAMPLES[kind], "vad som helst.exe"))
    assert "vad" not in material.file.name
    with pytest.raises(ValidationError) as again:
        act("add_material", meeting=meeting, title=kind, file=ContentFile(SAMPLES[kind], "x"))
    assert set(again.value.error_dict) == {"title"}


@pytest.mark.parametrize("kind", WRONG)
def test_what_is_no_document_is_not_taken_in(act, meeting, settings, kind):
    with pytest.raises(ValidationError) as wrong:
        act("add_material", meeting=meeting, title="Fil", file=ContentFile(WRONG[kind], "fil.pdf"))
    assert set(wrong.value.error_dict) == {"file"}
    assert not list(settings.MATERIALS_ROOT.glob("*"))


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_of_a_picture_nothing_is_kept_but_what_one_sees(act, meeting, kind):
    notes = Image.Exif()
    notes[ExifTags.Base.Orientation] = 6
    notes[ExifTags.Base.Artist] = "Ägarinna"
    notes.get_ifd(ExifTags.IFD.GPSInfo)[ExifTags.GPS.GPSLatitude] = (66.0, 36.0, 0.0)
    content = picture(kind, exif=notes, comment="Kamera 4711")
    material = act("add_material", meeting=meeting, title="Bild", file=ContentFile(content, "bild"))
    with Image.open(material.file.path) as kept:
        assert (kept.format, kept.size) == (kind, (30, 40)), "the right way up"
        assert not kept.getexif()
        assert not {"exif", "comment", "xmp"} & kept.info.keys()


def test_files_that_no_row_names_are_removed_after_a_while(act, meeting, settings):
    old = (timezone.now() - HOUR).timestamp()
    kept = act("add_material", meeting=meeting, title="Fil", file=ContentFile(SAMPLES["pdf"], "x")).file.name
    for name in ("0" * 32, "1" * 32, "läsmig.txt"):
        (settings.MATERIALS_ROOT / name).write_bytes(b"")
    for name in (kept, "0" * 32, "läsmig.txt"):
        os.utime(settings.MATERIALS_ROOT / name, (old, old))
    look_for_lost.call()
    assert {file.name for file in settings.MATERIALS_ROOT.iterdir()} == {kept, "1" * 32, "läsmig.txt"}


def test_a_file_is_taken_away_for_good(act, meeting, settings, django_capture_on_commit_callbacks):
    file = ContentFile(office_file("word/document.xml"), "brev.docx")
    material = act("add_material", meeting=meeting, title="Brev", file=file)
    assert len(list(settings.MATERIALS_ROOT.iterdir())) == 1
    with django_capture_on_commit_callbacks(execute=True):
        act("remove_material", material=material)
    assert not list(settings.MATERIALS_ROOT.iterdir())


def test_each_act_is_in_the_log(act, meeting, people, caplog):
    caplog.set_level(logging.INFO, "security")
    act("invite_to_meeting", meeting=meeting, people=people)
    act("change_meeting", meeting=meeting, began_from=1, place="Aulan")
    act("note_attendance", meeting=meeting, came=people, at=meeting.ends_at)
    act("write_notes", meeting=meeting, notes="N", lessons="", began_from=2, at=meeting.ends_at)
    events = [json.loads(line.getMessage())["event"] for line in caplog.records if line.name == "security"]
    assert events == ["meeting_invited", "meeting_changed", "attendance_noted", "meeting_notes_written"]
