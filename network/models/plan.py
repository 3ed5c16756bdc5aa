"""A plan for communication: its steps, its days, what is to be done, and how it went."""

import datetime as dt

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Prefetch, Q
from django.utils.translation import gettext_lazy as _

from network import purposes
from network.fields import FoldedField, validate_one_line, validate_plain_text


class PlanStage(models.TextChoices):
    """Where a day lies in regard to a plan; one without days is still to come."""

    RUNNING = "running", _("going on")
    TO_COME = "to_come", _("to come")
    ENDED = "ended", _("ended")


class PlanQuerySet(models.QuerySet):
    def shared(self):
        """Good examples, for all in the network to read and copy."""
        return self.filter(shared_at__isnull=False)

    def of(self, user):
        """Those the user answers for, or has begun."""
        return self.filter(Q(responsible__user=user) | Q(created_by=user)).select_related("unit")

    def unfinished(self, today: dt.date):
        """Those that are not over, or of which nobody has said how it went."""
        return self.filter(Q(ends_on=None) | Q(ends_on__gte=today) | Q(outcome=""))

    def between(self, first: dt.date, after: dt.date):
        """Those with a day from the first up to, not including, the day after the last."""
        return self.filter(starts_on__lt=after, ends_on__gte=first)

    def asked_of(self, user):
        """Those of which the user has been asked how it went, and it is not told yet."""
        asked = self.filter(outcome="", outcome_asked_at__isnull=False)
        return asked.filter(Q(responsible__user=user) | Q(responsible=None, created_by=user))

    def at_stage(self, stage: PlanStage, day: dt.date):
        """Each plan is at exactly one of the three."""
        match stage:
            case PlanStage.RUNNING:
                return self.filter(starts_on__lte=day, ends_on__gte=day)
            case PlanStage.ENDED:
                return self.filter(ends_on__lt=day)
        return self.filter(Q(starts_on=None) | Q(starts_on__gt=day))

    def not_ended(self, day: dt.date):
        return self.filter(Q(ends_on=None) | Q(ends_on__gte=day))

    def colliding_with(self, plan):
        """Those of other units for somebody who is also meant in this plan, on some of the same days."""
        if plan.ends_on is None:
            return self.none()
        others = self.between(plan.starts_on, plan.ends_on + dt.timedelta(days=1)).exclude(unit=plan.unit_id)
        meant = CommunicationPlan.audiences.through.objects
        own = meant.filter(communicationplan=plan.pk).values("audience")
        return others.filter(Exists(meant.filter(communicationplan=OuterRef("pk"), audience__in=own)))

    def with_words(self, words):
        """Those in which each of these folded words stands: in title, outcome, lessons or a step."""
        found = self
        for word in words:
            steps = PlanStep.objects.filter(plan=OuterRef("pk"), folded_text__contains=word)
            found = found.filter(Q(folded_text__contains=word) | Exists(steps))
        return found

    def with_parts(self):
        """With all that the checklist asks for."""
        activities = Prefetch("activities", Activity.objects.select_related("channel", "responsible"))
        return self.prefetch_related("steps", "audiences", "channels", activities)


