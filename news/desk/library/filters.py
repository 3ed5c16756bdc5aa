"""The pictures of the library as a list: found by words, told apart by filters, with the number of their uses."""

from django.contrib import admin
from django.db.models import Count, Exists, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _, pgettext_lazy

from network.swedish import words
from news import rights
from news.models import Depiction, PlacedPicture

# Longer than any name; each word of a search is a condition for the database.
_LONGEST_SEARCH = 100
_MOST_WORDS = 8


def searched(pictures, asked: str, user, at):
    """Those with every word in their description, in their photographer's name, or in a name in a caption.

    Only captions of news that the person may see count: a colleague's draft must not be guessed at by searching.
    """
    sought = list(dict.fromkeys(words(asked[:_LONGEST_SEARCH])))[:_MOST_WORDS]
    if not sought:
        return pictures.none() if asked.strip() else pictures
    captions = Depiction.objects.filter(placed__article__in=rights.articles_seen_by(user, at).values("pk"))
    for word in sought:
        named = captions.filter(folded_name__contains=word).values("placed__picture")
        pictures = pictures.filter(Q(folded_words__contains=word) | Q(pk__in=named))
    return pictures


def with_uses(pictures):
    """Each with `uses`: in how many news it has a place."""
    placed = _placements().order_by().values("picture").annotate(number=Count("pk")).values("number")
    return pictures.annotate(uses=Coalesce(Subquery(placed), 0))


def _placements():
    return PlacedPicture.objects.filter(picture=OuterRef("pk"))


class KindFilter(admin.SimpleListFilter):
    title = pgettext_lazy("pictures", "which")
    parameter_name = "visa"
    _kinds = {
        "delade": (pgettext_lazy("pictures", "shared"), Q(is_shared=True)),
        "utan-grund": (_("without a legal basis"), Q(basis="")),
        "oanvanda": (pgettext_lazy("pictures", "unused"), ~Exists(_placements())),
        "borttagna": (_("taken off the site"), Q(hidden_at__isnull=False)),
    }

    def lookups(self, request, model_admin):
        return [(value, label) for value, (label, _condition) in self._kinds.items()]

    def queryset(self, request, queryset):
        _label, condition = self._kinds.get(self.value(), ("", Q()))
        return queryset.filter(condition)
