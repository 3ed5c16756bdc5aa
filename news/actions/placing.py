"""Pictures in the text have a place among those of the article, where their caption and alternative text stand."""

import datetime as dt

from network.models import User
from news import picture_rights, richtext
from news.models import Article, PlacedPicture


def place_pictures_of_text(article: Article, *, by: User, at: dt.datetime) -> None:
    """Give each picture of the text a place; take out of the text what `by` may not use, as if it were not there."""
    keys = richtext.keys_of_pictures(article.body)
    if not keys:
        return
    missing = set(keys) - set(article.pictures.exclude(picture=None).values_list("picture__key", flat=True))
    if not missing:
        return
    usable = {picture.key: picture for picture in picture_rights.pictures_to_use(by, at).filter(key__in=missing)}
    position = article.pictures.count()
    for key in keys:
        if key in usable:
            position += 1
            PlacedPicture.objects.create(article=article, picture=usable[key], position=position)
    take_out_of_text(article, missing - set(usable))


def take_out_of_text(article: Article, keys: set[str]) -> None:
    """A picture that is taken away from the article does not stay in its text."""
    before = article.body
    for key in keys:
        article.body = richtext.without_picture(article.body, key)
    if article.body != before:
        article.save(update_fields=["body"])
