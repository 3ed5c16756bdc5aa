"""What happens to a picture besides being changed: a page that says first what it means, and a button that does it."""

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponseNotAllowed
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _, gettext_lazy

from network import audit
from network.actions import Refused
from news import actions, picture_rights, tasks

from . import consequences


@dataclass(frozen=True)
class Page:
    """How an act looks: its words, who may, when there is nothing to do, and what it calls."""

    title: str
    button: str
    done: str
    explain: Callable
    may: Callable
    carry_out: Callable
    is_done: Callable = lambda picture: False
    is_grave: bool = True
    leads_on: str = "desk:news_picture_change"


DELETE = Page(
    gettext_lazy("Delete the picture?"),
    gettext_lazy("Delete the picture"),
    gettext_lazy("The picture is deleted."),
    consequences.of_deleting,
    picture_rights.may_delete_picture,
    actions.delete_picture,
    leads_on="desk:news_picture_changelist",
)
BY_SLUG = {
    "ta-bort-fran-webben": Page(
        gettext_lazy("Take the picture off the site?"),
        gettext_lazy("Take it off the site"),
        gettext_lazy("The picture is off the site."),
        consequences.of_hiding,
        picture_rights.may_edit_picture,
        actions.hide_picture,
        is_done=lambda picture: picture.hidden_at is not None,
    ),
    "visa-igen": Page(
        gettext_lazy("Let the picture be used again?"),
        gettext_lazy("Let it be used again"),
        gettext_lazy("The picture can be used in news again."),
        consequences.of_showing_again,
        picture_rights.may_show_again,
        actions.show_picture_again,
        is_done=lambda picture: picture.hidden_at is None,
        is_grave=False,
    ),
}


def act_view(request, model_admin, picture, page: Page):
    """Say what will happen; on POST let it happen, once."""
    if page.is_done(picture):
        messages.info(request, page.done)
        return redirect("desk:news_picture_change", picture.pk)
    verdict, status = page.may(request.user, picture, timezone.now()), 200
    if request.method == "POST":
        try:
            page.carry_out(picture=picture, by=request.user, at=timezone.now())
        except Refused:
            status = 403
        else:
            messages.success(request, page.done)
            return redirect(page.leads_on, *([] if page is DELETE else [picture.pk]))
    context = {
        "title": page.title,
        "button": page.button,
        "is_grave": page.is_grave,
        "reason": verdict.reason,
        "explained": page.explain(picture, request.user, timezone.now()),
    }
    return _answer(request, model_admin, picture, context, status)


def consent_view(request, model_admin, picture, number: int):
    """Somebody has changed their mind: what that means is said first."""
    at = timezone.now()
    consent = picture.consents.filter(pk=number).first()
    if consent is None or not picture_rights.may_edit_picture(request.user, picture, at):
        audit.record("refused", by=request.user, act=request.path)
        raise Http404
    if consent.withdrawn_on is None and request.method != "POST":
        context = {
            "title": _("Withdraw the consent of %(name)s?") % {"name": consent.name},
            "button": _("Withdraw the consent"),
            "is_grave": True,
            "explained": consequences.of_withdrawing(consent, request.user, at),
        }
        return _answer(request, model_admin, picture, context)
    if request.method == "POST":
        actions.withdraw_consent(consent=consent, by=request.user, at=at)
    messages.success(request, _("The consent of %(name)s is withdrawn.") % {"name": consent.name})
    return redirect("desk:news_picture_change", picture.pk)


def _answer(request, model_admin, picture, context, status=200):
    context = model_admin.admin_site.each_context(request) | context | {"picture": picture, "opts": model_admin.opts}
    return TemplateResponse(request, "admin/news/picture/act.html", context, status=status)


def retry_view(request, model_admin, picture):
    """Ask the worker once more for the files of a picture; made twice they are the same."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    if not model_admin.has_change_permission(request, picture):
        raise PermissionDenied
    if picture.rendered_at is None:
        tasks.make_renditions.enqueue(picture.pk)
        audit.record("renditions_asked_for", by=request.user, about=picture)
    messages.success(request, _("The sizes for the site are being made. You can go on working meanwhile."))
    return redirect("desk:news_picture_change", picture.pk)
