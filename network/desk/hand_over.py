"""The page where a lead hands over what somebody has in hand, beside an assignment that goes on, or is over."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from network import actions

from .hand_over_forms import HandOverForm


def urls(model_admin) -> list:
    page = model_admin.admin_site.admin_view(lambda request, pk: view(request, model_admin, pk))
    return [path("<int:pk>/lamna-over/", page, name="network_membership_hand_over")]


def view(request, model_admin, pk: int):
    """Say what is in hand; on POST hand all of it over, once."""
    if not model_admin.has_view_permission(request):
        raise PermissionDenied
    at = timezone.now()
    membership = model_admin.asked_for(request, pk=pk)
    posted = request.POST if request.method == "POST" else None
    form = HandOverForm(posted, user=request.user, at=at, membership=membership)
    if not form.things:
        words = {"person": membership.person, "unit": membership.unit}
        messages.info(request, _("%(person)s has nothing in hand in %(unit)s.") % words)
        return redirect("desk:network_person_change", membership.person_id)
    if form.is_bound and form.is_valid() and _handed_over(request, form, at):
        return redirect("desk:network_person_change", membership.person_id)
    told = _("All of this becomes the colleague's to see to. Who has written and decided what stays on record.")
    context = {
        "title": _("Hand over"),
        "subtitle": str(membership),
        "button": _("Hand over"),
        "explained": [told],
        "back": reverse("desk:network_membership_change", args=[pk]),
    }
    return model_admin.form_page(request, form, context)


def _handed_over(request, form: HandOverForm, at) -> bool:
    person, unit, heir = form.membership.person, form.membership.unit, form.cleaned_data["heir"]
    sign = form.cleaned_data.get("sign", False)
    try:
        actions.hand_over(person=person, unit=unit, to=heir, by=request.user, at=at, sign=sign)
    except actions.Refused as refusal:
        form.add_error(None, str(refusal))
    except ValidationError as wrong:
        form.add_error(None, wrong)
    else:
        messages.success(request, _("Handed over to %(heir)s.") % {"heir": heir})
        return True
    return False
