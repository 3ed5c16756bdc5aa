"""One thing the software says about an article: what, how grave, and what to do."""

from dataclasses import dataclass
from enum import IntEnum


class Severity(IntEnum):
    ADVICE = 1
    ERROR = 2


@dataclass(frozen=True)
class Finding:
    """One thing to mend, shaped as Django's system checks are."""

    level: Severity
    message: str
    hint: str
    id: str
    # The number of the placed picture it is about, if it is about one.
    placed: int | None = None
