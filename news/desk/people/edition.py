"""An edition as it is kept now; and for leads, as it was before somebody was taken out of it."""

from django.utils import timezone
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from news import actions, picture_rights, richtext, rights
from news.models import Edition
from news.rights import Act

from .page import not_found, page


@require_http_methods(["GET", "HEAD", "POST"])
def edition(request, pk, number):
    at = timezone.now()
    seen = rights.articles_for(request.user, Act.SEE, at).filter(pk=pk)
    shown = Edition.objects.filter(article__in=seen.values("pk"), number=number)
    shown = shown.select_related("article", "unit", "published_by__person").first() or not_found(request)
    has_original = bool(picture_rights.may_see_originals(request.user, shown, at)) and shown.redactions.exists()
    document = shown.document
    if request.method == "POST":
        if not has_original:
            not_found(request)
        document = actions.look_at_original(edition=shown, by=request.user, at=at)
    about = {"edition": shown, "has_original": has_original, "is_original": request.method == "POST"}
    title = _("%(title)s, edition %(number)s") % {"title": shown.title, "number": shown.number}
    return page(request, "edition", title, **about, **_content(document))


def _content(document: dict) -> dict:
    """What stands in a document. Pictures of the text are shown with the others, beside their captions."""
    return {
        "document": document,
        "body": _html(richtext.PICTURE.sub("", document["body"])),
        "boxes": [{"title": box["title"], "body": _html(box["body"])} for box in document["fact_boxes"]],
        "pictures": document.get("pictures", []),
    }


def _html(text: str) -> str:
    return mark_safe(text)  # noqa: S308 - cleaned by news.richtext when the article was saved
