"""A meeting is planned, changed, cancelled, and copied for the next time."""

import datetime as dt
from collections.abc import Sequence

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from network import audit, meeting_rights
from network.actions.asking import DONE, locked, require
from network.fields import validate_one_line
from network.meeting_rights import Act
from network.models import Material, Meeting, User

from .programme import Point, moved, programme_of, write_programme
from .telling import tell_anew
from .versions import next_version

# A second click is not a second meeting.
_NOT_AGAIN_WITHIN = dt.timedelta(minutes=1)
# What those who are invited have in their calendars.
_TOLD_OF = {"title", "starts_at", "ends_at", "place", "link"}


@transaction.atomic
def add_meeting(*, by: User, at: dt.datetime, programme: Sequence[Point] = (), **facts) -> Meeting:
    """Plan a meeting: title, starts_at, ends_at, purpose, place, link, is_introduction. Nobody is told of it yet.

    A second click gets what the first one made. Raises `Refused` when `by` may not, `ValidationError` when
    something is wrong, or somebody has planned a meeting with that title for that time.
    """
    require(meeting_rights.may_arrange(by, at), by=by, act="add_meeting")
    meeting = Meeting(**facts, created_at=at, changed_at=at, arranged_by=by)
    same = _same(meeting)
    if same:
        return same
    meeting.full_clean()
    meeting.save()
    write_programme(meeting, programme)
    audit.record("meeting_added", by=by, about=meeting)
    return meeting


def _same(meeting: Meeting) -> Meeting | None:
    """The one that the same person has made just now. Raises `ValidationError` for another with title and time."""
    list(User.objects.select_for_update(no_key=True).filter(pk=meeting.arranged_by_id).values_list("pk"))
    alike = Meeting.objects.not_cancelled().filter(title=meeting.title, starts_at=meeting.starts_at)
    same = alike.filter(arranged_by=meeting.arranged_by, created_at__gt=meeting.created_at - _NOT_AGAIN_WITHIN).first()
    if same is None and alike.exists():
        raise ValidationError({"title": _("There is already a meeting with that title at that time.")})
    return same


@transaction.atomic
def change_meeting(
    *,
    meeting: Meeting,
    began_from: int,
    by: User,
    at: dt.datetime,
    programme: Sequence[Point] | None = None,
    **facts,
) -> Meeting:
    """Change these facts of a meeting, and its programme; those who come are told of a new time, place or title.

    A programme that is left as it was follows the meeting to another hour. `began_from` is the version that was
    read. What is so already is no change. Raises `Refused` when `by` may not, `ValidationError` when something is
    wrong, or (with the code `OVERTAKEN`) when a colleague has saved since.
    """
    meeting = locked(Meeting, meeting)
    require(meeting_rights.may(by, Act.CHANGE, meeting, at), by=by, about=meeting, act="change_meeting")
    changed = {name: value for name, value in facts.items() if value != getattr(meeting, name)}
    points, began = programme_of(meeting), meeting.starts_at
    is_new_programme = programme is not None and list(programme) != points
    if not changed and not is_new_programme:
        return meeting
    meeting.version = next_version(meeting, began_from)
    _check_change(meeting, changed, at)
    for name, value in changed.items():
        setattr(meeting, name, value)
    meeting.full_clean()
    meeting.save()
    if is_new_programme or changed.keys() & {"starts_at", "ends_at"}:
        meeting.agenda.all().delete()
        write_programme(meeting, programme if is_new_programme else moved(points, began, meeting.starts_at))
    if changed.keys() & _TOLD_OF and meeting.ends_at > at:
        tell_anew(meeting, at, changed=changed.keys() & _TOLD_OF)
    fields = sorted(changed) + ["programme"] * is_new_programme
    audit.record("meeting_changed", by=by, about=meeting, fields=fields, sequence=meeting.sequence)
    return meeting


def _check_change(meeting: Meeting, changed: dict, at: dt.datetime) -> None:
    """What has been is not moved into the future, and stays the introduction that it was for those who were there."""
    attended = meeting.attendances.attended()
    if changed.get("ends_at", at) > at and (meeting.ends_at <= at or attended.exists()):
        raise ValidationError({"starts_at": _("The meeting has been held. Make a copy of it for a new time.")})
    if changed.get("is_introduction") is False and attended.exists():
        text = _("People have had their introduction here. Correct the attendance first, if that is wrong.")
        raise ValidationError({"is_introduction": text})


@transaction.atomic
def cancel_meeting(*, meeting: Meeting, reason: str, by: User, at: dt.datetime) -> Meeting:
    """Call a meeting off; those who come are told why.

    Raises `Refused` when `by` may not, or when it has begun, `ValidationError` without a reason, or (with the code
    `DONE`) when it is cancelled already.
    """
    meeting = locked(Meeting, meeting)
    if meeting.cancelled_at and meeting_rights.may_arrange(by, at):
        raise ValidationError(_("The meeting is cancelled already."), DONE)
    require(meeting_rights.may(by, Act.CANCEL, meeting, at), by=by, about=meeting, act="cancel_meeting")
    if not reason.strip():
        raise ValidationError({"reason": _("Say why: it stands in the mail to those who were coming.")})
    validate_one_line(reason)
    meeting.cancelled_at, meeting.cancelled_because = at, reason.strip()
    meeting.version += 1
    meeting.save()
    tell_anew(meeting, at)
    audit.record("meeting_cancelled", by=by, about=meeting, sequence=meeting.sequence)
    return meeting


@transaction.atomic
def duplicate_meeting(*, meeting: Meeting, starts_at: dt.datetime, by: User, at: dt.datetime) -> Meeting:
    """A meeting like this one at another time: with its programme and links, without files, people and notes.

    The times of the programme follow when it begins at another hour. A second click gets what the first one made.
    Raises `Refused` when `by` may not, `ValidationError` when there is one with that title at that time.
    """
    require(meeting_rights.may(by, Act.DUPLICATE, meeting, at), by=by, about=meeting, act="duplicate_meeting")
    names = ("title", "purpose", "place", "link", "is_introduction")
    copy = add_meeting(
        **{name: getattr(meeting, name) for name in names},
        starts_at=starts_at,
        ends_at=starts_at + (meeting.ends_at - meeting.starts_at),
        programme=moved(programme_of(meeting), meeting.starts_at, starts_at),
        by=by,
        at=at,
    )
    if not copy.materials.exists():
        links = meeting.materials.exclude(link="")
        Material.objects.bulk_create(
            Material(meeting=copy, title=each.title, link=each.link, position=each.position) for each in links
        )
    return copy
