"""The list of assignments as a file, of what the page shows: the same search, filters and rights."""

from collections import Counter

from django.contrib.admin.options import IncorrectLookupParameters
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from network import audit, member_list, spreadsheet
from network.models import Unit


def urls(model_admin) -> list:
    """The page, for the addresses of the list it belongs to."""

    @require_safe
    def view(request, kind):
        return _file(request, model_admin, kind)

    guarded = model_admin.admin_site.admin_view(view)
    return [path("exportera.<str:kind>", guarded, name="network_membership_export")]


def _file(request, model_admin, kind: str):
    if kind not in spreadsheet.MIMES:
        raise Http404
    if not model_admin.has_view_permission(request):
        raise PermissionDenied
    try:
        found = model_admin.get_changelist_instance(request).get_queryset(request)
    except IncorrectLookupParameters:
        raise Http404 from None
    rows = _rows(found.select_related("person", "unit"))
    audit.record("member_list_exported", by=request.user, rows=len(rows), kind=kind)
    headings = [names[0] for names in member_list.HEADINGS.values()]
    response = HttpResponse(spreadsheet.write(headings, rows, kind), content_type=spreadsheet.MIMES[kind])
    name = _("members")
    response["Content-Disposition"] = f'attachment; filename="{name}-{timezone.localdate()}.{kind}"'
    return response


def _rows(memberships) -> list[tuple]:
    """As `member_list` reads them: a unit that shares its name is called by its address."""
    names = Counter(Unit.objects.values_list("folded_name", flat=True))
    return [
        (
            *_person(membership.person),
            membership.unit.name if names[membership.unit.folded_name] == 1 else membership.unit.slug,
            membership.get_level_display(),
            membership.starts_on,
            membership.ends_on or "",
            membership.note,
            membership.exception_reason,
        )
        for membership in memberships
    ]


def _person(person) -> tuple:
    return person.given_name, person.family_name, person.title, person.email, person.phone
