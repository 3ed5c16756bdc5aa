"""`manage.py read_caption`: a caption in, JSON out."""

import io
import json

import pytest
from django.core.management import CommandError, call_command

CAPTION = "Från vänster: Åsa Ek, Nordium, och Bo Alm. Saknas: Ida Ås. Foto: Ina Ek"
EXPECTED = {
    "rows": [
        {
            "label": "Från vänster",
            "people": [{"name": "Åsa Ek", "affiliation": "Nordium"}, {"name": "Bo Alm", "affiliation": ""}],
        }
    ],
    "missing": [{"name": "Ida Ås", "affiliation": ""}],
    "photographer": "Ina Ek",
}


def printed(file):
    out = io.StringIO()
    call_command("read_caption", str(file), stdout=out)
    return out.getvalue()


def test_a_file_is_read(tmp_path):
    file = tmp_path / "bildtext.txt"
    file.write_text(CAPTION, encoding="utf-8")
    assert json.loads(printed(file)) == EXPECTED
    assert "Åsa Ek" in printed(file)  # and not \u00c5sa


def test_standard_input_is_read(monkeypatch):
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(CAPTION.encode())))
    assert json.loads(printed("-")) == EXPECTED


def test_a_byte_order_mark_is_no_part_of_the_text(tmp_path):
    file = tmp_path / "bildtext.txt"
    file.write_bytes(b"\xef\xbb\xbf" + CAPTION.encode())
    assert json.loads(printed(file)) == EXPECTED


def test_a_file_that_is_not_there(tmp_path):
    with pytest.raises(CommandError, match=r"saknas\.txt"):
        printed(tmp_path / "saknas.txt")


def test_a_file_that_is_no_text(tmp_path):
    file = tmp_path / "bild.jpg"
    file.write_bytes(b"\xff\xd8\xff\xe0")
    with pytest.raises(CommandError, match=r"bild\.jpg"):
        printed(file)
