"""Person + unit + level + from-to: the one source of every right."""

import datetime as dt
from collections.abc import Iterable

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _, pgettext_lazy

from network import purposes
from network.fields import validate_one_line


class Level(models.IntegerChoices):
    """Each level may do all that the one before may."""

    WRITER = 1, _("writer")
    PUBLISHER = 2, _("publisher")
    # In a news item, a lead is the text below the title.
    LEAD = 3, pgettext_lazy("level", "lead")


class Standing(models.TextChoices):
    """Where a day lies in regard to a membership."""

    IN_FORCE = "in_force", _("in force")
    TO_COME = "to_come", _("to come")
    OVER = "over", _("over")


# Typing errors in the year are told, and every database can reckon with the days between.
YEARS = [
    MinValueValidator(dt.date(1950, 1, 1), _("Choose a year from 1950 on.")),
    MaxValueValidator(dt.date(2199, 12, 31), _("Choose a year before 2200.")),
]


class MembershipQuerySet(models.QuerySet):
    def in_force(self, at: dt.datetime):
        """Those that give a right at this instant: the day, in Swedish time, is within from-to."""
        day = timezone.localdate(at)
        return self.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=day), starts_on__lte=day)

    def not_over(self, at: dt.datetime):
        """In force, or still to come."""
        day = timezone.localdate(at)
        return self.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=day) & Q(ends_on__gte=F("starts_on")))

    def standing(self, standing: Standing, at: dt.datetime):
        """Those in force, to come or over at this instant: each membership is in exactly one of the three."""
        match standing:
            case Standing.IN_FORCE:
                return self.in_force(at)
            case Standing.TO_COME:
                return self.not_over(at).filter(starts_on__gt=timezone.localdate(at))
        return self.exclude(pk__in=self.model.objects.not_over(at).values("pk"))

    def ending_within(self, span: dt.timedelta, at: dt.datetime):
        """In force or to come, and with a last day that is no later than this from now."""
        return self.not_over(at).filter(ends_on__lte=timezone.localdate(at) + span)

    def idle(self, span: dt.timedelta, at: dt.datetime):
        """In force, of people who have not been at the desk for longer than this; nor are they new."""
        here = Q(person__user__active_on__gte=timezone.localdate(at) - span)
        is_new = Q(person__user__active_on=None, person__user__created_at__gte=at - span)
        return self.in_force(at).exclude(here | is_new)

    def in_or_above(self, unit):
        """Those of the unit and of the units it belongs to."""
        return self.filter(unit__path__in=unit.above)

    def for_public_display(self):
        """Those of public people whose login is not closed, by unit; who has two in a unit is there twice."""
        reached = Q(person__user=None) | Q(person__user__is_active=True)
        # Units of the same name are told apart, and so are people.
        return self.filter(reached, person__is_public=True).order_by(
            "unit__name_order", "unit_id", "person__name_order", "person_id"
        )


class Membership(models.Model):
    """A right of one person in one unit and all below it, on every day from the first to the last.

    Ended on the very day it began, it has an empty period (last day before the first): it gives nothing.
    """

    person = models.ForeignKey("network.Person", models.PROTECT, related_name="memberships", verbose_name=_("person"))
    unit = models.ForeignKey("network.Unit", models.PROTECT, related_name="memberships", verbose_name=_("unit"))
    level = models.PositiveSmallIntegerField(_("level"), choices=Level)
    starts_on = models.DateField(_("first day"), validators=YEARS)
    ends_on = models.DateField(
        _("last day"), null=True, blank=True, validators=YEARS, help_text=_("Empty: until further notice.")
    )
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="memberships_decided",
        verbose_name=_("decided by"),
    )
    note = models.CharField(_("note"), max_length=200, blank=True, validators=[validate_one_line])
    # Given to somebody who lacks the introduction that the level asks for: why, and until the last day only.
    exception_reason = models.CharField(max_length=200, blank=True, editable=False, validators=[validate_one_line])

    personal_data = {
        "person": purposes.RIGHT,
        "unit": purposes.RIGHT,
        "level": purposes.RIGHT,
        "starts_on": purposes.RIGHT,
        "ends_on": purposes.RIGHT,
        "decided_by": purposes.DEED,
        "note": purposes.NOTE,
        "exception_reason": purposes.RIGHT,
    }

    objects = MembershipQuerySet.as_manager()

    class Meta:
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        ordering = ["-starts_on", "-pk"]
        indexes = [models.Index(fields=["person", "starts_on", "ends_on"], name="membership_of_person")]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on") - dt.timedelta(days=1)),
                name="membership_ends_after_it_starts",
                violation_error_message=_("The last day cannot be before the first day."),
            ),
            models.CheckConstraint(condition=Q(level__in=Level.values), name="membership_known_level"),
            models.CheckConstraint(
                condition=Q(exception_reason="") | Q(ends_on__isnull=False), name="membership_exception_ends"
            ),
        ]

    def __str__(self):
        return f"{self.person}: {self.get_level_display()}, {self.unit}"

    @property
    def is_top(self) -> bool:
        """As lead of the whole municipality: of those one must always be left."""
        return self.level == Level.LEAD and self.unit.parent_id is None

    def standing_on(self, day: dt.date) -> Standing:
        """The same as `standing` of the QuerySet, for this row. One that never gave anything is over."""
        if self.ends_on and self.ends_on < max(day, self.starts_on):
            return Standing.OVER
        return Standing.TO_COME if self.starts_on > day else Standing.IN_FORCE


def goes_on_until(rows: Iterable[Membership], day: dt.date) -> dt.date | None:
    """The last day to which these assignments, in the order of their first days, follow without a gap; None: no end."""
    until = day
    for row in rows:
        if row.starts_on > until + dt.timedelta(days=1):
            break
        if row.ends_on is None:
            return None
        until = max(until, row.ends_on)
    return until
