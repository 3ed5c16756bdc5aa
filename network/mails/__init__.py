"""The network's mails: written in the transaction of an act, composed and sent when their time has come.

`write` leaves a row; the worker makes the mail of it (`kinds.py`) and sends it, each once. An act need not know
whether the mail server is there.
"""

from .sending import deliver, lease_from, send_due
from .writing import write

__all__ = ["deliver", "lease_from", "send_due", "write"]
