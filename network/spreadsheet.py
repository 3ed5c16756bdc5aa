"""Tables from and for spreadsheets: XLSX, and CSV as Excel and others write it. What comes in is limited."""

import csv
import datetime as dt
import io
import re
import zipfile
from dataclasses import dataclass

import openpyxl
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Font

MAX_BYTES = 2 * 1024 * 1024
# Each row is a lot of work, done while others wait to write: so many take some seconds.
MAX_ROWS = 200
MAX_COLUMNS = 40
# A file that is small when packed can be endless when unpacked; Python unpacks no more of a part than it declares.
_MAX_UNPACKED = 16 * 1024 * 1024
_MAX_PARTS = 500
_MAX_CELL = 1000

_ZIP, _OLD_EXCEL = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
# How documents, pages and pictures begin, whatever they are called; and signs that no text has.
_NO_TABLES = (b"%PDF-", b"{\\rtf", b"<", b"\xff\xd8\xff")
_NO_TEXT = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
# A cell that begins with one of these is a formula to the program that opens the file.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")

MIMES = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
}


@dataclass(frozen=True)
class Table:
    """Its headings, and below them each row that says something: its number in the file, and its texts."""

    headings: list[str]
    rows: list[tuple[int, list[str]]]


def read(content: bytes) -> Table:
    """The first sheet of a file. Raises `ValidationError` with what to do when it cannot be read, or is too large."""
    if len(content) > MAX_BYTES:
        raise ValidationError(
            _("The file is too large. Split it into files of at most %(most)s MB."),
            params={"most": MAX_BYTES // 1024 // 1024},
        )
    if content.startswith(_OLD_EXCEL):
        text = _(
            "The file cannot be read: it is protected by a password, or in an old format. Take away the password, and"
            " save it as .xlsx."
        )
        raise ValidationError(text)
    rows = _from_excel(content) if content.startswith(_ZIP) else _from_csv(content)
    told = [(number, _texts(row)) for number, row in enumerate(rows, start=1)]
    told = [(number, texts) for number, texts in told if any(texts)]
    if len(told) < 2:
        text = _(
            "There are no rows on the first sheet of the file. The first row is to have the headings, the others a"
            " person each. If they are there when you open it, save it anew as .xlsx."
        )
        raise ValidationError(text)
    if len(told) > MAX_ROWS + 1:
        raise ValidationError(
            _("The file has more than %(most)s rows. Split it into several files."), params={"most": MAX_ROWS}
        )
    return Table(told[0][1], told[1:])


def _from_excel(content: bytes) -> list[tuple]:
    unreadable = ValidationError(_("The file cannot be read. Open it in your spreadsheet and save it anew as .xlsx."))
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            parts = packed.infolist()
        if len(parts) > _MAX_PARTS or sum(part.file_size for part in parts) > _MAX_UNPACKED:
            raise unreadable
        # With defusedxml installed, openpyxl refuses entities. The values that formulas had, not the formulas.
        book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
        sheet = book.worksheets[0]
        # What a sheet says of its own size is not to be relied on.
        sheet.reset_dimensions()
        rows = _said(sheet.iter_rows(max_col=MAX_COLUMNS, values_only=True))
        book.close()
    except ValidationError:
        raise
    except Exception as error:
        # Whatever a broken or hostile file makes the reader stumble over.
        raise unreadable from error
    return rows


def _said(rows) -> list[tuple]:
    """All rows up to the last that says something; far more than are read leave the rest alone."""
    kept, said = [], 0
    for row in rows:
        is_said = any(value is not None for value in row)
        kept.append(row if is_said else ())
        said += is_said
        if said > MAX_ROWS + 1:
            break
    return kept


def _from_csv(content: bytes) -> list[list[str]]:
    unreadable = ValidationError(
        _("The file cannot be read: it is no table. Open it in your spreadsheet and save it as .xlsx.")
    )
    try:
        text = _decoded(content)
        if content.startswith(_NO_TABLES) or _NO_TEXT.search(text):
            raise unreadable
        first = text.partition("\n")[0]
        delimiter = max(";\t,", key=first.count)
        rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
        return [row[:MAX_COLUMNS] for row in rows]
    except (csv.Error, UnicodeDecodeError) as error:
        raise unreadable from error


def _decoded(content: bytes) -> str:
    """CSV says nothing of how it is written: as the web does, or as Excel does on Swedish computers.

    Raises `UnicodeDecodeError` for what is written in neither way.
    """
    if content.startswith(_UTF_16):
        return content.decode("utf-16")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252")


def _texts(row) -> list[str]:
    texts = [_text(value) for value in row]
    while texts and not texts[-1]:
        texts.pop()
    return texts


def _text(value) -> str:
    """A cell as one would type it; what `harmless` put before it is taken away again."""
    if isinstance(value, dt.datetime):
        value = value.date()
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    text = " ".join(("" if value is None else str(value)).split())[:_MAX_CELL]
    return text[1:] if text.startswith("'") and text[1:].startswith(_FORMULA) else text


def harmless(text: str) -> str:
    """With a sign before what would be taken for a formula, so that it is shown and never reckoned with."""
    return f"'{text}" if text.startswith(_FORMULA) else text


def write(headings: list[str], rows, kind: str) -> bytes:
    """A table as the file of this kind, "xlsx" or "csv"; no cell is a formula."""
    # Without what no sheet can hold, before the look at what each begins with.
    told = [[harmless(ILLEGAL_CHARACTERS_RE.sub("", str(text))) for text in row] for row in rows]
    return _as_excel(headings, told) if kind == "xlsx" else _as_csv(headings, told)


def _as_csv(headings, rows) -> bytes:
    """As Swedish Excel opens it by itself: semicolons, and the mark that says UTF-8."""
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=";").writerows([headings, *rows])
    return out.getvalue().encode("utf-8-sig", "replace")


def _as_excel(headings, rows) -> bytes:
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet()
    sheet.freeze_panes = "A2"
    for number in range(len(headings)):
        sheet.column_dimensions[openpyxl.utils.get_column_letter(number + 1)].width = 22
    sheet.append([_cell(sheet, text, is_heading=True) for text in headings])
    for row in rows:
        sheet.append([_cell(sheet, text) for text in row])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _cell(sheet, text: str, *, is_heading: bool = False) -> WriteOnlyCell:
    cell = WriteOnlyCell(sheet, value=text)
    cell.data_type = "s"
    if is_heading:
        cell.font = Font(bold=True)
    return cell
