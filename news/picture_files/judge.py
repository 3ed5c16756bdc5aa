"""Is this file a picture that we can show? Judged by its content alone, and decoded in full only when it may be."""

from dataclasses import dataclass
from io import BytesIO

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageCms

from .facts import Facts, facts_of
from .parts import kind_of, take_apart

MAX_BYTES = 20 * 2**20
MAX_PIXELS = 50_000_000
MAX_PIXELS_HELD_WHOLE = MAX_PIXELS // 2  # progressive JPEG, WebP, AVIF: decoding these takes twice the memory
MAX_PIXELS_SCANNED = 10**9  # pixels × scans: a small file may ask to be gone over thousands of times
MIN_SIDE, MAX_SIDE = 16, 16_000  # pixels; WebP cannot be higher than 16,383
MEGA = 1_000_000

SRGB = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))
COLOURS = {"L": "GRAY", "RGB": "RGB", "CMYK": "CMYK"}  # the names of our modes in a colour profile
UPRIGHT = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}


@dataclass(frozen=True)
class Judged:
    """A picture the right way up, in grey or RGB, with nothing else in it."""

    picture: Image.Image
    profile: bytes  # its colour profile, b"" where it has none that can be read
    facts: Facts


def judge(data):
    """The decoded picture in these bytes. Raises ValidationError, saying what to do, whatever is wrong with them."""
    try:
        return _decoded(take_apart(data, _acceptable_kind(data)))
    except ValidationError:
        raise
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise _too_many_pixels(MAX_PIXELS) from error
    except Exception as error:  # decoders raise anything on hostile bytes: struct.error, MemoryError, …
        message = _("The picture is damaged. Open it in a picture program, save it as JPEG and choose it again.")
        raise ValidationError(message, code="damaged") from error


def in_srgb(picture, profile):
    """The picture in the colours that every screen knows, as RGB, or grey where no profile says otherwise."""
    source = _readable(profile, picture.mode)
    if source:
        picture = ImageCms.profileToProfile(picture, source, SRGB, outputMode="RGB")
    elif picture.mode == "CMYK":
        picture = picture.convert("RGB")
    picture.info.clear()
    return picture


def too_many_bytes():
    message = _("The file is too large. Save the picture smaller, at most %(limit)s MB.")
    return ValidationError(message, code="too_many_bytes", params={"limit": MAX_BYTES // 2**20})


def _acceptable_kind(data):
    if not data:
        raise ValidationError(_("The file is empty. Choose another picture."), code="empty")
    if len(data) > MAX_BYTES:
        raise too_many_bytes()
    kind = kind_of(data)
    if kind == "HEIC":
        message = _("HEIC pictures cannot be shown by all browsers. Save or send it as JPEG, and choose that file.")
        raise ValidationError(message, code="heic")
    if not kind:
        message = _("This is not a picture that can be shown here. Choose a file in JPEG, PNG, WebP or AVIF.")
        raise ValidationError(message, code="not_a_picture")
    return kind


def _decoded(parts):
    picture = Image.open(BytesIO(parts.shown), formats=[parts.kind])
    _measure(picture, parts)
    picture.load()
    notes = {"icc": picture.info.get("icc_profile"), **picture.info, **parts.notes}
    facts = facts_of({name: note for name, note in notes.items() if isinstance(note, bytes)}, timezone.localdate())
    picture, profile = _in_few_colours(picture, notes["icc"] or b"")
    if facts.orientation in UPRIGHT:
        picture = picture.transpose(UPRIGHT[facts.orientation])
    picture.info.clear()
    return Judged(picture, profile, facts)


def _measure(picture, parts):
    """Before anything heavy: one frame, neither too large nor too small, not gone over too often?"""
    pixels = picture.width * picture.height
    limit = MAX_PIXELS_HELD_WHOLE if parts.is_held_whole else MAX_PIXELS
    if parts.is_animated or getattr(picture, "n_frames", 1) > 1:
        message = _("Moving pictures cannot be shown here. Choose a still picture.")
        raise ValidationError(message, code="animated")
    if pixels > limit or pixels * parts.scans > MAX_PIXELS_SCANNED:
        raise _too_many_pixels(limit)
    if max(picture.size) > MAX_SIDE:
        message = _("The picture is too long. Crop it, so that no side is longer than %(limit)s pixels.")
        raise ValidationError(message, code="too_long", params={"limit": MAX_SIDE})
    if min(picture.size) < MIN_SIDE:
        message = _("The picture is too small. Choose one where each side has at least %(limit)s pixels.")
        raise ValidationError(message, code="too_small", params={"limit": MIN_SIDE})


def _too_many_pixels(limit):
    message = _("The picture has too many pixels. Save it smaller, with at most %(limit)s megapixels.")
    return ValidationError(message, code="too_many_pixels", params={"limit": limit // MEGA})


def _in_few_colours(picture, profile):
    """The picture in L or RGB on white, and the profile that still holds for it, b"" if none."""
    if picture.mode.startswith("I"):  # 16 bits of grey
        picture = picture.point(lambda value: value / 256).convert("L")
    if picture.has_transparency_data:
        picture = _on_white(picture if picture.mode == "RGBA" else picture.convert("RGBA"))
    if picture.mode == "CMYK":
        return in_srgb(picture, profile), b""
    if picture.mode not in COLOURS:
        picture = picture.convert("L" if picture.mode == "1" else "RGB")
    return picture, profile if _readable(profile, picture.mode) else b""


def _on_white(picture):
    ground = Image.new("RGB", picture.size, "white")
    ground.paste(picture, mask=picture)
    return ground


def _readable(profile, mode):
    """The colour profile opened, or None where it cannot be read or is about other colours."""
    try:
        opened = ImageCms.ImageCmsProfile(BytesIO(profile)) if profile else None
    except (OSError, ImageCms.PyCMSError):
        return None
    return opened if opened and opened.profile.xcolor_space.strip() == COLOURS.get(mode) else None
