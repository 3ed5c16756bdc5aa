"""Pictures for tests: files as a camera makes them, and pictures taken into the library through its own act."""

import io

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from PIL import Image

from news import actions, tasks
from news.models import Picture


def jpeg(
    width: int = 1000, height: int = 700, name: str = "bild.jpg", colour="#2d7fa8", **options
) -> SimpleUploadedFile:
    """A file as a browser sends it."""
    data = io.BytesIO()
    Image.new("RGB", (width, height), colour).save(data, "JPEG", **options)
    return SimpleUploadedFile(name, data.getvalue(), "image/jpeg")


def uploaded(by, unit, *, upload=None, is_rendered: bool = False, **said) -> Picture:
    """A picture in the library, with its files; with all of them when the worker has been there."""
    picture = actions.add_picture(upload=upload or jpeg(), unit=unit, by=by, at=timezone.now(), **said)
    if is_rendered:
        tasks.make_renditions.call(picture.pk)
        picture.refresh_from_db()
    return picture
