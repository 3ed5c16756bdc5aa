"""Files that are taken in at meetings, and files that are not: small, and true to their kind."""

import io
import struct
import zipfile
import zlib

from PIL import Image

from network.material_files import MAX_BYTES

_OPEN = "application/vnd.oasis.opendocument."


def office_file(*names: str, mime: str = "") -> bytes:
    """A document that is a folder of parts with these names."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as folder:
        if mime:
            folder.writestr("mimetype", mime)
        for name in names:
            folder.writestr(name, "<xml/>")
    return written.getvalue()


def with_a_broken_part() -> bytes:
    """One whose kind stands in a part that cannot be unpacked."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as folder:
        folder.writestr("mimetype", f"{_OPEN}text" * 9)
    content = written.getvalue()
    begins = content.index(b"mimetype") + len("mimetype")
    return content[:begins] + b"\xff" * 8 + content[begins + 8 :]


def picture(kind: str, size=(40, 30), **notes) -> bytes:
    written = io.BytesIO()
    Image.new("RGB", size, "#2d7fa8").save(written, kind, **notes)
    return written.getvalue()


def _said_to_be(width: int, height: int) -> bytes:
    """A small PNG whose head promises a large one."""
    content = picture("PNG")
    head = content[12:16] + struct.pack(">II", width, height) + content[24:29]
    return content[:12] + head + struct.pack(">I", zlib.crc32(head)) + content[33:]


SAMPLES = {
    "pdf": b"%PDF-1.7\n%%EOF",
    "png": picture("PNG"),
    "jpg": picture("JPEG"),
    "docx": office_file("[Content_Types].xml", "word/document.xml"),
    "xlsx": office_file("[Content_Types].xml", "xl/workbook.xml"),
    "pptx": office_file("[Content_Types].xml", "ppt/presentation.xml"),
    "odt": office_file("content.xml", mime=f"{_OPEN}text"),
    "ods": office_file("content.xml", mime=f"{_OPEN}spreadsheet"),
    "odp": office_file("content.xml", mime=f"{_OPEN}presentation"),
}
WRONG = {
    "a page": b"<!doctype html><script>alert(1)</script>",
    "a drawing with a script": b'<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>',
    "a program": b"MZ" + bytes(60),
    "a folder of anything": office_file("anything.exe"),
    "half a folder": SAMPLES["docx"][:80],
    "with macros": office_file("word/document.xml", "word/vbaProject.bin"),
    "open with macros": office_file("content.xml", "Basic/Standard/Module1.xml", mime=f"{_OPEN}text"),
    "a broken part": with_a_broken_part(),
    "half a picture": SAMPLES["jpg"][:-200],
    "a picture in name": b"\x89PNG\r\n\x1a\n" + bytes(60),
    "too many pixels": _said_to_be(8000, 6300),
    "gone over too often": picture("JPEG", (1000, 1000)) + b"\xff\xda" * 1001,
    "nothing": b"",
    "too large": b"%PDF-1.7" + bytes(MAX_BYTES),
}
