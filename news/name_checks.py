"""Names in the text that are nearly those of people the software may know: a slip of the pen, perhaps."""

import datetime as dt
from collections.abc import Collection, Iterator

from django.utils.translation import gettext as _

from . import depictions
from .findings import Finding
from .manuscript import Manuscript
from .near_names import Register, in_words

_PARTICLES = frozenset(("af", "da", "de", "del", "der", "la", "van", "von"))
_OPENING, _CLOSING = '"”’»«([–—-', '.,:;!?…"”’»«)]'
_LONGEST = 4  # words of a name
_LONGEST_WORD = 40
# More than stand in any text; the rest of a hostile one is not looked for.
_MOST_SOUGHT = 300


def findings(text: Manuscript, *, by, at: dt.datetime) -> Iterator[Finding]:
    """For whoever writes (`by`): only people whom captions may be linked to by them. Two queries at most."""
    names = _sought(text)
    if not names:
        return
    people = depictions.known_people(by, at)
    near = _near(names.keys() - _settled(text), Register(people))
    numbers = {number for found in near.values() for number in found}
    persons = people.select_related("unit").in_bulk(numbers) if numbers else {}
    for name in filter(near.get, names):
        who = _(" or ").join(in_words(persons[number]) for number in near[name])
        yield Finding(
            "news.name_nearly_known",
            _("Is the name right: “%(name)s”?") % {"name": name},
            _("Do you mean %(who)s?") % {"who": who},
            names[name],
        )


def _near(names: Collection[str], register: Register) -> dict[str, list[int]]:
    """Whom each name may mean, if it is nobody's name, and no part of somebody's."""
    known = [name for name in names if any(map(register.has, _forms(name)))]
    parts = {part for name in known for part in _parts(name.split())}
    return {
        name: list(dict.fromkeys(number for form in _forms(name) for number in _meant(register, form)))
        for name in names
        if name not in parts
    }


def _meant(register: Register, name: str) -> list[int]:
    """In captions Sara may be Sárá; in a text she wants her own letters."""
    return register.but_for_accents(name) or register.near(name)


def _settled(text: Manuscript) -> set[str]:
    """Names of which somebody has said, at a caption, who they are."""
    return {row.name for placed in text.placed for row in placed.depictions.all() if row.is_chosen}


def _sought(text: Manuscript) -> dict[str, str]:
    """What may be a name, with the field it stands in first."""
    passages = [("title", text.article.title), ("lead", text.article.lead)]
    passages += [(field, block.text) for field, outline in text.rich for block in outline.blocks]
    found = {}
    for field, passage in passages:
        for run in _runs(passage):
            for name in _parts(run):
                found.setdefault(name, field)
        if len(found) > _MOST_SOUGHT:
            break
    return dict(list(found.items())[:_MOST_SOUGHT])


def _runs(passage: str) -> Iterator[list[str]]:
    """Words with a capital that stand beside each other with no sign between, "von" and the like among them."""
    run = []
    for token in passage.split():
        word = token.lstrip(_OPENING).rstrip(_CLOSING)
        if not _is_of_name(word, run) or not token.startswith(word):
            yield run
            run = []
        if _is_of_name(word, run):
            run.append(word)
        if not token.endswith(word):
            yield run
            run = []
    yield run


def _is_of_name(word: str, run: list[str]) -> bool:
    return _is_name(word) or (bool(run) and word in _PARTICLES)


def _is_name(word: str) -> bool:
    return 1 < len(word) <= _LONGEST_WORD and word[0].isupper() and not word.isupper()


def _parts(run: list[str]) -> Iterator[str]:
    """Two to four words in a row that begin and end as names do."""
    for start, first in enumerate(run):
        for part in (run[start : start + length] for length in range(2, _LONGEST + 1)):
            if _is_name(first) and _is_name(part[-1]) and len(part) > 1:
                yield " ".join(part)


def _forms(name: str) -> tuple[str, ...]:
    """As it is written, and without the s of "Anna Bergs bok"."""
    return (name, name[:-1]) if name.endswith("s") else (name,)
