"""One pass over the text: words, separators, and the phrases that tell rows, the missing and the photographer."""

import re
from typing import NamedTuple

from .words import key

_B = r"[^\S\n\r\v\f\x1c-\x1e\x85\u2028\u2029]*+"  # blanks within a line
_L = r"[^\W_]"
_MARK = r"[\u0300-\u036f]"
_ONE = rf"(?![0-9_]){_L}{_MARK}*+"
_NOT_IN_WORD = r"(?<![\w\u0300-\u036f])"
_END = r"(?![\w\u0300-\u036f])"

_SIDE = r"(?:vänster|höger)"
_FROM = (
    rf"(?:från|fr\b\.?|f\b\.?){_B}(?:{_SIDE}(?:{_B}till{_B}{_SIDE})?|[vh]ä?\b\.?)|fr[vh]\b\.?"
    rf"|{_SIDE}{_B}till{_B}{_SIDE}"
)
_WHICH = (
    r"(?:övre|nedre|mittersta|mellersta|mittre|mellan|bakre|bakersta|bortre|främre|främsta|översta|nedersta|undre|understa"
    r"|hitre|första|andra|tredje|fjärde|femte|sjätte|sista|vänstra|högra|[1-9](?::(?:a|e|dra|dje|de))?)"
)
_LINE = r"(?:raden|rad|ledet|radens)"
_JOINED = r"(?:mellan|mitten|mitt|bak|fram|över|under|topp|botten)rad(?:en)?"
_ROW = (
    rf"(?:(?:i|på){_B})?(?:(?:den{_B})?{_WHICH}{_B}{_LINE}|{_JOINED})"
    rf"|rad(?:en)?{_B}(?:nr\.?{_B})?(?:[0-9]{{1,2}}|ett|två|tre|fyra|fem|sex|[a-f])"
    r"|(?:övre|nedre|bakre|främre|mittre|vänster|höger|mitten|bak|fram|uppe|nere)(?=:)"
)
_PLACE = (
    rf"(?:allra{_B})?längst{_B}(?:bak|fram|ner|ned|upp|bort|in|ut|till{_B}{_SIDE})"
    rf"|till{_B}{_SIDE}|i{_B}(?:mitten|bakgrunden|förgrunden)|bakom|framför|bakerst|främst|överst|underst|nederst"
    r"|stående|sittande|knästående|liggande|hukande|knäböjande"
)
_IN_PICTURE = rf"(?:(?:på|i){_B}(?:bilden|bild|fotot|fotografiet|kortet))"
_STEP = rf"(?:(?:{_FROM}|{_ROW}|{_PLACE}){_END})"
_LABEL = rf"{_STEP}(?:{_B}(?:,{_B}|\({_B})?(?:(?:i|på){_B})?{_STEP}\)?)*+(?:{_B}{_IN_PICTURE}{_END})?"
_ABSENT = r"(?:saknas|saknades|fattas|fattades|frånvarande)"
_NOT_IN = rf"(?:ej|inte|icke){_B}(?:med{_B}{_IN_PICTURE}|{_IN_PICTURE}|med|närvarande|på{_B}plats)"
_THEN = (
    rf"{_B}(?:när|då){_B}(?:bilden|fotot|kortet|fotografiet){_B}(?:togs|tas)|{_B}vid{_B}foto\w{{2,30}}"
    rf"|{_B}vid{_B}bildtillfället"
)
_MISSING = (
    rf"(?:{_ABSENT}{_B}(?:även{_B}|också{_B})?(?:från{_B})?{_IN_PICTURE}|{_IN_PICTURE}{_B}{_ABSENT}"
    rf"|{_ABSENT}|{_NOT_IN}){_END}(?:(?:{_THEN}){_END})?"
    rf"(?:{_B}(?:gör|gjorde|är|var|även|också){_END})*+"
)
_SEEN = rf"(?:{_B}(?:ses|syns|ser|du|vi|ni|är|finns|står|sitter|visas|även|också|här|ovan|nedan){_END})*+"
_OPENER = (
    rf"{_IN_PICTURE}{_END}{_SEEN}|bilden{_B}(?:visar|föreställer){_END}"
    rf"|bildtext{_B}(?=:)|här{_B}(?:ses|syns|är|står|ser{_B}(?:du|vi|ni|man)){_END}"
)
_AND_TEXT = rf"{_B}(?:och|&|\+|/){_B}"
_CREDIT = (
    rf"(?:text{_AND_TEXT})?(?:arkiv|press)?(?:foto|fotograf|fotografi|fotografer|foton|bild|bilder|photo"
    r"|illustration|illustratör|montage|fotomontage|bildmontage|visualisering|skiss|teckning|grafik|karta)"
    rf"(?:{_AND_TEXT}text)?{_END}|text{_END}"
    rf"|(?:(?:bilden|fotot|kortet){_B}(?:är{_B})?(?:tagen|taget|togs){_B}av|fotograferad{_B}av|fotat{_B}av){_END}|©"
)
_ORDINAL = rf"(?:a|e|ste|dra|dre|dje|de){_END}"
_WORD = (
    rf"(?:{_L}|_|{_MARK})++"
    rf"(?:(?:[-\u2010\u2011'’]|:(?=(?:s|n|t|en|et|ns|ts|ar|er|a|e|ste|dre|dje|or|son){_END}))(?:{_L}|_|{_MARK})++)*+"
)

