"""What an edition said before a person or a picture was taken out of it; only leads may look, each look is logged."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from network import purposes


class Redaction(models.Model):
    """One redaction of one edition. Written by `news.actions.redacting` only, and never changed."""

    edition = models.ForeignKey("news.Edition", models.PROTECT, related_name="redactions")
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    # The columns as they were: {"document": …, "labels": …, "text": …}.
    before = models.JSONField()

    personal_data = {
        "at": purposes.DEED,
        "by": purposes.DEED,
        "before": purposes.TOLD,
    }

    class Meta:
        verbose_name = _("redaction")
        verbose_name_plural = _("redactions")
        ordering = ["pk"]

    def __str__(self):
        return f"{self.edition_id} {self.at:%Y-%m-%d %H:%M}"

    def save(self, *args, **kwargs):
        """Refuse, as a fault of ours, to change what was kept."""
        if not self._state.adding:
            raise TypeError("Redactions are never changed.")
        super().save(*args, **kwargs)


class TakenOutPicture(models.Model):
    """A picture that the redaction took out of the edition: it was published once, so it is never deleted."""

    redaction = models.ForeignKey(Redaction, models.CASCADE, related_name="taken_out")
    picture = models.ForeignKey("news.Picture", models.PROTECT, related_name="taken_out_of")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["redaction", "picture"], name="taken_out_picture_once"),
        ]

    def __str__(self):
        return f"{self.redaction_id}: {self.picture_id}"
