"""The preview at the desk: the page as residents will get it, of what is saved or of what stands in the form."""

from csp.constants import SELF
from csp.decorators import csp_replace
from django.http import HttpResponseNotAllowed
from django.shortcuts import render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.clickjacking import xframe_options_sameorigin

from news.views.preview import private, shown

from .tentative import as_if_saved


def urls(model_admin) -> list:
    @xframe_options_sameorigin
    @csp_replace({"frame-ancestors": [SELF]})
    def preview(request, pk=None):
        """The only answers of the desk that may be shown in a frame, and only by pages of our own."""
        answer = _typed if request.method == "POST" else _saved
        return answer(request, model_admin, pk)

    guarded = model_admin.admin_site.admin_view(preview)
    return [
        path("forhandsgranska/", guarded, name="news_article_preview_new"),
        path("<int:pk>/forhandsgranska/", guarded, name="news_article_preview"),
    ]


def _saved(request, model_admin, pk):
    if pk is None:
        return HttpResponseNotAllowed(["POST"])
    article = model_admin.asked_for(request, pk=pk)
    said = _("This is the page with what is saved now.")
    return shown(request, article, timezone.now(), folder_of=_folder_of, said=said)


def _typed(request, model_admin, pk):
    """Saved, shown and taken back; or what must be mended before there is a page to show."""
    with as_if_saved(model_admin, request, pk) as as_if:
        if as_if.article is None:
            return private(render(request, "news/preview_not_yet.html", {"wrong": as_if.wrong}))
        about = {"said": _("This is the page with what stands in the form now."), "wrong": as_if.wrong}
        return shown(request, as_if.article, timezone.now(), folder_of=_folder_of, **about)


def _folder_of(key: str) -> str:
    """Where colleagues find the files of a picture that residents do not see yet."""
    return reverse("desk:news_picture_file", args=[key, 1, "jpg"]).removesuffix("1.jpg")
