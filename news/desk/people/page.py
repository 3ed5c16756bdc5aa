"""What the pages about people in pictures have in common: their frame, and an answer that tells nothing."""

from functools import wraps

from django.contrib import admin
from django.http import Http404
from django.template.response import TemplateResponse
from django.utils import timezone

from network import audit
from network.numbers import number_in
from news import picture_rights

LONGEST_NAME = 200


def page(request, template: str, title: str, **context) -> TemplateResponse:
    frame = admin.site.each_context(request) | {"title": title}
    frame["may_hide"] = bool(picture_rights.may_hide_people(request.user, timezone.now()))
    return TemplateResponse(request, f"admin/news/people/{template}.html", frame | context)


def not_found(request):
    """What the person may not see does not exist. The name that was asked for is not written in the log."""
    audit.record("refused", by=request.user, act=request.path)
    raise Http404


def for_leads_of_all(view):
    """For those who may search and hide people; to others the page does not exist."""

    @wraps(view)
    def guarded(request, *args, **kwargs):
        if not picture_rights.may_hide_people(request.user, timezone.now()):
            not_found(request)
        return view(request, *args, **kwargs)

    return guarded


def asked(request, name: str) -> str:
    """What was sent with a form, or stands in the address."""
    return request.POST.get(name, request.GET.get(name, ""))


def asked_name(request) -> str:
    """The name that is asked for, on one line."""
    return " ".join(asked(request, "namn").replace("\x00", "")[:LONGEST_NAME].split())


def asked_number(request, name: str) -> int | None:
    """The number that is asked for; None for what is none."""
    return number_in(asked(request, name))
