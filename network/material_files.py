"""Files that people share at meetings: which are taken in, judged by what is in them, and how they are sent."""

import lzma
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.core.files import File
from django.utils.translation import gettext as _

from .material_pictures import is_picture, redrawn

MAX_BYTES = 20 * 2**20
_HEAD = 64  # bytes; enough for every sign below
_OFFICE = "application/vnd.openxmlformats-officedocument."
_OPEN = "application/vnd.oasis.opendocument."
# Documents that are folders of parts: the part that says which, as it begins.
_PARTS = {
    "docx": ("word/document.xml", f"{_OFFICE}wordprocessingml.document"),
    "xlsx": ("xl/workbook.xml", f"{_OFFICE}spreadsheetml.sheet"),
    "pptx": ("ppt/presentation.xml", f"{_OFFICE}presentationml.presentation"),
}
_BY_MIME = {f"{_OPEN}text": "odt", f"{_OPEN}spreadsheet": "ods", f"{_OPEN}presentation": "odp"}
_LONGEST_MIME = 100
# What reading a part of a broken folder can raise.
_BROKEN = (
    *(zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError),
    *(RuntimeError, NotImplementedError, OSError, ValueError),
)


@dataclass(frozen=True)
class Kind:
    """How a file is named and sent."""

    extension: str
    content_type: str


_BY_HEAD: list[tuple[Callable[[bytes], bool], Kind]] = [
    (lambda head: head.startswith(b"%PDF-"), Kind("pdf", "application/pdf")),
    (lambda head: head.startswith(b"\x89PNG\r\n\x1a\n"), Kind("png", "image/png")),
    (lambda head: head.startswith(b"\xff\xd8\xff"), Kind("jpg", "image/jpeg")),
]
ACCEPTED = ".pdf,.docx,.xlsx,.pptx,.odt,.ods,.odp,.png,.jpg,.jpeg"


def kind_of(file: File) -> Kind | None:
    """What the file is, by its content; None for what is not taken in."""
    file.seek(0)
    head = file.read(_HEAD)
    found = next((kind for is_it, kind in _BY_HEAD if is_it(head)), None)
    if found is None and head.startswith(b"PK\x03\x04"):
        found = _kind_of_folder(file)
    file.seek(0)
    return found


def _kind_of_folder(file: File) -> Kind | None:
    """A document of an office program. With macros, which are programs, it is none."""
    try:
        with zipfile.ZipFile(file) as folder:
            names = set(folder.namelist())
            mime = folder.open("mimetype").read(_LONGEST_MIME).decode("ascii") if "mimetype" in names else ""
    except _BROKEN:
        return None
    if any(name.lower().endswith("vbaproject.bin") or name.startswith(("Basic/", "Scripts/")) for name in names):
        return None
    if mime in _BY_MIME:
        return Kind(_BY_MIME[mime], mime)
    return next((Kind(extension, content) for extension, (part, content) in _PARTS.items() if part in names), None)


def judge(file: File) -> File:
    """The file as it is kept: a picture without what cameras write into it, all else as it is.

    Raises `ValidationError` for the field `file`, saying what to do, when it is not taken in.
    """
    if file.size > MAX_BYTES:
        text = _("The file is larger than %(most)s MB. Make it smaller, or put it elsewhere and add a link.")
        raise ValidationError({"file": text % {"most": MAX_BYTES // 2**20}})
    kind = kind_of(file)
    if kind is None:
        text = _(
            "That is not a PDF, a picture (JPEG, PNG) or a document from Word, Excel, PowerPoint or LibreOffice without"
            " macros. Save it as PDF and try again."
        )
        raise ValidationError({"file": text})
    return redrawn(file, kind.extension) if is_picture(kind.extension) else file
