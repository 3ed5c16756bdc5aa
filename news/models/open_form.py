"""Who has the form of an article open right now, so that two do not write in it unknowingly."""

import datetime as dt

from django.conf import settings
from django.db import models

from network import purposes

# A form tells every six seconds that it is open: see open-form.js.
GONE_AFTER = dt.timedelta(seconds=45)


class OpenFormQuerySet(models.QuerySet):
    def open_now(self, at: dt.datetime):
        return self.filter(seen_at__gt=at - GONE_AFTER)

    def closed(self, at: dt.datetime):
        """Those of browsers that could not say good-bye."""
        return self.filter(seen_at__lte=at - GONE_AFTER)

    def beside(self, user, article, at: dt.datetime):
        """The forms in which others have the article open now, with who and from which unit; the first one first."""
        others = self.open_now(at).filter(article=article).exclude(user=user)
        return others.select_related("user__person__unit").order_by("opened_at")

    def note(self, *, sheet, user, article, at: dt.datetime) -> bool:
        """It is open; False when the sheet is another person's, or another article's."""
        own = self.filter(sheet=sheet, user=user, article=article)
        if own.update(seen_at=at):
            return True
        self.closed(at).delete()
        rest = {"user": user, "article": article, "opened_at": at, "seen_at": at}
        return self.get_or_create(sheet=sheet, defaults=rest)[1] or own.exists()


class OpenForm(models.Model):
    """One opened form; `seen_at` moves while it is open."""

    sheet = models.UUIDField(primary_key=True)
    article = models.ForeignKey("news.Article", models.CASCADE, related_name="open_forms")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="open_forms")
    opened_at = models.DateTimeField()
    seen_at = models.DateTimeField()

    personal_data = {
        "article": purposes.PRESENCE,
        "user": purposes.PRESENCE,
        "opened_at": purposes.PRESENCE,
        "seen_at": purposes.PRESENCE,
    }

    objects = OpenFormQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["article", "seen_at"], name="open_form_of_article")]

    def __str__(self):
        return f"{self.article_id} {self.user_id}"
