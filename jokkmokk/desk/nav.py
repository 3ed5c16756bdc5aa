"""The links at the top of the desk: only to what the person may open."""

from django.urls import reverse
from django.utils.translation import gettext as _

from network.models import Level
from network.rights import Scope


def links_for(scope: Scope, path: str) -> list[list[dict]]:
    """Rows of links: to the work itself, then to what is looked after by who leads; the one that is open is marked."""
    work = {
        "desk:index": _("The desk"),
        "news.article": _("News"),
        "desk:news_calendar": _("Calendar"),
        "desk:network_plans": _("Plans"),
        "desk:network_meetings": _("Meetings"),
        "news.picture": _("Pictures"),
        "desk:news_people": _("People in pictures"),
    }
    looked_after = [
        (
            scope.paths(Level.LEAD),
            {
                "network.membership": _("Assignments"),
                "network.person": _("People"),
                "network.unit": _("Units"),
                "desk:network_coverage": _("Coverage"),
            },
        ),
        (
            scope.leads_all,
            {
                "news.category": _("Subjects"),
                "news.tag": _("Tags"),
                "network.audience": _("Audiences"),
                "network.channel": _("Channels"),
            },
        ),
        (scope.is_superuser, {"network.user": _("Accounts")}),
    ]
    leading = {label: name for allowed, names in looked_after if allowed for label, name in names.items()}
    return [[_link(label, name, path) for label, name in row.items()] for row in (work, leading) if row]


def _link(label: str, name: str, path: str) -> dict:
    address = _address(label)
    is_open = path == address if label == "desk:index" else path.startswith(address)
    return {"name": name, "address": address, "is_open": is_open}


def _address(label: str) -> str:
    """Of the list of a model, or of a page that belongs to none."""
    if ":" in label:
        return reverse(label)
    return reverse(f"desk:{label.replace('.', '_')}_changelist")
