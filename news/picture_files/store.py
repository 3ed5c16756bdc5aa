"""Where the files of a picture lie: taken in, and written in each width and format, whole or not at all.

A picture has a folder of its own, `PICTURES_ROOT/ab/ab…/`, with original.jpg, preview.jpg, and 320.avif and so on.
"""

import fcntl
import os
import re
import shutil
import string
import threading
import time
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from django.conf import settings
from django.utils.crypto import get_random_string
from PIL import Image

from .judge import MAX_BYTES, in_srgb, judge, too_many_bytes

WIDTHS = (320, 640, 960, 1600)  # pixels; the widths the pages use
PREVIEW_WIDTH = 640  # made at once, as JPEG: what is shown while the rest is being made
FORMATS = {"avif": "image/avif", "webp": "image/webp", "jpg": "image/jpeg"}

ORIGINAL, PREVIEW, PART = "original.jpg", "preview.jpg", ".part"
UNCLAIMED = "unclaimed"  # in the folder until the picture has a row in the database
INCOMING = "incoming"
STALE = 600  # seconds, after which nobody is writing in a folder of incoming any more
KEY_LENGTH, KEY_SIGNS = 26, string.ascii_lowercase + string.digits  # 134 bits

# The numbers count differently in each format: these look alike.
ENCODERS = {
    "avif": {"format": "AVIF", "quality": 60, "speed": 8},
    "webp": {"format": "WEBP", "quality": 78, "method": 4},
    "jpg": {"format": "JPEG", "quality": 80, "progressive": True},
}
ORIGINAL_QUALITY = 90
# Bytes of a colour profile that every file can carry; a picture with a larger one is turned into sRGB instead.
SMALL_PROFILE = 1024

# One picture at a time is decoded in a process: ten at once would take ten times the memory, and all the processors.
decoding = threading.Lock()


@dataclass(frozen=True)
class Accepted:
    """A picture that has been taken in; its files lie under its key."""

    key: str
    width: int  # pixels, the right way up
    height: int
    photographer: str  # one line, "" where the file names nobody
    taken_on: date | None
    description: str  # plain text, at most 1000 characters


def accept(upload):
    """Take in a picture: judge it, and write its original and preview.

    `upload` is a file as Django hands it over. Raises ValidationError, saying what to do, and then leaves no file.
    Whoever keeps the picture says so with `claim`; what nobody claims is listed by `unclaimed`.
    """
    _sweep()
    data = _read(upload)
    with decoding:
        judged = judge(data)
        key = _write_new(judged)
    facts = judged.facts
    return Accepted(key, *judged.picture.size, facts.photographer, facts.taken_on, facts.description)


def claim(key):
    """Say that the picture has its row in the database, and belongs to somebody; twice is no error."""
    folder = _folder(key)
    if folder:
        (folder / UNCLAIMED).unlink(missing_ok=True)


def unclaimed(seconds):
    """The keys of pictures that were taken in so long ago, and that nobody has claimed."""
    before = time.time() - seconds
    for mark in Path(settings.PICTURES_ROOT).glob(f"??/*/{UNCLAIMED}"):
        with suppress(FileNotFoundError):  # claimed, or removed, just now
            if mark.stat().st_mtime < before:
                yield mark.parent.name


def make_renditions(key):
    """Make what is missing of a picture's widths_of() in each format; the slow part, for a worker.

    Can be killed and run again: a file has its name only when it is whole. Raises FileNotFoundError
    where the original is gone.
    """
    folder = _folder(key)
    if folder is None:
        raise FileNotFoundError(key)
    with _alone_in(folder), Image.open(folder / ORIGINAL, formats=["JPEG"]) as original:
        for leftover in folder.glob(f"*{PART}"):
            leftover.unlink()
        names = [(width, format) for width in widths_of(original.width) for format in FORMATS]
        missing = [(width, format) for width, format in names if not (folder / f"{width}.{format}").exists()]
        if missing:
            _write_renditions(folder, original, missing)


def widths_of(width):
    """The widths, in pixels, of the files of a picture this wide: those of WIDTHS below it, and its own or 1600.

    The last one is the largest; a picture 700 pixels wide has 320, 640 and 700.
    """
    return (*(below for below in WIDTHS[:-1] if below < width), min(width, WIDTHS[-1]))


