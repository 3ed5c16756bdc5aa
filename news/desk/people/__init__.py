"""People in pictures, at the desk: their pictures, a name corrected, a person found everywhere and hidden."""

from .pages import urls

__all__ = ["urls"]
