"""The page on which the whole plan is written."""

from django.contrib import messages
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _, ngettext
from django.views.decorators.http import require_http_methods

from network import actions, rights
from network.desk.choices import described
from network.models import Channel, Level, Person
from network.plan_rights import PlanAct, plans_within

from .activity_rows import activity_rows
from .form import PlanForm
from .newer import differences
from .page import carried_out, page, plan_of, writing_units


@require_http_methods(["GET", "HEAD", "POST"])
def change(request, pk):
    at = timezone.now()
    scope = rights.scope_of(request.user, at)
    plan = plan_of(request, pk, PlanAct.EDIT, scope)
    data = request.POST if request.method == "POST" else None
    shared = {"user": request.user, "colleagues": _colleagues(plan, at), "channels": _channels()}
    form = PlanForm(data, plan, units=writing_units(scope), **shared)
    rows = activity_rows(data, plan, **shared)
    newer = []
    if data is not None and form.is_valid() & rows.is_valid():
        written = form.written(rows.kept())
        said = {"plan": plan, "began_from": form.cleaned_data["began_from"], "written": written}
        changed = carried_out(form, actions.change_plan, **said, by=request.user, at=at)
        if changed:
            messages.success(request, _("Saved."))
            _tell_of_collisions(request, changed, scope, at)
            return redirect("desk:network_plan", pk)
        if form.has_error("__all__", actions.STALE):
            newer = _shown_beside(form, plan_of(request, pk, PlanAct.EDIT), written)
    context = {"plan": plan, "form": form, "rows": rows, "newer": newer, "may_name": scope.leads_all}
    return page(request, "change", str(plan), **context)


def _shown_beside(form, plan, written) -> list[dict]:
    """Both texts; the next save is of what was typed, over the newer one that has now been seen."""
    form.data = form.data.copy()
    form.data["began_from"] = plan.version
    return differences(plan, written)


def _colleagues(plan, at) -> list[tuple[Person, str]]:
    """Who may write in the plan, and whoever it names already."""
    may = rights.people_who_may(Level.WRITER, plan.unit, at).values("pk")
    named = [plan.responsible_id, *(row.responsible_id for row in plan.activities.all())]
    people = Person.objects.filter(pk__in=may) | Person.objects.filter(pk__in=[pk for pk in named if pk])
    return [(person, described(person)) for person in people.select_related("unit").alphabetical()]


def _channels() -> list[tuple[Channel, str]]:
    return [(channel, channel.name) for channel in Channel.objects.all()]


def _tell_of_collisions(request, plan, scope, at) -> None:
    seen = plans_within(scope, PlanAct.SEE_TITLE, at).not_ended(timezone.localdate(at))
    count = seen.colliding_with(plan).count()
    if count:
        text = ngettext(
            "Another unit turns to the same audience on some of the same days: see below.",
            "%(count)s plans of other units turn to the same audience on some of the same days: see below.",
            count,
        )
        messages.warning(request, text % {"count": count})
