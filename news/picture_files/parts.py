"""A picture file taken apart before anything is decoded: what shows the picture, and what it tells of itself.

Pillow reads every note in a file, however many and however deep it is packed. It is handed none of them here:
JPEG and PNG are put together anew from the parts that show the picture, so a note can cost neither time nor memory.
"""

import re
import struct
import zlib
from dataclasses import dataclass, field

MAX_PIECES = 1000  # segments of a JPEG, boxes of an AVIF: cameras write some tens
MAX_CHUNKS = 50_000  # of a PNG: 20 MB in the 8 kB chunks of libpng are 2,600
MAX_NOTE = 2**20  # bytes of a colour profile or XMP when unpacked
MAX_AVIF_HEADER = 2**18  # bytes; the decoder takes time by its square

PNG_START = b"\x89PNG\r\n\x1a\n"
HEIC = {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"hevm", b"hevs", b"mif1", b"msf1"}

MARKER = re.compile(rb"\xff([^\x00\x01\xd0-\xd7\xff])", re.DOTALL)  # not those within the data of a scan
JPEG_END, JPEG_SCAN = 0xD9, 0xDA
PROGRESSIVE = {0xC2, 0xC6, 0xCA, 0xCE}
# Frames, tables, scans; and the two that say how colours are coded (JFIF, Adobe).
JPEG_SHOWS = {*range(0xC0, 0xD0), JPEG_SCAN, 0xDB, 0xDD, 0xE0, 0xEE} - {0xC8}
JPEG_NOTES = {
    (0xE1, b"Exif\0\0"): "exif",
    (0xE1, b"http://ns.adobe.com/xap/1.0/\0"): "xmp",
    (0xE2, b"ICC_PROFILE\0"): "icc",
    (0xED, b"Photoshop 3.0\0"): "photoshop",
}
PNG_SHOWS = {b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND"}
PNG_XMP = b"XML:com.adobe.xmp\0"


class Damaged(Exception):
    """The parts do not hang together, or there are more than any camera writes."""


@dataclass
class Parts:
    """One file: its kind in Pillow's words, the bytes that show the picture, and its notes."""

    kind: str
    shown: bytes = b""
    notes: dict[str, bytes] = field(default_factory=dict)  # exif, xmp, icc, photoshop
    scans: int = 1  # how often the decoder goes over the whole picture
    is_held_whole: bool = False  # the decoder holds all of it in memory besides the result
    is_animated: bool = False


def kind_of(data):
    """JPEG, PNG, WEBP, AVIF or HEIC by the first bytes, whatever the name says; "" for anything else."""
    if data.startswith(b"\xff\xd8\xff"):
        return "JPEG"
    if data.startswith(PNG_START):
        return "PNG"
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "WEBP"
    return _kind_by_brands(data) if data[4:8] == b"ftyp" else ""


def take_apart(data, kind):
    """The Parts of a file of that kind. Raises Damaged, struct.error or zlib.error where it is not whole."""
    return {"JPEG": _jpeg, "PNG": _png, "WEBP": _webp, "AVIF": _avif}[kind](data)


def _kind_by_brands(data):
    length = min(int.from_bytes(data[:4], "big"), 256)
    brands = {data[at : at + 4] for at in range(8, length, 4)}
    if brands & {b"avif", b"avis"}:
        return "AVIF"
    return "HEIC" if brands & HEIC else ""


def _jpeg(data):
    """Up to the end of the first picture: what comes after (a second one, a film, a program) is left."""
    parts, pieces, scans, profile = Parts("JPEG"), [b"\xff\xd8"], 0, []
    for code, body, whole in _segments(data):
        if code in JPEG_SHOWS:
            pieces.append(whole)
        scans += code == JPEG_SCAN
        parts.is_held_whole |= code in PROGRESSIVE or scans > 1
        for (marker, start), name in JPEG_NOTES.items():
            if code == marker and body.startswith(start):
                parts.notes.setdefault(name, bytes(body[len(start) :]))
                profile += [bytes(body[len(start) :])] * (name == "icc")
    parts.notes["icc"] = b"".join(piece[2:] for piece in sorted(profile))[:MAX_NOTE]
    parts.shown, parts.scans = b"".join([*pieces, b"\xff\xd9"]), scans
    return parts


def _segments(data):
    """Marker, body, and the whole of each segment, a scan with its data, up to the end of the picture."""
    at, view = 2, memoryview(data)
    for _count in range(MAX_PIECES):
        found = MARKER.search(data, at)
        if found is None:
            break
        code, start = found[1][0], found.end()
        if code == JPEG_END:
            return
        at = end = start + int.from_bytes(data[start : start + 2], "big")
        if code == JPEG_SCAN:
            following = MARKER.search(data, end)
            at = following.start() if following else len(data)
        yield code, data[start + 2 : end], view[found.start() : at]
    raise Damaged


def _png(data):
    parts, pieces = Parts("PNG"), [PNG_START]
    for name, body, whole in _chunks(data):
        if name in PNG_SHOWS:
            pieces.append(whole)
        elif name == b"acTL":
            parts.is_animated |= int.from_bytes(body[:4], "big") > 1
        elif name == b"eXIf":
            parts.notes.setdefault("exif", bytes(body))
        elif name == b"iCCP" and "icc" not in parts.notes:
            parts.notes["icc"] = _unpacked(bytes(body).partition(b"\0")[2][1:])
        elif name == b"iTXt" and "xmp" not in parts.notes and body[: len(PNG_XMP)] == PNG_XMP:
            parts.notes["xmp"] = _png_xmp(bytes(body[len(PNG_XMP) :]))
    parts.shown = b"".join(pieces)
    return parts


def _chunks(data):
    at, view = len(PNG_START), memoryview(data)
    for _count in range(MAX_CHUNKS):
        size, name = struct.unpack_from(">I4s", data, at)
        end = at + 12 + size
        if end > len(data):
            break
        yield name, view[at + 8 : end - 4], view[at:end]
        if name == b"IEND":
            return
        at = end
    raise Damaged


def _png_xmp(body):
    text = body[2:].split(b"\0", 2)[-1]
    return _unpacked(text) if body[:1] == b"\1" else text


def _unpacked(data):
    try:
        return zlib.decompressobj().decompress(data, MAX_NOTE)
    except zlib.error:
        return b""


def _webp(data):
    return Parts("WEBP", data, is_held_whole=True)


def _avif(data):
    """As it is, but for the name of its EXIF: Pillow would unfold that, and the orientation stands elsewhere."""
    parts = Parts("AVIF", data, is_held_whole=True)
    for name, start, end in _boxes(data):
        parts.is_animated |= name == b"moov"
        if name == b"meta":
            if end - start > MAX_AVIF_HEADER:
                raise Damaged
            header = data[start:end].replace(b"Exif", b"skip")
            parts.shown = b"".join([parts.shown[:start], header, parts.shown[end:]])
    return parts


def _boxes(data):
    """Name, start and end of each outermost box."""
    at = 0
    for _count in range(MAX_PIECES):
        if at + 8 > len(data):
            return
        size, name = struct.unpack_from(">I4s", data, at)
        if size == 1:
            (size,) = struct.unpack_from(">Q", data, at + 8)
        end = at + size if size else len(data)
        if size and size < 8:
            break
        yield name, at, min(end, len(data))
        at = end
    raise Damaged
