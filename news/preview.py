"""An article as residents will get it, before it is published: an edition that is never saved."""

import datetime as dt

from . import document
from .actions.freezing import edition_of, last_seen, told
from .actions.hiding import without_person
from .actions.redacting import without_picture
from .models import Article, Edition, HiddenName, Picture
from .naming import whom_hidden


def preview_of(article: Article, at: dt.datetime) -> Edition:
    """What publishing at this instant would make, of an unfinished text too."""
    edition = edition_of(article, live_from=at, **told(article, last_seen(article, at), at))
    edition.title = str(article)
    edition.document = _without_hidden(edition.document)
    edition.labels = document.labels(edition.document)
    return edition


def _without_hidden(content: dict) -> dict:
    """Without the people and pictures that were taken off the site: publishing is refused while they are there."""
    keys = [each["key"] for each in content["pictures"] if each["key"]]
    for picture in Picture.objects.hidden().filter(key__in=keys):
        content = without_picture(content, picture.key)
    for hidden in HiddenName.objects.in_force().select_related("person"):
        content = without_person(content, set(), whom_hidden(hidden))
    return content
