"""When two spellings are one name, and when they are so near that it is worth asking."""

import re
import unicodedata
from functools import lru_cache

from network.swedish import fold

from .given_names import GIVEN

LONGEST = 120  # letters in a name that is worth comparing
_HYPHENS = re.compile(r"\s*[-\u2010\u2011\u2012\u2013\u2212]\s*")
_SOUNDS = (
    ("th", "t"),
    ("ch", "k"),
    ("ck", "k"),
    ("c", "k"),
    ("ph", "f"),
    ("qu", "kv"),
    ("q", "k"),
    ("w", "v"),
    ("z", "s"),
)
_ALIKE = frozenset(
    map(frozenset, ("dt", "bp", "gk", "gj", "ij", "iy", "jy", "fv", "mn", "ae"))
)  # to the ear or the hand
_NO_DOTS = str.maketrans("åäö", "aao")
_TWINS = re.compile(r"([^\W\d_])\1+")


def same_name(a: str, b: str) -> bool:
    """Is it the whole same name? Capitals, blanks, kinds of hyphen and composed or loose accents do not count."""
    return _plain(a) == _plain(b)


@lru_cache(maxsize=8192)
def _plain(name: str) -> str:
    name = unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())
    return _HYPHENS.sub("-", " ".join(name.split()))


def near_name(a: str, b: str) -> bool:
    """Is it likely that one name is the other, misspelt? Never true of what `same_name` holds to be the same.

    Every part must sound alike (Th/T, ck/k, w/v, one or two of a letter, accents), in any order; one part of five
    letters or more may have one slip: a letter too many or too few, two that changed places, one for one that is like
    it. Two usual given names are two people (Martin, Martina), and so are Lindberg and Lundberg, Berg and Borg.
    """
    if not a or not b or abs(len(a) - len(b)) > 4 or len(a) > LONGEST:
        return False
    one, other = _sound(a), _sound(b)
    if one == other:
        return bool(one) and not same_name(a, b)
    return len(one) == len(other) and _one_slip(one, other)


@lru_cache(maxsize=8192)
def _sound(name: str) -> tuple[str, ...]:
    """The parts of a name, in order of the alphabet, as they are heard; hyphens part, as blanks do."""
    parts = re.findall(r"\w+", fold(name).translate(_NO_DOTS))
    return tuple(sorted(_heard(part) for part in parts))


def _heard(part: str) -> str:
    for written, heard in _SOUNDS:
        part = part.replace(written, heard)
    return _TWINS.sub(r"\1", part)


def _one_slip(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Do all parts agree but one, and that one but for a letter?"""
    left, right = list(one), list(other)
    for part in one:
        if part in right:
            left.remove(part)
            right.remove(part)
    if len(one) < 2 or len(left) != 1:
        return False
    return not (left[0] in _USUAL and right[0] in _USUAL) and _slip(left[0], right[0])


def _slip(a: str, b: str) -> bool:
    """One letter more or less, one like it, or two that changed places, in a word long enough for a slip."""
    shorter, longer = sorted((a, b), key=len)
    if len(shorter) < 4 or len(longer) < 5 or len(longer) - len(shorter) > 1:
        return False
    start = next((i for i, (x, y) in enumerate(zip(shorter, longer, strict=False)) if x != y), len(shorter))
    rest, others = shorter[start:], longer[start:]
    if len(shorter) < len(longer):
        return rest == others[1:]
    if rest[1:] == others[1:]:
        return frozenset((rest[0], others[0])) in _ALIKE
    return rest[:2] == others[1::-1] and rest[2:] == others[2:]


_USUAL = frozenset(part for name in GIVEN for part in _sound.__wrapped__(name))
