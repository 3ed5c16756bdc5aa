"""Who else has the form of an article open, and whether somebody has saved it meanwhile."""

import datetime as dt
from functools import partial

from django.http import HttpResponse, HttpResponseNotAllowed
from django.shortcuts import render
from django.urls import path
from django.utils import timezone

from news import rights
from news.models import Article, OpenForm
from news.rights import Act

from .status import name_of
from .unsaved import sheet_of


def urls(model_admin) -> list:
    view = model_admin.admin_site.admin_view(partial(presence_view, model_admin=model_admin))
    return [path("<int:pk>/oppet/", view, name="news_article_open")]


def presence_view(request, pk: int, *, model_admin):
    """The form of this sheet is open, or is being left; answers what is said at the top of it."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    sheet, at = sheet_of(request.POST.get("sheet", "")), timezone.now()
    if "leave" in request.POST:
        OpenForm.objects.filter(sheet=sheet, user=request.user).delete()
        return HttpResponse(status=204)
    editable = rights.articles_for(request.user, Act.EDIT, at).select_related("modified_by__person")
    article = editable.filter(pk=pk).first()
    if article is None:
        return _only_seen(request, model_admin.asked_for(request, pk=pk), at)
    if sheet is None or not OpenForm.objects.note(sheet=sheet, user=request.user, article=article, at=at):
        model_admin.not_found(request, pk)
    said = around(request.user, article, at) | {"newer": _newer(request.POST.get("began_from"), article, request.user)}
    return render(request, "admin/news/article/_presence.html", said)


def _only_seen(request, article: Article, at):
    """It was sent for review, or the right to it was taken away: said while there is time to copy."""
    reason = rights.may(request.user, Act.EDIT, article, at).reason
    return render(request, "admin/news/article/_presence.html", {"reason": reason})


def around(user, article: Article, at: dt.datetime) -> dict:
    """Colleagues who have it open now, each once; told to those only who may edit it."""
    first = {}
    for form in OpenForm.objects.beside(user, article, at):
        first.setdefault(form.user_id, form)
    return {"others": [_described(form) for form in first.values()]}


def _described(form: OpenForm) -> dict:
    person = getattr(form.user, "person", None)
    return {"who": name_of(form.user), "unit": person and person.unit, "since": form.opened_at}


def _newer(began_from: str | None, article: Article, user) -> dict | None:
    """Who has saved the article since the form was opened, and when."""
    if began_from == str(article.version):
        return None
    is_own = article.modified_by_id == user.pk
    return {"who": name_of(article.modified_by), "when": article.modified_at, "is_own": is_own}
