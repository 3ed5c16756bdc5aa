"""What the desk weighs on its way to a browser, compressed as it is sent: for a slow line in the mountains."""

import gzip
import re

import brotli
from django.contrib.staticfiles import finders

from tests.desk_pages import desk_pages
from tests.test_every_address import world  # noqa: F401 - a fixture

MOST = 300_000
# The editor itself: fetched once, then kept by the browser.
EDITOR = "django_ckeditor_5/dist/bundle.js"


def _files(html: str) -> set[str]:
    found = re.findall(r'<(?:script|link)[^>]+(?:src|href)="/static/([^"]+\.(?:js|css))"', html)
    return set(found) - {EDITOR}


def _weight(name: str, known: dict[str, int]) -> int:
    """As WhiteNoise has compressed it beforehand."""
    if name not in known:
        with open(finders.find(name), "rb") as file:
            known[name] = len(brotli.compress(file.read()))
    return known[name]


def test_no_page_of_the_desk_is_heavy(world):  # noqa: F811
    known: dict[str, int] = {}
    pages = desk_pages(world, "admin")
    weights = {
        path: len(gzip.compress(html)) + sum(_weight(name, known) for name in _files(html.decode()))
        for path, html in pages.items()
    }
    assert len(weights) > 30
    assert {path: weight for path, weight in weights.items() if weight > MOST} == {}
    assert EDITOR in pages["/desk/news/article/add/"].decode(), "what is left out is there"
