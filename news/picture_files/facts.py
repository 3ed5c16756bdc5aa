"""What a picture file tells of itself: who took it, when, what it shows, and which way is up.

Read by hand, a few fields from short slices: these notes are written by strangers, and are thrown away afterwards.
"""

import html
import re
import struct
import unicodedata
from dataclasses import dataclass
from datetime import date, timedelta

FIRST_YEAR = 1840  # the first photographs with people in them
MAX_BYTES_READ = 2**16  # of each kind of note
MAX_FIELD = 4000  # bytes of one field
MAX_NAME, MAX_DESCRIPTION = 200, 1000  # characters

ORIENTATION, ARTIST, EXIF_PART, TAKEN = 0x0112, 0x013B, 0x8769, 0x9003
CREATED, BY_LINE, CREDIT, CAPTION = 55, 80, 110, 120  # IPTC-IIM, record 2
PHOTOSHOP_IPTC = b"8BIM\x04\x04"


@dataclass(frozen=True)
class Facts:
    photographer: str = ""
    taken_on: date | None = None
    description: str = ""
    orientation: int = 1  # as in EXIF, 1 to 8


def facts_of(notes, today):
    """The Facts in the notes of a file; a note that cannot be read says nothing. Never raises."""
    exif = _exif(notes.get("exif", b"")[:MAX_BYTES_READ])
    iptc = _iptc(notes.get("photoshop", b"")[:MAX_BYTES_READ])
    xmp = notes.get("xmp", b"")[:MAX_BYTES_READ]
    names = (
        iptc.get(BY_LINE, ()),
        _xmp(xmp, b"dc:creator"),
        [exif.get(ARTIST, b"")],
        iptc.get(CREDIT, ()),
        _xmp(xmp, b"photoshop:Credit"),
    )
    descriptions = [*iptc.get(CAPTION, ()), *_xmp(xmp, b"dc:description")]
    return Facts(
        photographer=_first(", ".join(filter(None, map(_line, several))) for several in names)[:MAX_NAME].strip(),
        taken_on=_day([exif.get(TAKEN, b""), *iptc.get(CREATED, ())], today),
        description=_first(map(_line, descriptions))[:MAX_DESCRIPTION].strip(),
        orientation=exif.get(ORIENTATION, 1),
    )


def _first(texts):
    return next(filter(None, texts), "")


def _line(text):
    """One plain line of what may be UTF-8 or Latin-1: no control characters, no invisible ones."""
    try:
        text = text.decode()
    except UnicodeDecodeError:
        text = text.decode("latin-1")
    kept = (" " if unicodedata.category(sign) == "Cc" else sign for sign in unicodedata.normalize("NFC", text))
    return " ".join("".join(sign for sign in kept if not unicodedata.category(sign).startswith("C")).split())


def _day(texts, today):
    """The first plausible one of "2026:03:01 12:00:00" and "20260301"."""
    for text in texts:
        found = re.match(rb"(\d{4})[:-]?(\d\d)[:-]?(\d\d)(?!\d)", text)
        try:
            day = date(*map(int, found.groups())) if found else None
        except ValueError:
            continue
        if day and day.year >= FIRST_YEAR and day <= today + timedelta(days=1):
            return day
    return None


def _exif(block):
    """The few tags we want, by number: the orientation as a number, the others as bytes."""
    block, found = block.removeprefix(b"Exif\0\0"), {}
    order = {b"II*\0": "<", b"MM\0*": ">"}.get(block[:4])
    try:
        if order:
            _read_directory(block, order, *struct.unpack_from(order + "I", block, 4), found)
        if EXIF_PART in found:
            _read_directory(block, order, found[EXIF_PART], found)
    except struct.error:
        pass  # it breaks off: what came before is kept
    return found


def _read_directory(block, order, at, found):
    (entries,) = struct.unpack_from(order + "H", block, at)
    for place in range(at + 2, at + 2 + 12 * entries, 12):
        tag, _kind, size, where = struct.unpack_from(order + "HHII", block, place)
        if tag == ORIENTATION:
            (value,) = struct.unpack_from(order + "H", block, place + 8)
            found[tag] = value if 1 <= value <= 8 else 1
        elif tag == EXIF_PART:
            found[tag] = where
        elif tag in (ARTIST, TAKEN):
            start = where if size > 4 else place + 8
            found[tag] = block[start : start + min(size, MAX_FIELD)].partition(b"\0")[0]


def _iptc(block):
    """The fields of record 2 by number, each a list."""
    _before, _mark, rest = block.partition(PHOTOSHOP_IPTC)
    if not rest:
        return {}
    at, found = 2 + rest[0] // 2 * 2 + 4, {}  # after a name, mostly empty, padded to an even length; and the size
    while rest[at : at + 1] == b"\x1c" and at + 5 <= len(rest):
        record, number, size = struct.unpack_from(">BBH", rest, at + 1)
        if record == 2:
            found.setdefault(number, []).append(rest[at + 5 : at + 5 + min(size, MAX_FIELD)])
        at += 5 + size
    return found


def _xmp(packet, name):
    """The texts of a property, in whichever of its two forms; no XML is parsed, so nothing can expand."""
    quoted = re.search(rb"\b" + name + rb"=[\"']([^\"'<>]*)", packet)
    inside = packet.partition(b"<" + name)[2].partition(b"</" + name)[0].partition(b">")[2][:MAX_FIELD]
    texts = re.findall(rb"<rdf:li\b[^<>]*>([^<>]*)", inside) or [inside.partition(b"<")[0]]
    texts = [quoted[1][:MAX_FIELD]] if quoted else texts[:10]
    if name == b"dc:description":
        texts = texts[:1]  # the same in other languages
    return [html.unescape(text.decode("utf-8", "replace")).encode() for text in texts]
