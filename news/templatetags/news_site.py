"""What the templates for residents need beyond Django's own tags."""

import json

from django import template
from django.conf import settings
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from news import picture_files

register = template.Library()

# In a script element nothing but "</script" and "<!--" ends or changes it; "&" is for XML parsers.
_IN_SCRIPT = str.maketrans({"<": "\\u003C", ">": "\\u003E", "&": "\\u0026"})


@register.simple_tag
def picture_for_others(edition) -> dict | None:
    """The picture other sites show of a news item, in the largest file that all of them can read."""
    shown = next((each for each in edition.pictures if each["key"]), None)
    if shown is None:
        return None
    width = picture_files.widths_of(shown["width"])[-1]
    return {
        "url": settings.SITE_URL + reverse("news:picture", args=[shown["key"], width, "jpg"]),
        "width": width,
        "height": max(1, round(shown["height"] * width / shown["width"])),
        "alt": shown["alt"],
    }


@register.simple_tag
def json_ld(edition) -> SafeString:
    """The news as schema.org/NewsArticle, for search engines: data, never run as a script."""
    text = json.dumps(_news_article(edition)).translate(_IN_SCRIPT)
    return format_html('<script type="application/ld+json">{}</script>', mark_safe(text))  # noqa: S308


def _news_article(edition) -> dict:
    publisher = {"@type": "GovernmentOrganization", "name": settings.SITE_NAME, "url": f"{settings.SITE_URL}/"}
    article = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": edition.title,
        "description": edition.lead,
        "inLanguage": edition.language,
        "articleSection": edition.labels["category"]["name"],
        "keywords": [tag["name"] for tag in edition.labels["tags"]],
        "datePublished": edition.published_at.isoformat(),
        "dateModified": (edition.changed_at or edition.published_at).isoformat(),
        "author": {"@type": "Organization", "name": edition.labels["unit"]["name"]},
        "publisher": publisher,
        "mainEntityOfPage": settings.SITE_URL + edition.get_absolute_url(),
    }
    image = picture_for_others(edition)
    return article | ({"image": [image["url"]]} if image else {})


@register.filter
def with_scrolling_tables(html: SafeString) -> SafeString:
    """Each table of a cleaned text in a frame of its own, which scrolls when the table is too wide.

    Cleaned tables have no attributes, see `news.richtext`, so the bare tags are all there are.
    """
    frame = format_html('<div class="table-frame" role="group" aria-label="{}" tabindex="0">', _("Table"))
    framed = html.replace("<table>", f"{frame}<table>").replace("</table>", "</table></div>")
    return mark_safe(framed)  # noqa: S308 - cleaned by news.richtext
