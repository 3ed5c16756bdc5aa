"""What the pages about the past of an article have in common: which article, and their frame."""

import datetime as dt

from django.contrib import admin
from django.template.response import TemplateResponse

from news import rights
from news.desk.people.page import not_found
from news.models import Article
from news.rights import Act


def asked_article(request, pk: int, at: dt.datetime) -> Article:
    """With its state in columns; what the person may not see does not exist."""
    seen = rights.articles_for(request.user, Act.SEE, at).filter(pk=pk)
    return seen.select_related("unit", "category", "modified_by__person", "created_by__person").first() or not_found(
        request
    )


def page(request, template: str, title: str, article: Article, **context) -> TemplateResponse:
    frame = admin.site.each_context(request) | {"title": title, "article": article}
    return TemplateResponse(request, f"admin/news/history/{template}.html", frame | context)
