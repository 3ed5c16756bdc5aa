"""The person's own link for calendar programs: made, made anew and ended by a button."""

from django.conf import settings
from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from network import calendar_links
from network.actions import Refused
from network.models import CalendarLink, User
from network.numbers import number_in
from news.calendar import Group


@require_POST
def make(request):
    """A first link, or another in the place of the one that the page showed."""
    shown = request.POST.get("i_stallet_for", "")
    try:
        calendar_links.make_link(by=request.user, at=timezone.now(), instead_of=number_in(shown))
    except Refused as refused:
        messages.error(request, refused)
    else:
        messages.success(request, _("Here is your link. Copy it into your calendar program."))
    return _back()


@require_POST
def end(request):
    calendar_links.end_link(by=request.user, at=timezone.now())
    messages.success(request, _("The link has ended. Calendars that used it get nothing more."))
    return _back()


def _back():
    return redirect(f"{reverse('desk:news_calendar')}#prenumerera")


def shown_to(user: User) -> dict | None:
    """The person's open link with its whole address, and that of the meetings alone; None where there is none."""
    link = CalendarLink.objects.open_of(user)
    if link is None:
        return None
    address = settings.SITE_URL + reverse("news:calendar", args=[calendar_links.token_of(link)])
    return {"row": link, "address": address, "meetings": f"{address}?bara={Group.MEETINGS}"}
