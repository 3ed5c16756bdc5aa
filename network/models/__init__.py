"""Who we are: units, people, their accounts and their dated rights."""

from .calendar_link import CalendarLink
from .membership import Level, Membership, Standing
from .person import Person
from .unit import Unit
from .user import User

__all__ = ["CalendarLink", "Level", "Membership", "Person", "Standing", "Unit", "User"]
