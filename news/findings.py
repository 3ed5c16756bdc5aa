"""One thing the software says about an article: what, how grave, and what to do. All there is to say, in one list."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum

from django.utils.translation import gettext as _, ngettext

# More of the same thing is counted, not told one by one.
MOST_EXAMPLES = 8
_LONGEST_EXAMPLE = 60


class Severity(IntEnum):
    """An error stops publishing, in every way there is; advice never does."""

    ADVICE = 1
    ERROR = 2


# Every check by its id, which stays as it is. Only what does harm is an error.
LEVELS = {
    "news.missing_title": Severity.ERROR,
    "news.missing_lead": Severity.ERROR,
    "news.missing_body": Severity.ERROR,
    "news.missing_category": Severity.ERROR,
    "news.identity_number": Severity.ERROR,
    "news.picture_hidden": Severity.ERROR,
    "news.picture_without_alt": Severity.ERROR,
    "news.picture_alt_repeats_names": Severity.ERROR,
    "news.picture_without_basis": Severity.ERROR,
    "news.picture_without_consent": Severity.ERROR,
    "news.picture_hidden_name": Severity.ERROR,
    "news.picture_missing": Severity.ADVICE,
    "news.picture_basis_not_judged": Severity.ADVICE,
    "news.picture_alt_twice": Severity.ADVICE,
    "news.picture_alt_repeats_caption": Severity.ADVICE,
    "news.title_long": Severity.ADVICE,
    "news.lead_long": Severity.ADVICE,
    "news.no_tag": Severity.ADVICE,
    "news.capitals": Severity.ADVICE,
    "news.heading_jump": Severity.ADVICE,
    "news.heading_without_text": Severity.ADVICE,
    "news.table_without_headers": Severity.ADVICE,
    "news.link_without_address": Severity.ADVICE,
    "news.link_says_nothing": Severity.ADVICE,
    "news.link_withdrawn": Severity.ADVICE,
    "news.link_expired": Severity.ADVICE,
    "news.link_leads_nowhere": Severity.ADVICE,
    "news.link_to_desk": Severity.ADVICE,
    "news.name_nearly_known": Severity.ADVICE,
    "news.hard_to_read": Severity.ADVICE,
    "news.long_sentences": Severity.ADVICE,
    "news.difficult_words": Severity.ADVICE,
}


@dataclass(frozen=True)
class Finding:
    """One thing to mend, shaped as Django's system checks are."""

    id: str
    message: str
    hint: str
    # The field of the form it is about, or the prefix of its rows; or the number of the placed picture.
    field: str = ""
    placed: int | None = None

    @property
    def level(self) -> Severity:
        return LEVELS[self.id]


def quoted(examples: Iterable[str]) -> str:
    """Some of them, in quotation marks."""
    return listed(in_quotation_marks(example) for example in examples)


def in_quotation_marks(example: str) -> str:
    return _("“%(example)s”") % {"example": shortened(example)}


def listed(examples: Iterable[str]) -> str:
    """Some of them, each once, and how many more there are."""
    examples = list(dict.fromkeys(examples))
    shown, left = ", ".join(examples[:MOST_EXAMPLES]), len(examples) - MOST_EXAMPLES
    if left <= 0:
        return shown
    return ngettext("%(shown)s and %(left)s more", "%(shown)s and %(left)s more", left) % {"shown": shown, "left": left}


def shortened(text: str) -> str:
    return text if len(text) <= _LONGEST_EXAMPLE else text[: _LONGEST_EXAMPLE - 1].rstrip() + "…"
