"""A person's own page: assignments, meetings, plans and news, the own details, and all that is kept, to take home."""

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.core.serializers.json import DjangoJSONEncoder
from django.http import JsonResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from network import actions, audit, plan_rights
from network.extract import extract
from network.models import Person
from news import rights
from news.rights import Act

# Of each kind, the latest; all of it is in the file to take home.
_MOST = 20


class OwnDetailsForm(forms.ModelForm):
    class Meta:
        model = Person
        fields = ["given_name", "family_name", "phone"]
        help_texts = {"phone": ""}


def urls(site):
    """The pages, for the desk's own list of addresses."""
    return [
        path("jag/", site.admin_view(_page), name="me"),
        path("jag/hamta/", site.admin_view(_download), name="me_download"),
    ]


def _page(request):
    at = timezone.now()
    person = Person.objects.filter(user=request.user).select_related("unit").first()
    form = OwnDetailsForm(request.POST or None, instance=person, label_suffix="") if person else None
    if form and form.is_bound and form.is_valid() and _changed(request, form, at):
        return redirect("desk:me")
    context = admin.site.each_context(request) | {"title": _("My page"), "form": form, "today": timezone.localdate(at)}
    context |= _work_of(request.user, person, at)
    return TemplateResponse(request, "admin/me.html", context)


def _changed(request, form, at) -> bool:
    try:
        actions.change_own_details(**form.cleaned_data, by=request.user, at=at)
    except (actions.Refused, ValidationError) as wrong:
        form.add_error(None, getattr(wrong, "messages", str(wrong)))
        return False
    messages.success(request, _("Your details are saved."))
    return True


def _work_of(user, person, at) -> dict:
    seen = rights.articles_for(user, Act.SEE, at).by(user).with_outcome(at).select_related("unit")
    work = {
        "articles": seen.order_by("-modified_at", "-pk")[:_MOST],
        "plans": plan_rights.plans_for(user, plan_rights.PlanAct.READ, at).of(user)[:_MOST],
    }
    if person is None:
        return work
    memberships = list(person.memberships.select_related("unit"))
    for membership in memberships:
        membership.standing = membership.standing_on(timezone.localdate(at))
    return work | {
        "person": Person.objects.get(pk=person.pk),
        "memberships": memberships,
        "to_come": person.attendances.to_come(at)[:_MOST],
        "been": person.attendances.been(at)[:_MOST],
    }


@require_safe
def _download(request):
    """One's own only: nobody else is asked for."""
    audit.record("own_data_fetched", by=request.user)
    held = extract(request.user, timezone.now())
    response = JsonResponse(held, DjangoJSONEncoder, json_dumps_params={"ensure_ascii": False, "indent": 2})
    name = _("my-data")
    response["Content-Disposition"] = f'attachment; filename="{name}-{timezone.localdate()}.json"'
    return response
