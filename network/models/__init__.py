"""Who we are: units, people, their accounts and dated rights; their meetings, and their plans."""

from .attendance import Attendance
from .audience import Audience, Channel
from .calendar_link import CalendarLink
from .mail import Mail
from .meeting import AgendaItem, Material, Meeting
from .membership import Level, Membership, Standing
from .person import Person
from .plan import Activity, CommunicationPlan, PlanStage, PlanStep
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
    "PlanStage",
    "PlanStep",
    "Standing",
    "Unit",
    "User",
]
