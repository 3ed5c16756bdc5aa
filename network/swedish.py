"""Swedish letters: how words are compared, put in order and written in addresses."""

import re
import unicodedata

from django.utils.text import slugify

_KEPT = "åäö"
_OWN = str.maketrans({"æ": "ä", "ø": "ö", "đ": "d", "ð": "d", "ŋ": "n", "ŧ": "t", "ł": "l", "þ": "th"})
_ALPHABET = {letter: i for i, letter in enumerate("0123456789abcdefghijklmnopqrstuvwxyzåäö", start=2)}
_PLAIN = str.maketrans({"å": "a", "ä": "a", "ö": "o"})


def fold(text: str) -> str:
    """The form in which two spellings are the same word: no capitals, no accents but å, ä and ö.

    Norwegian æ and ø are read as ä and ö; Sámi đ, ŋ and ŧ as d, n and t, as on a keyboard without them.
    """
    text = unicodedata.normalize("NFC", text.casefold()).translate(_OWN)
    return "".join(letter if letter in _KEPT else _bare(letter) for letter in text)


def _bare(letter: str) -> str:
    """The letter without its accents."""
    return "".join(part for part in unicodedata.normalize("NFKD", letter) if not unicodedata.combining(part))


def words(text: str) -> list[str]:
    """The folded words of a text, without punctuation."""
    return re.findall(r"\w+", fold(text))


def sort_key(text: str) -> bytes:
    """Bytes that compare as a Swedish index does: å, ä, ö after z; word by word; accents break ties."""
    primary = bytes(_ALPHABET.get(letter, 1) for letter in " ".join(words(text)))
    return primary + b"\x00" + text.casefold().encode("utf-8", "replace")


def slug(text: str, length: int = 80) -> str:
    """The text as part of an address: a-z, digits and hyphens; empty when there is nothing to write."""
    return slugify(fold(text).translate(_PLAIN))[:length].strip("-")
