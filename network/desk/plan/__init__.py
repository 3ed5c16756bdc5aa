"""Communication plans at the desk: the list, the three questions, the whole plan, and what comes of it."""

from django.urls import path

from . import begin, change, copy, examples, listing, outcome, share, show


def urls(site) -> list:
    """Pages that belong to no model, so that the site itself has their addresses."""
    views = {
        "": (listing.plans, "plans"),
        "ny/": (begin.begin, "plan_begin"),
        "exempel/": (examples.examples, "plan_examples"),
        "<int:pk>/": (show.show, "plan"),
        "<int:pk>/skriv/": (change.change, "plan_change"),
        "<int:pk>/hur-gick-det/": (outcome.outcome, "plan_outcome"),
        "<int:pk>/dela/": (share.share, "plan_share"),
        "<int:pk>/sluta-dela/": (share.stop, "plan_stop_sharing"),
        "<int:pk>/kopiera/": (copy.copy, "plan_copy"),
    }
    return [
        path(f"planer/{route}", site.admin_view(view), name=f"network_{name}") for route, (view, name) in views.items()
    ]
