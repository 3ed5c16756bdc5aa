"""The subject of an article: one for each."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from network.fields import FoldedField, PermanentSlugField, SwedishOrderField, validate_one_line
from network.swedish import fold


class CategoryQuerySet(models.QuerySet):
    def most_used(self):
        """The subject with most articles first."""
        return self.annotate(used=models.Count("article")).order_by("-used", "name_order")


class Category(models.Model):
    """A subject. Its slug is its public address and never changes."""

    name = models.CharField(_("name"), max_length=60, unique=True, validators=[validate_one_line])
    slug = PermanentSlugField("name", verbose_name=_("address"))
    folded_name = FoldedField("name", unique=True)
    name_order = SwedishOrderField("name")

    objects = CategoryQuerySet.as_manager()

    class Meta:
        verbose_name = _("subject")
        verbose_name_plural = _("subjects")
        ordering = ["name_order"]

    def __str__(self):
        return self.name

    def clean(self):
        same = Category.objects.filter(folded_name=fold(self.name or ""))
        if same.exclude(pk=self.pk).exists():
            raise ValidationError(
                {
                    "name": _(
                        "There is a subject with that name, perhaps spelt otherwise. Use it, or choose another name."
                    )
                }
            )
