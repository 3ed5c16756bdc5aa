"""What a refusal gives back: all that a person typed, and nothing else of what a form sends."""

import json
import re
from collections.abc import Iterator
from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from news import richtext

from . import labels

_ROW = re.compile(r"(?P<rows>.+)-(?P<row>\d+)-(?P<name>.+)")
_RICH = re.compile(r"<(p|h[23]|ul|ol|blockquote|figure|table)\b")
# Where the form does not tell: buttons, and which one of two hours is meant.
_NOT_FIELDS = re.compile(r"_.*|.*_which|action|next")
# Ticks, the numbers of rows and versions, and those of opened forms.
_NOT_TYPED = re.compile(r"on|\d{1,4}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_LONGEST_LINE = 60


class HandedBack(NamedTuple):
    """A text and the label of its field; the label is empty where the form does not tell it."""

    label: str
    words: str

    @property
    def is_long(self) -> bool:
        return "\n" in self.words or len(self.words) > _LONGEST_LINE


def handed_back(posted: list[tuple[str, str]]) -> Iterator[HandedBack]:
    """The texts, in the order they were sent."""
    known = _labels(dict(posted).get(labels.NAME, ""))
    numbers: dict[str, dict[str, int]] = {}
    for name, value in posted:
        row = _ROW.fullmatch(name)
        label = known.get("{rows}-__prefix__-{name}".format(**row.groupdict()) if row else name)
        if row:
            # As they stood on the page, where rows can be moved.
            among = numbers.setdefault(row["rows"], {})
            number = among.setdefault(row["row"], len(among) + 1)
            label = label and _("%(label)s, row %(number)s") % {"label": label, "number": number}
        if value.strip() and _is_typed(label, name, value):
            yield HandedBack(label or "", _readable(value))


def _labels(text: str) -> dict[str, str]:
    """What `labels.as_text` made. JSON knows halves of letters that no page can be written with."""
    try:
        return {name: str(label).encode("utf-8", "replace").decode() for name, label in json.loads(text).items()}
    except (ValueError, TypeError, AttributeError, RecursionError):
        return {}


def _is_typed(label: str | None, name: str, value: str) -> bool:
    """As the form tells; where it does not, all that somebody may have typed. Rows that scripts copy hold nothing."""
    if "__prefix__" in name or label == "":
        return False
    return bool(label) or not (_NOT_FIELDS.fullmatch(name) or _NOT_TYPED.fullmatch(value))


def _readable(value: str) -> str:
    """The words of a rich text; all else as it was typed."""
    if not _RICH.match(value):
        return value
    try:
        return richtext.plain(richtext.clean(value))
    except ValidationError:
        return value
