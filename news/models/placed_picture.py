"""A picture in its place in an article, with its caption; and each person the caption names."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from network import purposes
from network.fields import FoldedField, validate_one_line, validate_plain_text

MAX_ALT = 250
MAX_CAPTION = 10_000


class PlacedPicture(models.Model):
    """The working copy's use of a picture. Without one (an imported page has only words) the caption stands alone."""

    article = models.ForeignKey("news.Article", models.CASCADE, related_name="pictures")
    picture = models.ForeignKey(
        "news.Picture", models.PROTECT, null=True, blank=True, related_name="placements", verbose_name=_("picture")
    )
    position = models.PositiveSmallIntegerField(_("order"), default=0)
    alt = models.CharField(
        _("alternative text"),
        max_length=MAX_ALT,
        blank=True,
        validators=[validate_one_line],
        help_text=_("What one would say of the picture on the telephone, without the names in the caption."),
    )
    is_decorative = models.BooleanField(
        _("says nothing the text does not"),
        default=False,
        help_text=_("Then it needs no alternative text: screen readers pass it by."),
    )
    caption = models.TextField(
        _("caption"),
        max_length=MAX_CAPTION,
        blank=True,
        validators=[validate_plain_text],
        help_text=_("Who is in the picture, and who took it: Back row from the left: … Front row: … Photo: …"),
    )

    personal_data = {
        "alt": purposes.TOLD,
        "caption": purposes.TOLD,
    }

    class Meta:
        verbose_name = _("picture in the news item")
        verbose_name_plural = _("pictures in the news item")
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["article", "picture"],
                name="placed_picture_once_in_an_article",
                violation_error_message=_("The picture is in the news item already."),
            ),
        ]

    def __str__(self):
        return str(self.picture or _("Picture to be chosen"))


class Depiction(models.Model):
    """One person named in one row of a caption. Made anew from the caption by `news.depictions.renew`."""

    placed = models.ForeignKey(PlacedPicture, models.CASCADE, related_name="depictions")
    # Rows and places from 0, as they are read; those who are missing have rows of their own.
    row = models.PositiveSmallIntegerField()
    position = models.PositiveSmallIntegerField()
    is_missing = models.BooleanField(default=False)
    row_label = models.CharField(max_length=200, blank=True)
    name = models.CharField(max_length=200, validators=[validate_one_line])
    affiliation = models.CharField(max_length=200, blank=True)
    person = models.ForeignKey("network.Person", models.PROTECT, null=True, blank=True, related_name="depictions")
    # Somebody has said who it is (null: nobody we know); otherwise the software goes by the whole name.
    is_chosen = models.BooleanField(default=False)
    folded_name = FoldedField("name")

    personal_data = {
        "row_label": purposes.DEPICTED,
        "name": purposes.DEPICTED,
        "affiliation": purposes.DEPICTED,
        "person": purposes.DEPICTED,
        "is_missing": purposes.DEPICTED,
        "is_chosen": purposes.DEPICTED,
    }

    class Meta:
        verbose_name = _("depicted person")
        verbose_name_plural = _("depicted people")
        ordering = ["placed_id", "is_missing", "row", "position"]
        indexes = [models.Index(fields=["person"], condition=Q(person__isnull=False), name="depiction_of_person")]
        constraints = [
            models.UniqueConstraint(
                fields=["placed", "is_missing", "row", "position"], name="depiction_one_in_each_place"
            ),
        ]

    def __str__(self):
        return self.name
