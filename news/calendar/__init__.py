"""What is planned, goes live and goes away, and when the network meets: day by day, as one person may see it."""

from .event import Event, Group, Kind
from .events import events
from .narrowing import EVERYTHING, Narrowed

__all__ = ["EVERYTHING", "Event", "Group", "Kind", "Narrowed", "events"]
