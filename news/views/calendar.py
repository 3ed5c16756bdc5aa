"""The calendar for a person's own calendar program: without a login, behind a secret address."""

import datetime as dt

from django.conf import settings
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from network import audit
from network.calendar_links import owner_of
from news.calendar import Event, events
from news.calendar.ical import as_ical

_BACK, _AHEAD = dt.timedelta(days=92), dt.timedelta(days=366)


@require_safe
def feed(request, token):
    """What its owner may see at this instant; the link of who may not enter the desk does not exist."""
    at = timezone.now()
    user = owner_of(token, at)
    if user is None:
        audit.record("refused", act="calendar_feed")
        raise Http404
    today = timezone.localdate(at)
    found = events(user, today - _BACK, today + _AHEAD, at)
    name = _("News, %(site)s") % {"site": settings.SITE_NAME}
    text = as_ical(found, name=name, address_of=_address_of)
    headers = {"Cache-Control": "private, no-cache"}
    return HttpResponse(text, content_type="text/calendar; charset=utf-8", headers=headers)


def _address_of(event: Event) -> str:
    """The form for who may open it; for others the page of residents, where there is one."""
    path = reverse("desk:news_article_change", args=[event.article_id]) if event.may_open else event.address
    return path and settings.SITE_URL + path
