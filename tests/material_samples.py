"""Files that are taken in at meetings, and files that are not: small, and true to their kind."""

import io
import zipfile

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


SAMPLES = {
    "pdf": b"%PDF-1.7\n%%EOF",
    "png": b"\x89PNG\r\n\x1a\n" + bytes(60),
    "jpg": b"\xff\xd8\xff\xe0" + bytes(60),
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
    "nothing": b"",
    "too large": b"%PDF-1.7" + bytes(MAX_BYTES),
}
