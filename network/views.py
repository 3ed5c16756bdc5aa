"""What residents see of the network: whom to ask."""

from itertools import groupby

from django.shortcuts import render
from django.views.decorators.http import require_safe

from .instants import instant_of
from .models import Membership


@require_safe
def members(request):
    """The communicators who are public, by unit."""
    current = Membership.objects.in_force(instant_of(request)).for_public_display()
    units = [{"unit": unit, "people": people(rows)} for unit, rows in groupby(current, lambda row: row.unit)]
    return render(request, "network/members.html", {"units": units})


def people(memberships):
    """Each person once, however many memberships the person has in a unit."""
    return list(dict.fromkeys(membership.person for membership in memberships))
