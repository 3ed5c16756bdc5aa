"""A picture in the library: whose it is, who took it, and on what legal ground people are shown in it."""

from django.conf import settings
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _, pgettext_lazy

from network import purposes
from network.fields import FoldedField, validate_one_line

from .edition import Edition

_CENTRE = 50
_PERCENT = [MaxValueValidator(100)]


class Basis(models.TextChoices):
    """Why the municipality may show the people in a picture (GDPR article 6)."""

    NOBODY = "nobody", _("nobody can be recognised")
    PUBLIC_INTEREST = "public_interest", _("public interest")
    CONSENT = "consent", _("consent")
    AGREEMENT = "agreement", _("agreement")


class PictureQuerySet(models.QuerySet):
    def newest_first(self):
        return self.order_by("-uploaded_at", "-pk")

    def public(self, at):
        """Those that residents see at this instant, in some news."""
        return self.filter(
            Exists(Edition.objects.live(at).filter(shown_pictures__picture=OuterRef("pk"))), hidden_at=None
        )

    def usable(self):
        """Those that may still be put in news."""
        return self.filter(hidden_at=None)

    def placed_in(self, article_id: int):
        """Those in the working copy of an article."""
        return self.filter(placements__article=article_id)

    def hidden(self):
        """Those that were taken off the site for a person's sake."""
        return self.filter(hidden_at__isnull=False)

    def unfinished(self):
        """Those whose files are not all made yet."""
        return self.filter(rendered_at=None)


class Picture(models.Model):
    """One picture and what is known of it. Its files are in the folder `key`: see `news.picture_files`."""

    key = models.CharField(max_length=32, unique=True, editable=False)
    unit = models.ForeignKey("network.Unit", models.PROTECT, related_name="pictures", verbose_name=_("unit"))
    is_shared = models.BooleanField(
        _("shared"), default=False, help_text=_("Colleagues in all units may put the picture in their news.")
    )
    description = models.CharField(
        _("what the picture shows"),
        max_length=200,
        blank=True,
        validators=[validate_one_line],
        help_text=_("Words you and your colleagues will search for. Residents do not see them."),
    )
    photographer = models.CharField(_("photographer"), max_length=120, blank=True, validators=[validate_one_line])
    taken_on = models.DateField(_("taken on"), null=True, blank=True)
    width = models.PositiveIntegerField(editable=False)
    height = models.PositiveIntegerField(editable=False)
    # Where the eye should rest when the picture is cut, in per cent from the left and from the top.
    focal_x = models.PositiveSmallIntegerField(_("focal point, from the left"), default=_CENTRE, validators=_PERCENT)
    focal_y = models.PositiveSmallIntegerField(_("focal point, from the top"), default=_CENTRE, validators=_PERCENT)
    basis = models.CharField(
        pgettext_lazy("legal", "basis"),
        max_length=20,
        choices=Basis,
        blank=True,
        help_text=_("Why we may show the people in the picture."),
    )
    basis_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=_("judged by"),
    )
    basis_at = models.DateTimeField(_("judged"), null=True, blank=True, editable=False)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, editable=False, related_name="+", verbose_name=_("uploaded by")
    )
    uploaded_at = models.DateTimeField(_("uploaded"), auto_now_add=True)
    # When all its files were there; null while the worker is making them.
    rendered_at = models.DateTimeField(null=True, editable=False)
    # Off the site for a person's sake; it can be in no news until it is shown again.
    hidden_at = models.DateTimeField(null=True, editable=False)
    hidden_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, editable=False, related_name="+"
    )
    folded_words = FoldedField("description", "photographer")

    personal_data = {
        "description": purposes.TOLD,
        "photographer": purposes.NAME,
        "basis_by": purposes.DEED,
        "basis_at": purposes.DEED,
        "uploaded_by": purposes.DEED,
        "uploaded_at": purposes.DEED,
        "hidden_by": purposes.DEED,
        "hidden_at": purposes.DEED,
    }

    objects = PictureQuerySet.as_manager()

    class Meta:
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")
        ordering = ["-uploaded_at", "-pk"]
        indexes = [models.Index(fields=["-uploaded_at", "-id"], name="picture_newest")]
        constraints = [
            models.CheckConstraint(
                condition=Q(basis="", basis_by=None, basis_at=None)
                | ~Q(basis="") & Q(basis_by__isnull=False, basis_at__isnull=False),
                name="picture_basis_by_and_at",
            ),
            models.CheckConstraint(
                condition=Q(hidden_at=None, hidden_by=None) | Q(hidden_at__isnull=False, hidden_by__isnull=False),
                name="picture_hidden_at_and_by",
            ),
            models.CheckConstraint(condition=Q(basis="") | Q(basis__in=Basis.values), name="picture_known_basis"),
            models.CheckConstraint(
                condition=Q(focal_x__lte=100, focal_y__lte=100), name="picture_focal_point_within_it"
            ),
            models.CheckConstraint(condition=Q(width__gte=1, height__gte=1), name="picture_has_a_size"),
        ]

    def __str__(self):
        return self.description or _("Picture %(number)s") % {"number": self.pk}

    @property
    def rests_on_consent(self) -> bool:
        """Is there no other ground for showing people in it? So too while nobody has judged it."""
        return self.basis in ("", Basis.CONSENT)

    def desk_address(self, width: int) -> str:
        """Where the desk sees it, before residents do."""
        return reverse("desk:news_picture_file", args=[self.key, width, "jpg"])


class Consent(models.Model):
    """What one person said about being shown in one picture. Withdrawn, it stays as a note that it was given."""

    class Channel(models.TextChoices):
        PAPER = "paper", _("on paper")
        EMAIL = "email", _("by e-mail")
        FORM = "form", _("in an e-service")
        SPOKEN = "spoken", _("said to us")

    picture = models.ForeignKey(Picture, models.CASCADE, related_name="consents")
    name = models.CharField(_("name"), max_length=160, validators=[validate_one_line])
    given_on = models.DateField(_("given on"))
    channel = models.CharField(_("how it was given"), max_length=10, choices=Channel)
    guardian = models.CharField(
        _("guardian"),
        max_length=160,
        blank=True,
        validators=[validate_one_line],
        help_text=_("For a child: who gave the consent."),
    )
    noted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, editable=False, related_name="+", verbose_name=_("noted by")
    )
    withdrawn_on = models.DateField(_("withdrawn on"), null=True, blank=True)

    personal_data = {
        "name": purposes.CONSENT,
        "given_on": purposes.CONSENT,
        "channel": purposes.CONSENT,
        "guardian": purposes.CONSENT,
        "noted_by": purposes.DEED,
        "withdrawn_on": purposes.CONSENT,
    }

    class Meta:
        verbose_name = _("consent")
        verbose_name_plural = _("consents")
        ordering = ["name", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(withdrawn_on=None) | Q(withdrawn_on__gte=models.F("given_on")),
                name="consent_withdrawn_after_given",
                violation_error_message=_("A consent cannot be withdrawn before it was given."),
            )
        ]

    def __str__(self):
        return self.name


class EditionPicture(models.Model):
    """A picture in what residents see: without such a row in a live edition its files are not served to them."""

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="shown_pictures")
    picture = models.ForeignKey(Picture, models.PROTECT, related_name="in_editions")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["edition", "picture"], name="edition_picture_once"),
        ]

    def __str__(self):
        return f"{self.edition_id}: {self.picture_id}"
