"""Feeds of every list, as Atom and as RSS: the latest news, with times, language and names that last."""

import datetime as dt
from typing import NamedTuple
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed
from django.utils.html import escape
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from network.instants import instant_of
from network.models import Unit

from .models import Category, Edition, Tag
from .views.lists import public_tag

LATEST = 20


class Atom(Atom1Feed):
    """Atom, each entry with its own language."""

    def item_attributes(self, item):
        return super().item_attributes(item) | {"xml:lang": item["language"]}


class Rss(Rss201rev2Feed):
    """RSS, whose readers take titles for HTML; and with the time of the last change, which it lacks."""

    def rss_attributes(self):
        return super().rss_attributes() | {"xmlns:dcterms": "http://purl.org/dc/terms/"}

    def add_item_elements(self, handler, item):
        super().add_item_elements(handler, item | {"title": escape(item["title"])})
        handler.addQuickElement("dcterms:modified", item["updateddate"].isoformat())


class Source(NamedTuple):
    """What a feed is about (None: all news), and the instant it is asked at."""

    thing: Category | Tag | Unit | None
    at: dt.datetime


class NewsFeed(Feed):
    """All news. The feeds below say which."""

    page = "news:list"

    def __init__(self, form):
        self.feed_type = form
        self.suffix = "atom" if form is Atom else "rss"

    def __call__(self, request, *args, **kwargs):
        """Without Last-Modified: when news is withdrawn that time goes back, and readers would miss it."""
        response = super().__call__(request, *args, **kwargs)
        del response["Last-Modified"]
        return response

    def get_object(self, request, slug=None):
        at = instant_of(request)
        return Source(self.find(slug, at), at)

    def find(self, slug, at):
        return None

    def name(self, thing):
        return _("News")

    def among(self, editions, thing):
        return editions

    def title(self, source):
        return f"{self.name(source.thing)} – {settings.SITE_NAME}"

    def description(self, source):
        """RSS asks for one."""
        return _("News from %(site_name)s") % {"site_name": settings.SITE_NAME}

    def _address(self, name, source):
        return reverse(name, args=[source.thing.slug] if source.thing else [])

    def link(self, source):
        return self._address(self.page, source)

    def feed_url(self, source):
        return self._address(f"{self.page}-{self.suffix}", source)

    def feed_guid(self, source):
        return _tag_uri(self.link(source), "2024")

    def items(self, source):
        return self.among(Edition.objects.live(source.at), source.thing).for_list()[:LATEST]

    def item_title(self, edition):
        return edition.title

    def item_description(self, edition):
        return escape(edition.lead)

    def item_guid(self, edition):
        return _tag_uri(f"/nyheter/{edition.article_id}", f"{edition.published_at:%Y-%m-%d}")

    item_guid_is_permalink = False

    def item_pubdate(self, edition):
        return timezone.localtime(edition.published_at)

    def item_updateddate(self, edition):
        return timezone.localtime(edition.changed_at or edition.published_at)

    def item_author_name(self, edition):
        return edition.labels["unit"]["name"]

    def item_categories(self, edition):
        return [edition.labels["category"]["name"], *(tag["name"] for tag in edition.labels["tags"])]

    def item_extra_kwargs(self, edition):
        return {"language": edition.language}


class CategoryFeed(NewsFeed):
    page = "news:category"

    def find(self, slug, at):
        return get_object_or_404(Category, slug=slug)

    def name(self, category):
        return category.name

    def among(self, editions, category):
        return editions.about(category)


class TagFeed(NewsFeed):
    page = "news:tag"

    def find(self, slug, at):
        return public_tag(slug, at)

    def name(self, tag):
        return f"#{tag.name}"

    def among(self, editions, tag):
        return editions.tagged(tag)


class UnitFeed(NewsFeed):
    page = "news:unit"

    def find(self, slug, at):
        return get_object_or_404(Unit, slug=slug)

    def name(self, unit):
        return unit.name

    def among(self, editions, unit):
        return editions.in_unit(unit)


def _tag_uri(name, date):
    """A name that stays when the address changes (RFC 4151)."""
    return f"tag:{urlsplit(settings.SITE_URL).hostname},{date}:{name}"


def views(feed):
    """The feed as Atom and as RSS."""
    return require_safe(feed(Atom)), require_safe(feed(Rss))
