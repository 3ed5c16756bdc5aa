"""What somebody has typed in the form of an article and not saved yet: theirs alone, until they save or drop it."""

from django.conf import settings
from django.db import models


class UnsavedText(models.Model):
    """The fields of one opened form, as they were sent; `sheet` names the form, `article` is empty for a new one."""

    sheet = models.UUIDField(primary_key=True)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="unsaved_texts")
    article = models.ForeignKey("news.Article", models.CASCADE, null=True, related_name="unsaved_texts")
    fields = models.JSONField()
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["user", "article", "-at"], name="unsaved_text_of_user")]

    def __str__(self):
        return f"{self.article_id} {self.at:%Y-%m-%d %H:%M}"
