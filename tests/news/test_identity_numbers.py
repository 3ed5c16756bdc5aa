"""Personal identity numbers are found however they are written; other numbers are let be."""

import pytest

from news.identity_numbers import find, masked

# The example numbers of the Swedish Tax Agency, and others that nobody has: the check digits are right.
NUMBERS = [
    "19121212-1212",
    "121212-1212",
    "121212+1212",
    "121212–1212",
    "121212 1212",
    "121212 - 1212",
    "1212121212",
    "191212121212",
    "1912-12-12-1212",
    "12-12-12-1212",
    "1912-12-12 - 1212",
    "701063-2391",  # a coordination number
    "19701063-2391",
    "000229-0005",
    "070123-4569",
]


@pytest.mark.parametrize("number", NUMBERS)
def test_found(number):
    assert find(f"Kontakta Tolvan ({number}), tack.") == [number]


@pytest.mark.parametrize("before", ["Personnummer: ", "hennes pnr ", "samordningsnummer ", "född "])
def test_what_a_telephone_may_have_is_one_where_it_is_called_one(before):
    assert find(f"{before}0701234569") == ["0701234569"]


@pytest.mark.parametrize(
    "text",
    [
        "121212-1213",  # the check digit
        "121312-1211",  # the month
        "850229-1238",  # no leap year
        "Ring 0701234569",
        "Ring 070-123 45 69 eller 070123 4569",
        "+46 70 123 45 69, 0971-170 00",
        "Organisationsnummer 556016-0680, 212000-2692, 165560160680",
        "Bankgiro 5050-1055, OCR 12345678901234567",
        "Ärende KS 2026/1212-1212",
        "1121212-1212",
        "121212-12121",
        "12-12-12",
        "1912-12-12 1212",  # a day and a time
        "Öppet 1912-12-12 – 1212-12-24",
    ],
)
def test_not_found(text):
    assert find(text) == []


def test_each_once_and_in_order():
    assert find("701063-2391, 121212-1212 och 701063-2391") == ["701063-2391", "121212-1212"]


def test_told_without_being_repeated():
    assert masked("19121212-1212") == "19121212-••••"


@pytest.mark.parametrize("bit", ["1", "121212 ", "19", "121212-1212", "1 - "])
def test_a_hostile_text_is_read_in_one_go(bit):
    assert len(find(bit * (100_000 // len(bit)))) <= 1
