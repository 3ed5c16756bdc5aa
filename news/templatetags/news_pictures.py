"""Pictures on the pages for residents: which stands where, in which files, and how its caption is read aloud."""

from dataclasses import dataclass

from django import template
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from news import picture_files, richtext

register = template.Library()

# How wide a picture is shown in each place (see pictures.css), for browsers to choose a file by.
_SIZES = {
    "large": "(min-width: 73rem) 68rem, 93vw",
    "text": "(min-width: 44rem) 40rem, 93vw",
    "gallery": "(min-width: 73rem) 22rem, (min-width: 48rem) 40rem, 93vw",
    "front": "(min-width: 73rem) 39rem, (min-width: 60rem) 55vw, 93vw",
    "column": "(min-width: 73rem) 21rem, (min-width: 48rem) 30vw, 93vw",
    "card": "(min-width: 40rem) 15rem, 93vw",
}
# A high picture is narrower, so that all of it can be seen at once; a small one is not blown up.
_NARROWER = {"small": "20rem", "high": "(min-width: 32rem) 30rem, 93vw", ("gallery", "high"): "15rem"}
_CUT = {"front", "column", "card"}
# Places too narrow for the widest files, whatever the screen.
_WIDEST = {"card": 960, "column": 960, "gallery": 960}


@dataclass(frozen=True)
class Arranged:
    """The pictures of an article, each in its place; `body` is text as SafeString, and pictures, by turns."""

    leading: dict | None
    body: list[SafeString | dict]
    rest: list[dict]

    @property
    def has_gallery(self) -> bool:
        """Is there more than captions without their pictures?"""
        return any(each["key"] for each in self.rest)


@register.simple_tag
def arranged(edition) -> Arranged:
    """The first picture that is not in the text leads, and the others follow the text; a key unknown shows nothing."""
    pieces = richtext.split_at_pictures(edition.document["body"])
    known = {each["key"]: each for each in edition.pictures if each["key"]}
    # Cleaned by news.richtext, which lets pictures stand only between blocks.
    body = [known.get(piece) if number % 2 else mark_safe(piece) for number, piece in enumerate(pieces)]  # noqa: S308
    outside = [
        each for each in edition.pictures if each["key"] not in pieces[1::2] and (each["key"] or each["caption"])
    ]
    leading = next((each for each in outside if each["key"]), None)
    return Arranged(leading, [piece for piece in body if piece], [each for each in outside if each is not leading])


@register.filter
def is_picture(piece) -> bool:
    return isinstance(piece, dict)


@register.filter
def shape(picture: dict) -> str:
    """What its figure is called in the styles: `small`, `high` or `broad`."""
    if picture["width"] < picture_files.WIDTHS[1]:
        return "small"
    return "high" if picture["height"] > picture["width"] else "broad"


def _folder_of(key: str) -> str:
    """Where residents find the files of a picture."""
    return reverse("news:picture", args=[key, 1, "jpg"]).removesuffix("1.jpg")


@register.inclusion_tag("news/_picture.html", takes_context=True)
def picture(context, picture: dict, place: str, alt: str = "", is_first: bool = False) -> dict:
    """The picture in all its files; the first on a page is fetched before all else, the others when they are near.

    Before it is published its files are elsewhere: a preview says where, by `folder_of`.
    """
    folder = context.get("folder_of", _folder_of)(picture["key"])
    widths = _widths(picture, place)
    files = {form: ", ".join(f"{folder}{width}.{form} {width}w" for width in widths) for form in picture_files.FORMATS}
    return {
        "sources": [(picture_files.FORMATS[form], files[form]) for form in ("avif", "webp")],
        "jpeg": files["jpg"],
        "source": f"{folder}{widths[min(1, len(widths) - 1)]}.jpg",
        "sizes": _sizes(picture, place),
        "focus": _focus(picture) if place in _CUT else "",
        "picture": picture,
        "alt": alt,
        "is_first": is_first,
    }


def _widths(picture, place) -> list[int]:
    widest = _WIDEST.get(place, picture_files.WIDTHS[-1])
    widths = picture_files.widths_of(picture["width"])
    return [width for width in widths if width <= widest] or [widths[0]]


def _sizes(picture, place) -> str:
    if place in _CUT:
        return _SIZES[place]
    return _NARROWER.get((place, shape(picture))) or _NARROWER.get(shape(picture), _SIZES[place])


def _focus(picture) -> str:
    return f"focus-x-{round(picture['x'] / 10)} focus-y-{round(picture['y'] / 10)}"
