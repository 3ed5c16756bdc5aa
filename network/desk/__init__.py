"""The desk's pages for the network: one file a page. Imported when the desk is set up."""

from . import membership, person, unit, user

__all__ = ["membership", "person", "unit", "user"]
