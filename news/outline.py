"""What a cleaned text is made of: its blocks, links and tables, read in one pass."""

import html as entities
import re
from dataclasses import dataclass, field

# `news.richtext` lets no "<" or ">" stand in an attribute.
_TAG = re.compile(r"(</?[a-z][^<>]*>)")
_NAME = re.compile(r"</?(\w+)")
_ADDRESS = re.compile(r'\shref="([^"]*)"')
_LANGUAGE = re.compile(r'\slang="(\w+)"')
_BLANKS = re.compile(r"\s+")
_TABLE = ("table", "caption", "thead", "tbody", "tr", "th", "td")
_BLOCKS = frozenset(("p", "h2", "h3", "ul", "ol", "li", "blockquote", *_TABLE))
PICTURE = "img"


@dataclass(frozen=True)
class Block:
    """A paragraph, a heading, an item, a cell; its parts in their languages, "" for that of the whole text."""

    tag: str
    parts: list[tuple[str, str]]
    is_quote: bool = False
    is_in_table: bool = False

    @property
    def text(self) -> str:
        return _joined(text for _language, text in self.parts)

    def text_in(self, language: str) -> str:
        """Without the parts in other languages."""
        return _joined(text for part, text in self.parts if part in ("", language))


@dataclass(frozen=True)
class Link:
    text: str
    address: str


@dataclass
class Table:
    has_headers: bool = False


@dataclass
class Outline:
    """`blocks` are in their order, with an empty one for each picture."""

    blocks: list[Block] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)

    @property
    def headings(self) -> list[Block]:
        return [block for block in self.blocks if block.tag in ("h2", "h3")]


def read(html: str) -> Outline:
    """The outline of a text that `news.richtext` has cleaned; takes time in proportion to its length."""
    reader = _Reader()
    for number, piece in enumerate(_TAG.split(html)):
        if number % 2:
            reader.take_tag(piece)
        elif piece:
            reader.take_text(_BLANKS.sub(" ", entities.unescape(piece)))
    reader.end_block()
    return reader.outline


class _Reader:
    def __init__(self):
        self.outline = Outline()
        self._open = []
        self._languages = []
        self._parts = []
        self._link = None

    def take_text(self, text: str) -> None:
        language = self._languages[-1] if self._languages else ""
        self._parts.append((language, text))
        if self._link:
            self._link[1].append(text)

    def take_tag(self, tag: str) -> None:
        name, is_end = _NAME.match(tag)[1], tag.startswith("</")
        if name in _BLOCKS:
            self._take_block(name, is_end)
        elif name == PICTURE:
            self.end_block()
            self.outline.blocks.append(Block(PICTURE, []))
        elif name == "br":
            self.take_text("\n")
        elif name == "a":
            self._take_link(tag, is_end)
        elif name == "span":
            self._take_language(tag, is_end)

    def end_block(self) -> None:
        if any(text.strip() for _language, text in self._parts):
            tag = self._open[-1] if self._open else "p"
            self.outline.blocks.append(Block(tag, self._parts, "blockquote" in self._open, "table" in self._open))
        self._parts = []

    def _take_block(self, name: str, is_end: bool) -> None:
        self.end_block()
        if is_end:
            del self._open[-1:]
            return
        self._open.append(name)
        if name == "table":
            self.outline.tables.append(Table())
        elif name == "th" and self.outline.tables:
            self.outline.tables[-1].has_headers = True

    def _take_link(self, tag: str, is_end: bool) -> None:
        if is_end and self._link:
            address, texts = self._link
            self.outline.links.append(Link(_joined(texts), address))
        address = _ADDRESS.search(tag)
        self._link = (entities.unescape(address[1]), []) if address else None

    def _take_language(self, tag: str, is_end: bool) -> None:
        if is_end:
            del self._languages[-1:]
            return
        language = _LANGUAGE.search(tag)
        self._languages.append(language[1] if language else "")


def _joined(texts) -> str:
    return "".join(texts).strip()
