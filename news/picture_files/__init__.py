"""The files of pictures: judged, made clean, and written in the widths and formats that the pages use.

Nothing of the file that was sent is kept, neither its name nor a byte that does not show the picture.
"""

from .judge import MAX_BYTES, MAX_PIXELS, too_many_bytes
from .store import (
    FORMATS,
    PREVIEW_WIDTH,
    WIDTHS,
    Accepted,
    accept,
    claim,
    fallback_of,
    make_renditions,
    original_of,
    path_of,
    remove,
    unclaimed,
    widths_of,
)

__all__ = [
    "FORMATS",
    "MAX_BYTES",
    "MAX_PIXELS",
    "PREVIEW_WIDTH",
    "WIDTHS",
    "Accepted",
    "accept",
    "claim",
    "fallback_of",
    "make_renditions",
    "original_of",
    "path_of",
    "remove",
    "too_many_bytes",
    "unclaimed",
    "widths_of",
]
