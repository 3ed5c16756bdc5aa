"""Where a name stands in captions and credits: of working copies, and of editions; found by one rule, `mentions`."""

import datetime as dt
from collections.abc import Callable

from network.swedish import words
from news import mentions
from news.models import Article, Edition, PlacedPicture

_LONGEST_NAME = 200


def tidy(name: str) -> str:
    """The name without stray blanks; empty for what is none."""
    name = " ".join(name.split())
    return name if words(name) and len(name) <= _LONGEST_NAME else ""


def current_editions(at: dt.datetime):
    """What residents see now, and what waits for its time."""
    return Edition.objects.live(at) | Edition.objects.scheduled(at)


def articles_naming(name: str, at: dt.datetime):
    """Articles with the name in a caption of the working copy, or of what is live or scheduled."""
    drafts = {placed.article_id for placed in placed_naming(PlacedPicture.objects.all(), name)}
    published = {edition.article_id for edition in editions_naming(name, current_editions(at))}
    return Article.objects.filter(pk__in=drafts | published).select_related("unit").order_by("pk")


def placed_naming(rows, name: str) -> list[PlacedPicture]:
    """Those of the placed pictures whose caption has the name. All captions are read: they are few words."""
    return [row for row in in_order(rows.exclude(caption="")) if mentions.stands_in(name, row.caption)]


def in_order(rows):
    """Placed pictures with all that is said of them."""
    rows = rows.select_related("article__unit", "picture").prefetch_related("depictions")
    return rows.order_by("article", "position", "pk")


def editions_naming(name: str, editions) -> list[Edition]:
    """Those of the editions with the name in a caption, or as the one who took a picture."""

    def names(picture: dict) -> bool:
        return mentions.stands_in(name, picture["caption"]) or mentions.stands_in(name, picture["photographer"])

    return editions_with(names, editions)


def editions_with(is_wanted: Callable[[dict], bool], editions) -> list[Edition]:
    """Those with such a picture. All documents are read, one at a time: no index knows every spelling of a name."""
    documents = editions.order_by("pk").values_list("pk", "document").iterator(chunk_size=200)
    found = [pk for pk, content in documents if any(map(is_wanted, content.get("pictures", [])))]
    return list(Edition.objects.filter(pk__in=found).order_by("pk"))
