"""Where each thing the software says of a picture is mended: at its row in the form, or at its page in the library."""

from dataclasses import dataclass

from django.urls import reverse

from news.findings import Finding
from news.models import PlacedPicture

_IN_LIBRARY = {"news.picture_without_basis", "news.picture_basis_not_judged", "news.picture_without_consent"}


@dataclass(frozen=True)
class LinkedFinding:
    """A finding, with the address where it is mended, or none."""

    finding: Finding
    address: str = ""
    is_in_library: bool = False


def with_links(findings: list[Finding], pictures: list[PlacedPicture], form: str = "") -> list[LinkedFinding]:
    """The findings, those of pictures with a link; `pictures` are all of the article.

    `form` is the address of the article's form, when that is another page.
    """
    by_number = {placed.pk: placed for placed in pictures}
    return [_linked(finding, by_number.get(finding.placed), form) for finding in findings]


def _linked(finding: Finding, placed: PlacedPicture | None, form: str) -> LinkedFinding:
    if placed is None:
        return LinkedFinding(finding)
    if finding.id in _IN_LIBRARY and placed.picture_id:
        return LinkedFinding(finding, reverse("desk:news_picture_change", args=[placed.picture_id]), True)
    return LinkedFinding(finding, f"{form}#placed-{placed.pk}")
