"""The desk's site object: who gets in, and its front page."""

from django.conf import settings
from django.contrib import admin, auth
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseNotAllowed
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _

from network import audit
from network.introduction import note_visit
from network.rights import Scope, Verdict, ask_once_while_reading, enters_desk, scope_of

from . import front, introduction, nav, passwords, typed
from .forms import DeskLoginForm, is_throttled

_METHODS = ["GET", "HEAD", "POST"]


class DeskSite(admin.AdminSite):
    """Django's admin, entered by membership, with a front page about the person's own work."""

    site_title = site_header = _("The desk")
    index_title = _("My work")
    index_template = "admin/front.html"
    login_form = DeskLoginForm
    empty_value_display = "–"
    login_template = "admin/login.html"
    enable_nav_sidebar = False

    def __init__(self, name="desk"):
        super().__init__(name)

    def has_permission(self, request):
        return bool(self._verdict(request))

    def _verdict(self, request) -> Verdict:
        """May the person come in?"""
        return enters_desk(self._scope(request))

    def _scope(self, request) -> Scope:
        """What the person holds. Asked once for each request: who comes in, and what the links at the top are."""
        known = getattr(request, "_desk_scope", None)
        if known is None or known[0] != request.user.pk:
            known = request._desk_scope = (request.user.pk, scope_of(request.user, timezone.now()))
        return known[1]

    def each_context(self, request):
        context = super().each_context(request)
        if context["has_permission"]:
            context["links"] = nav.links_for(self._scope(request), request.path)
        return context

    def get_app_list(self, request, app_label=None):
        """None: the links at the top lead to all there is, and the front page shows work, not models."""
        return []

    def get_urls(self):
        """Django's, without the redirect that tells of drafts; those that belong to no model."""
        # The pages of the network and of news are registered with this site, so they come after it.
        from network.desk import coverage, matrix, meeting, plan  # noqa: PLC0415
        from news.desk import calendar, could, people  # noqa: PLC0415

        from . import me, past_site  # noqa: PLC0415

        kept = [url for url in super().get_urls() if getattr(url, "name", None) != "view_on_site"]
        own = [*passwords.urls(), *introduction.urls(self), *past_site.urls(self), *calendar.urls(self)]
        own += [*coverage.urls(self), *matrix.urls(self), *could.urls(self), *me.urls(self)]
        own += [*meeting.urls(self), *plan.urls(self)]
        return own + people.urls(self) + kept

    def index(self, request, extra_context=None):
        at = timezone.now()
        note_visit(by=request.user, at=at)
        return super().index(request, front.work_of(request.user, at) | (extra_context or {}))

    def login(self, request, extra_context=None):
        """Log in; what was typed before the session ended is kept along, and sent on afterwards."""
        if request.method not in _METHODS:
            return HttpResponseNotAllowed(_METHODS)
        if request.method != "POST" and request.user.is_authenticated and not self.has_permission(request):
            return self._right_has_ended(request)
        posted = typed.fields(request) if "typed" in request.POST else []
        context = {"typed": typed.as_text(posted) if posted else "", "site_name": settings.SITE_NAME}
        context |= extra_context or {}
        response = super().login(request, context)
        if is_throttled(response):
            response.status_code = 429
        if request.method == "POST" and response.status_code == 302:
            audit.record("login", by=request.user)
            # Here too: a link in a mail leads past the front page.
            note_visit(by=request.user, at=timezone.now())
            if posted:
                return typed.send_again(request, self._next(request), posted)
        return response

    def _next(self, request) -> str:
        address = request.POST.get(REDIRECT_FIELD_NAME, "")
        safe = url_has_allowed_host_and_scheme(address, allowed_hosts=None) and address.startswith("/desk/")
        return address if safe else reverse("desk:index")

    def admin_view(self, view, cacheable=False):
        """Django's guard; a form sent after the session ended meets a login page that keeps the text."""
        guarded = super().admin_view(view, cacheable)

        def inner(request, *args, **kwargs):
            if request.method not in _METHODS:
                return HttpResponseNotAllowed(_METHODS)
            if request.method != "POST":
                ask_once_while_reading(request.user)
            if request.method == "POST" and not request.user.is_authenticated:
                return self._log_in_to_go_on(request)
            if request.user.is_authenticated and not self.has_permission(request):
                return self._right_has_ended(request)
            if "_saveasnew" in request.POST:
                # Django heeds it where no such button is: a copy instead of a change.
                raise PermissionDenied
            return guarded(request, *args, **kwargs)

        return inner

    def _right_has_ended(self, request):
        """The session is older than the end of the right: out at once, with what was typed."""
        audit.record("refused", by=request.user, act="enter_desk")
        answer = typed.refused(request, self._verdict(request).reason)
        auth.logout(request)
        return answer

    def _log_in_to_go_on(self, request):
        context = self.each_context(request) | {
            "form": self.login_form(request),
            "title": _("Log in to go on"),
            "typed": typed.as_text(typed.fields(request)),
            "app_path": reverse("desk:login"),
            REDIRECT_FIELD_NAME: request.get_full_path(),
        }
        return render(request, self.login_template, context, status=403)
