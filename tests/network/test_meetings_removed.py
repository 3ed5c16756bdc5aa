"""A meeting planned by mistake goes with all that belongs to it; one that was held, or that people wait for, stays."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone

from network import actions
from network.actions import DONE, Point, Refused
from network.models import Attendance, Mail, Meeting
from tests.factories import AttendanceFactory, MeetingFactory
from tests.material_samples import SAMPLES

HOUR, DAY = dt.timedelta(hours=1), dt.timedelta(days=1)


@pytest.fixture
def meeting(cast):
    """Tomorrow, for an hour, with a programme and a file."""
    meeting = MeetingFactory(arranged_by=cast.central)
    said = {"meeting": meeting, "by": cast.central, "at": timezone.now()}
    actions.change_meeting(**said, began_from=1, programme=[Point("Kaffe")])
    actions.add_material(**said, title="Fil", file=ContentFile(SAMPLES["pdf"], "x"))
    return meeting


@pytest.fixture
def files(settings):
    """How many files lie in the folder."""
    return lambda: len(list(settings.MATERIALS_ROOT.iterdir()))


def invite(cast, meeting):
    """Wanda and Pia, and a new link to Wanda."""
    people, at = [cast.writer.person, cast.publisher.person], timezone.now()
    rows = actions.invite_to_meeting(meeting=meeting, people=people, by=cast.central, at=at)
    actions.ask_for_reply_link(attendance=rows[0], at=at)


def remove(cast, meeting, *, after=0 * DAY) -> Meeting:
    return actions.remove_meeting(meeting=meeting, by=cast.central, at=timezone.now() + after)


def test_all_that_belongs_to_it_goes_and_nothing_else(cast, meeting, files, django_capture_on_commit_callbacks):
    other = MeetingFactory(arranged_by=cast.central)
    for each in (meeting, other):
        invite(cast, each)
    with django_capture_on_commit_callbacks(execute=True):
        remove(cast, meeting, after=2 * DAY)
    assert list(Meeting.objects.all()) == [other]
    assert {row.meeting for row in Attendance.objects.all()} == {other}
    assert Mail.objects.count() == Mail.objects.about_meeting(other).count() == 3
    assert files() == 0
    with pytest.raises(ValidationError) as again:
        remove(cast, meeting)
    assert again.value.code == DONE


def test_the_file_stays_when_the_meeting_does(cast, meeting, files, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True), transaction.atomic():
        remove(cast, meeting)
        transaction.set_rollback(True)
    assert meeting.materials.get().file.storage.exists(meeting.materials.get().file.name)
    assert files() == 1


def test_one_that_nobody_is_invited_to_goes_at_any_time(cast, meeting):
    remove(cast, meeting)
    assert not Meeting.objects.exists()


@pytest.mark.parametrize(
    ("cancelled", "after", "instead"),
    [(False, 0 * DAY, "Ställ in"), (False, DAY + HOUR / 2, "när den är slut"), (True, 0 * DAY, "dagen har passerat")],
)
def test_those_who_are_invited_are_told_before_it_goes(cast, meeting, cancelled, after, instead):
    invite(cast, meeting)
    if cancelled:
        actions.cancel_meeting(meeting=meeting, reason="Snöstorm", by=cast.central, at=timezone.now())
    with pytest.raises(Refused, match=instead):
        remove(cast, meeting, after=after)
    remove(cast, meeting, after=2 * DAY)
    assert not Meeting.objects.exists()


@pytest.mark.parametrize("kept", [{"notes": "Vi talades vid."}, {"lessons": "Börja i tid."}, {}])
def test_what_was_held_stays_until_that_is_found_to_be_wrong(cast, meeting, kept):
    Meeting.objects.filter(pk=meeting.pk).update(**kept or {"notes": ""})
    was_there = None if kept else True
    AttendanceFactory(meeting=meeting, person=cast.writer.person, invited_at=None, was_there=was_there)
    with pytest.raises(Refused, match="först"):
        remove(cast, meeting, after=2 * DAY)
    Meeting.objects.filter(pk=meeting.pk).update(notes="", lessons="")
    meeting.attendances.filter(was_there=True).update(was_there=False)
    remove(cast, meeting, after=2 * DAY)
    assert not Meeting.objects.exists()
