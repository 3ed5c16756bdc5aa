"""Someone the municipality may name: employee or resident; may exist without an account."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _, pgettext_lazy

from network import purposes
from network.fields import FoldedField, SwedishOrderField, validate_one_line, validate_phone


class PersonQuerySet(models.QuerySet):
    def alphabetical(self):
        return self.order_by("name_order")

    def with_all_rights(self):
        """Those who may do everything without a membership."""
        return self.filter(user__is_superuser=True, user__is_active=True)


class Person(models.Model):
    given_name = models.CharField(_("given name"), max_length=80, validators=[validate_one_line])
    family_name = models.CharField(_("family name"), max_length=80, validators=[validate_one_line])
    title = models.CharField(
        pgettext_lazy("person", "title"),
        max_length=120,
        blank=True,
        validators=[validate_one_line],
        help_text=_("For example: librarian"),
    )
    unit = models.ForeignKey(
        "network.Unit",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="people",
        verbose_name=_("unit"),
        help_text=_("Where the person works. Empty for residents."),
    )
    email = models.EmailField(_("e-mail"), blank=True)
    phone = models.CharField(_("telephone"), max_length=40, blank=True, validators=[validate_phone])
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        verbose_name=_("account"),
    )
    is_public = models.BooleanField(
        _("shown to residents"),
        default=False,
        help_text=_("Name, title and work contact are shown on the page of the unit and of the network."),
    )
    folded_name = FoldedField("given_name", "family_name")
    name_order = SwedishOrderField("family_name", "given_name", db_index=True)

    personal_data = {
        "given_name": purposes.NAME,
        "family_name": purposes.NAME,
        "title": purposes.NAME,
        "unit": purposes.NAME,
        "email": purposes.CONTACT,
        "phone": purposes.CONTACT,
        "user": purposes.LOGIN,
        "is_public": purposes.CONTACT,
    }

    objects = PersonQuerySet.as_manager()

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        ordering = ["name_order"]

    def __str__(self):
        return f"{self.given_name} {self.family_name}"

    @property
    def mail_address(self) -> str:
        """Where mails of the network go: the login address, if there is one; empty where there is none at all."""
        return self.user.email if self.user else self.email

    @property
    def has_password(self) -> bool:
        """Whether the person has an account and has chosen a password for it."""
        return self.user is not None and self.user.has_usable_password()

    def account_as_read(self) -> str:
        """How it stands with the person's way in, in words."""
        if self.user is None:
            return _("No login")
        if not self.user.is_active:
            return _("The login is closed")
        if self.has_password:
            return _("Has chosen a password")
        return _("Invited, no password chosen yet") if self.user.invited_at else _("No invitation that holds")
