"""Two texts to be shown beside each other: each whole, with the words that only it has marked."""

from .alignment import Budget
from .lines import How, Run, compare_words


def sides(old: str, new: str) -> tuple[list[Run], list[Run]]:
    """The words of each; those that are not `SAME` the other lacks."""
    runs = compare_words(old, new, Budget())
    return [run for run in runs if run.how != How.ADDED], [run for run in runs if run.how != How.REMOVED]
