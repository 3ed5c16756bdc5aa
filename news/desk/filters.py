"""Filters of the article list: they name only what the person may see."""

from django.contrib import admin
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from network.models import Unit
from news import rights
from news.models import SiteState


class UnitFilter(admin.SimpleListFilter):
    """Own units, and all below each."""

    title = _("unit")
    parameter_name = "enhet"

    def lookups(self, request, model_admin):
        units = rights.units_to_write_in(request.user, timezone.now()).alphabetical()
        return [(unit.slug, unit.name) for unit in units]

    def queryset(self, request, queryset):
        if self.value() not in dict(self.lookup_choices):
            return queryset
        units = rights.units_to_write_in(request.user, timezone.now()).filter(slug=self.value())
        return queryset.filter(unit__in=Unit.objects.within(units.values_list("path", flat=True)))


class StateFilter(admin.SimpleListFilter):
    title = _("state")
    parameter_name = "lage"
    _REVIEW, _SIGNATURE, _SECOND = "granskning", "signatur", "ensam"

    def lookups(self, request, model_admin):
        return [
            (self._REVIEW, _("waiting for review")),
            (self._SIGNATURE, _("needs a new signature")),
            (self._SECOND, _("published alone")),
            *SiteState.choices,
        ]

    def queryset(self, request, queryset):
        waiting = {
            self._REVIEW: queryset.waiting_for_review,
            self._SIGNATURE: queryset.waiting_for_signature,
            self._SECOND: queryset.waiting_for_second,
        }
        if self.value() in waiting:
            return waiting[self.value()]()
        if self.value() in SiteState.values:
            return queryset.filter(site_state=self.value())
        return queryset


class PlanFilter(admin.SimpleListFilter):
    """What has a day in mind and is not out yet."""

    title = _("plan")
    parameter_name = "plan"
    _AHEAD, _OVERDUE = "kommande", "passerad"

    def lookups(self, request, model_admin):
        return [(self._AHEAD, _("planned ahead")), (self._OVERDUE, _("the day has passed"))]

    def queryset(self, request, queryset):
        today = timezone.localdate()
        if self.value() == self._AHEAD:
            return queryset.planned().planned_from(today)
        if self.value() == self._OVERDUE:
            return queryset.planned().planned_before(today)
        return queryset


class ReviewFilter(admin.SimpleListFilter):
    """Live news whose day to be looked through has come."""

    title = _("looking through")
    parameter_name = "se-over"
    _DUE = "nu"

    def lookups(self, request, model_admin):
        return [(self._DUE, _("to look through now"))]

    def queryset(self, request, queryset):
        return queryset.to_look_through(timezone.localdate()) if self.value() == self._DUE else queryset
