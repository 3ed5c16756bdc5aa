"""The links at the top of the desk: only to what the person may open."""

from django.apps import apps
from django.urls import reverse
from django.utils.translation import gettext as _

from network.models import Level
from network.rights import Scope


def links_for(site, scope: Scope, path: str) -> list[dict]:
    """One link for each kind of thing the person works with, by what they hold; the one that is open is marked."""
    groups = [
        (
            True,
            {
                "news.article": _("News"),
                "desk:news_calendar": _("Calendar"),
                "desk:network_plans": _("Plans"),
                "news.picture": _("Pictures"),
                "desk:news_people": _("People in pictures"),
                "desk:network_meetings": _("Meetings"),
            },
        ),
        (
            scope.paths(Level.LEAD),
            {
                "network.person": _("People"),
                "network.membership": _("Assignments"),
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
    shown = {label: name for allowed, names in groups if allowed for label, name in names.items()}
    home = reverse("desk:index")
    return [_link(_("The desk"), home, path == home)] + [
        _link(name, address, path.startswith(address))
        for label, name in shown.items()
        if (address := _address(site, label))
    ]


def _link(name, address, is_open) -> dict:
    return {"name": name, "address": address, "is_open": is_open}


def _address(site, label: str) -> str:
    """Of the list of a model, or of a page that belongs to none."""
    if ":" in label:
        return reverse(label)
    model = apps.get_model(label)
    if not site.is_registered(model):
        return ""
    return reverse(f"desk:{model._meta.app_label}_{model._meta.model_name}_changelist")
