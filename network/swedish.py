"""Swedish letters: how words are compared, put in order and written in addresses."""

import re
import unicodedata

from django.utils.text import slugify

_ACCENTED = re.compile(r"[^\x00-\x7fåäö]+")
# Soft hyphens and joiners: a word with one inside looks and reads as without.
_UNSEEN = re.compile("[\u00ad\u034f\u180e\u200b-\u200d\u2060\ufeff]")
_OWN = str.maketrans(
    {
        "æ": "ä",
        "ø": "ö",
        "œ": "ö",
        "đ": "d",
        "ð": "d",
        "ŋ": "n",
        "ŧ": "t",
        "ł": "l",
        "ı": "i",
        "þ": "th",
    }
)
# Bytes 1 and 2 stand for the end of a part (a family name, say) and for all that is no letter or digit.
_ALPHABET = {letter: i for i, letter in enumerate("0123456789abcdefghijklmnopqrstuvwxyzåäö", start=3)}
_PART, _OTHER = b"\x01", 2
_PLAIN = str.maketrans({"å": "a", "ä": "a", "ö": "o", "_": "-"})
# In a Swedish index ü stands among y; for search it is a u with dots.
_IN_ORDER = str.maketrans({"ü": "y", "Ü": "Y", "ű": "y", "Ű": "Y"})


def fold(text: str) -> str:
    """The form in which two spellings are the same word: no capitals, no accents but å, ä and ö.

    Norwegian æ and ø are read as ä and ö; Sámi đ, ŋ and ŧ as d, n and t, as on a keyboard without them.
    Folding what is folded changes nothing.
    """
    text = _caseless(text).translate(_OWN)
    return text if text.isascii() else _ACCENTED.sub(_bare, text)


def _caseless(text: str) -> str:
    """Unicode's own way to compare without capitals (NFKC_Casefold): ™ is tm, and letters that are not seen are not."""
    text = _UNSEEN.sub("", text)
    for _step in range(2):
        text = unicodedata.normalize("NFKC", unicodedata.normalize("NFD", text).casefold())
    return text


def _bare(letters: re.Match) -> str:
    """The letters without their accents."""
    parts = unicodedata.normalize("NFKD", letters[0])
    return "".join(part for part in parts if not unicodedata.combining(part)).translate(_OWN)


def words(text: str) -> list[str]:
    """The folded words of a text, without punctuation."""
    return re.findall(r"\w+", fold(text))


def sort_key(*parts: str) -> bytes:
    """Bytes that compare as a Swedish index does: å, ä, ö after z; part by part, word by word; accents break ties."""
    primary = _PART.join(_primary(part) for part in parts)
    return primary + b"\x00" + " ".join(parts).casefold().encode("utf-8", "replace")


def _primary(part: str) -> bytes:
    part = unicodedata.normalize("NFC", part).translate(_IN_ORDER)
    return bytes(_ALPHABET.get(letter, _OTHER) for letter in " ".join(words(part)))


def slug(text: str, length: int = 80) -> str:
    """The text as part of an address: a-z, digits and hyphens, in whole words; empty if there is nothing to write."""
    whole = re.sub("-+", "-", slugify(fold(text).translate(_PLAIN))).strip("-")
    if len(whole) <= length:
        return whole
    return whole[: length + 1].rpartition("-")[0] or whole[:length]
