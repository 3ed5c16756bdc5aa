"""The page of one picture: what is said of it, who is in it, where it is used, and what can be done with it."""

import copy
import datetime as dt

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from network.actions import Refused
from news import actions, picture_files, picture_rights, rights
from news.models import Article, Edition, Picture, PlacedPicture
from news.rights import Act

from .form import ConsentRows, PictureForm

# After so long the worker ought to have made all the files.
_LONG = dt.timedelta(minutes=10)


def picture_view(request, model_admin, pk: int):
    """The page; on POST the form is saved whole or not at all."""
    if request.method != "POST":
        return _page(request, model_admin, model_admin.asked_for(request, pk=pk))
    with transaction.atomic():
        model_admin.take_turn(request)
        # Held until the save is done, so that what is compared is what is changed.
        list(Picture.objects.select_for_update(no_key=True).filter(pk=pk).values_list("pk"))
        picture = model_admin.asked_for(request, pk=pk)
        if not model_admin.has_change_permission(request, picture):
            raise PermissionDenied
        form, rows = _forms(request, picture)
        if form.is_valid() & rows.is_valid() and _is_saved(picture, form, rows, request.user):
            messages.success(request, _("Saved."))
            return redirect("desk:news_picture_change", pk)
        transaction.set_rollback(True)
    return _page(request, model_admin, picture, form, rows)


def _forms(request, picture):
    typed = request.POST if request.method == "POST" else None
    # The form writes in its row before anything is decided: the page shows the picture as it is.
    form = PictureForm(typed, instance=copy.copy(picture), user=request.user)
    return form, ConsentRows(typed, prefix="consents")


def _is_saved(picture, form, rows, user) -> bool:
    at = timezone.now()
    try:
        # Consents come first: what they allow can be said in the same go.
        noted = [_is_noted(picture, row, user, at) for row in rows if row.has_changed()]
        if changes := form.changes():
            actions.change_picture(picture=picture, by=user, at=at, **changes)
        return all(noted)
    except Refused as refusal:
        form.add_error(None, str(refusal))
    except ValidationError as wrong:
        form.add_error(None, wrong)
    return False


def _is_noted(picture, row, user, at) -> bool:
    try:
        if not row.is_noted_in(picture):
            actions.note_consent(picture=picture, by=user, at=at, **row.cleaned_data)
    except ValidationError as wrong:
        row.add_error(None, wrong)
        return False
    return True


def _page(request, model_admin, picture, form=None, rows=None):
    at = timezone.now()
    may_edit = picture_rights.may_edit_picture(request.user, picture, at)
    if form is None:
        form, rows = _forms(request, picture)
    context = model_admin.admin_site.each_context(request) | {
        "title": str(picture),
        "picture": picture,
        "large": picture.desk_address(picture_files.widths_of(picture.width)[-1]),
        "form": form,
        "rows": rows,
        "may_edit": may_edit,
        "may_show_again": picture_rights.may_show_again(request.user, picture, at),
        "may_delete": picture_rights.may_delete_picture(request.user, picture, at),
        # Who has said yes, and for which child, is for those who keep the picture.
        "consents": picture.consents.select_related("noted_by__person") if may_edit else [],
        "is_late": picture.rendered_at is None and picture.uploaded_at < at - _LONG,
        "opts": model_admin.opts,
        **uses_of(picture, request.user, at),
    }
    return TemplateResponse(request, "admin/news/picture/change_form.html", context)


def uses_of(picture, user, at) -> dict:
    """The news the picture is in: those the person may see by title, with the names in them; the others as a number."""
    live = set(Edition.objects.live(at).filter(shown_pictures__picture=picture).values_list("article", flat=True))
    placed = set(picture.placements.values_list("article", flat=True))
    articles = list(rights.articles_for(user, Act.SEE, at).filter(pk__in=placed | live).order_by("-modified_at", "-pk"))
    for article in articles:
        article.shows_it = article.pk in live
    seen = PlacedPicture.objects.filter(picture=picture, article__in=[article.pk for article in articles])
    return {
        "uses": articles,
        "other_uses": len(placed | live) - len(articles),
        "live_uses": len(live),
        "live_elsewhere": Article.objects.filter(pk__in=live).exclude(unit=picture.unit_id).count(),
        "placements": seen.exclude(depictions=None).select_related("article").prefetch_related("depictions"),
    }
