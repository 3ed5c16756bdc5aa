"""The files of pictures, as residents are sent them: only those of pictures that are in news right now."""

import logging

from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404
from django.views.decorators.http import etag, require_safe

from network.instants import instant_of
from news import picture_files
from news.models import Picture

_log = logging.getLogger("news.pictures")


@require_safe
def picture(request, key, width, format):
    shown = get_object_or_404(Picture.objects.public(instant_of(request)).only("key", "width"), key=key)
    return rendition(request, shown, width, format)


def rendition(request, shown: Picture, width: int, format: str):
    """One file of it; until the worker has made it, the preview in its place, so that no page waits for it."""
    key = shown.key
    if format not in picture_files.FORMATS or width not in picture_files.widths_of(shown.width):
        raise Http404
    exact = picture_files.path_of(key, width, format)
    path = exact or picture_files.fallback_of(key)
    if path is None:
        _log.error("The files of picture %s are missing", key)
        raise Http404
    tag = f'"{key}-{width}.{format}"' if exact else f'"{key}-preview"'
    send = etag(lambda request: tag)(lambda request: _file(path, format if exact else "jpg"))
    return send(request)


def _file(path, format) -> FileResponse:
    response = FileResponse(path.open("rb"), content_type=picture_files.FORMATS[format])
    response["Cache-Control"] = "no-cache"
    return response
