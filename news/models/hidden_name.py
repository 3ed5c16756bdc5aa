"""A person whose name no caption may hold: taken out of all there were, and stopped in those to come."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from network import purposes
from network.fields import FoldedField, validate_one_line


class HiddenNameQuerySet(models.QuerySet):
    def in_force(self):
        return self.filter(lifted_at=None)


class HiddenName(models.Model):
    """Hidden by `news.actions.hide_person`; with a person, those of the same name who are somebody else are not."""

    name = models.CharField(_("name"), max_length=200, validators=[validate_one_line])
    folded_name = FoldedField("name", db_index=True)
    person = models.ForeignKey("network.Person", models.PROTECT, null=True, blank=True, related_name="+")
    reason = models.CharField(_("reason"), max_length=300, blank=True, validators=[validate_one_line])
    hidden_at = models.DateTimeField()
    hidden_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    lifted_at = models.DateTimeField(null=True, blank=True)
    lifted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")

    personal_data = {
        "name": purposes.HIDING,
        "person": purposes.HIDING,
        "reason": purposes.HIDING,
        "hidden_at": purposes.HIDING,
        "hidden_by": purposes.DEED,
        "lifted_at": purposes.HIDING,
        "lifted_by": purposes.DEED,
    }

    objects = HiddenNameQuerySet.as_manager()

    class Meta:
        verbose_name = _("hidden name")
        verbose_name_plural = _("hidden names")
        ordering = ["-hidden_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(lifted_at=None, lifted_by=None) | Q(lifted_at__isnull=False, lifted_by__isnull=False),
                name="hidden_name_lifted_at_and_by",
            ),
        ]

    def __str__(self):
        return self.name
