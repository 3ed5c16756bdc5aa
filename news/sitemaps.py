"""The sitemap: every live news, and the lists they are in."""

from django.contrib.sitemaps import Sitemap, views
from django.urls import reverse
from django.views.decorators.http import require_safe

from network.instants import instant_of
from network.models import Unit

from .models import Category, Edition


class Pages(Sitemap):
    """The site's own pages."""

    def items(self):
        return ["news:front", "news:list", "network:members", "about", "accessibility"]

    def location(self, name):
        return reverse(name)


class Lists(Sitemap):
    """One page for each subject and for each unit."""

    def items(self):
        categories = [("news:category", slug) for slug in Category.objects.values_list("slug", flat=True)]
        return categories + [("news:unit", slug) for slug in Unit.objects.values_list("slug", flat=True)]

    def location(self, item):
        name, slug = item
        return reverse(name, args=[slug])


class News(Sitemap):
    def __init__(self, at):
        self.at = at

    def items(self):
        return Edition.objects.live(self.at).for_sitemap()

    def lastmod(self, edition):
        return edition.changed_at or edition.published_at


@require_safe
def sitemap(request):
    """One file; without Last-Modified, which would go back when news is withdrawn."""
    sections = {"pages": Pages, "lists": Lists, "news": News(instant_of(request))}
    response = views.sitemap(request, sections, template_name="news/sitemap.xml")
    del response["Last-Modified"]
    return response
