"""What a caption is once it has been read: running text, rows of people, those who are missing, the photographer."""

from dataclasses import dataclass, replace
from itertools import chain


@dataclass(frozen=True)
class Named:
    """One person, where the text names them; `before + name + after` is the text itself."""

    name: str  # as printed
    affiliation: str = ""  # what stands beside the name: an organisation, a place or a title; as printed
    before: str = ""  # a title, mostly
    after: str = ""  # up to the next person: affiliation, separators


@dataclass(frozen=True)
class Group:
    """A row of people, or those who are missing; `lead` and the people make up its text."""

    label: str  # as printed, without the colon; empty where the text gives none
    is_missing: bool
    lead: str  # the text before the first person, the label in it
    people: tuple[Named, ...]
    goes_on: bool = False  # one row with the group of its kind before; somebody of the other kind stands between


@dataclass(frozen=True)
class Caption:
    """The parts of a caption in the order of the text."""

    parts: tuple[str | Group, ...]
    photographer: str = ""

    @property
    def rows(self) -> tuple[Group, ...]:
        """Those who are in the picture, row by row."""
        return self._rows(is_missing=False)

    @property
    def missing_rows(self) -> tuple[Group, ...]:
        """Those the text names as not in the picture, row by row."""
        return self._rows(is_missing=True)

    def _rows(self, *, is_missing: bool) -> tuple[Group, ...]:
        rows: list[Group] = []
        for part in self.parts:
            if not isinstance(part, Group) or part.is_missing != is_missing:
                continue
            if part.goes_on and rows:
                rows[-1] = replace(rows[-1], people=rows[-1].people + part.people)
            else:
                rows.append(part)
        return tuple(rows)

    @property
    def missing(self) -> tuple[Named, ...]:
        """Those the text names as not in the picture."""
        return tuple(chain.from_iterable(row.people for row in self.missing_rows))

    @property
    def people(self) -> tuple[Named, ...]:
        """All who are in the picture."""
        return tuple(chain.from_iterable(row.people for row in self.rows))

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all who are in the picture, as printed."""
        return tuple(person.name for person in self.people)


def write(caption: Caption) -> str:
    """The text of the caption; of a caption that was read, the very text it was read from."""
    return "".join(part if isinstance(part, str) else _group_text(part) for part in caption.parts)


def _group_text(group: Group) -> str:
    return group.lead + "".join(person.before + person.name + person.after for person in group.people)


def as_json(caption: Caption) -> dict:
    """The caption as plain data: rows with their label and people, the missing, the photographer."""
    return {
        "rows": [{"label": row.label, "people": _people(row.people)} for row in caption.rows],
        "missing": _people(caption.missing),
        "photographer": caption.photographer,
    }


def _people(people: tuple[Named, ...]) -> list[dict]:
    return [{"name": person.name, "affiliation": person.affiliation} for person in people]
