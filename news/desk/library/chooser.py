"""The dialog in which a picture is chosen for an article: only pictures that the person may put in news."""

import json

from django.http import Http404
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from network.numbers import number_in
from network.rights import Verdict
from news import picture_rights

from .filters import searched
from .upload_form import UploadForm

THUMBNAIL_WIDTH = 320
_ON_A_PAGE = 24
_LAST_PAGE = 10_000


@require_safe
def choose(request):
    """The first time the whole panel, with search and upload; with `q` or `sida` the pictures alone."""
    at = timezone.now()
    asked, number = request.GET.get("q", ""), _number(request.GET.get("sida", "1"))
    usable = picture_rights.pictures_to_use(request.user, at).select_related("unit").newest_first()
    found = searched(usable, asked, request.user, at)
    start = (number - 1) * _ON_A_PAGE
    pictures, total = list(found[start : start + _ON_A_PAGE]), found.count()
    may_edit = picture_rights.verdicts_to_edit(request.user, pictures, at)
    context = {
        "choices": [(picture, json.dumps(as_data(picture, may_edit[picture]))) for picture in pictures],
        "asked": asked,
        "total": total,
        "next": number + 1 if number * _ON_A_PAGE < total else None,
    }
    if request.GET:
        return render(request, "admin/news/picture/_choices.html", context)
    return render(request, "admin/news/picture/_panel.html", context | {"form": UploadForm(user=request.user)})


def _number(text: str) -> int:
    number = number_in(text)
    if number and number <= _LAST_PAGE:
        return number
    raise Http404


def as_data(picture, may_edit: Verdict) -> dict:
    """What a form needs to know of a picture that has been chosen or uploaded, and may be changed there or not."""
    return {
        "pk": picture.pk,
        "key": picture.key,
        "label": str(picture),
        "thumbnail": picture.desk_address(THUMBNAIL_WIDTH),
        "width": picture.width,
        "height": picture.height,
        "photographer": picture.photographer,
        "description": picture.description,
        "basis": picture.basis,
        "may_edit": bool(may_edit),
        "unit": picture.unit.name,
    }
