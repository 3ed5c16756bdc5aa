"""Tables from and for spreadsheets: what is read as it was meant, and what is refused."""

import csv
import datetime as dt
import io
import zipfile

import openpyxl
import pytest
from django.core.exceptions import ValidationError
from hypothesis import example, given, strategies as st

from network import spreadsheet
from tests.material_samples import SAMPLES

HEADINGS = ["Förnamn", "Telefon"]


def workbook(*rows) -> bytes:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def repacked(content: bytes, name: str, part: bytes) -> bytes:
    """The same workbook with another content in one of its parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            if info.filename != name:
                new.writestr(info.filename, old.read(info.filename))
        new.writestr(name, part)
    return out.getvalue()


@pytest.mark.parametrize(
    "content", ["Förnamn;Telefon\r\nÅsa;0971\r\n", "Förnamn,Telefon\nÅsa,0971\n", "Förnamn\tTelefon\nÅsa\t0971"]
)
@pytest.mark.parametrize("code", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_csv_is_read_however_it_is_written(content, code):
    table = spreadsheet.read(content.encode(code))
    assert (table.headings, table.rows) == (HEADINGS, [(2, ["Åsa", "0971"])])


def test_excel_is_read_with_its_days_and_numbers():
    day = dt.datetime(2027, 3, 1)
    table = spreadsheet.read(workbook(HEADINGS, ["Åsa ", 97117000], [], [day, 1.5], [None, dt.date(2027, 3, 2)]))
    assert table.rows == [(2, ["Åsa", "97117000"]), (4, ["2027-03-01", "1.5"]), (5, ["", "2027-03-02"])]


ENTITIES = b"""<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>
<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1">
<c r="A1" t="inlineStr"><is><t>&b;</t></is></c></row></sheetData></worksheet>"""
FOREIGN = ENTITIES.replace(b'"aaaaaaaaaa"', b'SYSTEM "file:///etc/passwd"').replace(b"&b;", b"&a;")


@pytest.mark.parametrize(
    "content",
    [
        b"\n\n;;;\n",
        b"F\xc3\xb6rnamn;Telefon\n",
        ("Förnamn;Telefon\n" + "Åsa;0971\n" * (spreadsheet.MAX_ROWS + 1)).encode(),
        b"a" * (spreadsheet.MAX_BYTES + 1),
        workbook(),
        workbook(HEADINGS),
        b"",
    ],
)
def test_what_cannot_be_a_list_is_refused_with_what_to_do(content):
    with pytest.raises(ValidationError) as refused:
        spreadsheet.read(content)
    assert refused.value.messages[0].endswith(".")


def locked(content: bytes) -> bytes:
    """As a packed file that asks for a password says of each of its parts."""
    return content.replace(b"PK\x01\x02\x14\x03\x14\x00\x00", b"PK\x01\x02\x14\x03\x14\x00\x01")


def test_a_locked_file_is_one():
    with zipfile.ZipFile(io.BytesIO(locked(workbook(HEADINGS, ["a"])))) as packed:
        assert all(part.flag_bits & 1 for part in packed.infolist())


@pytest.mark.parametrize(
    "content",
    [
        repacked(workbook(HEADINGS, ["a"]), "xl/worksheets/sheet1.xml", ENTITIES),
        repacked(workbook(HEADINGS, ["a"]), "xl/worksheets/sheet1.xml", FOREIGN),
        repacked(workbook(HEADINGS, ["a"]), "xl/workbook.xml", ENTITIES),
        repacked(workbook(HEADINGS, ["a"]), "xl/styles.xml", FOREIGN),
        repacked(workbook(HEADINGS, ["a"]), "xl/bomb.xml", bytes(20 * 1024 * 1024)),
        workbook(HEADINGS, ["a"])[:2000],
        workbook(HEADINGS, ["a"])[4:],
        locked(workbook(HEADINGS, ["a"])),
        *(content for kind, content in SAMPLES.items() if kind != "xlsx"),
        b"PK\x03\x04 something else",
        b"\xd0\xcf\x11\xe0 an old one, or one with a password",
        b"<html><table><tr><td>Namn</td></tr><tr><td>Anna</td></tr></table></html>",
        b"{\\rtf1 Namn\nAnna}",
        b"\x81\x8d\x8f",
        b'Namn\n"' + b"a" * 200_000,
        b"Namn;Telefon\nAnna\x00;0971\n",
        "Namn;Telefon\nAnna\x00;0971\n".encode("utf-16"),
    ],
)
def test_what_is_broken_locked_or_something_else_cannot_be_read(content):
    with pytest.raises(ValidationError) as refused:
        spreadsheet.read(content)
    (told,) = refused.value.messages
    assert told.startswith("Filen går inte att läsa")
    assert told.endswith("som .xlsx.")


def test_a_sheet_that_claims_to_be_endless_is_read_as_far_as_it_says_something():
    sheet = b"""<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">
    <dimension ref="A1:XFD1048576"/><sheetData>
    <row r="1"><c r="A1" t="inlineStr"><is><t>Namn</t></is></c><c r="XFD1" t="inlineStr"><is><t>x</t></is></c></row>
    <row r="90000"><c r="A90000" t="inlineStr"><is><t>Anna</t></is></c></row></sheetData></worksheet>"""
    table = spreadsheet.read(repacked(workbook(HEADINGS), "xl/worksheets/sheet1.xml", sheet))
    assert (table.headings, table.rows) == (["Namn"], [(90000, ["Anna"])])


# What goes out.

FORMULAS = ["=HYPERLINK(1)", "+1", "-1", "@x", "\tx", "\rx", "+46 70-123 45 67"]


@pytest.mark.parametrize("text", FORMULAS)
def test_what_would_be_a_formula_begins_with_a_sign_of_its_own(text):
    cell = openpyxl.load_workbook(io.BytesIO(spreadsheet.write(HEADINGS, [[text]], "xlsx"))).active["A2"]
    assert cell.data_type == "s"
    # XML knows one kind of line break.
    assert cell.value == f"'{text}".replace("\r", "\n")
    assert f"'{text}" in spreadsheet.write(HEADINGS, [[text]], "csv").decode("utf-8-sig")


def test_a_number_from_abroad_comes_back_as_it_was():
    for kind in spreadsheet.MIMES:
        told = spreadsheet.read(spreadsheet.write(HEADINGS, [["Åsa", "+46 70-123 45 67"]], kind))
        assert told.rows == [(2, ["Åsa", "+46 70-123 45 67"])]


@example(["\x0b@SUM(1)"], "xlsx")
@example(["\x0b@SUM(1)"], "csv")
@given(st.lists(st.text(max_size=30), min_size=1, max_size=4), st.sampled_from(["xlsx", "csv"]))
def test_no_cell_is_ever_a_formula(texts, kind):
    content = spreadsheet.write(HEADINGS, [texts], kind)
    if kind == "csv":
        _headings, values = csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";")
    else:
        cells = openpyxl.load_workbook(io.BytesIO(content)).active[2]
        assert all(cell.data_type != "f" for cell in cells)
        values = [str(cell.value or "") for cell in cells]
    assert not [value for value in values if value.startswith(("=", "+", "-", "@", "\t", "\r"))]
