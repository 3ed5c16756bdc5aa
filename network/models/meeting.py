"""A gathering of the network: when and where, its programme, its materials, and what was learnt."""

import datetime as dt
import uuid

from django.conf import settings
from django.core.files.storage import FileSystemStorage
from django.db import models
from django.db.models import Count, F, Max, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from network import purposes
from network.fields import validate_one_line, validate_plain_text
from network.instants import period_in_words


class MeetingQuerySet(models.QuerySet):
    def not_cancelled(self):
        return self.filter(cancelled_at__isnull=True)

    def upcoming(self, at: dt.datetime):
        """Those that are not over, the next first."""
        return self.not_cancelled().filter(ends_at__gt=at).order_by("starts_at", "pk")

    def to_come(self, at: dt.datetime):
        """As `upcoming`, with those that are cancelled."""
        return self.filter(ends_at__gt=at).order_by("starts_at", "pk")

    def over(self, at: dt.datetime):
        """Those whose time has gone by, cancelled or not, the last first."""
        return self.filter(ends_at__lte=at).order_by("-starts_at", "-pk")

    def with_answer_of(self, user):
        """Say of each, as `own_answer`, what the person has answered; None for who is not invited."""
        own = Q(attendances__person__user=user, attendances__invited_at__isnull=False)
        return self.annotate(own_answer=Max("attendances__answer", filter=own))

    def with_numbers(self):
        """Say of each how many are invited, come, may come and have not answered; and how many were there."""
        invited = Q(attendances__invited_at__isnull=False)
        return self.annotate(
            invited=Count("attendances", filter=invited),
            coming=Count("attendances", filter=invited & Q(attendances__answer="yes")),
            may_come=Count("attendances", filter=invited & Q(attendances__answer="maybe")),
            unanswered=Count("attendances", filter=invited & Q(attendances__answer="")),
            were_there=Count("attendances", filter=Q(attendances__was_there=True)),
        )

    def between(self, start: dt.datetime, end: dt.datetime):
        """Those of which some time is within."""
        return self.filter(starts_at__lt=end, ends_at__gt=start)


class Meeting(models.Model):
    """One gathering, with a beginning and an end on the clock."""

    title = models.CharField(_("title"), max_length=120, validators=[validate_one_line])
    purpose = models.TextField(_("what it is about"), blank=True, max_length=4000, validators=[validate_plain_text])
    starts_at = models.DateTimeField(_("begins"))
    ends_at = models.DateTimeField(_("ends"))
    place = models.CharField(_("place"), max_length=200, blank=True, validators=[validate_one_line])
    link = models.URLField(_("link"), blank=True, help_text=_("To the video meeting, if there is one."))
    is_introduction = models.BooleanField(
        _("counts as the introduction"),
        default=False,
        help_text=_("Who was there has had the introduction that new communicators get."),
    )
    notes = models.TextField(_("notes"), blank=True, max_length=20000, validators=[validate_plain_text])
    lessons = models.TextField(_("what was learnt"), blank=True, max_length=8000, validators=[validate_plain_text])

    # One and the same event in every calendar program, how many times it has been told of anew, and since when it is
    # as it is (RFC 5545).
    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    sequence = models.PositiveIntegerField(default=0, editable=False)
    changed_at = models.DateTimeField(editable=False)
    # Counts the saves of its form, so that nobody's newer one is written over.
    version = models.PositiveIntegerField(default=1, editable=False)
    created_at = models.DateTimeField(editable=False)
    arranged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="meetings_arranged",
        editable=False,
        verbose_name=_("arranged by"),
    )
    cancelled_at = models.DateTimeField(null=True, blank=True, editable=False)
    cancelled_because = models.CharField(max_length=300, blank=True, editable=False, validators=[validate_one_line])

    personal_data = {
        "arranged_by": purposes.DEED,
        "notes": purposes.TOLD,
        "lessons": purposes.TOLD,
    }

    objects = MeetingQuerySet.as_manager()

    class Meta:
        verbose_name = _("meeting")
        verbose_name_plural = _("meetings")
        ordering = ["-starts_at", "-pk"]
        indexes = [models.Index(fields=["starts_at"], name="meeting_by_time")]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")),
                name="meeting_ends_after_it_begins",
                violation_error_message=_("The meeting must end after it begins."),
            ),
        ]

    def __str__(self):
        return self.title

    @property
    def when(self) -> str:
        """Day and time by Swedish clocks, in words."""
        return period_in_words(self.starts_at, self.ends_at)

    def is_on_at(self, clock: dt.time) -> bool:
        """Is it so much by Swedish clocks at some time of the meeting, its first and last minute among them?"""
        first, last = (
            timezone.localtime(moment).replace(second=0, microsecond=0) for moment in (self.starts_at, self.ends_at)
        )
        if last - first >= dt.timedelta(days=1):
            return True
        if first.date() == last.date():
            return first.time() <= clock <= last.time()
        return clock >= first.time() or clock <= last.time()


class AgendaItem(models.Model):
    """One point of the programme. Who speaks is a person, or a guest whose name is written."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="agenda")
    begins = models.TimeField(_("time"), null=True, blank=True)
    title = models.CharField(_("what"), max_length=200, validators=[validate_one_line])
    speaker = models.ForeignKey(
        "network.Person",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="agenda_items",
        verbose_name=_("who speaks"),
    )
    guest = models.CharField(
        _("guest who speaks"),
        max_length=200,
        blank=True,
        validators=[validate_one_line],
        help_text=_("Somebody from elsewhere: name and where from."),
    )
    position = models.PositiveSmallIntegerField(_("order"), default=0)

    personal_data = {
        "meeting": purposes.TASK,
        "title": purposes.TASK,
        "speaker": purposes.TASK,
        "guest": purposes.TASK,
    }

    class Meta:
        verbose_name = _("agenda item")
        verbose_name_plural = _("agenda items")
        ordering = ["position", "pk"]

    def __str__(self):
        return self.title

    @property
    def speakers(self) -> str:
        """All who speak, as they are written."""
        return ", ".join(filter(None, [str(self.speaker or ""), self.guest]))


class _MaterialsStorage(FileSystemStorage):
    """In the folder that the settings name when it is asked: a field has its storage from the start."""

    @property
    def location(self):
        return str(settings.MATERIALS_ROOT)


def materials_storage() -> FileSystemStorage:
    """Never served as they lie there, only through a view that asks who may read them."""
    return _MaterialsStorage()


def nameless(material, name: str) -> str:
    """What the file was called is no part of where it lies."""
    return uuid.uuid4().hex


class Material(models.Model):
    """A file or a link that belongs to a meeting."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="materials")
    title = models.CharField(_("title"), max_length=200, validators=[validate_one_line])
    file = models.FileField(_("file"), blank=True, storage=materials_storage, upload_to=nameless)
    link = models.URLField(_("link"), blank=True)
    position = models.PositiveSmallIntegerField(_("order"), default=0)

    personal_data = {
        "file": purposes.TOLD,
    }

    class Meta:
        verbose_name = _("material")
        verbose_name_plural = _("materials")
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=(Q(file="") & ~Q(link="")) | (~Q(file="") & Q(link="")),
                name="material_file_or_link",
                violation_error_message=_("Choose a file or write a link, one of the two."),
            )
        ]

    def __str__(self):
        return self.title
