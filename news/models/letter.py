"""A letter that is to go to a colleague: about one decision, or the weekly one about news to look through."""

import datetime as dt

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from network import purposes


class LetterQuerySet(models.QuerySet):
    def waiting(self):
        return self.filter(done_at__isnull=True)

    def due(self, at: dt.datetime):
        return self.waiting().filter(send_after__lte=at)

    def written_before(self, at: dt.datetime):
        return self.filter(Q(decision__at__lt=at) | Q(week__lt=at.date()))

    def to_be_read(self):
        """With what their words are made from; `meant_for` is when the edition they are about was to go live."""
        letters = self.select_related("recipient__person", "decision__by__person")
        return letters.annotate(meant_for=F("decision__edition__live_from"))


class Letter(models.Model):
    """Written in the transaction of its act, sent afterwards together with others to the same person."""

    class Kind(models.TextChoices):
        REVIEW = "review", _("news to review")
        GIVEN_BACK = "given_back", _("news given back")
        PUBLISHED = "published", _("news published")
        ALONE = "alone", _("news published alone")
        SIGNATURE = "signature", _("news without a signature")
        REVISIT = "revisit", _("news to look through")

    kind = models.CharField(max_length=12, choices=Kind)
    recipient = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="letters")
    decision = models.ForeignKey("news.Decision", models.CASCADE, null=True, related_name="letters")
    # The Monday of the week that a weekly letter is for.
    week = models.DateField(null=True)
    send_after = models.DateTimeField()
    # When it was sent, or found to be of no use any longer.
    done_at = models.DateTimeField(null=True)

    personal_data = {
        "kind": purposes.MAIL,
        "recipient": purposes.MAIL,
        "week": purposes.MAIL,
        "send_after": purposes.MAIL,
        "done_at": purposes.MAIL,
    }

    objects = LetterQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["send_after"], condition=Q(done_at__isnull=True), name="letter_waiting")]
        constraints = [
            models.CheckConstraint(
                condition=Q(decision__isnull=True, week__isnull=False) | Q(decision__isnull=False, week__isnull=True),
                name="letter_about_a_decision_or_a_week",
            ),
            models.UniqueConstraint(fields=["recipient", "kind", "decision"], name="letter_once_for_a_decision"),
            models.UniqueConstraint(fields=["recipient", "kind", "week"], name="letter_once_for_a_week"),
        ]

    def __str__(self):
        return f"{self.kind} {self.recipient_id}"
