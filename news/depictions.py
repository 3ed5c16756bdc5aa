"""Who is in the pictures of an article: rows of the database, made from what the captions say."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable

from django.db.models import Q

from network.models import Person
from network.swedish import fold

from . import captions, rights
from .models import Article, Depiction, PlacedPicture

# What the database keeps of a name or a label; longer ones are no names.
_LONGEST = 200


def known_people(user, at: dt.datetime):
    """People whom captions may be linked to by who writes them: colleagues, and residents in captions they may see."""
    seen = Depiction.objects.filter(placed__article__in=rights.articles_seen_by(user, at).values("pk"))
    return Person.objects.filter(Q(unit__isnull=False) | Q(pk__in=seen.exclude(person=None).values("person")))


def matches(names: Iterable[str], people) -> dict[str, list[Person]]:
    """For each name as printed, the people whose whole name it is; nobody for half a name."""
    names = set(names)
    found = people.filter(folded_name__in={fold(name) for name in names})
    by_folded = defaultdict(list)
    for person in found:
        by_folded[person.folded_name].append(person)
    return {
        name: [person for person in by_folded[fold(name)] if captions.same_name(name, str(person))] for name in names
    }


# By number of the placed picture: who a printed name is, as chosen by click; None: nobody we know.
Links = dict[int, dict[str, int | None]]


def renew(article: Article, *, by, at: dt.datetime, links: Links | None = None) -> None:
    """Make the rows of all captions of the article anew; what somebody has said about a name stays said.

    Otherwise a name that is the whole name of exactly one known person is linked to them.
    """
    placed = list(article.pictures.prefetch_related("depictions"))
    rows = {each.pk: list(_rows(captions.read(each.caption))) for each in placed}
    names = {row["name"] for numbered in rows.values() for row in numbered}
    known = {name: _only(people) for name, people in matches(names, known_people(by, at)).items()} if names else {}
    wanted = {each: _wanted(each, rows[each.pk], known, (links or {}).get(each.pk, {})) for each in placed}
    changed = [
        each for each in placed if list(map(_columns, each.depictions.all())) != list(map(_columns, wanted[each]))
    ]
    if changed:
        Depiction.objects.filter(placed__in=[each for each in changed if each.depictions.all()]).delete()
        Depiction.objects.bulk_create(row for each in changed for row in wanted[each])


def _wanted(placed: PlacedPicture, rows: list[dict], known: dict, links: dict) -> list[Depiction]:
    chosen = {row.name: row.person_id for row in placed.depictions.all() if row.is_chosen} | links
    return [_depiction(placed, columns, known, chosen) for columns in rows]


def _depiction(placed, columns: dict, known: dict, chosen: dict) -> Depiction:
    name = columns["name"]
    is_chosen = name in chosen
    person = chosen[name] if is_chosen else known.get(name)
    return Depiction(placed=placed, person_id=person, is_chosen=is_chosen, **columns)


def _rows(caption: captions.Caption):
    """The columns of each named person, in the order of the model."""
    for is_missing, groups in ((False, caption.rows), (True, caption.missing_rows)):
        for number, group in enumerate(groups):
            for position, named in enumerate(group.people):
                yield {
                    "is_missing": is_missing,
                    "row": number,
                    "row_label": group.label[:_LONGEST],
                    "position": position,
                    "name": named.name[:_LONGEST],
                    "affiliation": named.affiliation[:_LONGEST],
                }


def _columns(row: Depiction) -> tuple:
    place = (row.is_missing, row.row, row.row_label, row.position)
    return (*place, row.name, row.affiliation, row.person_id, row.is_chosen)


def _only(people: list[Person]) -> int | None:
    """Of two with the same name nobody knows which: they are told apart by a click."""
    return people[0].pk if len(people) == 1 else None
