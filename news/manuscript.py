"""All that is written in an article's working copy, fetched once for those who look it through."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from . import outline, richtext
from .models import Article, FactBox, PlacedPicture, RelatedLink
from .outline import Outline


class Passage(NamedTuple):
    """A text, and where it stands: a field of the form, the prefix of its rows, or the number of a placed picture."""

    text: str
    field: str = ""
    placed: int | None = None


@dataclass(frozen=True)
class Manuscript:
    article: Article
    placed: list[PlacedPicture]
    boxes: list[FactBox]
    links: list[RelatedLink]
    tags: list[str]

    @classmethod
    def of(cls, article: Article) -> "Manuscript":
        placed = article.pictures.select_related("picture").prefetch_related("depictions", "picture__consents")
        boxes, links = list(article.fact_boxes.all()), list(article.links.all())
        return cls(article, list(placed), boxes, links, list(article.tags.names()))

    @cached_property
    def body(self) -> Outline:
        return outline.read(self.article.body)

    @cached_property
    def rich(self) -> list[tuple[str, Outline]]:
        """The rich texts, each with its field."""
        return [("body", self.body), *(("fact_boxes", outline.read(box.body)) for box in self.boxes)]

    def passages(self) -> Iterator[Passage]:
        """Every word that residents would read, and the addresses of links."""
        yield Passage(self.article.title, "title")
        yield Passage(self.article.lead, "lead")
        yield Passage(", ".join(self.tags), "tags")
        yield Passage(richtext.plain(self.article.body), "body")
        for box in self.boxes:
            yield Passage(f"{box.title}\n{richtext.plain(box.body)}", "fact_boxes")
        for field, text in self.rich:
            yield from (Passage(link.address, field) for link in text.links)
        for link in self.links:
            yield Passage(f"{link.text}\n{link.url}", "links")
        for placed in self.placed:
            credit = placed.picture.photographer if placed.picture else ""
            yield Passage(f"{placed.alt}\n{placed.caption}\n{credit}", placed=placed.pk)
