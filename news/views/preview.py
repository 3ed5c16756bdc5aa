"""The page of a news item before it is published, by the same template as the page residents get.

Colleagues come to it from the desk; somebody without an account by a link that a row keeps open for some days.
"""

from collections.abc import Callable
from functools import partial

from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from network import audit
from news.models import Article, Picture, PreviewLink
from news.preview import preview_of
from news.templatetags.moments import moment

from .article import page_of
from .pictures import rendition


def shown(request, article: Article, at, *, folder_of: Callable[[str], str], **about):
    """`folder_of` says where the files of a picture are, for who looks; `about` is what the banner tells."""
    context = page_of(preview_of(article, at), at) | {"folder_of": folder_of} | about
    return private(render(request, "news/preview.html", context))


def private(response):
    """Neither kept nor found, and its address told to nobody."""
    response["Cache-Control"] = "no-store"
    response["X-Robots-Tag"] = "noindex"
    response["Referrer-Policy"] = "no-referrer"
    return response


@require_safe
def by_link(request, token):
    """The working copy as it is saved now; one answer for all links that open nothing, whatever they once were."""
    at = timezone.now()
    link = _link(token, at)
    if link is None:
        return private(render(request, "news/preview_gone.html", status=404))
    audit.record("preview_link_opened", about=link, article=link.article_id)
    said = _("The text is not finished, and may change. The link can be read until %(moment)s.")
    said %= {"moment": moment(link.expires_at)}
    return shown(request, link.article, at, folder_of=partial(_folder_of, token), said=said)


@require_safe
def picture_by_link(request, token, key, width, format):
    """The files of pictures in that article, and of no others."""
    link = _link(token, timezone.now())
    if link is None:
        raise Http404
    picture = get_object_or_404(Picture.objects.usable().placed_in(link.article_id), key=key)
    return private(rendition(request, picture, width, format))


def _link(token: str, at) -> PreviewLink | None:
    """The link, if it is open. The token is not written in the log: it would open the page to who reads it there."""
    links = PreviewLink.objects.of_token(token).open(at)
    link = links.select_related("article__unit", "article__category").first()
    if link is None:
        audit.record("refused", act="preview_link")
    return link


def _folder_of(token: str, key: str) -> str:
    return reverse("news:preview-picture", args=[token, key, 1, "jpg"]).removesuffix("1.jpg")
