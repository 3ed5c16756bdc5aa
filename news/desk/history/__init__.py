"""What has become of an article: all that happened to it, what differs between its texts, and one taken up again."""

from django.urls import path

from . import compare, past, restore


def urls(site) -> list:
    """For the admin of articles, under whose address they are."""
    views = {
        "<int:pk>/historik/": (past.past, "past"),
        "<int:pk>/jamfor/": (compare.compare, "compare"),
        "<int:pk>/aterstall/<int:number>/": (restore.restore, "restore"),
        "<int:pk>/angra/<int:decision>/": (restore.undo, "undo"),
    }
    return [path(route, site.admin_view(view), name=f"news_article_{name}") for route, (view, name) in views.items()]
