"""Letters to colleagues: written in the transaction of an act, composed and sent when their time has come.

A letter says what its recipient can do something about. Whether that is so is asked of the rights twice: when it
is written and when it is sent; what has been dealt with meanwhile is let go unsent.
"""

from .sending import send_due
from .weekly import next_monday, write_weekly
from .writing import on_decision

__all__ = ["next_monday", "on_decision", "send_due", "write_weekly"]
