"""The desk's pages for news: one file a page. Imported when the desk is set up."""

from . import article, category, tag
from .library import admin as library

__all__ = ["article", "category", "library", "tag"]
