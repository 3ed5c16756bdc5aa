"""What we publish: articles at the desk, editions for residents, decisions between them."""

from .article import Article, FactBox, RelatedLink
from .category import Category
from .decision import Decision
from .edition import Edition
from .hidden_name import HiddenName
from .letter import Letter
from .open_form import OpenForm
from .picture import Basis, Consent, EditionPicture, Picture
from .placed_picture import Depiction, PlacedPicture
from .preview_link import PreviewLink
from .redaction import Redaction, TakenOutPicture
from .state import ArticleState, SiteState
from .tag import EditionTag, Tag, TaggedArticle
from .unsaved_text import UnsavedText

__all__ = [
    "Article",
    "ArticleState",
    "Basis",
    "Category",
    "Consent",
    "Decision",
    "Depiction",
    "Edition",
    "EditionPicture",
    "EditionTag",
    "FactBox",
    "HiddenName",
    "Letter",
    "OpenForm",
    "Picture",
    "PlacedPicture",
    "PreviewLink",
    "Redaction",
    "RelatedLink",
    "SiteState",
    "Tag",
    "TaggedArticle",
    "TakenOutPicture",
    "UnsavedText",
]
