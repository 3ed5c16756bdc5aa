"""Numbers in addresses and forms: anybody can send any text."""

# More digits than that are too many for a column of the database.
_MOST_DIGITS = 18


def number_in(text: str) -> int | None:
    """The number that a text is, if a row can have it; None for all else."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= _MOST_DIGITS else None
