"""The lasting thing and its working copy, edited at the desk; residents never see it, only its editions."""

import datetime as dt

from django.conf import settings
from django.db import models
from django.db.models import Count, Exists, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.utils.safestring import mark_safe
from django.utils.translation import gettext, gettext_lazy as _, pgettext_lazy
from taggit.managers import TaggableManager

from network import purposes
from network.fields import FoldedField, validate_one_line, validate_plain_text
from news.richtext import LANGUAGES, RichTextField, validate_address

from .decision import Decision
from .edition import Edition
from .state import ArticleState, SiteState, annotations

MAX_TITLE = 200
MAX_LEAD = 1000


class ArticleQuerySet(models.QuerySet):
    def with_state(self, at: dt.datetime):
        """Add what the state is derived from, one column each; see `news.models.state`."""
        columns = annotations(at)
        asked_first = ("is_live", "is_scheduled", "published_version", "last_publishing_act")
        first = {name: columns.pop(name) for name in asked_first}
        return self.annotate(**first).annotate(**columns)

    def waiting_for_review(self):
        return self.filter(submitted_at__isnull=False)

    def to_look_through(self, day: dt.date):
        """Those with their state in columns that are live, and were to be looked through on this day or before."""
        return self.filter(site_state=SiteState.LIVE, review_on__lte=day)

    def out_and_changed(self, at: dt.datetime):
        """With their state: live, or waiting for their time, and not as at the desk. Few of many, so found first."""
        out = Edition.objects.not_ended(at).filter(article=OuterRef("pk"))
        other = self.filter(Exists(out.exclude(article_version=OuterRef("version"))))
        return other.with_state(at).filter(site_state__in=[SiteState.LIVE, SiteState.SCHEDULED], has_changes=True)

    def waiting_for_signature(self):
        """Of those with their state: the ones whose time nobody with the right stands behind; with that time."""
        unsigned = Edition.objects.filter(article=OuterRef("pk")).unsigned().order_by("-number")
        lapsed = Decision.objects.of_act(Decision.Act.LAPSE).values("article")
        waiting = self.filter(pk__in=lapsed, needs_signature=True)
        return waiting.annotate(unsigned_from=Subquery(unsigned.values("live_from")[:1]))

    def waiting_for_second(self):
        """Of those with their state: published alone, and approved by nobody else yet; with when and why."""
        alone = Decision.objects.of_act(Decision.Act.PUBLISH_ALONE)
        last = alone.filter(article=OuterRef("pk")).order_by("-pk")
        said = {"alone_at": Subquery(last.values("at")[:1]), "alone_because": Subquery(last.values("reason")[:1])}
        return self.filter(pk__in=alone.values("article"), alone_by__isnull=False).annotate(**said)

    def by(self, user):
        """Those the user has begun, or stands behind on the site."""
        signed = Edition.objects.not_cancelled().filter(published_by=user).values("article")
        return self.filter(Q(created_by=user) | Q(pk__in=signed))

    def with_outcome(self, at: dt.datetime):
        """When residents first saw it, and how many times they were told that it had been wrong."""
        seen = Edition.objects.once_public(at).filter(article=OuterRef("pk")).order_by()
        corrected = seen.filter(change=Edition.Change.CORRECTION).values("article").annotate(times=Count("pk"))
        return self.annotate(
            first_seen_at=Subquery(seen.order_by("number").values("published_at")[:1]),
            corrections=Coalesce(Subquery(corrected.values("times")), 0),
        )

    def planned(self):
        """With a day in mind for what they say now: not out, with no time set, and nothing out since that day."""
        editions = Edition.objects.not_cancelled().filter(article=OuterRef("pk"))
        done = editions.filter(Q(article_version=OuterRef("version")) | Q(live_from__date__gte=OuterRef("planned_on")))
        return self.filter(~Exists(done), planned_on__isnull=False)

    def planned_from(self, day: dt.date):
        return self.filter(planned_on__gte=day)

    def planned_before(self, day: dt.date):
        return self.filter(planned_on__lt=day)


