"""Filters of the lists: they name only what the person looks after."""

from django.contrib import admin
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from network import rights, training
from network.coverage import ENDING_WITHIN, IDLE_AFTER
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
    """Unasked, what is in force or to come: the network as it is."""

    title = _("state")
    parameter_name = "lage"
    ALL = "alla"

    def lookups(self, request, model_admin):
        return [*Standing.choices, (self.ALL, _("all"))]

    def choices(self, changelist):
        first, *others = super().choices(changelist)
        return [first | {"display": _("in force or to come")}, *others]

    def queryset(self, request, queryset):
        at = timezone.now()
        if self.value() in Standing.values:
            return queryset.standing(Standing(self.value()), at)
        return queryset if self.value() == self.ALL else queryset.not_over(at)


class TrainingFilter(admin.SimpleListFilter):
    title = _("introduction")
    parameter_name = "introduktion"

    def lookups(self, request, model_admin):
        return [("har", _("has had it")), ("saknar", _("lacks it")), ("undantag", _("has an exception"))]

    def queryset(self, request, queryset):
        had = training.introductions(timezone.now()).values("person")
        match self.value():
            case "har":
                return queryset.filter(person__in=had)
            case "saknar":
                return queryset.exclude(person__in=had)
            case "undantag":
                return queryset.exclude(exception_reason="")
        return queryset


class EndingFilter(admin.SimpleListFilter):
    title = _("last day")
    parameter_name = "slutar"

    def lookups(self, request, model_admin):
        return [("snart", _("within %(days)s days") % {"days": ENDING_WITHIN.days})]

    def queryset(self, request, queryset):
        return queryset.ending_within(ENDING_WITHIN, timezone.now()) if self.value() == "snart" else queryset


class IdleFilter(admin.SimpleListFilter):
    title = _("at the desk")
    parameter_name = "borta"

    def lookups(self, request, model_admin):
        return [("lange", _("not for %(days)s days") % {"days": IDLE_AFTER.days})]

    def queryset(self, request, queryset):
        return queryset.idle(IDLE_AFTER, timezone.now()) if self.value() == "lange" else queryset


def indented(unit) -> str:
    """The name of a unit from `as_tree`, moved in as far as it is deep."""
    return DEEPER * unit.indent + unit.name
