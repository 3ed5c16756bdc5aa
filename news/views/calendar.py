"""The calendar for a person's own calendar program: without a login, behind a secret address."""

import datetime as dt

from django.conf import settings
from django.http import Http404, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from network import audit
from network.calendar_links import owner_of
from news.calendar import Event, Group, Narrowed, events
from news.calendar.ical import as_ical

_BACK, _AHEAD = dt.timedelta(days=92), dt.timedelta(days=366)


@require_safe
def feed(request, token):
    """What its owner may see at this instant; the link of who may not enter the desk does not exist.

    `?bara=traffar` is the meetings alone; so for each group.
    """
    at = timezone.now()
    user = owner_of(token, at)
    if user is None:
        audit.record("refused", act="calendar_feed")
        raise Http404
    today = timezone.localdate(at)
    group = Group.asked_for(request.GET.get("bara"))
    found = events(user, today - _BACK, today + _AHEAD, at, Narrowed(group=group))
    text = as_ical(found, name=_name(group), address_of=_address_of)
    headers = {"Cache-Control": "private, no-cache"}
    return HttpResponse(text, content_type="text/calendar; charset=utf-8", headers=headers)


def _name(group: Group | None) -> str:
    """What calendar programs call it."""
    what = str(group.label).capitalize() if group else _("The calendar of the network")
    return f"{what}, {settings.SITE_NAME}"


def _address_of(event: Event) -> str:
    return event.address and settings.SITE_URL + event.address
