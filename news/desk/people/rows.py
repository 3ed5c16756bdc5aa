"""Who stands in the captions that a user may see: names with their pictures, and where in a picture somebody is."""

import datetime as dt
import re
from dataclasses import dataclass, field

from django.db.models import Count, Min, Q
from django.utils.translation import gettext as _

from network.models import Person
from network.swedish import fold, sort_key, words
from news import rights
from news.models import Article, Depiction, PlacedPicture
from news.rights import Act

_FROM_THE_RIGHT = re.compile(r"\bhöger\b|\bfr\.? ?h\b", re.IGNORECASE)
_DIRECTION = re.compile(r",?\s*(?:sett |räknat )?(?:från|fr\.?)\s*(?:vänster|höger|v\.?|h\.?)\s*$", re.IGNORECASE)
_COUNTS = {
    "pictures": Count("placed__picture", filter=Q(is_missing=False), distinct=True),
    "captions": Count("placed", distinct=True),
}


@dataclass(frozen=True)
class NameInPictures:
    """A person, or a name that is linked to nobody; in how many pictures, and in how many captions."""

    name: str
    pictures: int
    captions: int
    person: int | None = None
    title: str = ""


@dataclass
class Seen:
    """A picture in its place in an article, and where in it somebody is."""

    placed: PlacedPicture
    article: Article
    places: list[str] = field(default_factory=list)


def seen_by(user, at: dt.datetime):
    """The rows of captions of articles that the user may see."""
    return Depiction.objects.filter(placed__article__in=rights.articles_seen_by(user, at).values("pk"))


def names_for(user, at: dt.datetime, asked: str = "") -> list[NameInPictures]:
    """All names, in Swedish order; `asked` holds words of them."""
    rows = seen_by(user, at).order_by()
    found = [*_people(rows, words(asked)), *_unlinked(rows, words(asked))]
    return sorted(found, key=lambda each: (sort_key(each.name), each.person or 0))


def _all_in(column: str, asked: list[str]) -> Q:
    return Q(*((f"{column}__contains", word) for word in asked))


def _people(rows, asked: list[str]):
    """By their own name, or by the name they are printed under."""
    printed = rows.filter(_all_in("folded_name", asked)).exclude(person=None).values("person")
    linked = rows.exclude(person=None).filter(_all_in("person__folded_name", asked) | Q(person__in=printed))
    columns = ("person", "person__given_name", "person__family_name", "person__title")
    for row in linked.values(*columns).annotate(**_COUNTS):
        name = f"{row['person__given_name']} {row['person__family_name']}"
        yield NameInPictures(name, row["pictures"], row["captions"], row["person"], row["person__title"])


def _unlinked(rows, asked: list[str]):
    unlinked = rows.filter(_all_in("folded_name", asked), person=None)
    for row in unlinked.values("folded_name").annotate(printed=Min("name"), **_COUNTS):
        yield NameInPictures(row["printed"], row["pictures"], row["captions"])


def rows_of(user, at: dt.datetime, *, person: int | None = None, name: str = ""):
    """The rows linked to a person; or those of a printed name that are linked to nobody."""
    rows = seen_by(user, at).filter(person=person) if person else unlinked_rows(seen_by(user, at), name)
    rows = rows.select_related("placed__picture")
    return rows.order_by("-placed__article", "placed__position", "placed", "is_missing", "row", "position")


def unlinked_rows(rows, name: str):
    return rows.filter(folded_name=fold(name), person=None)


def namesakes(user, at: dt.datetime, name: str, *, besides: int | None = None) -> list[Person]:
    """People whom captions name the same."""
    rows = seen_by(user, at).filter(folded_name=fold(name)).exclude(person=None).exclude(person=besides)
    return list(Person.objects.filter(pk__in=rows.values("person")).select_related("unit").alphabetical())


def pictures_of(rows, user, at: dt.datetime) -> list[Seen]:
    """Picture by picture, with the state of each article."""
    rows = list(rows)
    articles = rights.articles_for(user, Act.SEE, at).select_related("unit")
    articles = articles.in_bulk({row.placed.article_id for row in rows})
    seen: dict[int, Seen] = {}
    for row in rows:
        if row.placed.article_id in articles:
            one = seen.setdefault(row.placed_id, Seen(row.placed, articles[row.placed.article_id]))
            one.places.append(place_of(row))
    return list(seen.values())


def place_of(row: Depiction) -> str:
    """ "Övre raden, nr 3 från vänster", as the caption counts."""
    if row.is_missing:
        return _("named as missing")
    label = _DIRECTION.sub("", row.row_label).strip(" :,")
    number = {"number": row.position + 1}
    if not row.row_label:
        where = _("number %(number)s in the caption") % number
    elif _FROM_THE_RIGHT.search(row.row_label):
        where = _("number %(number)s from the right") % number
    else:
        where = _("number %(number)s from the left") % number
    return f"{label}, {where}" if label else where
