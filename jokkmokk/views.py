"""Pages that belong to the site as a whole: health, about, and the pages for what went wrong."""

import logging

from django.db import DatabaseError, connection
from django.http import HttpResponse, HttpResponseServerError
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from network import audit

from .desk import typed


@require_safe
def health(request):
    """200 only if the database answers."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        logging.getLogger(__name__).exception("The database does not answer")
        return HttpResponse("database", status=503, content_type="text/plain; charset=utf-8")
    return HttpResponse("ok", content_type="text/plain; charset=utf-8")


@require_safe
def about(request):
    return render(request, "about.html")


@require_safe
def accessibility(request):
    return render(request, "accessibility.html")


@require_safe
def robots(request):
    sitemap = request.build_absolute_uri(reverse("news:sitemap"))
    lines = ["User-agent: *", "Disallow: /desk/", "Disallow: /sok/", f"Sitemap: {sitemap}", ""]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")


def bad_request(request, exception):
    return render(request, "400.html", status=400)


def permission_denied(request, exception):
    """Refused, with the reason where the refusal gives one; what was typed is handed back."""
    audit.record("refused", by=request.user if request.user.is_authenticated else None, act=request.path)
    return typed.refused(request, str(exception) or _("You may not do that, or not any longer."))


def page_not_found(request, exception):
    return render(request, "404.html", {"at_desk": request.path.startswith(reverse("desk:index"))}, status=404)


def server_error(request):
    """Says sorry without asking anything of the database or the request."""
    return HttpResponseServerError(render_to_string("500.html"))


def csrf_failure(request, reason=""):
    """The form's token is too old, or the form came from another site."""
    audit.record("refused", act="csrf")
    return typed.refused(
        request,
        _("The form was too old, or cookies are blocked. Go back, reload the page and send it again."),
    )
