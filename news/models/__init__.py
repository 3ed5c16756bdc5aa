"""What we publish: articles at the desk, editions for residents, decisions between them."""

from .article import Article, FactBox, RelatedLink
from .category import Category
from .decision import Decision
from .edition import Edition
from .state import ArticleState, SiteState
from .tag import EditionTag, Tag, TaggedArticle

__all__ = [
    "Article",
    "ArticleState",
    "Category",
    "Decision",
    "Edition",
    "EditionTag",
    "FactBox",
    "RelatedLink",
    "SiteState",
    "Tag",
    "TaggedArticle",
]
