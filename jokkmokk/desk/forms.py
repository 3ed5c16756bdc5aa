"""The way in: e-mail and password, and a reason when a right has ended."""

from django.contrib.auth.forms import AuthenticationForm
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from network import audit
from network.rights import may_enter_desk


class DeskLoginForm(AuthenticationForm):
    """Lets in those with a current membership."""

    error_messages = AuthenticationForm.error_messages | {
        "invalid_login": _("The address or the password is wrong. Try again, or choose a new password.")
    }

    def confirm_login_allowed(self, user):
        super().confirm_login_allowed(user)
        verdict = may_enter_desk(user, timezone.now())
        if not verdict:
            audit.record("login_refused", by=user)
            raise ValidationError(verdict.reason)

    def get_invalid_login_error(self):
        audit.record("login_failed", login=self.cleaned_data.get("username", "")[:100])
        return super().get_invalid_login_error()
