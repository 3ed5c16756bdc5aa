"""The page of a news item before it is published, by the same template as the page residents get."""

from collections.abc import Callable

from django.shortcuts import render

from news.models import Article
from news.preview import preview_of

from .article import page_of


def shown(request, article: Article, at, *, folder_of: Callable[[str], str], **about):
    """`folder_of` says where the files of a picture are, for who looks; `about` is what the banner tells."""
    context = page_of(preview_of(article, at), at) | {"folder_of": folder_of} | about
    return private(render(request, "news/preview.html", context))


def private(response):
    """Neither kept nor found, and its address told to nobody."""
    response["Cache-Control"] = "no-store"
    response["X-Robots-Tag"] = "noindex"
    response["Referrer-Policy"] = "no-referrer"
    return response
