"""A mail of the network's that is to go to a person: written with its act, composed and sent afterwards."""

import datetime as dt

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from network import purposes


class MailQuerySet(models.QuerySet):
    def waiting(self):
        return self.filter(done_at__isnull=True)

    def due(self, at: dt.datetime):
        return self.waiting().filter(send_after__lte=at)

    def about_meeting(self, meeting):
        """All that was written, or is to be written, of a meeting and of the invitations to it."""
        of_meeting = Q(kind__in=[Mail.Kind.MEETING, Mail.Kind.REMINDER], about=meeting.pk)
        of_invitations = Q(kind=Mail.Kind.REPLY_LINK, about__in=meeting.attendances.values("pk"))
        return self.filter(of_meeting | of_invitations)


class Mail(models.Model):
    """What it says is made from `about` when it is sent: no secret link lies in the database, and no old news goes out.

    `occasion` tells two mails of one kind about the same row apart; the same occasion is written to a person once.
    """

    class Kind(models.TextChoices):
        INVITATION = "invitation", _("invitation to the desk")
        MEETING = "meeting", _("about a meeting")
        REPLY_LINK = "reply_link", _("new link to answer by")
        REMINDER = "reminder", _("reminder of a meeting")
        OUTCOME = "outcome", _("question how a plan went")
        HAND_OVER = "hand_over", _("what is handed over")

    kind = models.CharField(max_length=12, choices=Kind)
    recipient = models.ForeignKey("network.Person", models.CASCADE, related_name="mails")
    # The number of the row that the kind is about.
    about = models.PositiveBigIntegerField()
    occasion = models.CharField(max_length=60)
    # The names of the fields of that row that had been changed, where that is what it tells of.
    changed = models.JSONField(default=list)
    written_at = models.DateTimeField()
    send_after = models.DateTimeField()
    # When it was sent, or found to be of no use any longer.
    done_at = models.DateTimeField(null=True)

    personal_data = {
        "kind": purposes.MAIL,
        "recipient": purposes.MAIL,
        "written_at": purposes.MAIL,
        "send_after": purposes.MAIL,
        "done_at": purposes.MAIL,
    }

    objects = MailQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["send_after"], condition=Q(done_at__isnull=True), name="mail_waiting")]
        constraints = [
            models.UniqueConstraint(fields=["recipient", "kind", "about", "occasion"], name="mail_once"),
        ]

    def __str__(self):
        return f"{self.kind} {self.recipient_id}"
