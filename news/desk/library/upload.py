"""Uploading: the same view answers the plain form with a page, and the script, which sends one file at a time."""

from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import JsonResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _, ngettext

from network.actions import Refused
from network.rights import YES
from news import actions
from news.desk import once
from news.models import Picture

from .chooser import as_data
from .upload_form import UploadForm

_LONGEST_NAME = 100


@dataclass(frozen=True)
class Outcome:
    """How it went with one file: it is a picture in the library now, or the reason why not."""

    name: str
    picture: Picture | None = None
    error: str = ""
    is_refused: bool = False


def upload_view(request, model_admin):
    """The form; on POST each file is taken in, whatever becomes of the others."""
    is_asked_for_json = request.get_preferred_type(["text/html", "application/json"]) == "application/json"
    if request.method != "POST":
        return _page(request, model_admin, UploadForm(user=request.user))
    form = UploadForm(request.POST, request.FILES, user=request.user)
    if not form.is_valid():
        return _as_json([_refused(form)]) if is_asked_for_json else _page(request, model_admin, form)
    sending = once.key_of(request.user, form.cleaned_data["sending"], _named(form.cleaned_data["pictures"]))
    if not once.begins(sending):
        return _sent_again(sending, is_asked_for_json, request)
    outcomes: list[Outcome] = []
    try:
        outcomes += (_taken_in(file, form, request.user) for file in form.cleaned_data["pictures"])
    finally:
        once.ends(sending, [outcome.picture.pk for outcome in outcomes if outcome.picture])
    return _as_json(outcomes) if is_asked_for_json else _answer(request, model_admin, form, outcomes)


def _named(files) -> list[str]:
    return [f"{file.name} {file.size}" for file in files]


def _taken_in(file, form, user) -> Outcome:
    name = file.name[:_LONGEST_NAME]
    try:
        return Outcome(name, actions.add_picture(upload=file, by=user, at=timezone.now(), **form.about_all()))
    except Refused as refusal:
        return Outcome(name, error=str(refusal), is_refused=True)
    except ValidationError as wrong:
        return Outcome(name, error=" ".join(wrong.messages))


def _refused(form) -> Outcome:
    """The form was wrong before any file was looked at; a unit that was not offered is no honest mistake."""
    said = " ".join(str(error) for errors in form.errors.values() for error in errors)
    return Outcome("", error=said, is_refused=form.has_error("unit", "invalid_choice"))


def _as_json(outcomes: list[Outcome]) -> JsonResponse:
    """The script sends one file at a time; of several, the first that went wrong is told of."""
    failed = next((outcome for outcome in outcomes if outcome.error), None)
    if failed:
        return JsonResponse({"error": failed.error}, status=403 if failed.is_refused else 400)
    return JsonResponse({"picture": as_data(outcomes[0].picture, YES)}, status=201)


def _sent_again(sending: str, is_asked_for_json: bool, request):
    """The same sending once more: answered with what the first one led to."""
    made = Picture.objects.filter(pk__in=once.made_of(sending)).first()
    if is_asked_for_json and made:
        return JsonResponse({"picture": as_data(made, YES)}, status=201)
    text = _("You have sent these pictures already.")
    if is_asked_for_json:
        return JsonResponse({"error": text}, status=409)
    messages.info(request, text)
    return redirect("desk:news_picture_changelist")


def _answer(request, model_admin, form, outcomes: list[Outcome]):
    """All went well: on to the pictures. Otherwise the form again, with what was typed, and how each file went."""
    made = [outcome.picture for outcome in outcomes if outcome.picture]
    if len(made) < len(outcomes):
        return _page(request, model_admin, form, outcomes)
    if len(made) == 1:
        messages.success(request, _("The picture is in the library. Now say what it shows."))
        return redirect("desk:news_picture_change", made[0].pk)
    text = ngettext(
        "%(number)s picture is in the library. Open each one and say what it shows.",
        "%(number)s pictures are in the library. Open each one and say what it shows.",
        len(made),
    )
    messages.success(request, text % {"number": len(made)})
    return redirect("desk:news_picture_changelist")


def _page(request, model_admin, form, outcomes=()):
    if form.is_bound:
        # A new sending: the files have to be chosen again, and are then others.
        form.data = form.data.copy()
        form.data["sending"] = form.fields["sending"].initial
    context = model_admin.admin_site.each_context(request) | {
        "title": _("Upload pictures"),
        "form": form,
        "outcomes": outcomes,
        "library": reverse("desk:news_picture_changelist"),
        "opts": model_admin.opts,
    }
    return TemplateResponse(request, "admin/news/picture/upload.html", context)
