"""The way in: e-mail and password, and a reason when a right has ended."""

from django import forms
from django.contrib.auth.forms import AuthenticationForm, UsernameField
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from network import audit
from network.rights import may_enter_desk

from . import throttle

THROTTLED = "throttled"


class DeskLoginForm(AuthenticationForm):
    """Lets in those with a current membership."""

    username = UsernameField(
        label=_("E-mail address"), widget=forms.EmailInput({"autofocus": True, "autocomplete": "username"})
    )

    error_messages = AuthenticationForm.error_messages | {
        "invalid_login": _("The address or the password is wrong. Try again, or choose a new password.")
    }

    def clean(self):
        login = self.cleaned_data.get("username", "")
        if throttle.is_blocked(login, audit.caller()):
            audit.record("login_throttled", login=login[:100])
            raise ValidationError(_("That was many tries. Wait ten minutes, or choose a new password."), THROTTLED)
        return super().clean()

    def confirm_login_allowed(self, user):
        super().confirm_login_allowed(user)
        verdict = may_enter_desk(user, timezone.now())
        if not verdict:
            audit.record("login_refused", by=user)
            raise ValidationError(verdict.reason)

    def get_invalid_login_error(self):
        login = self.cleaned_data.get("username", "")
        audit.record("login_failed", login=login[:100])
        throttle.count_failure(login, audit.caller())
        return super().get_invalid_login_error()


def is_throttled(response) -> bool:
    """Does this answer show the form that says to wait?"""
    form = getattr(response, "context_data", {}).get("form")
    return form is not None and form.is_bound and form.has_error("__all__", THROTTLED)
