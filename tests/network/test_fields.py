"""What a line of text, and a text of several lines, may hold."""

import pytest
from django.core.exceptions import ValidationError

from network.fields import validate_one_line, validate_phone, validate_plain_text

# Neither people nor XML can read these; the last ones break lines for some programs only.
UNREADABLE = ["\x00", "\x07", "\x0b", "\x0c", "\x1c", "\x85", "\u2028", "\u202e", "\ufffe", "\uffff", "\ud800"]


@pytest.mark.parametrize("letter", UNREADABLE, ids=ascii)
def test_unreadable_letters_are_refused_in_lines_and_texts(letter):
    for check in (validate_one_line, validate_plain_text):
        with pytest.raises(ValidationError):
            check(f"Ingress{letter}n")


def test_several_lines_are_a_text_and_not_a_line():
    validate_plain_text("Första raden\r\nandra\traden\nÅ, ŋ och 🙂")
    with pytest.raises(ValidationError):
        validate_one_line("Första raden\nandra raden")


@pytest.mark.parametrize("text", ["0971-170 00", "+46 70-123 45 67", "112 00"])
def test_a_number_one_can_call(text):
    validate_phone(text)


@pytest.mark.parametrize("text", ["ring mig på förmiddagen", "0971", "0971-170 00 (växel)", "٠٩٧١٠٩٧١", "+46\n70 123"])
def test_what_nobody_can_call(text):
    with pytest.raises(ValidationError):
        validate_phone(text)
