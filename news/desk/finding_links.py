"""Where each thing the software says is mended: at its field or row in the form, or at the picture in the library."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy as _

from news.findings import Finding
from news.models import PlacedPicture

_IN_LIBRARY = {"news.picture_without_consent"}
# The field or rows of a finding: where they stand in the form, and the words of the link.
_FIELDS = {
    "title": ("id_title", _("To the title")),
    "lead": ("id_lead", _("To the lead")),
    "body": ("id_body-editor", _("To the text")),
    "category": ("id_category", _("To the subject")),
    "tags": ("id_tags", _("To the tags")),
    "fact_boxes": ("fact_boxes-group", _("To the fact boxes")),
    "links": ("links-group", _("To the links")),
}


@dataclass(frozen=True)
class LinkedFinding:
    """A finding, with the address where it is mended and the words of the link, or without."""

    finding: Finding
    address: str = ""
    words: str = ""
    is_in_library: bool = False


def with_links(
    findings: list[Finding], pictures: list[PlacedPicture], form: str = "", rows: dict[int, str] | None = None
) -> list[LinkedFinding]:
    """The findings, each with its link; `pictures` are all of the article.

    `form` is the address of the article's form, when that is another page; `rows` are the rows of the pictures in a
    form that is being written, by number.
    """
    by_number = {placed.pk: placed for placed in pictures}
    rows = {number: f"placed-{number}" for number in by_number} if rows is None else rows
    return [_linked(finding, by_number.get(finding.placed), form, rows) for finding in findings]


def _linked(finding: Finding, placed: PlacedPicture | None, form: str, rows: dict[int, str]) -> LinkedFinding:
    if placed and finding.id in _IN_LIBRARY and placed.picture_id:
        page = reverse("desk:news_picture_change", args=[placed.picture_id])
        return LinkedFinding(finding, page, gettext("Open the picture in the library (new tab)"), True)
    if placed and placed.pk in rows:
        return LinkedFinding(finding, f"{form}#{rows[placed.pk]}", gettext("Show the picture"))
    place, words = _FIELDS.get("body" if placed else finding.field, ("", ""))
    return LinkedFinding(finding, f"{form}#{place}" if place else "", words)
