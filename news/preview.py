"""An article as residents will get it, before it is published: an edition that is never saved."""

import datetime as dt

from . import document
from .actions.freezing import edition_of, last_seen, told
from .actions.hiding import without_hidden
from .models import Article, Edition


def preview_of(article: Article, at: dt.datetime) -> Edition:
    """What publishing at this instant would make, of an unfinished text too."""
    edition = edition_of(article, live_from=at, **told(article, last_seen(article, at), at))
    edition.title = str(article)
    edition.document = without_hidden(edition.document)
    edition.labels = document.labels(edition.document)
    return edition
