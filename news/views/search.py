"""The search page."""

from urllib.parse import urlencode

from django.shortcuts import render
from django.views.decorators.http import require_safe

from network.instants import instant_of
from news import search
from news.models import Category

from .paging import page_of


@require_safe
def results(request):
    """What was found, a kind word when nothing was, and help when nothing was asked."""
    query = _shown(request.GET.get("q", ""))
    found = search.found(query, instant_of(request))
    page = page_of(request, found, search.after, q=query)
    context = {"query": query, "page": page, "start": f"?{urlencode({'q': query})}"}
    if page.editions:
        context["count"] = found.count()
    else:
        context["categories"] = Category.objects.all()
    return render(request, "news/search.html", context)


def _shown(text):
    """The question as it can be shown again: not too long, without letters that cannot be seen."""
    shown = "".join(letter if letter.isprintable() else " " for letter in text[: search.MAX_CHARACTERS])
    return " ".join(shown.split())
