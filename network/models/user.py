"""An account: an e-mail address and a password. What it may do is said by memberships, not here."""

from django.contrib.auth import get_backends
from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.core.exceptions import PermissionDenied
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from network import purposes


class UserManager(BaseUserManager):
    def get_by_natural_key(self, email):
        return self.get(email__iexact=email)

    def create_user(self, email, password=None, **fields):
        """An account with the address in lower case; without a password until its owner chooses one."""
        user = self.model(email=self.model.normalized(email), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email, password=None, **fields):
        return self.create_user(email, password, is_superuser=True, **fields)


class User(AbstractBaseUser):
    """An account; belongs to one person, or to the technical administrator."""

    email = models.EmailField(_("e-mail address"), unique=True)
    is_active = models.BooleanField(
        _("active"), default=True, help_text=_("Off: the account can no longer log in. Nothing is deleted.")
    )
    is_superuser = models.BooleanField(
        _("technical administrator"), default=False, help_text=_("May do everything, without a membership.")
    )
    created_at = models.DateTimeField(_("created"), auto_now_add=True)
    invited_at = models.DateTimeField(_("last invited"), null=True, blank=True, editable=False)

    # When the person was last at the desk, and when the short introduction was last closed.
    active_on = models.DateField(null=True, blank=True, editable=False)
    introduced_at = models.DateTimeField(null=True, blank=True, editable=False)

    personal_data = {
        "email": purposes.LOGIN,
        "password": purposes.SECRET,
        "last_login": purposes.LOGIN,
        "is_active": purposes.LOGIN,
        "is_superuser": purposes.RIGHT,
        "created_at": purposes.LOGIN,
        "invited_at": purposes.LOGIN,
        "active_on": purposes.LOGIN,
        "introduced_at": purposes.LOGIN,
    }

    objects = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"

    class Meta:
        verbose_name = _("account")
        verbose_name_plural = _("accounts")
        constraints = [
            models.UniqueConstraint(
                Lower("email"),
                name="user_email_unique_whatever_case",
                violation_error_message=_("There is already an account with that address."),
            )
        ]

    def __str__(self):
        return self.email

    @classmethod
    def normalized(cls, email: str) -> str:
        """The one way an address is kept: whatever case it is typed in, it is the same account."""
        return cls.normalize_username(email).strip().lower()

    def clean(self):
        self.email = self.normalized(self.email)

    def has_perm(self, perm, obj=None):
        """Django's question, answered by the rights rooms through the authentication backends."""
        if not self.is_active:
            return False
        try:
            return any(backend.has_perm(self, perm, obj) for backend in get_backends())
        except PermissionDenied:
            return False

    def has_perms(self, perms, obj=None):
        return all(self.has_perm(perm, obj) for perm in perms)

    def has_module_perms(self, app_label):
        return self.is_active and any(backend.has_module_perms(self, app_label) for backend in get_backends())
