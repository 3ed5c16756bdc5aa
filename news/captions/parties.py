"""Party letters without brackets after a whole name: "Lars Uvell C, Eva Alm SJV"."""

from . import words
from .tokens import Token

_PARTIES = frozenset(["S", "M", "C", "V", "L", "KD", "MP", "SD", "FP", "SJV"])
_FEWEST = 2  # parts of a whole name; items of a list that ends each of them with a letter


def with_parties(body: list[Token]) -> list[Token]:
    """The tokens, with each such letter as a bracket; a sentence's stop after it stands for itself."""
    told = {i for i in range(4, len(body)) if _may_be_party(body, i)}
    is_list = len(told) >= _FEWEST
    kept: list[Token] = []
    for i, token in enumerate(body):
        if i in told and (is_list or (_letters(token) in _PARTIES and _is_usual(body[i - 4]))):
            end = token.start + len(_letters(token))
            kept.append(Token("bracket", token.start, end, _letters(token), ""))
            kept += [Token("stop", end, token.end, ".", "")] if end < token.end else []
        else:
            kept.append(token)
    return kept


def _letters(token: Token) -> str:
    return token.text.removesuffix(".")


def _may_be_party(body: list[Token], i: int) -> bool:
    """A party, or a lone capital, last in its item, after two parts of a name; no "Annika A.", "Eva Maria S"."""
    letters, (first, blank, last, space) = _letters(body[i]), body[i - 4 : i]
    is_lone = len(letters) == 1 and letters.isupper()
    if body[i].kind not in ("word", "initial") or not (letters in _PARTIES or is_lone):
        return False
    if not (blank.kind == space.kind == "space" and _is_of_name(first) and _is_of_name(last)):
        return False
    is_given = words.is_given(last.key) and not (words.is_surname_too(last.key) or words.ends_as_surname(last.key))
    return not (is_lone and is_given) and last.kind == "word" and len(last.text) > 1 and _ends_item(body, i)


def _is_of_name(token: Token) -> bool:
    if token.kind == "initial":
        return True
    is_name = token.kind == "word" and token.is_capital and token.key not in words.NO_NAME_FOLDED
    return is_name and not words.is_title(token.key) and not words.opens_organisation(token.key)


def _is_usual(token: Token) -> bool:
    return token.kind == "initial" or words.is_given(token.key) or words.is_half_given(token.key)


def _ends_item(body: list[Token], i: int) -> bool:
    after = next((token for token in body[i + 1 : i + 3] if token.kind != "space"), None)
    return after is None or not (after.kind in ("initial", "quote") or (after.kind == "word" and after.is_capital))
