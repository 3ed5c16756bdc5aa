"""A department, unit or municipal company; units form a tree with the municipality as its root."""

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Q, Value
from django.db.models.functions import Concat, Substr
from django.utils.translation import gettext_lazy as _

from network.fields import FoldedField, PermanentSlugField, SwedishOrderField, validate_one_line, validate_phone
from network.swedish import fold

# Levels of the tree, the municipality being the first; a path of so many steps fits its column.
MAX_DEPTH = 8


class UnitQuerySet(models.QuerySet):
    def within(self, paths):
        """The units with these paths and all below them."""
        below = Q(pk__in=[])
        for path in paths:
            below |= Q(path__startswith=path)
        return self.filter(below)

    def alphabetical(self):
        return self.order_by("name_order")

    def as_tree(self) -> list["Unit"]:
        """Each unit followed by those below it, in Swedish order; `indent` is its depth among these units."""
        units = list(self.alphabetical())
        return in_tree_order(units)

    def lock_tree(self) -> None:
        """Wait for whoever is moving units, and keep others waiting until this transaction is done."""
        locked = self.model.objects.select_for_update(no_key=True).filter(parent=None)
        list(locked.values_list("pk", flat=True))


def in_tree_order(units: list["Unit"]) -> list["Unit"]:
    """The units, which are in Swedish order, as a tree; one whose unit above is not there stands at the top."""
    known = {unit.pk for unit in units}
    below: dict[int | None, list[Unit]] = {}
    for unit in units:
        below.setdefault(unit.parent_id if unit.parent_id in known else None, []).append(unit)
    ordered, waiting = [], [(unit, 0) for unit in reversed(below.get(None, []))]
    while waiting:
        unit, unit.indent = waiting[-1]
        waiting.pop()
        ordered.append(unit)
        waiting.extend((child, unit.indent + 1) for child in reversed(below.get(unit.pk, [])))
    return ordered


class Unit(models.Model):
    """One place in the organisation. Its slug is its public address and never changes."""

    class Kind(models.TextChoices):
        MUNICIPALITY = "municipality", _("municipality")
        DEPARTMENT = "department", _("department")
        UNIT = "unit", _("unit")
        COMPANY = "company", _("company")

    name = models.CharField(_("name"), max_length=120, validators=[validate_one_line])
    slug = PermanentSlugField("name", verbose_name=_("address"))
    kind = models.CharField(_("kind"), max_length=12, choices=Kind, default=Kind.UNIT)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name=_("belongs to")
    )
    path = models.CharField(max_length=200, unique=True, null=True, editable=False)
    email = models.EmailField(_("e-mail"), blank=True)
    phone = models.CharField(_("telephone"), max_length=40, blank=True, validators=[validate_phone])
    two_persons = models.BooleanField(
        _("two persons publish"),
        default=False,
        help_text=_("Who has sent news for review cannot publish it too. Goes for the units below as well."),
    )
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

    @transaction.atomic
    def save(self, *args, **kwargs):
        """Keep the path of the unit, and of all below it, in step with its place in the tree.

        One at a time: two moves at once would write paths made from what the other is about to change.
        Raises `ValidationError` when the unit would stand below itself.
        """
        Unit.objects.lock_tree()
        self._check_place()
        before = _path_of(self.pk)
        self.path = before or None
        super().save(*args, **kwargs)
        parent_id = Unit.objects.filter(pk=self.pk).values_list("parent", flat=True).get()
        self.path = f"{_path_of(parent_id)}{self.pk}/"
        if self.path != before:
            Unit.objects.filter(pk=self.pk).update(path=self.path)
            if before:
                rest = Substr("path", len(before) + 1)
                below = Unit.objects.filter(path__startswith=before).exclude(pk=self.pk)
                below.update(path=Concat(Value(self.path), rest))

    def clean(self):
        self._check_place()
        beside = Unit.objects.filter(parent=self.parent_id, folded_name=fold(self.name or ""))
        if self.parent_id and beside.exclude(pk=self.pk).exists():
            raise ValidationError(
                {"name": _("There is already a unit with that name there. Open it, or choose another name.")}
            )

    def _check_place(self) -> None:
        """No unit below itself, and no deeper tree than the paths have room for; asked of the rows as they are."""
        above = _path_of(self.parent_id)
        own = _path_of(self.pk)
        if own and above.startswith(own):
            raise ValidationError({"parent": _("A unit cannot belong to itself or to a unit below it.")})
        below = Unit.objects.filter(path__startswith=own).values_list("path", flat=True) if own else []
        height = max((path.count("/") - own.count("/") for path in below), default=0)
        if above.count("/") + 1 + height > MAX_DEPTH:
            raise ValidationError({"parent": _("The tree of units would become too deep there.")})

    @property
    def above(self):
        """Paths of this unit and of those above it, from the root down."""
        steps = self.path.rstrip("/").split("/")
        return ["/".join(steps[: i + 1]) + "/" for i in range(len(steps))]


def _path_of(pk: int | None) -> str:
    """The path as it is in the database now, whatever is in memory; empty for none."""
    return (pk and Unit.objects.filter(pk=pk).values_list("path", flat=True).first()) or ""
