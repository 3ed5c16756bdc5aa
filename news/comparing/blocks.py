"""A cleaned text as its blocks, one after another, each with its kind: headings, paragraphs, rows of tables ..."""

from html.parser import HTMLParser
from typing import NamedTuple

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from news import richtext


class Kind(TextChoices):
    PLAIN = "plain", _("Text")
    PARAGRAPH = "paragraph", _("Paragraph")
    HEADING = "heading", _("Heading 2")
    SUBHEADING = "subheading", _("Heading 3")
    POINT = "point", _("Point in a list")
    NUMBERED = "numbered", _("Numbered point")
    QUOTE = "quote", _("Quotation")
    TABLE_TITLE = "table_title", _("Title of a table")
    ROW = "row", _("Row of a table")
    PICTURE = "picture", _("Picture")
    BOX_TITLE = "box_title", _("Title of a fact box")
    LINK = "link", _("Link")
    CAPTION = "caption", _("Caption")
    ALT = "alt", _("Alternative text")
    CREDIT = "credit", _("Photographer")


class Block(NamedTuple):
    """`text` is what can be read in it; of a picture it is its key."""

    kind: Kind
    text: str


def blocks(html: str) -> list[Block]:
    """The blocks of a text that `news.richtext` has cleaned. An address stands after the words that lead there."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    reader.end_block()
    return reader.blocks


_KINDS = {"h2": Kind.HEADING, "h3": Kind.SUBHEADING, "caption": Kind.TABLE_TITLE, "tr": Kind.ROW}
_KINDS |= {"blockquote": Kind.QUOTE, "ul": Kind.POINT, "ol": Kind.NUMBERED}
_BLOCKS = {*_KINDS, "p", "li", "table", "thead", "tbody"}
_CELLS = {"td", "th"}


class _Reader(HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.blocks: list[Block] = []
        self._open: list[str] = []
        self._text: list[str] = []
        self._addresses: list[str] = []

    def handle_starttag(self, tag, attrs):
        attributes = dict(attrs)
        if tag == "img":
            self._picture(attributes)
        elif tag == "br":
            self._text.append("\n")
        elif tag == "a":
            self._addresses.append(attributes.get("href", ""))
        elif tag in _CELLS and self._text:
            self._text.append(" | ")
        elif tag in _BLOCKS:
            self._between_blocks()
            self._open.append(tag)

    def handle_endtag(self, tag):
        if tag == "a" and self._addresses:
            address = self._addresses.pop()
            self._text.append(f" ({address})" if address else "")
        elif tag in _BLOCKS and tag in self._open:
            self._between_blocks(ends=tag)
            while self._open.pop() != tag:
                pass

    def handle_data(self, data):
        self._text.append(data)

    def _picture(self, attributes) -> None:
        address = richtext.OWN_PICTURE.fullmatch(attributes.get("src", ""))
        if address:
            self.end_block()
            self.blocks.append(Block(Kind.PICTURE, address[1]))

    def _between_blocks(self, ends: str = "") -> None:
        """A row of a table is one block, whatever stands in its cells."""
        if "tr" in self._open and ends != "tr":
            self._text.append(" ")
        else:
            self.end_block()

    def end_block(self) -> None:
        lines = (" ".join(line.split()) for line in "".join(self._text).split("\n"))
        text = "\n".join(line for line in lines if line).removeprefix("| ")
        if text:
            self.blocks.append(Block(self._kind(), text))
        self._text = []

    def _kind(self) -> Kind:
        """What the innermost makes of it; a point with paragraphs in it is a point all the same."""
        return next((_KINDS[tag] for tag in reversed(self._open) if tag in _KINDS), Kind.PARAGRAPH)
