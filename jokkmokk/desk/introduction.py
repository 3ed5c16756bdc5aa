"""How one publishes, in three steps: on the front page until it is closed, and a page of its own to open again."""

from django.http import HttpResponseNotAllowed
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _

from network import introduction
from network.models import Level
from network.rights import units_where


def urls(site):
    """The pages, for the desk's own list of addresses."""

    def page(request):
        publishes = units_where(request.user, Level.PUBLISHER, timezone.now()).exists()
        context = site.each_context(request) | {"title": _("How to publish"), "publishes": publishes}
        return TemplateResponse(request, "admin/introduction.html", context)

    return [
        path("sa-publicerar-du/", site.admin_view(page), name="introduction"),
        path("sa-publicerar-du/stang/", site.admin_view(_close), name="introduction_close"),
    ]


def _close(request):
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    introduction.close_introduction(by=request.user, at=timezone.now())
    return redirect("desk:index")
