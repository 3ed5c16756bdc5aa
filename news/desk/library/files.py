"""The files of pictures at the desk, before residents see them: for those who may see the picture, nobody else."""

from django.http import FileResponse, Http404
from django.utils.translation import gettext as _

from network.swedish import slug
from news import picture_files


def rendition(picture, width: int, format: str) -> FileResponse:
    """The file in this width and format; until the worker has made it, the preview, whatever was asked for."""
    widths = {*picture_files.WIDTHS, *picture_files.widths_of(picture.width)}
    if format not in picture_files.FORMATS or width not in widths:
        raise Http404
    exact = picture_files.path_of(picture.key, width, format)
    return _sent(exact or picture_files.fallback_of(picture.key), format if exact else "jpg")


def original(picture) -> FileResponse:
    """The picture in full size, under a name that says what it shows and that every computer can write."""
    name = slug(picture.description, 60) or slug(_("Picture %(number)s") % {"number": picture.pk})
    return _sent(picture_files.original_of(picture.key), "jpg", as_attachment=True, filename=f"{name}.jpg")


def _sent(path, format: str, **options) -> FileResponse:
    if path is None:
        raise Http404
    return FileResponse(path.open("rb"), content_type=picture_files.FORMATS[format], **options)
