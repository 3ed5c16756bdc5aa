"""The member list as a table: read from a spreadsheet row by row with what each will mean, and written to one."""

from .columns import HEADINGS, UnknownHeadings, heading_of, named
from .entries import Entry
from .resource import MemberResource, errors_of

__all__ = ["HEADINGS", "Entry", "MemberResource", "UnknownHeadings", "errors_of", "heading_of", "named"]
