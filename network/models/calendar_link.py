"""A secret address under which one person's calendar program fetches what the person may see."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from network import purposes


class CalendarLinkQuerySet(models.QuerySet):
    def open(self):
        return self.filter(ended_at__isnull=True)

    def open_of(self, user):
        """The person's open link, or none."""
        return self.open().filter(user=user).first()

    def open_with(self, key: str):
        """The open link with this key, with its person; or none."""
        return self.open().select_related("user").filter(key=key).first()


class CalendarLink(models.Model):
    """Whoever has the key sees what the user may see at that moment; one is open at a time, and can be ended."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="calendar_links")
    key = models.CharField(max_length=40, unique=True)
    made_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    personal_data = {
        "user": purposes.LOGIN,
        "key": purposes.SECRET,
        "made_at": purposes.LOGIN,
        "ended_at": purposes.LOGIN,
    }

    objects = CalendarLinkQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user"], condition=Q(ended_at__isnull=True), name="calendar_link_one_open")
        ]

    def __str__(self):
        return f"{self.user} {self.made_at:%Y-%m-%d}"
