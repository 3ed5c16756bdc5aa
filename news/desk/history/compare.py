"""What differs between two editions of an article, or between one and the working copy."""

from itertools import accumulate

from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from news import comparing, rights
from news.desk.people.page import not_found
from news.rights import Act

from .page import asked_article, page
from .sides import WORKING_COPY, choices_of, document_of, usual_sides

# More than anybody reads; a page of all that a hostile text holds would be megabytes.
_MOST_RUNS = 1_000


@require_safe
def compare(request, pk):
    """Without a choice: what is live, and what would be published next."""
    at = timezone.now()
    article = asked_article(request, pk, at)
    editions = list(article.editions.for_history())
    before, after = usual_sides(article, editions, at)
    chosen = request.GET.get("fran") or before, request.GET.get("till") or after
    old, new = (document_of(article, value) or not_found(request) for value in chosen) if editions else (None, None)
    return page(
        request,
        "compare",
        _("Compare"),
        article,
        sides=choices_of(article, editions),
        chosen=chosen,
        to_take_up=[value for value in dict.fromkeys(chosen) if value != WORKING_COPY],
        may_edit=rights.may(request.user, Act.EDIT, article, at),
        language=new and new["language"],
        shown=new and shown(old, new),
    )


def shown(old: dict, new: dict) -> dict:
    """The comparison as the page shows it: each part that changed, what did not change folded away."""
    found = comparing.compare(old, new)
    texts = [(text.heading, text.lines, _readable(text.lines)) for text in found.texts if text.is_changed]
    return {
        "is_changed": found.is_changed,
        "is_restyled": found.is_restyled,
        "is_cut": any(len(readable) < len(lines) for _heading, lines, readable in texts),
        "texts": [(heading, comparing.folded(readable)) for heading, _lines, readable in texts],
        "pictures": [picture for picture in found.pictures if picture.is_changed],
        "facts": [fact for fact in found.facts if fact.is_changed],
    }


def _readable(lines: list[comparing.Line]) -> list[comparing.Line]:
    """As many as one page can hold; what did not change is folded away, and does not count."""
    runs = accumulate(0 if line.how == comparing.How.SAME else len(line.runs) for line in lines)
    return [line for line, number in zip(lines, runs, strict=True) if number <= _MOST_RUNS]
