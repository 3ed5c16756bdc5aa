"""One person and one meeting: asked to come, the answer, and whether the person was there."""

import datetime as dt

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from network import purposes

from .meeting import Meeting


class AttendanceQuerySet(models.QuerySet):
    def of_introductions(self):
        """Those that count as the introduction: the person was there."""
        return self.filter(was_there=True, meeting__is_introduction=True, meeting__cancelled_at__isnull=True)

    def attended(self):
        return self.filter(was_there=True, meeting__cancelled_at__isnull=True)

    def to_come(self, at: dt.datetime):
        """Of meetings that are not over, the next first."""
        ahead = self.on_the_roll().filter(meeting__cancelled_at__isnull=True, meeting__ends_at__gt=at)
        return ahead.select_related("meeting").order_by("meeting__starts_at", "pk")

    def been(self, at: dt.datetime):
        """Of meetings where the person was, the last first."""
        return (
            self.attended().filter(meeting__ends_at__lte=at).select_related("meeting").order_by("-meeting__starts_at")
        )

    def invited(self):
        return self.filter(invited_at__isnull=False)

    def on_the_roll(self):
        """Those who are invited, and those of whom something is noted all the same."""
        return self.filter(Q(invited_at__isnull=False) | Q(was_there__isnull=False))

    def coming(self):
        """Those who have not said no: they are told of changes."""
        return self.invited().exclude(answer=Attendance.Answer.NO)

    def alphabetical(self):
        return self.order_by("person__name_order", "person_id")


class Attendance(models.Model):
    """An invitation that becomes, on the day, a fact."""

    class Answer(models.TextChoices):
        NONE = "", _("no answer")
        YES = "yes", _("comes")
        MAYBE = "maybe", _("may come")
        NO = "no", _("does not come")

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="attendances")
    person = models.ForeignKey("network.Person", models.PROTECT, related_name="attendances", verbose_name=_("person"))
    invited_at = models.DateTimeField(null=True)
    # The person was invited, and is not any longer.
    taken_back_at = models.DateTimeField(null=True)
    answer = models.CharField(_("answer"), max_length=5, choices=Answer, default=Answer.NONE, blank=True)
    answered_at = models.DateTimeField(null=True)
    # Opens the page where one answers without a login; another takes its place when it has been used.
    reply_key = models.CharField(max_length=40, blank=True)
    was_there = models.BooleanField(_("was there"), null=True)
    noted_at = models.DateTimeField(null=True)
    noted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="attendances_noted")

    personal_data = {
        "meeting": purposes.TRAINING,
        "person": purposes.TRAINING,
        "invited_at": purposes.INVITATION,
        "taken_back_at": purposes.INVITATION,
        "answer": purposes.INVITATION,
        "answered_at": purposes.INVITATION,
        "reply_key": purposes.SECRET,
        "was_there": purposes.TRAINING,
        "noted_at": purposes.TRAINING,
        "noted_by": purposes.DEED,
    }

    objects = AttendanceQuerySet.as_manager()

    class Meta:
        verbose_name = _("attendance")
        verbose_name_plural = _("attendances")
        indexes = [
            models.Index(fields=["person", "meeting"], condition=Q(was_there=True), name="attendance_was_there"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "person"], name="attendance_once_for_a_meeting"),
            models.UniqueConstraint(fields=["reply_key"], condition=~Q(reply_key=""), name="attendance_own_key"),
            models.CheckConstraint(
                condition=Q(was_there__isnull=True, noted_at__isnull=True, noted_by__isnull=True)
                | Q(was_there__isnull=False, noted_at__isnull=False, noted_by__isnull=False),
                name="attendance_noted_at_and_by",
            ),
            models.CheckConstraint(
                condition=Q(invited_at__isnull=True) | Q(taken_back_at__isnull=True),
                name="attendance_invited_or_taken_back",
            ),
            models.CheckConstraint(
                condition=Q(answer="", answered_at__isnull=True) | (~Q(answer="") & Q(answered_at__isnull=False)),
                name="attendance_answer_and_when",
            ),
        ]

    def __str__(self):
        return f"{self.person}: {self.meeting}"
