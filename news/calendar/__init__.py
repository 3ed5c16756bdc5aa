"""What is planned, goes live, is out and goes away, day by day, as one person may see it."""

from .events import Event, Kind, events

__all__ = ["Event", "Kind", "events"]
