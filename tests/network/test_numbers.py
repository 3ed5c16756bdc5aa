"""Numbers in addresses and forms."""

import pytest
from hypothesis import given, strategies as st

from network.numbers import number_in


@given(st.integers(0, 10**18 - 1))
def test_a_number_is_read(number):
    assert number_in(str(number)) == number


@pytest.mark.parametrize("text", ["", " 1", "-1", "1.0", "x", "\x00", "²", "٣", "9" * 19, "9" * 5000])
def test_all_else_is_none(text):
    assert number_in(text) is None
