"""What residents see of the network: whom to ask."""

from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from .models import Membership


@require_safe
def members(request):
    """The communicators who are public, by unit."""
    current = Membership.objects.in_force(timezone.now()).for_public_display()
    return render(request, "network/members.html", {"memberships": current})
