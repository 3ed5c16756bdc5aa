"""A link for somebody without an account to one working copy: for a few days, and only until it is ended."""

import datetime as dt

from django.conf import settings
from django.core import signing
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse

from network import purposes

from .decision import Decision

_signer = signing.Signer(salt="news.preview_link")


class PreviewLinkQuerySet(models.QuerySet):
    def open(self, at: dt.datetime):
        """Those that can be read at this instant: a withdrawal of the article ends what was made before it."""
        withdrawn = Decision.objects.filter(
            article=OuterRef("article"), act=Decision.Act.WITHDRAW, at__gte=OuterRef("made_at")
        )
        return self.filter(~Exists(withdrawn), ended_at=None, expires_at__gt=at)

    def of_token(self, token: str):
        """The one that the token was made for; none for what we have not signed."""
        try:
            number, article = _signer.unsign_object(token)
        except signing.BadSignature:
            return self.none()
        return self.filter(pk=number, article=article)


class PreviewLink(models.Model):
    article = models.ForeignKey("news.Article", models.CASCADE, related_name="preview_links")
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    ended_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    ended_at = models.DateTimeField(null=True)

    personal_data = {
        "made_by": purposes.DEED,
        "made_at": purposes.DEED,
        "ended_by": purposes.DEED,
        "ended_at": purposes.DEED,
    }

    objects = PreviewLinkQuerySet.as_manager()

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

    def get_absolute_url(self):
        return reverse("news:preview", args=[self.token])

    @property
    def token(self) -> str:
        """The same each time, so that it can be copied again; whether it still opens is for the row to say."""
        return _signer.sign_object([self.pk, self.article_id])
