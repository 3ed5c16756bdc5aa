"""One thing in the calendar, as one person may see it."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from network.models import Meeting, Unit


class Group(TextChoices):
    """What one can ask to see alone; the values stand in addresses."""

    NEWS = "nyheter", _("news")
    PLANS = "planer", _("communication plans")
    MEETINGS = "traffar", _("meetings")

    @classmethod
    def asked_for(cls, value: str | None) -> "Group | None":
        """The one in an address; none for all, and for what is none."""
        return cls(value) if value in cls.values else None


class Kind(TextChoices):
    PLANNED = "planned", _("planned")
    SCHEDULED = "scheduled", _("will be published")
    PUBLISHED = "published", _("published")
    UNSIGNED = "unsigned", _("needs a new signature")
    EXPIRING = "expiring", _("shown until")
    PLAN = "plan", _("communication plan")
    ACTIVITY = "activity", _("activity")
    MEETING = "meeting", _("meeting")

    @property
    def group(self) -> Group:
        if self == Kind.MEETING:
            return Group.MEETINGS
        return Group.PLANS if self in {Kind.PLAN, Kind.ACTIVITY} else Group.NEWS


@dataclass(frozen=True)
class Event:
    """One thing on one day, or on all days up to `last_day`.

    Of what the person may not open at the desk it is title, unit, kind and days, and nothing more. `address` is where
    it leads this person: to the desk, or to a page of residents, or nowhere. `sequence` grows with each change, the
    last made at `changed_at`. A meeting is the whole network's, and has no unit.
    """

    uid: str
    kind: Kind
    title: str
    unit: Unit | None
    day: dt.date
    last_day: dt.date
    moment: dt.datetime | None
    is_own: bool
    may_open: bool
    address: str
    sequence: int
    changed_at: dt.datetime
    meeting: Meeting | None = None

    @property
    def is_cancelled(self) -> bool:
        return self.meeting is not None and self.meeting.cancelled_at is not None
