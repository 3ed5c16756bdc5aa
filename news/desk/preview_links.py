"""The links of an article for somebody without an account, at the desk: shown, made and ended."""

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponseNotAllowed
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _

from network.actions import Refused
from network.rights import Verdict
from news import actions, rights
from news.models import Article
from news.rights import Act


def urls(model_admin) -> list:
    def links(request, pk):
        return (_made if request.method == "POST" else _page)(request, model_admin, pk)

    def end(request, pk, number):
        return _ended(request, model_admin, pk, number)

    guarded = model_admin.admin_site.admin_view
    return [
        path("<int:pk>/forhandslankar/", guarded(links), name="news_article_preview_links"),
        path("<int:pk>/forhandslankar/<int:number>/avsluta/", guarded(end), name="news_article_preview_link_end"),
    ]


def about_links(request, article: Article, verdict: Verdict, at) -> dict:
    """What the section about links tells; how many were made is what the person has before their eyes."""
    open_links = article.preview_links.open(at).select_related("made_by__person")
    return {
        "may_link": verdict,
        "open_links": [(link, request.build_absolute_uri(link.get_absolute_url())) for link in open_links],
        "links_made": article.preview_links.count(),
    }


def _page(request, model_admin, pk):
    """What the section on the form's page shows, as a page of its own."""
    at = timezone.now()
    article = model_admin.asked_for(request, pk=pk)
    verdict = rights.may(request.user, Act.PREVIEW_LINK, article, at)
    context = model_admin.admin_site.each_context(request) | {
        "title": _("Link for somebody without a login"),
        "article": article,
        **about_links(request, article, verdict, at),
    }
    return TemplateResponse(request, "admin/news/article/preview_links.html", context)


def _made(request, model_admin, pk):
    """One more, once: a second click has not seen what the first one made."""
    with transaction.atomic():
        article = model_admin.asked_for(request, pk=pk)
        list(Article.objects.select_for_update().filter(pk=pk).values_list("pk"))
        if request.POST.get("made") == str(article.preview_links.count()):
            _tried(request, actions.make_preview_link, _("The link is made. Copy it, and send it."), article=article)
    return redirect("desk:news_article_preview_links", pk)


def _ended(request, model_admin, pk, number):
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    article = model_admin.asked_for(request, pk=pk)
    link = article.preview_links.filter(pk=number).first() or model_admin.not_found(request, pk)
    _tried(request, actions.end_preview_link, _("The link is ended. It opens nothing any longer."), link=link)
    return redirect("desk:news_article_preview_links", pk)


def _tried(request, act, done: str, **what) -> None:
    try:
        act(by=request.user, at=timezone.now(), **what)
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, done)
