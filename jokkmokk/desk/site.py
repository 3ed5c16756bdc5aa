"""The desk's site object: who gets in, its front page, and its ways in for those without a password."""

from django.contrib import admin, auth
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.contrib.auth import views as auth_views
from django.contrib.auth.tokens import default_token_generator
from django.shortcuts import redirect, render
from django.urls import path, reverse, reverse_lazy
from django.utils import timezone
from django.utils.encoding import force_bytes
from django.utils.http import url_has_allowed_host_and_scheme, urlsafe_base64_encode
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from network import audit
from network.actions import invited_user
from network.rights import may_enter_desk

from . import front, typed
from .forms import DeskLoginForm


class DeskSite(admin.AdminSite):
    """Django's admin, entered by membership, with a front page about the person's own work."""

    site_title = site_header = _("The desk")
    index_title = _("My work")
    index_template = "admin/front.html"
    login_form = DeskLoginForm
    login_template = "admin/login.html"
    enable_nav_sidebar = False

    def __init__(self, name="desk"):
        super().__init__(name)

    def has_permission(self, request):
        return bool(may_enter_desk(request.user, timezone.now()))

    def get_urls(self):
        """Django's, without the redirect that gives away addresses of drafts; and the ways to a password."""
        kept = [url for url in super().get_urls() if getattr(url, "name", None) != "view_on_site"]
        return _password_urls() + kept

    def index(self, request, extra_context=None):
        return super().index(request, front.work_of(request.user, timezone.now()) | (extra_context or {}))

    def login(self, request, extra_context=None):
        """Log in; what was typed before the session ended is kept along, and sent on afterwards."""
        if request.method != "POST" and request.user.is_authenticated and not self.has_permission(request):
            return self._right_has_ended(request)
        posted = typed.fields(request) if "typed" in request.POST else []
        context = {"typed": typed.as_text(posted) if posted else ""} | (extra_context or {})
        response = super().login(request, context)
        if request.method == "POST" and response.status_code == 302:
            audit.record("login", by=request.user)
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
            if request.method == "POST" and not request.user.is_authenticated:
                return self._log_in_to_go_on(request)
            if request.user.is_authenticated and not self.has_permission(request):
                return self._right_has_ended(request)
            return guarded(request, *args, **kwargs)

        return inner

    def _right_has_ended(self, request):
        """The session is older than the end of the right: out at once, with what was typed."""
        verdict = may_enter_desk(request.user, timezone.now())
        audit.record("refused", by=request.user, act="enter_desk")
        answer = typed.refused(request, verdict.reason)
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


def _password_urls():
    done = reverse_lazy("desk:login")
    return [
        path(
            "losenord/",
            auth_views.PasswordResetView.as_view(
                template_name="admin/password_reset.html",
                email_template_name="emails/password_reset.txt",
                html_email_template_name="emails/password_reset.html",
                subject_template_name="emails/password_reset_subject.txt",
                success_url=reverse_lazy("desk:password_reset_sent"),
            ),
            name="password_reset",
        ),
        path(
            "losenord/skickat/",
            auth_views.PasswordResetDoneView.as_view(template_name="admin/password_reset_sent.html"),
            name="password_reset_sent",
        ),
        path(
            "losenord/<uidb64>/<token>/",
            auth_views.PasswordResetConfirmView.as_view(
                template_name="admin/password_choose.html", success_url=done
            ),
            name="password_choose",
        ),
        path("inbjudan/<token>/", invitation, name="invitation"),
    ]


@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request, token):
    """The mailed link: a button, so that scanners that open links use nothing up; then a password."""
    user = invited_user(token)
    if user is None:
        return render(request, "admin/invitation.html", {"invited": None}, status=410)
    if request.method != "POST":
        return render(request, "admin/invitation.html", {"invited": user})
    uid = urlsafe_base64_encode(force_bytes(user.pk))
    return redirect("desk:password_choose", uidb64=uid, token=default_token_generator.make_token(user))
