"""A department, unit or municipal company; units form a tree with the municipality as its root."""

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Q, Value
from django.db.models.functions import Concat, Substr
from django.utils.translation import gettext_lazy as _

from network.fields import FoldedField, SwedishOrderField


class UnitQuerySet(models.QuerySet):
    def within(self, paths):
        """The units with these paths and all below them."""
        below = Q(pk__in=[])
        for path in paths:
            below |= Q(path__startswith=path)
        return self.filter(below)

    def alphabetical(self):
        return self.order_by("name_order")


class Unit(models.Model):
    """One place in the organisation. Its slug is its public address and never changes."""

    class Kind(models.TextChoices):
        MUNICIPALITY = "municipality", _("municipality")
        DEPARTMENT = "department", _("department")
        UNIT = "unit", _("unit")
        COMPANY = "company", _("company")

    name = models.CharField(_("name"), max_length=120)
    slug = models.SlugField(_("address"), max_length=80, unique=True)
    kind = models.CharField(_("kind"), max_length=12, choices=Kind, default=Kind.UNIT)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name=_("belongs to")
    )
    path = models.CharField(max_length=200, unique=True, null=True, editable=False)
    email = models.EmailField(_("e-mail"), blank=True)
    phone = models.CharField(_("telephone"), max_length=40, blank=True)
    folded_name = FoldedField("name")
    name_order = SwedishOrderField("name", db_index=True)

    objects = UnitQuerySet.as_manager()

    class Meta:
        verbose_name = _("unit")
        verbose_name_plural = _("units")
        ordering = ["name_order"]
        constraints = [
            models.UniqueConstraint(
                fields=["kind"],
                condition=Q(kind="municipality"),
                name="unit_one_municipality",
                violation_error_message=_("There is already a municipality. Choose another kind."),
            ),
            models.CheckConstraint(
                condition=Q(kind="municipality", parent__isnull=True)
                | (~Q(kind="municipality") & Q(parent__isnull=False)),
                name="unit_only_the_municipality_is_a_root",
                violation_error_message=_("Every unit but the municipality belongs to another unit."),
            ),
        ]

    def __str__(self):
        return self.name

    def clean(self):
        if self.path and self.parent and self.parent.path.startswith(self.path):
            raise ValidationError({"parent": _("A unit cannot belong to itself or to a unit below it.")})

    @transaction.atomic
    def save(self, *args, **kwargs):
        """Keep the path of the unit, and of all below it, in step with its place in the tree."""
        before = self.path
        super().save(*args, **kwargs)
        above = Unit.objects.get(pk=self.parent_id).path if self.parent_id else ""
        self.path = f"{above}{self.pk}/"
        if self.path != before:
            Unit.objects.filter(pk=self.pk).update(path=self.path)
            if before:
                rest = Substr("path", len(before) + 1)
                below = Unit.objects.filter(path__startswith=before).exclude(pk=self.pk)
                below.update(path=Concat(Value(self.path), rest))

    @property
    def above(self):
        """Paths of this unit and of those above it, from the root down."""
        steps = self.path.rstrip("/").split("/")
        return ["/".join(steps[: i + 1]) + "/" for i in range(len(steps))]
