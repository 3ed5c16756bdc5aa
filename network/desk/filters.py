"""Filters of the lists: they name only what the person looks after."""

from django.contrib import admin
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from network import rights
from network.models import Level, Standing

# A wide space for each step down the tree.
DEEPER = "\u2003"


class UnitFilter(admin.SimpleListFilter):
    """The units the person leads, each with all below it."""

    title = _("unit")
    parameter_name = "enhet"

    def lookups(self, request, model_admin):
        units = rights.units_where(request.user, Level.LEAD, timezone.now()).as_tree()
        self._paths = {unit.slug: unit.path for unit in units}
        return [(unit.slug, "– " * unit.indent + unit.name) for unit in units]

    def queryset(self, request, queryset):
        path = self._paths.get(self.value())
        return queryset.filter(unit__path__startswith=path) if path else queryset


class LevelFilter(admin.SimpleListFilter):
    title = _("level")
    parameter_name = "niva"

    def lookups(self, request, model_admin):
        return [(level.name.lower(), level.label) for level in Level]

    def queryset(self, request, queryset):
        level = {level.name.lower(): level for level in Level}.get(self.value())
        return queryset.filter(level=level) if level else queryset


class StandingFilter(admin.SimpleListFilter):
    title = _("state")
    parameter_name = "lage"

    def lookups(self, request, model_admin):
        return Standing.choices

    def queryset(self, request, queryset):
        if self.value() in Standing.values:
            return queryset.standing(Standing(self.value()), timezone.now())
        return queryset


def indented(unit) -> str:
    """The name of a unit from `as_tree`, moved in as far as it is deep."""
    return DEEPER * unit.indent + unit.name
