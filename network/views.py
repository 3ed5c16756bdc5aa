"""What residents see of the network: whom to ask."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from . import contacts
from .instants import instant_of
from .models import Unit


@require_safe
def members(request):
    """The communicators who are public, by unit; and where to turn else."""
    context = {
        "groups": contacts.all_contacts(instant_of(request)),
        "municipality": Unit.objects.filter(parent=None).first(),
    }
    return render(request, "network/members.html", context)
