"""The ways to a password: an invitation, a forgotten one, and the page where it is chosen."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import views as auth_views
from django.contrib.auth.forms import PasswordResetForm
from django.contrib.auth.tokens import default_token_generator
from django.core.exceptions import ValidationError
from django.http import HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import path, reverse_lazy
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from network import audit
from network.invitations import invited_user

from . import throttle
from .forms import THROTTLED

_METHODS = ["get", "head", "post"]


class ForgottenForm(PasswordResetForm):
    """Every letter asked for is counted, whether somebody gets it or not."""

    def clean_email(self):
        email = self.cleaned_data["email"]
        if throttle.is_blocked(email, audit.caller(), throttle.LETTER):
            audit.record("letter_throttled", login=email[:100])
            raise ValidationError(
                _("That was many tries. Wait ten minutes, and see whether a letter has come already."), THROTTLED
            )
        throttle.count_failure(email, audit.caller(), throttle.LETTER)
        return email


class _Answered(HttpResponseRedirect):
    """A redirect, and what is done when the server has sent it."""

    def __init__(self, address, afterwards):
        super().__init__(address)
        self._afterwards = afterwards

    def close(self):
        try:
            self._afterwards()
        finally:
            super().close()


class ForgottenPassword(auth_views.PasswordResetView):
    """Answers before it looks for the account: how long that takes tells nobody whether there is one."""

    http_method_names = _METHODS
    form_class = ForgottenForm
    template_name = "admin/password_reset.html"
    email_template_name = "emails/password_reset.txt"
    html_email_template_name = "emails/password_reset.html"
    subject_template_name = "emails/password_reset_subject.txt"
    success_url = reverse_lazy("desk:password_reset_sent")

    def form_valid(self, form):
        send = super().form_valid
        return _Answered(self.get_success_url(), lambda: send(form))

    def form_invalid(self, form):
        response = super().form_invalid(form)
        if form.has_error("email", THROTTLED):
            response.status_code = 429
        return response


class ChoosePassword(auth_views.PasswordResetConfirmView):
    """Where the mailed links lead; afterwards the person logs in with what was chosen."""

    http_method_names = _METHODS
    template_name = "admin/password_choose.html"
    success_url = reverse_lazy("desk:login")

    def form_valid(self, form):
        messages.success(self.request, _("Your password is saved. Now log in with it."))
        return super().form_valid(form)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request, token):
    """The mailed link: a button, so that scanners that open links use nothing up; then a password."""
    user = invited_user(token)
    if user is None or request.method != "POST":
        context = {"invited": user, "title": _("Welcome to the desk")}
        return render(request, "admin/invitation.html", context, status=200 if user else 410)
    uid = urlsafe_base64_encode(force_bytes(user.pk))
    return redirect("desk:password_choose", uidb64=uid, token=default_token_generator.make_token(user))


def urls():
    site = {"site_url": settings.SITE_URL, "site_name": settings.SITE_NAME}
    forgotten = ForgottenPassword.as_view(extra_email_context=site)
    sent = auth_views.PasswordResetDoneView.as_view(
        http_method_names=_METHODS, template_name="admin/password_reset_sent.html"
    )
    return [
        path("losenord/", forgotten, name="password_reset"),
        path("losenord/skickat/", sent, name="password_reset_sent"),
        path("losenord/<uidb64>/<token>/", ChoosePassword.as_view(), name="password_choose"),
        path("inbjudan/<token>/", invitation, name="invitation"),
    ]
