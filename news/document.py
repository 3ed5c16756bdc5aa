"""The whole content of an article as JSON: what an edition freezes and its page is rendered from."""

from . import richtext
from .models import Article


def build(article: Article) -> dict:
    """The document of an edition: everything residents read, with no need to ask for more."""
    return {
        "title": article.title,
        "lead": article.lead,
        "body": article.body,
        "language": article.language,
        "fact_boxes": list(article.fact_boxes.values("title", "body")),
        "links": [_link(link) for link in article.links.all()],
        **labels(article),
    }


def _link(link) -> dict:
    """What came another way than through a form may hold an address that does harm: its text is shown alone."""
    return {"text": link.text, "url": link.url if richtext.is_safe_address(link.url) else ""}


def labels(article: Article) -> dict:
    """Category, unit and tags with their addresses, for list cards."""
    return {
        "category": _named(article.category),
        "unit": _named(article.unit),
        "tags": [_named(tag) for tag in article.tags.order_by("folded_name")],
    }


def _named(thing) -> dict:
    return {"name": thing.name, "slug": thing.slug}


def text(document: dict) -> str:
    """All words of a document but title and lead, for search."""
    boxes = [f"{box['title']}\n{richtext.plain(box['body'])}" for box in document["fact_boxes"]]
    links = [link["text"] for link in document["links"]]
    names = [document["category"]["name"], *(tag["name"] for tag in document["tags"])]
    return "\n".join([richtext.plain(document["body"]), *boxes, *links, *names])
