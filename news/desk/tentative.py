"""What is being written, as it would be if it were saved: saved, looked at, and taken back."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.text import capfirst

from news.models import Article, PlacedPicture


@dataclass(frozen=True)
class AsIf:
    """The article as it would be, or None where its form cannot be saved; and what is wrong, in sentences.

    A row (a picture, a fact box, a link) that cannot be saved is left out, so that there is an article to look at
    while somebody is in the middle of writing it. `rows` are the rows of the pictures in the form, by number.
    """

    article: Article | None
    wrong: list[str] = field(default_factory=list)
    rows: dict[int, str] = field(default_factory=dict)


@contextmanager
def as_if_saved(model_admin, request, pk: int | None = None) -> Iterator[AsIf]:
    """Save the form that was sent (of a new article if `pk` is None), for as long as somebody looks at it.

    Rights are asked as for saving. A colleague's newer save is no hindrance here: nothing is written over it.
    Nothing stays: no row, no effect that waits for the commit, no line in the security log. All that is to be
    known must be asked before the end: the database is held until then.
    """
    article = _article(model_admin, request, pk)
    form = _form(model_admin, request, article)
    formsets = _rows(model_admin, request, form.instance)
    wrong = [*_said(form), *(sentence for formset in formsets for sentence in _said_of_rows(formset))]
    if form.errors or any(formset.non_form_errors() for formset in formsets):
        yield AsIf(None, wrong)
        return
    if wrong:
        _leave_out(request, _unfit(formsets))
        formsets = _rows(model_admin, request, form.instance)
    with transaction.atomic():
        article = _save(model_admin, request, form, formsets)
        yield AsIf(article, wrong, _rows_of_pictures(formsets))
        transaction.set_rollback(True)


def _article(model_admin, request, pk: int | None) -> Article | None:
    """The article to be changed, by who may change it; none for a new one, by who may write somewhere."""
    article = None
    if pk is not None:
        article = model_admin.asked_for(request, pk=pk)
    may = model_admin.has_change_permission(request, article) if article else model_admin.has_add_permission(request)
    if not may:
        raise PermissionDenied
    return article


def _form(model_admin, request, article: Article | None):
    """The form as the admin binds it, and looked through."""
    is_change = article is not None
    data = request.POST.copy()
    data["began_from"] = article.version if is_change else ""
    form = model_admin.get_form(request, article, change=is_change)(data, request.FILES, instance=article)
    form.is_valid()
    return form


def _rows(model_admin, request, article: Article) -> list:
    """The pictures, fact boxes and links, bound and looked through."""
    formsets, _inlines = model_admin._create_formsets(request, article, change=article.pk is not None)
    for formset in formsets:
        formset.is_valid()
    return formsets


def _said(form) -> list[str]:
    return [
        error if name == "__all__" else f"{capfirst(form[name].label)}: {error}"
        for name, errors in form.errors.items()
        for error in errors
    ]


def _said_of_rows(formset) -> list[str]:
    label = capfirst(formset.model._meta.verbose_name)
    return [*formset.non_form_errors(), *(f"{label}: {said}" for form in formset.kept() for said in _said(form))]


def _unfit(formsets) -> list:
    return [form for formset in formsets for form in formset.kept() if form.errors]


def _leave_out(request, rows) -> None:
    """Say of the rows what a person says who takes them away."""
    request.POST = request.POST.copy()
    for form in rows:
        request.POST[form.add_prefix("DELETE")] = "on"


def _rows_of_pictures(formsets) -> dict[int, str]:
    placed = (form for formset in formsets if formset.model is PlacedPicture for form in formset.kept())
    return {form.instance.pk: form.prefix for form in placed}


def _save(model_admin, request, form, formsets) -> Article:
    """As the admin does, but for the line in the security log that `save_model` writes."""
    is_change = form.instance.pk is not None
    article = model_admin.save_form(request, form, change=is_change)
    article.save()
    model_admin.save_related(request, form, formsets, change=is_change)
    return article
