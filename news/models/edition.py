"""A frozen copy of an article as residents see it, from one instant to another."""

import datetime as dt

from django.conf import settings
from django.db import models
from django.db.models import Count, Exists, F, Max, Min, OuterRef, Q, Subquery
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy as _

from network import purposes
from network.fields import FoldedField
from news.richtext import LANGUAGES

from .decision import Decision

# What may be set after an edition is made: only when it ends.
MUTABLE = {"live_until"}
# So many news in a row on one subject: the next is probably on it too.
_USUAL = 3
# The one exception: a person is taken out of it. See `news.actions.redacting`.
REDACTED = ["document", "labels", "text", "folded_text", "article_version"]


class EditionQuerySet(models.QuerySet):
    def live(self, at: dt.datetime):
        """What residents see at this instant: the one place where "published" is written."""
        return self.filter(Q(live_until__isnull=True) | Q(live_until__gt=at), live_from__lte=at)

    def not_cancelled(self):
        """Those with a period; one that is empty was taken back or replaced before its time came."""
        return self.filter(Q(live_until__isnull=True) | Q(live_until__gt=F("live_from")))

    def scheduled(self, at: dt.datetime):
        return self.not_cancelled().filter(live_from__gt=at)

    def signed_by(self, users):
        """Those published on the word of these users."""
        return self.filter(published_by__in=users)

    def unsigned(self):
        """Those called off because their publisher does not have the right when their time comes."""
        lapsed = Decision.objects.filter(edition=OuterRef("pk"), act=Decision.Act.LAPSE)
        return self.filter(Exists(lapsed))

    def last_unsigned(self):
        """Of one article: the edition that has lost its signature last, or None."""
        return self.unsigned().order_by("-number").first()

    def to_be_signed(self):
        """Those that have lost their signature, where nothing has been decided since."""
        last = Decision.objects.filter(article=OuterRef("article")).on_publishing()
        told = self.annotate(last_act=Subquery(last.values("act")[:1]), decided_on=Subquery(last.values("edition")[:1]))
        return told.filter(last_act=Decision.Act.LAPSE, decided_on=F("pk"))

    def not_ended(self, at: dt.datetime):
        """What residents see at this instant, or will see later."""
        return self.not_cancelled().filter(Q(live_until__isnull=True) | Q(live_until__gt=at))

    def once_public(self, at: dt.datetime):
        """Those that residents have seen, or see."""
        return self.not_cancelled().filter(live_from__lte=at)

    def turning(self, start: dt.datetime, end: dt.datetime):
        """Those that go live, or away, from the start up to, not including, the end."""
        goes_live = Q(live_from__gte=start, live_from__lt=end)
        return self.filter(goes_live | Q(live_until__gte=start, live_until__lt=end))

    def with_neighbours(self):
        """Say whether another edition of the article ends where it begins, and begins where it ends."""
        others = self.model.objects.not_cancelled().filter(article=OuterRef("article"))
        return self.annotate(
            goes_on_from=Exists(others.filter(live_until=OuterRef("live_from"))),
            goes_on_in=Exists(others.filter(live_from=OuterRef("live_until"))),
        )

    def newest_first(self):
        return self.order_by("-published_at", "-article_id")

    def for_list(self):
        """Newest first, without the parts that only the page of the article shows."""
        return self.newest_first().defer("document", "text", "folded_text")

    def for_sitemap(self):
        """Addresses and times, and nothing else."""
        return self.newest_first().only("article", "slug", "published_at", "changed_at")

    def of_article(self, article_id: int):
        return self.filter(article=article_id)

    def latest_first(self):
        """Of one article: the edition residents saw last comes first."""
        return self.order_by("-live_from", "-number")

    def changes_around(self, at: dt.datetime, until: dt.datetime) -> tuple[dt.datetime | None, dt.datetime | None]:
        """When the site last changed, up to this instant, and when it did so next, until the other."""
        shown = self.not_cancelled()
        begun, ended = shown.filter(live_from__lte=until), shown.filter(live_until__lte=until)
        before = [
            begun.filter(live_from__lte=at).aggregate(when=Max("live_from"))["when"],
            ended.filter(live_until__lte=at).aggregate(when=Max("live_until"))["when"],
        ]
        after = [
            begun.filter(live_from__gt=at).aggregate(when=Min("live_from"))["when"],
            ended.filter(live_until__gt=at).aggregate(when=Min("live_until"))["when"],
        ]
        return max(filter(None, before), default=None), min(filter(None, after), default=None)

    def for_history(self):
        """Of one article, the latest first: when each was shown and why, without what it says."""
        light = self.defer("labels", "document", "text", "folded_text")
        return light.annotate(times_redacted=Count("redactions")).order_by("-number")

    def corrections(self):
        """Those with a public note of what was wrong, the latest first."""
        return self.filter(change=Edition.Change.CORRECTION).latest_first()

    def about(self, category):
        return self.filter(category=category)

    def tagged(self, tag):
        return self.filter(tags=tag)

    def published_between(self, start: dt.datetime, end: dt.datetime):
        """Those first published from the start up to, not including, the end."""
        return self.filter(published_at__gte=start, published_at__lt=end)

    def in_unit(self, unit):
        """Those of the unit and of all units below it."""
        return self.filter(unit__path__startswith=unit.path)

    def usual_category(self, unit_id: int, at: dt.datetime) -> int | None:
        """The subject that the unit's last news all have; none where they have several."""
        last = self.once_public(at).filter(unit=unit_id).order_by("-pk").values_list("category", flat=True)
        found = set(last[:_USUAL])
        return found.pop() if len(found) == 1 else None

    def before(self, published_at: dt.datetime, article_id: int):
        """Those that come after this one in a list with the newest first."""
        return self.filter(Q(published_at__lt=published_at) | Q(published_at=published_at, article_id__lt=article_id))


