"""The desk's pages for news: one file a page. Imported when the desk is set up."""

from . import article, category, tag

__all__ = ["article", "category", "tag"]
