"""The network's meetings at the desk: planned, looked at, and held; one file a page."""

from .addresses import urls

__all__ = ["urls"]
