"""Addresses for residents about news. Once public they never die: change none of them."""

from django.urls import path, register_converter

from . import feeds, sitemaps
from .views import article, calendar, lists, pictures, preview, search


class NumberConverter:
    """The number of an article, within what databases can hold."""

    regex = "[0-9]{1,18}"
    to_python = int
    to_url = str


class YearConverter(NumberConverter):
    regex = "(?:19|20)[0-9]{2}"


class MonthConverter(NumberConverter):
    regex = "0?[1-9]|1[0-2]"


class PixelsConverter(NumberConverter):
    """A width, written in one way only."""

    regex = "[1-9][0-9]{0,3}"


register_converter(NumberConverter, "number")
register_converter(YearConverter, "year")
register_converter(MonthConverter, "month")
register_converter(PixelsConverter, "pixels")


def _list(address, name, view, feed):
    """A list and its feeds under one address."""
    atom, rss = feeds.views(feed)
    return [
        path(address, view, name=name),
        path(f"{address}flode.atom", atom, name=f"{name}-atom"),
        path(f"{address}flode.rss", rss, name=f"{name}-rss"),
    ]


app_name = "news"
urlpatterns = [
    path("", lists.front, name="front"),
    *_list("nyheter/", "list", lists.all_news, feeds.NewsFeed),
    *_list("amne/<slug:slug>/", "category", lists.category, feeds.CategoryFeed),
    *_list("tagg/<slug:slug>/", "tag", lists.tag, feeds.TagFeed),
    *_list("enhet/<slug:slug>/", "unit", lists.unit, feeds.UnitFeed),
    path("nyheter/<year:year>/", lists.year, name="year"),
    path("nyheter/<year:year>/<month:month>/", lists.month, name="month"),
    path("nyheter/<number:pk>/", article.article, name="article-by-number"),
    path("nyheter/<number:pk>/<str:slug>/", article.article, name="article"),
    path("bild/<slug:key>/<pixels:width>.<slug:format>", pictures.picture, name="picture"),
    path("kalender/<str:token>.ics", calendar.feed, name="calendar"),
    path("forhandsgranska/<str:token>/", preview.by_link, name="preview"),
    path(
        "forhandsgranska/<str:token>/bild/<slug:key>/<pixels:width>.<slug:format>",
        preview.picture_by_link,
        name="preview-picture",
    ),
    path("sok/", search.results, name="search"),
    path("sitemap.xml", sitemaps.sitemap, name="sitemap"),
]
