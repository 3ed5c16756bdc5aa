"""Who submitted, returned, published, withdrew what, when and why."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from network import purposes


class DecisionQuerySet(models.QuerySet):
    def for_history(self):
        """Of one article, the latest first, with who decided; without the texts that were replaced."""
        return self.select_related("by__person").defer("replaced").order_by("-pk")

    def on_publishing(self):
        """What decides whether something is, or is going to be, on the site; the latest first."""
        acts = Decision.Act
        return self.filter(
            act__in=[acts.PUBLISH, acts.PUBLISH_ALONE, acts.LAPSE, acts.UNSCHEDULE, acts.WITHDRAW]
        ).order_by("-pk")

    def of_act(self, act: str):
        return self.filter(act=act)


class Decision(models.Model):
    """One act on an article. Written by `news.actions` only, and never changed."""

    class Act(models.TextChoices):
        SUBMIT = "submit", _("submitted for review")
        GIVE_BACK = "give_back", _("given back")
        PUBLISH = "publish", _("published")
        PUBLISH_ALONE = "publish_alone", _("published alone")
        APPROVE = "approve", _("approved afterwards")
        LAPSE = "lapse", _("the signature no longer holds")
        UNSCHEDULE = "unschedule", _("scheduled publication cancelled")
        WITHDRAW = "withdraw", _("withdrawn")
        RESTORE = "restore", _("an earlier text taken up again")
        REVISIT = "revisit", _("looked through and still right")
        HAND_OVER = "hand_over", _("handed over")

    article = models.ForeignKey("news.Article", models.CASCADE, related_name="decisions")
    act = models.CharField(max_length=16, choices=Act)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT)
    edition = models.ForeignKey("news.Edition", models.PROTECT, null=True, blank=True, related_name="decisions")
    reason = models.TextField(blank=True)
    # Of a withdrawal: the article that says it instead.
    leads_to = models.ForeignKey("news.Article", models.SET_NULL, null=True, blank=True, related_name="+")
    # Of a restoration: what the working copy said before, as `news.document` makes it.
    replaced = models.JSONField(null=True, blank=True)

    personal_data = {
        "act": purposes.DEED,
        "at": purposes.DEED,
        "by": purposes.DEED,
        "reason": purposes.TOLD,
        "replaced": purposes.TOLD,
    }

    objects = DecisionQuerySet.as_manager()

    class Meta:
        verbose_name = _("decision")
        verbose_name_plural = _("decisions")
        ordering = ["-pk"]
        indexes = [models.Index(fields=["act", "article"], name="decision_of_act")]

    def __str__(self):
        return f"{self.get_act_display()} {self.at:%Y-%m-%d %H:%M}"

    def save(self, *args, **kwargs):
        """Refuse, as a fault of ours, to change what was decided."""
        if not self._state.adding:
            raise TypeError("Decisions are never changed.")
        super().save(*args, **kwargs)
