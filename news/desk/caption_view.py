"""Who a caption names, told beneath the field while it is typed; the text itself is never changed."""

from django.core.exceptions import ValidationError
from django.http import HttpResponseNotAllowed
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from network.fields import validate_plain_text
from network.numbers import number_in
from news import captions, naming, rights
from news.models import Depiction, HiddenName
from news.models.placed_picture import MAX_CAPTION

from .caption_people import answers
from .placed_fields import LinksField

_TEMPLATE = "admin/news/article/_caption.html"


def caption_view(request):
    """By POST, for captions hold names, and addresses are written in logs."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    text = request.POST.get("caption", "").replace("\r\n", "\n")
    wrong = _what_is_wrong(text)
    if wrong:
        return render(request, _TEMPLATE, {"wrong": wrong}, status=400)
    return render(request, _TEMPLATE, _context(text, request))


def _what_is_wrong(text: str) -> str:
    if len(text) > MAX_CAPTION:
        return _("The caption is too long to be read: at most %(limit)s characters.") % {"limit": MAX_CAPTION}
    try:
        validate_plain_text(text)
    except ValidationError as error:
        return error.messages[0]
    return ""


def _context(text: str, request) -> dict:
    at = timezone.now()
    caption = captions.read(text)
    chosen = _chosen(request.POST.get("placed", ""), request.user, at) | LinksField().to_python(
        request.POST.get("links", "")
    )
    names = [*caption.names, *(named.name for named in caption.missing)]
    found = answers(names, chosen, request.user, at)
    return {
        "rows": [(row.label, _with(found, row.people)) for row in caption.rows if row.people],
        "missing": _with(found, caption.missing),
        "photographer": caption.photographer,
        "hidden": _hidden(text, found),
        "count": len(caption.names),
        "open": sum(answer.is_open for answer in found.values()),
    }


def _hidden(text: str, found) -> list[str]:
    """Names in the caption that no caption may hold: publishing would be stopped for them."""
    linked = {name: answer.person.number for name, answer in found.items() if answer.person}
    hidden = HiddenName.objects.in_force().select_related("person")
    named = (naming.CaptionOf(text, linked, naming.whom_hidden(each)).named_as for each in hidden)
    return list(dict.fromkeys(filter(None, named)))


def _with(found, people) -> list[tuple]:
    return [(named, found[named.name]) for named in people]


def _chosen(number: str, user, at) -> dict[str, int | None]:
    """Who was chosen for the names of that placed picture when it was saved, if the user may see the article."""
    seen = rights.articles_seen_by(user, at).values("pk")
    rows = Depiction.objects.filter(placed=number_in(number), placed__article__in=seen, is_chosen=True)
    return dict(rows.values_list("name", "person_id"))
