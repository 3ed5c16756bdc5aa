"""The municipality's own words for whom one wants to reach, and by which ways."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from network.fields import FoldedField, validate_one_line
from network.swedish import fold


class _Named(models.Model):
    name = models.CharField(_("name"), max_length=80, validators=[validate_one_line])
    position = models.PositiveSmallIntegerField(_("order"), default=0)
    folded_name = FoldedField("name", unique=True)

    class Meta:
        abstract = True

    def __str__(self):
        return self.name

    def clean(self):
        same = type(self).objects.filter(folded_name=fold(self.name or "")).exclude(pk=self.pk)
        if same.exists():
            raise ValidationError({"name": _("There is already one with that name. Choose another.")})


class Audience(_Named):
    """For whom something is meant, as the municipality has named them."""

    class Meta:
        verbose_name = _("audience")
        verbose_name_plural = _("audiences")
        ordering = ["position", "pk"]


class Channel(_Named):
    """A way to reach people: the site, social media, the press, a poster, a meeting."""

    class Meta:
        verbose_name = _("channel")
        verbose_name_plural = _("channels")
        ordering = ["position", "pk"]
