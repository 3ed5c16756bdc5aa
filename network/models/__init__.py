"""Who we are: units, people, their accounts and dated rights; their meetings, and their plans."""

from .attendance import Attendance
from .calendar_link import CalendarLink
from .mail import Mail
from .meeting import AgendaItem, Material, Meeting
from .membership import Level, Membership, Standing
from .person import Person
from .plan import Activity, Audience, Channel, CommunicationPlan, PlanStep
from .unit import Unit
from .user import User

__all__ = [
    "Activity",
    "AgendaItem",
    "Attendance",
    "Audience",
    "CalendarLink",
    "Channel",
    "CommunicationPlan",
    "Level",
    "Mail",
    "Material",
    "Meeting",
    "Membership",
    "Person",
    "PlanStep",
    "Standing",
    "Unit",
    "User",
]
