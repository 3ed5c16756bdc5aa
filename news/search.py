"""Search for residents: the same on SQLite and PostgreSQL."""

import datetime as dt

from django.db.models import Case, IntegerField, Q, Value, When
from django.db.models.functions import Length, Substr

from network.swedish import words

from .models import Edition

MAX_CHARACTERS = 200
MAX_WORDS = 10


def wanted(text: str) -> list[str]:
    """The words to look for: folded, each once, and not too many."""
    return list(dict.fromkeys(words(text[:MAX_CHARACTERS])))[:MAX_WORDS]


def found(text: str, at: dt.datetime):
    """Live editions in which every word occurs, whole or as a part; first those with all of them in the title."""
    folded = wanted(text)
    if not folded:
        return Edition.objects.none()
    editions = Edition.objects.live(at).filter(_all_in("folded_text", folded))
    # The folded text begins with the folded title.
    editions = editions.alias(folded_title=Substr("folded_text", 1, Length("title")))
    rank = Case(When(_all_in("folded_title", folded), then=Value(0)), default=Value(1), output_field=IntegerField())
    return editions.annotate(rank=rank).for_list().order_by("rank", "-published_at", "-article_id")


def _all_in(column, folded):
    """`contains` escapes % and _, so they are letters like others."""
    return Q(*((f"{column}__contains", word) for word in folded))


def after(editions, key):
    """Those that follow the place `key` (rank, published_at, article_id) in what was found."""
    later = Q(published_at__lt=key.published_at)
    same_time = Q(published_at=key.published_at, article_id__lt=key.article_id)
    return editions.filter(Q(rank__gt=key.rank) | Q(rank=key.rank) & (later | same_time))
