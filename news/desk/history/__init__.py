"""What has become of an article: all that happened to it, what differs between two of its editions."""

from django.urls import path

from . import compare, past


def urls(site) -> list:
    """For the admin of articles, under whose address they are."""
    views = {
        "<int:pk>/historik/": (past.past, "past"),
        "<int:pk>/jamfor/": (compare.compare, "compare"),
    }
    return [path(route, site.admin_view(view), name=f"news_article_{name}") for route, (view, name) in views.items()]
