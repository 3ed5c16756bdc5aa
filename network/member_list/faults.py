"""What is wrong with one row, column by column: all of it is told at once."""

from contextlib import contextmanager

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError

from .columns import HEADINGS, heading_of


class Faults:
    """Begins with the cells that could not be read; what builds on a wrong cell is not asked."""

    def __init__(self, unread: dict[str, list[ValidationError]]):
        self._found = dict(unread)

    def __bool__(self):
        return bool(self._found)

    def are_in(self, *columns: str) -> bool:
        return any(column in self._found for column in columns)

    @contextmanager
    def told_of(self, column: str):
        """What is raised within is a fault of this column, or of those that it names itself."""
        try:
            yield
        except ValidationError as wrong:
            named = wrong.error_dict if hasattr(wrong, "error_dict") else {column: wrong.error_list}
            for name, errors in named.items():
                # Of a cell that could not be read, that is enough.
                self._found.setdefault(name, errors)

    def raise_any(self) -> None:
        """Raise a `ValidationError` with all of them, in the order of the columns."""
        if self:
            raise ValidationError({name: self._found[name] for name in sorted(self._found, key=_place)})


def sentences(wrong: ValidationError) -> list[str]:
    """Each fault, after the heading of its column."""
    if not hasattr(wrong, "error_dict"):
        return wrong.messages
    return [
        text if name == NON_FIELD_ERRORS else f"{heading_of(name)}: {text}"
        for name, texts in wrong.message_dict.items()
        for text in texts
    ]


def _place(name: str) -> int:
    return list(HEADINGS).index(name) if name in HEADINGS else len(HEADINGS)
