"""Texts without capitals: the names in them are given the capitals they lack."""

from . import words
from .tokens import Token

_SEPARATORS = (
    "comma",
    "and",
    "semi",
    "colon",
    "stop",
    "newline",
    "blank",
    "number",
    "label",
    "missing",
    "opener",
    "open",
)
_LISTS = ("label", "missing")


def with_capitals(found: list[Token]) -> list[Token]:
    """The tokens; where no word has a capital, with capitals for what begins an item of a list, or is a given name."""
    if any(token.kind in ("word", "initial") and token.is_capital for token in found):
        return found
    raised, opens, goes_on, is_list, has_name = [], True, False, False, False
    for token in found:
        is_list |= token.kind in _LISTS
        begins = opens and _begins_name(token, is_list=is_list, is_second=has_name)
        is_name = token.kind == "word" and (goes_on or begins) and _may_be_name(token)
        raised.append(_raised(token) if is_name else token)
        has_name |= is_name
        if token.kind not in ("space", "quote"):
            goes_on = is_name or (goes_on and token.text in words.PARTICLES)
            opens = token.kind in _SEPARATORS or (opens and words.is_title(token.key))
    return raised


def _begins_name(token: Token, *, is_list: bool, is_second: bool) -> bool:
    return is_list or (words.is_given(token.key) and (is_second or not words.is_also_word(token.key)))


def _may_be_name(token: Token) -> bool:
    word = token.key
    if words.is_given(word) or words.is_surname_too(word):
        return True
    is_small = word in words.SMALL or words.is_title(word) or words.is_unnamed(word) or words.is_organisation(word)
    return not is_small and not token.text[0].isdigit()


def _raised(token: Token) -> Token:
    text = "-".join(part[:1].upper() + part[1:] for part in token.text.split("-"))
    return token._replace(text=text) if len(text) == len(token.text) else token
