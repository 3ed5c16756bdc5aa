"""What there is to mend in what is being written, told beside the form after each pause; nothing is saved by it."""

from django.http import HttpResponseNotAllowed
from django.shortcuts import render
from django.urls import path
from django.utils import timezone

from news import checks

from .finding_links import with_links
from .tentative import as_if_saved

_TEMPLATE = "admin/news/article/_advice.html"


def urls(model_admin) -> list:
    def live_checks(request, pk=None):
        """By POST, for addresses are written in logs."""
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        return _answer(request, model_admin, pk)

    guarded = model_admin.admin_site.admin_view(live_checks)
    return [
        path("kontroll/", guarded, name="news_article_checks_new"),
        path("<int:pk>/kontroll/", guarded, name="news_article_checks"),
    ]


def _answer(request, model_admin, pk):
    """Looked through as it would be saved; where it cannot be saved, why."""
    with as_if_saved(model_admin, request, pk) as as_if:
        article = as_if.article
        if article is None:
            return render(request, _TEMPLATE, {"wrong": as_if.wrong})
        report = checks.report(article, by=request.user, at=timezone.now())
        findings = with_links(report.findings, list(article.pictures.all()), rows=as_if.rows)
        about = {"findings": findings, "readability": report.readability}
    return render(request, _TEMPLATE, about | {"wrong": as_if.wrong})
