"""A link for somebody without an account to one working copy: for a few days, and only until it is ended."""

from django.conf import settings
from django.db import models
from django.db.models import Q


class PreviewLink(models.Model):
    article = models.ForeignKey("news.Article", models.CASCADE, related_name="preview_links")
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    ended_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-made_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True, ended_by__isnull=True)
                | Q(ended_at__isnull=False, ended_by__isnull=False),
                name="preview_link_ended_at_and_by",
            )
        ]

    def __str__(self):
        return f"{self.article_id} {self.made_at:%Y-%m-%d}"