class Article(models.Model):
    """A news item as its unit is writing it."""

    unit = models.ForeignKey("network.Unit", models.PROTECT, related_name="articles", verbose_name=_("unit"))
    partner_units = models.ManyToManyField(
        "network.Unit",
        blank=True,
        related_name="partner_articles",
        verbose_name=_("written together with"),
        help_text=_("Colleagues in these units may edit too, but not publish."),
    )
    category = models.ForeignKey("news.Category", models.PROTECT, null=True, blank=True, verbose_name=_("subject"))
    language = models.CharField(_("language"), max_length=3, choices=LANGUAGES, default="sv")
    title = models.CharField(
        pgettext_lazy("of a news item", "title"), max_length=MAX_TITLE, validators=[validate_one_line], blank=True
    )
    lead = models.TextField(
        pgettext_lazy("of a news item", "lead"),
        max_length=MAX_LEAD,
        validators=[validate_plain_text],
        blank=True,
        help_text=_("The most important thing, in two or three sentences. Shown in lists too."),
    )
    body = RichTextField(_("text"), blank=True)
    tags = TaggableManager(through="news.TaggedArticle", blank=True, verbose_name=_("tags"))

    plan = models.ForeignKey(
        "network.CommunicationPlan",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="articles",
        verbose_name=_("communication plan"),
    )
    planned_on = models.DateField(
        _("planned for"),
        null=True,
        blank=True,
        help_text=_("The day you have in mind. Nothing is published by it; it shows in the calendar."),
    )
    is_confidential = models.BooleanField(
        _("secret until it is published"),
        default=False,
        help_text=_("Colleagues in other units do not see the title in the calendar."),
    )
    review_on = models.DateField(
        _("look through on"),
        null=True,
        blank=True,
        help_text=_("The day on which you are reminded to see whether it is still right."),
    )

    version = models.PositiveIntegerField(default=1, editable=False)
    created_at = models.DateTimeField(_("created"), auto_now_add=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="articles_created",
        editable=False,
        verbose_name=_("created by"),
    )
    # Whose work it is to see to: who began it, then whoever sent it for review last, or took it over.
    responsible = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="articles_responsible",
        editable=False,
        verbose_name=_("responsible"),
    )
    modified_at = models.DateTimeField(_("saved"), auto_now_add=True)
    modified_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="articles_modified",
        editable=False,
        verbose_name=_("saved by"),
    )
    # A page that was public elsewhere before brings its own dates: see `import_page`.
    first_published_at = models.DateTimeField(null=True, blank=True, editable=False)
    first_changed_at = models.DateTimeField(null=True, blank=True, editable=False)
    submitted_at = models.DateTimeField(null=True, blank=True, editable=False)
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="articles_submitted",
    )
    folded_title = FoldedField("title")

    personal_data = {
        "title": purposes.TOLD,
        "lead": purposes.TOLD,
        "body": purposes.TOLD,
        "created_by": purposes.DEED,
        "created_at": purposes.DEED,
        "responsible": purposes.TASK,
        "modified_by": purposes.DEED,
        "modified_at": purposes.DEED,
        "submitted_by": purposes.DEED,
        "submitted_at": purposes.DEED,
    }

    objects = ArticleQuerySet.as_manager()

    class Meta:
        verbose_name = _("news item")
        verbose_name_plural = _("news items")
        ordering = ["-modified_at", "-pk"]
        indexes = [
            models.Index(fields=["unit", "-modified_at"], name="article_of_unit"),
            models.Index(fields=["planned_on"], condition=Q(planned_on__isnull=False), name="article_planned"),
            models.Index(fields=["review_on"], condition=Q(review_on__isnull=False), name="article_to_look_through"),
            models.Index(fields=["submitted_at"], condition=Q(submitted_at__isnull=False), name="article_submitted"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(submitted_at__isnull=True, submitted_by__isnull=True)
                | Q(submitted_at__isnull=False, submitted_by__isnull=False),
                name="article_submitted_at_and_by",
            )
        ]

    def __str__(self):
        return self.title or gettext("(without a title)")

    def save(self, *args, **kwargs):
        """Who begins it is responsible, until it is handed on."""
        if self.responsible_id is None:
            self.responsible_id = self.created_by_id
        super().save(*args, **kwargs)

    @property
    def html(self):
        """The text, cleaned when it was saved, so safe to show."""
        return mark_safe(self.body)  # noqa: S308 - cleaned by news.richtext

    def state(self, at: dt.datetime) -> ArticleState:
        """Where the article stands at this instant, asked of the database."""
        row = Article.objects.with_state(at).get(pk=self.pk)
        return row.state_as_read()

    def state_as_read(self) -> ArticleState:
        """The state of a row that came from `with_state`."""
        return ArticleState(
            site=SiteState(self.site_state),
            is_submitted=self.submitted_at is not None,
            has_changes=self.has_changes,
            is_scheduled=self.is_scheduled,
            was_public=self.was_public,
            needs_two=self.needs_two,
            needs_signature=self.needs_signature,
            submitted_by=self.submitted_by_id,
            alone_by=self.alone_by,
        )


class FactBox(models.Model):
    article = models.ForeignKey(Article, models.CASCADE, related_name="fact_boxes")
    position = models.PositiveSmallIntegerField(_("order"), default=0)
    title = models.CharField(pgettext_lazy("of a news item", "title"), max_length=120, validators=[validate_one_line])
    body = RichTextField(_("text"))

    personal_data = {
        "title": purposes.TOLD,
        "body": purposes.TOLD,
    }

    class Meta:
        verbose_name = _("fact box")
        verbose_name_plural = _("fact boxes")
        ordering = ["position", "pk"]

    def __str__(self):
        return self.title

    @property
    def html(self):
        """The text, cleaned when it was saved, so safe to show."""
        return mark_safe(self.body)  # noqa: S308 - cleaned by news.richtext


class RelatedLink(models.Model):
    """A "read more" link; without an address (an imported page has none) its text is shown alone."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="links")
    position = models.PositiveSmallIntegerField(_("order"), default=0)
    text = models.CharField(_("text"), max_length=200, validators=[validate_one_line])
    url = models.CharField(
        _("address"),
        max_length=500,
        blank=True,
        validators=[validate_address],
        help_text=_("For example https://… or /amne/skola/"),
    )

    personal_data = {
        "text": purposes.TOLD,
    }

    class Meta:
        verbose_name = _("read more link")
        verbose_name_plural = _("read more links")
        ordering = ["position", "pk"]

    def __str__(self):
        return self.text
