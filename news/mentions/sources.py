"""All columns with words in them, of every model: where names may stand."""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import unquote

from django.db import models
from django.utils.translation import gettext_lazy as _, pgettext_lazy

from network.models import (
    Activity,
    AgendaItem,
    Audience,
    Channel,
    CommunicationPlan,
    Material,
    Meeting,
    Membership,
    Person,
    PlanStep,
    Unit,
    User,
)
from news import richtext
from news.models import (
    Article,
    Category,
    Consent,
    Decision,
    Edition,
    FactBox,
    HiddenName,
    Picture,
    PlacedPicture,
    Redaction,
    RelatedLink,
    Tag,
)


class Kind(StrEnum):
    CAPTION = "caption"
    TEXT = "text"
    MEMBER = "member"
    NETWORK = "network"


@dataclass(frozen=True)
class Source:
    """A model in whose rows names may stand: its columns, each with what it is called."""

    kind: Kind
    model: type[models.Model]
    columns: dict[str | tuple[str, ...], str]
    related: tuple[str, ...] = ()
    # Made of other columns, and large: never fetched.
    unread: tuple[str, ...] = ()

    def rows(self) -> models.QuerySet:
        found = self.model._default_manager.select_related(*self.related) if self.related else self.model.objects.all()
        return found.defer(*self.unread).order_by("pk")

    def parts(self, row: models.Model) -> Iterator[tuple[Kind, str, str]]:
        """Kind, part and words of each column; of a whole document, first its text and then each caption."""
        for column, label in self.columns.items():
            if column == "document":
                yield from _document_parts(row.document)
            elif column == "before":
                kept = {name: each for name, each in row.before.items() if name not in _MADE_OF_DOCUMENT}
                yield self.kind, label, "\n".join(_strings(kept))
            elif isinstance(column, tuple):
                yield self.kind, label, " ".join(getattr(row, name) for name in column)
            else:
                yield self.kind, label, "\n".join(_strings(getattr(row, column)))


_MADE_OF_DOCUMENT = {"labels", "text"}


def _document_parts(document: dict) -> Iterator[tuple[Kind, str, str]]:
    rest = {name: value for name, value in document.items() if name != "pictures"}
    yield Kind.TEXT, _("published text"), "\n".join(_strings(rest))
    for each in document.get("pictures", []):
        caption = each.get("caption", "")
        links = {name: person for name, person in each.get("people", {}).items() if name not in caption}
        words = {"caption": caption, **each, "people": links, "key": ""}
        yield Kind.CAPTION, _("published caption"), "\n".join(_strings(words))


# What a value holds of words.
_ADDRESS = re.compile(r'\shref="([^"]*)"')


def _strings(value) -> Iterator[str]:
    """The texts in a value, as they are read; in JSON, names are keys too."""
    if isinstance(value, str):
        yield _as_read(value)
    elif isinstance(value, dict):
        for name, each in value.items():
            if name == "people" and isinstance(each, dict):
                yield from each
            else:
                yield from _strings(each)
    elif isinstance(value, list):
        for each in value:
            yield from _strings(each)


def _as_read(text: str) -> str:
    """The words of HTML with the addresses of its links; other text as it is."""
    read = text
    if "</" in text:
        read = "\n".join([richtext.plain(text), *map(html.unescape, _ADDRESS.findall(text))])
    return unquote(read) if "%" in read else read


# Every column with words in it, of every model: a test fails where one is missing.
SOURCES = [
    Source(
        Kind.CAPTION,
        PlacedPicture,
        {"caption": _("caption"), "alt": _("alternative text")},
        ("article__unit", "picture"),
    ),
    Source(
        Kind.CAPTION,
        Picture,
        {"description": _("what the picture shows"), "photographer": _("photographer")},
        ("unit",),
    ),
    Source(Kind.CAPTION, Consent, {"name": _("consent"), "guardian": _("guardian")}, ("picture",)),
    Source(
        Kind.TEXT,
        Article,
        {
            "title": pgettext_lazy("of a news item", "title"),
            "lead": pgettext_lazy("of a news item", "lead"),
            "body": _("text"),
        },
        ("unit",),
        ("folded_title",),
    ),
    Source(Kind.TEXT, FactBox, {"title": _("fact box"), "body": _("fact box")}, ("article__unit",)),
    Source(Kind.TEXT, RelatedLink, {"text": _("read more link"), "url": _("address")}, ("article__unit",)),
    Source(
        Kind.TEXT,
        Edition,
        {"document": _("published text"), "change_note": _("what was corrected")},
        ("article__unit",),
        ("labels", "text", "folded_text"),
    ),
    Source(Kind.TEXT, Redaction, {"before": _("what an edition said before")}, ("edition__article__unit",)),
    Source(
        Kind.TEXT,
        Decision,
        {"reason": _("comment"), "replaced": _("what the draft said before")},
        ("article__unit", "edition"),
    ),
    Source(Kind.TEXT, Tag, {"name": _("tag"), "slug": _("address")}),
    Source(Kind.TEXT, Category, {"name": _("subject"), "slug": _("address")}),
    Source(
        Kind.MEMBER,
        Person,
        {
            ("given_name", "family_name"): _("name"),
            "title": pgettext_lazy("person", "title"),
            "email": _("e-mail"),
            "phone": _("telephone"),
        },
        ("unit",),
    ),
    Source(
        Kind.MEMBER,
        Membership,
        {"note": _("note"), "exception_reason": _("why without the introduction")},
        ("person", "unit"),
    ),
    Source(
        Kind.MEMBER,
        Unit,
        {"name": _("unit"), "slug": _("address"), "email": _("e-mail"), "phone": _("telephone")},
    ),
    Source(Kind.MEMBER, User, {"email": _("account")}),
    Source(Kind.MEMBER, HiddenName, {"name": _("hidden name"), "reason": _("reason")}),
    Source(
        Kind.NETWORK,
        Meeting,
        {
            "title": _("title"),
            "purpose": _("what it is about"),
            "place": _("place"),
            "link": _("link"),
            "notes": _("notes"),
            "lessons": _("what was learnt"),
            "cancelled_because": _("reason"),
        },
    ),
    Source(Kind.NETWORK, AgendaItem, {"title": _("agenda item"), "guest": _("guest who speaks")}, ("meeting",)),
    Source(Kind.NETWORK, Material, {"title": _("material"), "link": _("link")}, ("meeting",)),
    Source(
        Kind.NETWORK,
        CommunicationPlan,
        {"title": _("title"), "outcome": _("how it went"), "lessons": _("what others can learn")},
    ),
    Source(
        Kind.NETWORK,
        PlanStep,
        {"text": _("communication plan"), "not_needed_because": _("why not needed")},
        ("plan",),
    ),
    Source(Kind.NETWORK, Activity, {"what": _("activity")}, ("plan",)),
    Source(Kind.NETWORK, Audience, {"name": _("audience")}),
    Source(Kind.NETWORK, Channel, {"name": _("channel")}),
]
