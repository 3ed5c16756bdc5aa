"""Who has the form of an article open right now, so that two do not write in it unknowingly."""

from django.conf import settings
from django.db import models


class OpenForm(models.Model):
    """One opened form; `seen_at` moves while it is open."""

    sheet = models.UUIDField(primary_key=True)
    article = models.ForeignKey("news.Article", models.CASCADE, related_name="open_forms")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="open_forms")
    opened_at = models.DateTimeField()
    seen_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["article", "seen_at"], name="open_form_of_article")]

    def __str__(self):
        return f"{self.article_id} {self.user_id}"
