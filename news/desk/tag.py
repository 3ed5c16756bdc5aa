"""Tags at the desk: the list, kept by the leads of the whole municipality; and suggestions while typing."""

from django.contrib import admin
from django.db.models import Exists, OuterRef, Q
from django.http import JsonResponse
from django.urls import path
from django.utils import timezone

from network.desk.guarded import GuardedAdmin
from network.swedish import fold
from news import rights
from news.models import Edition, Tag, TaggedArticle

_MOST = 10


@admin.register(Tag)
class TagAdmin(GuardedAdmin):
    list_display = ["name", "slug"]
    search_fields = ["folded_name"]
    fields = ["name"]

    def get_urls(self):
        suggest = self.admin_site.admin_view(suggestions)
        return [path("forslag/", suggest, name="news_tag_suggest"), *super().get_urls()]


def suggestions(request):
    """Names that begin with, or contain, what is typed: of live news and of articles the person may see."""
    typed = fold(request.GET.get("q", "").replace("\x00", "")[:60]).strip()
    if not typed:
        return JsonResponse({"tags": []})
    found = _known_to(request.user, timezone.now()).filter(folded_name__contains=typed)
    names = sorted(found.values_list("name", flat=True)[:200], key=lambda name: not fold(name).startswith(typed))
    return JsonResponse({"tags": names[:_MOST]})


def _known_to(user, at):
    """A tag that stands only on others' drafts is not told of."""
    live = Edition.objects.live(at).filter(tags=OuterRef("pk"))
    seen = TaggedArticle.objects.filter(
        tag=OuterRef("pk"), content_object__in=rights.articles_seen_by(user, at).values("pk")
    )
    return Tag.objects.filter(Q(Exists(live)) | Q(Exists(seen)))
