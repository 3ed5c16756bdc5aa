"""Units at the desk: the tree, its contact details, and where in the tree a unit stands."""

from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.db.models import Count
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _, gettext_lazy

from network import actions, rights
from network.models import Level, Membership, Unit
from network.models.unit import in_tree_order

from .filters import DEEPER
from .forms import UnitForm
from .guarded import GuardedAdmin

_PLACED = ["name", "kind", "parent"]
_SAID = ["email", "phone", "two_persons"]


class _Tree(ChangeList):
    """The found units, each under the unit it belongs to."""

    def get_results(self, request):
        super().get_results(request)
        self.result_list = in_tree_order(list(self.result_list))


@admin.register(Unit)
class UnitAdmin(GuardedAdmin):
    form = UnitForm
    list_display = ["place", "kind", "email", "phone", "communicators"]
    list_display_links = None
    list_per_page = 1000
    sortable_by = ()
    search_fields = ["folded_name"]
    search_help_text = gettext_lazy("The name of the unit")
    change_form_template = "admin/network/unit/change_form.html"

    def get_queryset(self, request):
        at = timezone.now()
        return rights.units_where(request.user, Level.LEAD, at).select_related("parent").alphabetical()

    def get_changelist(self, request, **kwargs):
        return _Tree

    def get_changelist_instance(self, request):
        """With the number of communicators, in the list only."""
        shown = super().get_changelist_instance(request)
        current = Membership.objects.in_force(timezone.now()).order_by()
        numbers = dict(current.values_list("unit").annotate(Count("person", distinct=True)))
        for unit in shown.result_list:
            unit.people_now = numbers.get(unit.pk, 0)
        return shown

    def take_turn(self, request):
        """Whoever changes the tree sees it as it is, and nobody changes it meanwhile."""
        super().take_turn(request)
        Unit.objects.lock_tree()

    def get_fields(self, request, obj=None):
        if obj is None:
            is_first = not Unit.objects.exists()
            return ["name", *_SAID] if is_first else [*_PLACED, *_SAID]
        placed = ["name"] if obj.parent_id is None else _PLACED
        return [*placed, *_SAID, "address"]

    def get_readonly_fields(self, request, obj=None):
        """What a unit is called and where it stands is decided by those who lead the unit above."""
        if obj is None:
            return []
        may = rights.may_move_unit(request.user, obj, timezone.now())
        return ["address"] if may else [*(_PLACED if obj.parent_id else ["name"]), "address"]

    def store(self, request, obj):
        actions.change_unit(unit=obj, by=request.user, at=timezone.now())

    @admin.display(description=gettext_lazy("unit"))
    def place(self, unit):
        """The link is the name alone: a line under the empty space before it would look like signs."""
        address = reverse("desk:network_unit_change", args=[unit.pk])
        return format_html('{}<a href="{}">{}</a>', DEEPER * unit.indent, address, unit.name)

    @admin.display(description=gettext_lazy("communicators"))
    def communicators(self, unit):
        """Where the list has no heads, on a phone, the number says what it counts."""
        address = reverse("desk:network_membership_changelist")
        said = '<span class="fact">{}: </span><a href="{}?enhet={}">{}</a>'
        return format_html(said, _("Communicators"), address, unit.slug, unit.people_now)

    @admin.display(description=gettext_lazy("address on the site"))
    def address(self, unit):
        return _("%(slug)s (is made once, and stays: links to the unit go on working)") % {"slug": unit.slug}
