"""What somebody has typed in the form of an article and not saved yet: theirs alone, until they save or drop it."""

import datetime as dt

from django.conf import settings
from django.db import models
from django.utils.translation import gettext as _

from network import purposes

KEPT_FOR = dt.timedelta(days=30)


class UnsavedTextQuerySet(models.QuerySet):
    def waiting(self):
        return self.exclude(fields={})

    def in_form_of(self, user, article):
        """What the user has typed for the article (None: for new ones) and not saved, newest first."""
        return self.waiting().filter(user=user, article=article).order_by("-at")

    def waiting_for(self, user, articles):
        """What the user has typed for new articles, and for those of `articles`, newest first."""
        known = models.Q(article=None) | models.Q(article__in=articles.values("pk"))
        return self.waiting().filter(known, user=user).select_related("article").order_by("-at")

    def saved_by(self, user):
        """The sheets of which nothing waits any longer."""
        return self.filter(fields={}, user=user).values_list("sheet", flat=True)

    def keep(self, *, sheet, user, article, fields, at: dt.datetime) -> bool:
        """Keep what is in the form now; False when the sheet is another's, another article's, or saved."""
        own = self.waiting().filter(sheet=sheet, user=user, article=article)
        if own.update(fields=fields, at=at):
            return True
        rest = {"user": user, "article": article, "fields": fields, "at": at}
        made = self.get_or_create(sheet=sheet, defaults=rest)[1]
        return made or own.update(fields=fields, at=at) > 0

    def settle(self, *, sheet, user, article, at: dt.datetime) -> None:
        """It is saved: of what was typed is left only that nothing waits, for those who ask or come late."""
        settled = {"article": article, "fields": {}, "at": at}
        if not self.filter(sheet=sheet, user=user).update(**settled):
            self.bulk_create([self.model(sheet=sheet, user=user, **settled)], ignore_conflicts=True)

    def drop(self, *, sheet, user) -> None:
        """It is not wanted."""
        self.filter(sheet=sheet, user=user).delete()

    def too_old(self, at: dt.datetime):
        return self.filter(at__lt=at - KEPT_FOR)


class UnsavedText(models.Model):
    """The fields of one opened form, as they were sent; `sheet` names the form, `article` is empty for a new one.

    `fields` holds for each name the list of its values, and nothing once it is saved.
    """

    sheet = models.UUIDField(primary_key=True)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="unsaved_texts")
    article = models.ForeignKey("news.Article", models.CASCADE, null=True, related_name="unsaved_texts")
    fields = models.JSONField()
    at = models.DateTimeField()

    personal_data = {
        "user": purposes.UNSAVED,
        "article": purposes.UNSAVED,
        "fields": purposes.UNSAVED,
        "at": purposes.UNSAVED,
    }

    objects = UnsavedTextQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["user", "article", "-at"], name="unsaved_text_of_user")]

    def __str__(self):
        return f"{self.article_id} {self.at:%Y-%m-%d %H:%M}"

    @property
    def title(self) -> str:
        """The title as it was typed."""
        return " ".join(self.fields.get("title", [])).strip() or _("(without a title)")
