"""What is being typed, kept here a few seconds later: a closed lid or a dead network then costs next to nothing."""

import json
import uuid
from functools import partial

from django.http import HttpResponseNotAllowed, JsonResponse, QueryDict
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils import timezone
from django.utils.formats import time_format
from django.utils.text import capfirst

from network.numbers import number_in
from news import richtext
from news.models import Article, PlacedPicture, RelatedLink, UnsavedText

from . import once

# The fields, of the article and of its rows, in which a person writes; all others are choices and numbers.
_WORDS = {
    **dict.fromkeys(("title", "lead", "body", "tags"), Article),
    **dict.fromkeys(("alt", "caption"), PlacedPicture),
    **dict.fromkeys(("text", "url"), RelatedLink),
}
_DROPPED = {"csrfmiddlewaretoken", "sheet"}


def urls(model_admin) -> list:
    view = model_admin.admin_site.admin_view(partial(keep_view, model_admin=model_admin))
    return [
        path("osparat/", view, name="news_article_keep_new"),
        path("<int:pk>/osparat/", view, name="news_article_keep"),
    ]


def keep_view(request, pk: int | None = None, *, model_admin):
    """Keep what is in the form for this person alone; or drop it, when `_drop` names its sheet.

    Whoever sees the article may keep words of their own beside it, even when it cannot be saved just now.
    """
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    article = None if pk is None else model_admin.asked_for(request, pk=pk)
    if article is None and not model_admin.has_add_permission(request):
        model_admin.not_found(request, "new")
    if "_drop" in request.POST:
        UnsavedText.objects.drop(sheet=sheet_of(request.POST["_drop"]), user=request.user)
        return redirect("desk:news_article_change", pk) if pk else redirect("desk:news_article_add")
    at = timezone.now()
    said = {"sheet": sheet_of(request.POST.get("sheet", "")), "user": request.user, "article": article, "at": at}
    if not said["sheet"] or not UnsavedText.objects.keep(fields=typed_in(request.POST), **said):
        model_admin.not_found(request, pk)
    return JsonResponse({"at": time_format(timezone.localtime(at))})


def sheet_of(text: str) -> uuid.UUID | None:
    try:
        return uuid.UUID(text)
    except ValueError:
        return None


def typed_in(posted: QueryDict) -> dict[str, list[str]]:
    """The fields of the form, without its buttons and secrets; no database keeps a NUL."""
    return {
        name: [value.replace("\x00", "") for value in values]
        for name, values in posted.lists()
        if name not in _DROPPED and not name.startswith("_") and "__prefix__" not in name and "\x00" not in name
    }


def has_words(fields: dict[str, list[str]]) -> bool:
    """Has anybody written anything, or chosen a picture?"""
    written = {*_WORDS, "picture"}
    return any(name.rpartition("-")[2] in written and any(map(str.strip, values)) for name, values in fields.items())


def words_of(text: UnsavedText) -> list[tuple[str, str]]:
    """What was written, to read and to copy: what each is, and the words."""
    found = [(name.rpartition("-")[2], value) for name, values in text.fields.items() for value in values]
    return [(_label(kind), _plain(kind, value)) for kind, value in found if kind in _WORDS and value.strip()]


def _label(kind: str) -> str:
    return capfirst(_WORDS[kind]._meta.get_field(kind).verbose_name)


def _plain(kind: str, value: str) -> str:
    return richtext.plain(value) if kind == "body" else value


def beside(request, article: Article | None, form) -> dict:
    """What the page of the form tells of it: what the person has typed there at other times, and where it is kept."""
    sheet = sheet_of(str(form["sheet"].value())) if "sheet" in form.fields else None
    texts = UnsavedText.objects.in_form_of(request.user, article).exclude(sheet=sheet)
    return {
        "unsaved": [(text, words_of(text)) for text in texts],
        "keep_address": _address(article),
        "restored": getattr(request, "restored", ""),
        "saved_sheets": UnsavedText.objects.saved_by(request.user),
    }


def _address(article: Article | None) -> str:
    return reverse("desk:news_article_keep", args=[article.pk]) if article else reverse("desk:news_article_keep_new")


def put_back(request, number: str | None) -> bool:
    """Let the request be the form as it was typed: as the browser sends it along, or else as it is kept here.

    `number` is the article's, None for a new one. The form goes on as a sheet of its own, for the one it comes from
    may still be open. False when there is nothing.
    """
    sheet = sheet_of(request.POST["_restore"])
    article = number_in(number or "")
    row = UnsavedText.objects.in_form_of(request.user, article).filter(sheet=sheet).first()
    fields = typed_in(request.POST) or (row.fields if row else {})
    if not fields:
        return False
    new = uuid.uuid4()
    if row:
        UnsavedText.objects.filter(pk=sheet).update(sheet=new)
    filled_in = QueryDict(mutable=True)
    for name, values in fields.items():
        filled_in.setlist(name, values)
    filled_in["sheet"] = str(new)
    request.POST = filled_in
    request.restored = str(sheet)
    return True


def is_restored(request) -> bool:
    return hasattr(request, "restored")


def sending_of(request) -> str:
    """Where it is remembered that this form was sent with these very words in it."""
    sheet = sheet_of(request.POST.get("sheet", ""))
    typed = json.dumps(typed_in(request.POST), sort_keys=True)
    return once.key_of(request.user, str(sheet or ""), [typed])


def note_saved(request, article: Article) -> None:
    """What was typed on the sheet is saved: neither this side nor the browser needs to keep it."""
    sheet = sheet_of(request.POST.get("sheet", ""))
    if sheet:
        UnsavedText.objects.settle(sheet=sheet, user=request.user, article=article, at=timezone.now())