class CommunicationPlan(models.Model):
    """What a unit wants to achieve by telling something, from one day to another."""

    unit = models.ForeignKey("network.Unit", models.PROTECT, related_name="plans", verbose_name=_("unit"))
    title = models.CharField(_("title"), max_length=120, validators=[validate_one_line])
    starts_on = models.DateField(_("first day"), null=True, blank=True)
    ends_on = models.DateField(_("last day"), null=True, blank=True)
    audiences = models.ManyToManyField(
        "network.Audience", blank=True, related_name="plans", verbose_name=_("audiences")
    )
    channels = models.ManyToManyField("network.Channel", blank=True, related_name="plans", verbose_name=_("channels"))
    responsible = models.ForeignKey(
        "network.Person",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="plans_responsible",
        verbose_name=_("responsible"),
    )
    is_confidential = models.BooleanField(
        _("secret until further notice"),
        default=False,
        help_text=_("Colleagues in other units do not see the title in the calendar."),
    )

    version = models.PositiveIntegerField(default=1, editable=False)
    created_at = models.DateTimeField(editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="plans_created", editable=False
    )
    modified_at = models.DateTimeField(editable=False)
    modified_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="plans_modified", editable=False
    )
    copied_from = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="copies", editable=False
    )

    # How it went: asked for once, some days after the last day.
    outcome = models.TextField(_("how it went"), blank=True, max_length=8000, validators=[validate_plain_text])
    outcome_asked_at = models.DateTimeField(null=True, blank=True, editable=False)
    lessons = models.TextField(
        _("what others can learn"), blank=True, max_length=8000, validators=[validate_plain_text]
    )
    shared_at = models.DateTimeField(null=True, blank=True, editable=False)
    shared_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="plans_shared", editable=False
    )
    folded_text = FoldedField("title", "outcome", "lessons")

    personal_data = {
        "title": purposes.TASK,
        "starts_on": purposes.TASK,
        "ends_on": purposes.TASK,
        "responsible": purposes.TASK,
        "created_by": purposes.DEED,
        "modified_by": purposes.DEED,
        "shared_by": purposes.DEED,
        "outcome": purposes.TOLD,
        "lessons": purposes.TOLD,
    }

    objects = PlanQuerySet.as_manager()

    class Meta:
        verbose_name = _("communication plan")
        verbose_name_plural = _("communication plans")
        ordering = [F("starts_on").desc(nulls_first=True), "-pk"]
        indexes = [
            models.Index(fields=["starts_on", "ends_on"], name="plan_by_days"),
            models.Index(fields=["unit", "-starts_on"], name="plan_of_unit"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(starts_on__isnull=True, ends_on__isnull=True)
                | Q(starts_on__isnull=False, ends_on__isnull=False),
                name="plan_first_and_last_day",
                violation_error_message=_("Write both the first day and the last, or neither yet."),
            ),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="plan_ends_after_it_starts",
                violation_error_message=_("The last day cannot be before the first day."),
            ),
            models.CheckConstraint(
                condition=Q(shared_at__isnull=True, shared_by__isnull=True)
                | Q(shared_at__isnull=False, shared_by__isnull=False),
                name="plan_shared_at_and_by",
            ),
            models.CheckConstraint(
                condition=Q(shared_at__isnull=True) | Q(is_confidential=False),
                name="plan_shared_is_not_secret",
                violation_error_message=_("A plan that is shared with all cannot be secret. Stop sharing it first."),
            ),
        ]

    def __str__(self):
        return self.title

    def stage_on(self, day: dt.date) -> PlanStage:
        """The same as `at_stage` of the QuerySet, for this row."""
        if self.starts_on is None or self.starts_on > day:
            return PlanStage.TO_COME
        return PlanStage.ENDED if self.ends_on < day else PlanStage.RUNNING

    @property
    def asked_person(self):
        """Who is asked how it went: the responsible person, else who began the plan; None for none."""
        return self.responsible or getattr(self.created_by, "person", None)


class PlanStep(models.Model):
    """What is written under one heading of the plan, or why nothing is needed there."""

    class Kind(models.TextChoices):
        """In the order in which one thinks; the quick form asks for three of them."""

        BACKGROUND = "background", _("background")
        PURPOSE = "purpose", _("purpose")
        AUDIENCES = "audiences", _("audiences")
        GOALS = "goals", _("goals")
        STRATEGY = "strategy", _("strategy")
        MESSAGE = "message", _("message")
        CHANNELS = "channels", _("channels")
        ANCHORING = "anchoring", _("internal anchoring")
        ACTIVITIES = "activities", _("activities and times")
        RESOURCES = "resources", _("resources")
        FOLLOW_UP = "follow_up", _("follow-up")

    plan = models.ForeignKey(CommunicationPlan, models.CASCADE, related_name="steps")
    kind = models.CharField(max_length=12, choices=Kind)
    text = models.TextField(blank=True, max_length=8000, validators=[validate_plain_text])
    not_needed_because = models.CharField(max_length=300, blank=True, validators=[validate_one_line])
    folded_text = FoldedField("text")

    personal_data = {
        "text": purposes.TOLD,
        "not_needed_because": purposes.TOLD,
    }

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["plan", "kind"], name="plan_step_once"),
            models.CheckConstraint(
                condition=Q(text="") | Q(not_needed_because=""), name="plan_step_text_or_not_needed"
            ),
        ]

    def __str__(self):
        return self.get_kind_display()


class Activity(models.Model):
    """One thing to do, in any channel; a news item hangs on the plan itself."""

    plan = models.ForeignKey(CommunicationPlan, models.CASCADE, related_name="activities")
    what = models.CharField(_("what"), max_length=200, validators=[validate_one_line])
    channel = models.ForeignKey(
        "network.Channel", models.PROTECT, null=True, blank=True, related_name="activities", verbose_name=_("channel")
    )
    day = models.DateField(_("day"), null=True, blank=True)
    responsible = models.ForeignKey(
        "network.Person",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="activities",
        verbose_name=_("responsible"),
    )
    is_done = models.BooleanField(_("done"), default=False)
    position = models.PositiveSmallIntegerField(_("order"), default=0)

    personal_data = {
        "plan": purposes.TASK,
        "what": purposes.TASK,
        "day": purposes.TASK,
        "is_done": purposes.TASK,
        "responsible": purposes.TASK,
    }

    class Meta:
        verbose_name = _("activity")
        verbose_name_plural = _("activities")
        ordering = ["position", "pk"]
        indexes = [models.Index(fields=["day"], condition=Q(day__isnull=False), name="activity_by_day")]

    def __str__(self):
        return self.what

    @property
    def is_outside(self) -> bool:
        """Is its day before the first day of the plan, or after the last? It may be meant so."""
        plan = self.plan
        return bool(self.day and plan.ends_on) and not plan.starts_on <= self.day <= plan.ends_on