def path_of(key, width, format):
    """The file of a picture in this width and format, or None where there is none (yet)."""
    if format not in FORMATS or not isinstance(width, int):
        return None
    return _file(key, f"{width:d}.{format}")


def fallback_of(key):
    """The preview, a JPEG, or None."""
    return _file(key, PREVIEW)


def original_of(key):
    """The picture in full size, a JPEG, or None."""
    return _file(key, ORIGINAL)


def remove(key):
    """Delete all files of a picture; one that is not there is no error."""
    folder = _folder(key)
    if folder and folder.is_dir():
        leaving = _incoming() / f"{key}-removed"  # should this be killed, _sweep() does the rest
        with suppress(FileNotFoundError):  # another process was quicker
            folder.rename(leaving)
        shutil.rmtree(leaving, ignore_errors=True)


def _folder(key):
    if isinstance(key, str) and re.fullmatch(f"[a-z0-9]{{{KEY_LENGTH}}}", key):
        return Path(settings.PICTURES_ROOT) / key[:2] / key
    return None


def _file(key, name):
    folder = _folder(key)
    return folder / name if folder and (folder / name).is_file() else None


def _incoming():
    folder = Path(settings.PICTURES_ROOT) / INCOMING
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _sweep():
    """Remove what was left by processes that were killed."""
    for folder in _incoming().iterdir():
        try:
            is_stale = folder.stat().st_mtime < time.time() - STALE
        except FileNotFoundError:  # another process finished it just now
            continue
        if is_stale:
            shutil.rmtree(folder, ignore_errors=True)


def _read(upload):
    """The bytes; no more than one above the limit are read, whatever size is claimed."""
    if (getattr(upload, "size", None) or 0) > MAX_BYTES:
        raise too_many_bytes()
    upload.seek(0)
    return upload.read(MAX_BYTES + 1)


def _write_new(judged):
    """The key of a new folder with original and preview, which appears with both or not at all."""
    key = get_random_string(KEY_LENGTH, KEY_SIGNS)
    draft, folder = _incoming() / key, _folder(key)
    draft.mkdir()
    try:
        _write_first(draft, judged)
        (draft / UNCLAIMED).touch()
        folder.parent.mkdir(exist_ok=True)
        draft.rename(folder)
    except BaseException:
        shutil.rmtree(draft, ignore_errors=True)
        raise
    return key


def _write_first(folder, judged):
    picture, profile = judged.picture, judged.profile
    # Up to here the pages may show every pixel, so each keeps its own colour; beyond, pairs of them share it.
    subsampling = "4:4:4" if picture.width <= 2 * WIDTHS[-1] else "4:2:0"
    coding = {"format": "JPEG", "quality": ORIGINAL_QUALITY, "subsampling": subsampling, "icc_profile": profile}
    _write(picture, folder / ORIGINAL, **coding)
    preview, profile = _in_small_profile(_narrowed(picture, PREVIEW_WIDTH), profile)
    _write(preview, folder / PREVIEW, icc_profile=profile, **ENCODERS["jpg"])


def _write_renditions(folder, original, missing):
    """All from one picture in the largest width, decoded no larger than needed."""
    profile = original.info.get("icc_profile", b"")
    original.draft(None, (WIDTHS[-1], 1))
    largest, profile = _in_small_profile(_narrowed(original, WIDTHS[-1]), profile)
    for width, format in missing:
        _write(_narrowed(largest, width), folder / f"{width}.{format}", icc_profile=profile, **ENCODERS[format])


def _in_small_profile(picture, profile):
    """The picture, and the profile to keep with it: its own when small, none (sRGB) otherwise."""
    if len(profile) > SMALL_PROFILE:
        return in_srgb(picture, profile), b""
    picture.info.clear()
    return picture, profile


def _narrowed(picture, width):
    if picture.width <= width:
        return picture
    height = max(1, round(picture.height * width / picture.width))
    return picture.resize((width, height), Image.Resampling.LANCZOS, reducing_gap=2.0)


def _write(picture, path, **coding):
    """Write under another name first, so that what has the right name is whole."""
    part = path.with_name(path.name + PART)
    picture.save(part, **coding)
    part.replace(path)


@contextmanager
def _alone_in(folder):
    """Wait for other workers on the same picture; the system lets go of the lock when a worker dies."""
    lock = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
    finally:
        os.close(lock)
