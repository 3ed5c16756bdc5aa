"""Long lists, one page at a time: the next page is asked for by the key of the last news, never by number."""

import datetime as dt
import re
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import Http404
from django.utils.http import base36_to_int, int_to_base36

from news.models import Edition

PAGE_SIZE = 20
_START = dt.datetime(1, 1, 1, tzinfo=dt.UTC)
# Twelve figures in base 36 fit in the integers of every database.
_KEY = re.compile(r"([01])-([0-9a-z]{1,12})-([0-9a-z]{1,12})")


@dataclass(frozen=True)
class Key:
    """The place of one news in a list: its rank (in search), its time, its article."""

    rank: int
    published_at: dt.datetime
    article_id: int

    def __str__(self):
        microseconds = (self.published_at - _START) // dt.timedelta(microseconds=1)
        return f"{self.rank}-{int_to_base36(microseconds)}-{int_to_base36(self.article_id)}"

    @classmethod
    def read(cls, text: str) -> "Key":
        """Raises `Http404` for a text that is not a key."""
        parts = _KEY.fullmatch(text)
        if not parts:
            raise Http404
        rank, microseconds, article_id = (base36_to_int(part) for part in parts.groups())
        try:
            return cls(rank, _START + dt.timedelta(microseconds=microseconds), article_id)
        except OverflowError:
            raise Http404 from None


@dataclass(frozen=True)
class Page:
    """Some news, and the address of those that follow (empty when these are the last)."""

    editions: list[Edition]
    more: str
    is_first: bool


def after_newest(editions, key: Key):
    return editions.before(key.published_at, key.article_id)


def page_of(request, editions, after=after_newest, **kept) -> Page:
    """The page that was asked for; `kept` are the other parameters the next address carries."""
    asked = request.GET.get("fore")
    rest = after(editions, Key.read(asked)) if asked is not None else editions
    rows = list(rest[: PAGE_SIZE + 1])
    shown = rows[:PAGE_SIZE]
    more = f"?{urlencode(kept | {'fore': _key_of(shown[-1])})}" if len(rows) > PAGE_SIZE else ""
    return Page(shown, more, is_first=asked is None)


def _key_of(edition) -> Key:
    return Key(getattr(edition, "rank", 0), edition.published_at, edition.article_id)
