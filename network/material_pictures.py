"""Pictures that people share at meetings, kept without what cameras write into them: where it was, and whose it is."""

from io import BytesIO

from django.core.exceptions import ValidationError
from django.core.files import File
from django.core.files.base import ContentFile
from django.utils.translation import gettext as _
from PIL import Image, ImageOps

MAX_PIXELS = 50_000_000
_MAX_PIXELS_HELD_WHOLE = MAX_PIXELS // 2  # progressive: decoding these takes twice the memory
_MAX_PIXELS_SCANNED = 10**9  # pixels × scans: a small file may ask to be gone over thousands of times
_MEGA = 1_000_000
_FORMATS = {"jpg": "JPEG", "png": "PNG"}
# What the picture looks wrong without.
_KEPT = ("icc_profile", "transparency")


def is_picture(extension: str) -> bool:
    return extension in _FORMATS


def redrawn(file: File, extension: str) -> File:
    """The picture the right way up, with its colours and nothing else.

    Raises `ValidationError` for the field `file`, saying what to do, when it cannot be read or is too large.
    """
    file.seek(0)
    try:
        return ContentFile(_redrawn(file.read(), _FORMATS[extension]), name=file.name)
    except ValidationError:
        raise
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise _too_many_pixels(MAX_PIXELS) from error
    except Exception as error:  # decoders raise anything on hostile bytes: struct.error, MemoryError, …
        text = _("The picture is damaged. Open it in a picture program, save it as JPEG and choose it again.")
        raise ValidationError({"file": text}) from error


def _redrawn(content: bytes, kind: str) -> bytes:
    with Image.open(BytesIO(content), formats=[kind]) as picture:
        _measure(picture, content)
        ImageOps.exif_transpose(picture, in_place=True)
        picture.info = {name: picture.info[name] for name in _KEPT if name in picture.info}
        out = BytesIO()
        picture.save(out, kind, quality=92, icc_profile=picture.info.get("icc_profile"))
    return out.getvalue()


def _measure(picture: Image.Image, content: bytes) -> None:
    """Before anything heavy: neither too large, nor gone over too often?"""
    pixels = picture.width * picture.height
    is_held_whole = picture.info.get("progressive") or picture.info.get("interlace")
    limit = _MAX_PIXELS_HELD_WHOLE if is_held_whole else MAX_PIXELS
    if pixels > limit or pixels * content.count(b"\xff\xda") > _MAX_PIXELS_SCANNED:
        raise _too_many_pixels(limit)


def _too_many_pixels(limit: int) -> ValidationError:
    text = _("The picture has too many pixels. Save it smaller, with at most %(limit)s megapixels.")
    return ValidationError({"file": text % {"limit": limit // _MEGA}})
