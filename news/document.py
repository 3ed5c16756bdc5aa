"""The whole content of an article as JSON: what an edition freezes and its page is rendered from."""

from . import captions, richtext
from .models import Article, PlacedPicture


def build(article: Article) -> dict:
    """The document of an edition: everything residents read, with no need to ask for more.

    Of an unfinished working copy too, which may have no category yet: then it is None.
    """
    placed = article.pictures.select_related("picture").prefetch_related("depictions")
    pictures = [_picture(each) for each in placed]
    return {
        "title": article.title,
        "lead": article.lead,
        "body": article.body,
        "language": article.language,
        "pictures": pictures,
        "fact_boxes": list(article.fact_boxes.values("title", "body")),
        "links": [_link(link) for link in article.links.all()],
        "category": article.category and _named(article.category),
        "unit": _named(article.unit),
        "tags": [_named(tag) for tag in article.tags.order_by("folded_name")],
    }


def _picture(placed: PlacedPicture) -> dict:
    """A picture with its caption; without a file (key is empty) the caption stands alone."""
    people = {row.name: row.person_id for row in placed.depictions.all() if row.person_id}
    caption = captions.read(placed.caption)
    file = {"key": "", "photographer": ""}
    if placed.picture:
        file = file_of(placed.picture) | {"photographer": "" if caption.photographer else placed.picture.photographer}
    return file | {
        "alt": "" if placed.is_decorative else placed.alt,
        "is_decorative": placed.is_decorative,
        "caption": placed.caption,
        # So that of two with the same name the right one can be taken out.
        "people": people,
    }


def file_of(picture) -> dict:
    """What is needed to show the picture: its files, its shape, and where the eye should rest, in per cent."""
    columns = {"key": "key", "width": "width", "height": "height", "x": "focal_x", "y": "focal_y"}
    return {name: getattr(picture, column) for name, column in columns.items()}


def leading(pictures: list[dict]) -> dict | None:
    """The picture that goes before all others, in lists too: the first that has a file."""
    first = next((each for each in pictures if each["key"]), None)
    return first and {name: first[name] for name in ("key", "width", "height", "x", "y")}


def _link(link) -> dict:
    """What came another way than through a form may hold an address that does harm: its text is shown alone."""
    return {"text": link.text, "url": link.url if richtext.is_safe_address(link.url) else ""}


def labels(document: dict) -> dict:
    """For list cards: category, unit and tags with their addresses, and the leading picture."""
    named = {name: document[name] for name in ("category", "unit", "tags")}
    return named | {"picture": leading(document["pictures"])}


def _named(thing) -> dict:
    return {"name": thing.name, "slug": thing.slug}


def text(document: dict) -> str:
    """All words of a document but title and lead, for search."""
    captions = [f"{picture['caption']}\n{picture['photographer']}" for picture in document.get("pictures", [])]
    boxes = [f"{box['title']}\n{richtext.plain(box['body'])}" for box in document["fact_boxes"]]
    links = [link["text"] for link in document["links"]]
    names = [named["name"] for named in (document["category"], *document["tags"]) if named]
    return "\n".join([richtext.plain(document["body"]), *captions, *boxes, *links, *names])
