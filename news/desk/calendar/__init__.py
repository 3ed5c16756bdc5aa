"""The calendar at the desk: its page, and the addresses about it."""

from django.urls import path

from . import links, page


def urls(site) -> list:
    """Pages that belong to no model, so that the site itself has their addresses."""
    views = {
        "": (page.page, "calendar"),
        "lank/": (links.make, "calendar_link"),
        "lank/avsluta/": (links.end, "calendar_link_end"),
    }
    return [
        path(f"kalender/{route}", site.admin_view(view), name=f"news_{name}") for route, (view, name) in views.items()
    ]