class Edition(models.Model):
    """The text of an article as published. Only its end can be set afterwards: see `MUTABLE`."""

    class Change(models.TextChoices):
        FIRST = "first", _("first publication")
        MINOR = "minor", _("minor change")
        CORRECTION = "correction", _("correction")

    article = models.ForeignKey("news.Article", models.PROTECT, related_name="editions")
    number = models.PositiveIntegerField()
    article_version = models.PositiveIntegerField()
    title = models.CharField(max_length=200)
    slug = models.SlugField(max_length=80)
    lead = models.TextField()
    language = models.CharField(max_length=3, choices=LANGUAGES)
    category = models.ForeignKey("news.Category", models.PROTECT)
    unit = models.ForeignKey("network.Unit", models.PROTECT)
    tags = models.ManyToManyField("news.Tag", through="news.EditionTag", related_name="editions")
    # For list cards: {"category": {name, slug}, "unit": {name, slug}, "tags": [{name, slug}, ...],
    # "picture": {key, width, height, x, y} or None}.
    labels = models.JSONField()
    # The whole content: see news.document.
    document = models.JSONField()
    text = models.TextField()
    folded_text = FoldedField("title", "lead", "text")
    published_at = models.DateTimeField()
    changed_at = models.DateTimeField(null=True)
    live_from = models.DateTimeField()
    live_until = models.DateTimeField(null=True)
    # The end its publisher asked for; a later edition or a withdrawal can bring live_until forward.
    planned_until = models.DateTimeField(null=True)
    change = models.CharField(max_length=10, choices=Change)
    change_note = models.CharField(max_length=300, blank=True)
    published_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT)

    personal_data = {
        "title": purposes.TOLD,
        "lead": purposes.TOLD,
        "labels": purposes.TOLD,
        "document": purposes.TOLD,
        "text": purposes.TOLD,
        "change_note": purposes.TOLD,
        "published_at": purposes.DEED,
        "published_by": purposes.DEED,
    }

    objects = EditionQuerySet.as_manager()

    class Meta:
        verbose_name = _("edition")
        verbose_name_plural = _("editions")
        ordering = ["-published_at", "-article_id"]
        indexes = [
            models.Index(fields=["-published_at", "-article"], name="edition_newest"),
            models.Index(fields=["article", "live_from", "live_until"], name="edition_periods"),
            models.Index(fields=["live_from"], name="edition_goes_live"),
            models.Index(fields=["live_until"], condition=Q(live_until__isnull=False), name="edition_goes_away"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["article", "number"], name="edition_number_once"),
            models.UniqueConstraint(
                fields=["article"], condition=Q(live_until__isnull=True), name="edition_one_open_end"
            ),
            models.CheckConstraint(
                condition=Q(live_until__isnull=True) | Q(live_until__gte=F("live_from")),
                name="edition_ends_after_it_starts",
            ),
            models.CheckConstraint(
                condition=(Q(change="correction") & ~Q(change_note="")) | (~Q(change="correction") & Q(change_note="")),
                name="edition_only_corrections_have_a_note",
            ),
        ]

    def __str__(self):
        return self.title

    def save(self, *args, update_fields=None, **kwargs):
        """Refuse, as a fault of ours, to change the text of an edition."""
        if not self._state.adding and not (update_fields and set(update_fields) <= MUTABLE):
            raise TypeError("Editions are frozen: publish a new one.")
        super().save(*args, update_fields=update_fields, **kwargs)

    def get_absolute_url(self):
        return reverse("news:article", args=[self.article_id, self.slug])

    @property
    def is_cancelled(self) -> bool:
        """Taken back or replaced before its time came, or not signed for; as `not_cancelled` says it of many."""
        return self.live_until is not None and self.live_until <= self.live_from

    def is_live(self, at: dt.datetime) -> bool:
        """Do residents see it at this instant? As `live` says it of many."""
        return self.live_from <= at and (self.live_until is None or self.live_until > at)

    def redact(self, *, document: dict, labels: dict, text: str, article_version: int | None = None) -> None:
        """Take a person out of what it says; what it said is kept by `Redaction`.

        With the version of a working copy that says the same, there is nothing more to publish.
        """
        self.document, self.labels, self.text = document, labels, text
        self.article_version = article_version or self.article_version
        super().save(update_fields=REDACTED)

    @property
    def body(self):
        """The text as HTML: cleaned when the article was saved, so safe to show."""
        return mark_safe(self.document["body"])  # noqa: S308 - cleaned by news.richtext

    @property
    def pictures(self) -> list[dict]:
        """As `news.document` made them; those published before there were pictures have none."""
        return self.document.get("pictures", [])

    @property
    def fact_boxes(self):
        return [
            {"title": box["title"], "body": mark_safe(box["body"])}  # noqa: S308 - cleaned by news.richtext
            for box in self.document["fact_boxes"]
        ]


def last_published(*, user: OuterRef, at: dt.datetime) -> Subquery:
    """When something that this user published last went live; for the network's list: see LAST_PUBLISHED."""
    shown = Edition.objects.once_public(at).filter(published_by=user).order_by("-live_from")
    return Subquery(shown.values("live_from")[:1])