_SHORT = (
    r"(?:bitr|tf|ordf|dr|prof|ca|kl|st|nr|vik|ställf|v|sekr|avd|tel|fil|dvs|frk|(?-i:[Hh]r)|ing|insp|kapt|löjtn"
    r"|lekt|kyrkoh|komm|em|tekn|jur|ekon|teol|odont|agr|pol|mag|lic|kand|civ|leg|dipl|doc|ass|adj|rekt|folkskoll|fanj|serg|past|kommin|kamr|red|med(?=\.\s(?:dr|lic|kand)\b))"
)
# Given names as they were shortened: Joh. Ek
_CUT = (
    r"(?=(?-i:[A-Z]))(?:alb|alfr|andr|aug|bernh|chr|christ|edv|fredr|gunn|gust|gottfr|hedv|herm|hj|hjalm|jac|jak|joh|jos"
    r"|konr|kr|krist|ludv|magn|marg|math|nath|osk|petr|rud|sigfr|th|theod|vald|wald|wilh|vilh|vikt)"
    rf"\.(?={_B}(?-i:[A-ZÅÄÖÁ]))"
)

# The first that fits is the token; the order is part of the grammar.
_KINDS = (
    ("missing", _NOT_IN_WORD + _MISSING),
    ("label", _NOT_IN_WORD + _LABEL),
    ("opener", rf"{_NOT_IN_WORD}(?:{_OPENER})"),
    ("credit", rf"{_NOT_IN_WORD}(?:{_CREDIT})"),
    ("etc", rf"{_NOT_IN_WORD}(?:m\.?{_B}fl\.|m\.?{_B}fl{_END}|med{_B}flera{_END}|med{_B}fler{_END}|mfl{_END}\.?)"),
    ("position", rf"{_NOT_IN_WORD}(?:t\.?{_B}[vh]\b\.?)"),
    ("abbreviation", rf"{_NOT_IN_WORD}(?:f\.{_B}d\.|s\.{_B}k\.|bl\.{_B}a\.|{_SHORT}\.)"),
    ("number", rf"(?:{_NOT_IN_WORD}[0-9]{{1,3}}(?:[.)]|:(?!{_ORDINAL}))(?=\s*+{_L})|\([0-9]{{1,3}}\)(?=\s*+{_L}))"),
    ("younger", rf"{_NOT_IN_WORD}(?:[sj]r{_END}(?:\.(?={_B}(?:[,;&)]|och{_END})))?|d\.{_B}[äy]\.|d{_B}[äy]{_END})"),
    ("initial", rf"{_NOT_IN_WORD}(?:{_ONE}(?:-{_ONE})?\.(?:-{_ONE}\.)?|{_CUT})"),
    ("and", rf"{_NOT_IN_WORD}(?:och|samt|and){_END}|[&+]"),
    ("word", _WORD),
    ("space", r"\s++"),
    ("stop", r"[.!?…]++"),
    ("quote", r"[\"”“„»«'’‘]"),
    ("dash", r"[-–—\u2010\u2011]++"),
    ("comma", r"[,/|]"),
    ("semi", r"[;•·]"),
    ("colon", ":"),
    ("open", r"[(\[]"),
    ("close", r"[)\]]"),
    ("other", "(?s:.)"),
)  # fmt: skip


def _loose(pattern: str) -> str:
    """The pattern with å, ä and ö in one character or in two."""
    for letter, parts in (("å", "a\u030a"), ("ä", "a\u0308"), ("ö", "o\u0308")):
        pattern = pattern.replace(letter, f"(?:{letter}|{parts})")
    return pattern


_TOKEN = re.compile("|".join(f"(?P<{kind}>{_loose(pattern)})" for kind, pattern in _KINDS), re.IGNORECASE)
_PLAIN = re.compile("|".join(f"(?P<{kind}>{_loose(pattern)})" for kind, pattern in _KINDS[4:]), re.IGNORECASE)
_ARTICLE = re.compile(r"(?:a[a-z]h?|el|ben|bin|d|o|ul)[-\u2010\u2011'’][A-ZÅÄÖ]")  # al-Rahman, d'Angelo
_NEWLINES = re.compile(r"\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")


class Token(NamedTuple):
    kind: str
    start: int
    end: int
    text: str
    key: str  # of a word: folded

    @property
    def is_capital(self) -> bool:
        first = self.text[0]
        return first.isupper() or first.istitle() or (first in "aebdou" and bool(_ARTICLE.match(self.text)))


def tokens(text: str, start: int = 0, end: int | None = None, *, plain: bool = False) -> list[Token]:
    """All of the text in tokens, none of it lost; with `plain` the labels in it are but words."""
    found = (_PLAIN if plain else _TOKEN).finditer(text, start, len(text) if end is None else end)
    return [_token(match) for match in found]


def _token(match: re.Match) -> Token:
    kind, text = match.lastgroup, match[0]
    if kind == "space":
        breaks = len(_NEWLINES.findall(text))
        kind = "space" if not breaks else "newline" if breaks == 1 else "blank"
    elif kind == "initial" and not text[0].isupper():
        kind = "abbreviation"
    named = kind in ("word", "initial", "abbreviation", "credit")
    return Token(kind, match.start(), match.end(), text, key(text) if named else "")
