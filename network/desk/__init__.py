"""The desk's pages for the network: one file a page. Imported when the desk is set up."""

from . import audience, membership, person, unit, user

__all__ = ["audience", "membership", "person", "unit", "user"]
