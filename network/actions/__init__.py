"""What happens in the network: accounts, and memberships that begin and end."""

from .accounts import change_account, invite
from .asking import DONE, Refused, require
from .members import add_member, end_membership
from .training import limit_untrained
from .units import change_unit

__all__ = [
    "DONE",
    "Refused",
    "add_member",
    "change_account",
    "change_unit",
    "end_membership",
    "invite",
    "limit_untrained",
    "require",
]
