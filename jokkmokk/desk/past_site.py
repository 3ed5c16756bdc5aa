"""How the site was: all that residents could see in any minute that has been, for colleagues.

The same views answer as for residents. They are given another instant, and their addresses stand under ours.
"""

import datetime as dt
import re
from dataclasses import dataclass
from urllib.parse import urlencode

from django import forms
from django.conf import settings
from django.contrib import admin
from django.http import Http404
from django.shortcuts import redirect, render
from django.template.response import TemplateResponse
from django.urls import get_script_prefix, path, resolve, reverse, set_script_prefix
from django.utils import timezone
from django.utils.translation import gettext as _, gettext_lazy
from django.views.decorators.http import require_safe

from network.desk.moment_field import MomentField
from network.instants import minute_of, stamp_of
from news.models import Edition

MINUTE = dt.timedelta(minutes=1)
_FIRST_YEAR = 2000
_LAST_INSTANT = MINUTE - dt.timedelta(microseconds=1)
# What residents could open then: nothing that needs a secret link.
_LISTS = [f"{name}{feed}" for name in ("list", "category", "tag", "unit") for feed in ("", "-atom", "-rss")]
_PAGES = ["front", "year", "month", "article-by-number", "article", "picture", "search", "sitemap", *_LISTS]
SHOWN = {"about", "accessibility", "network:members", *(f"news:{name}" for name in _PAGES)}
# A link in a stored text leads to the site of today, as only the banner's shall. All other addresses on a page are
# ours already, or files.
_LINK = re.compile(rf'(<a\b(?! data-now)[^<>]*\shref=")(?:{re.escape(settings.SITE_URL)})?/(?!/|desk/|static/)')


class MinuteForm(forms.Form):
    """Which minute, and which page of the site (empty: the front page)."""

    tid = MomentField(label=gettext_lazy("Day and time"))
    sida = forms.CharField(required=False, max_length=500, widget=forms.HiddenInput)

    def clean_tid(self):
        at = self.cleaned_data["tid"]
        if at > timezone.now():
            raise forms.ValidationError(_("That time has not come yet. Choose one that has been."))
        if at.year < _FIRST_YEAR:
            raise forms.ValidationError(_("The site did not exist then. Choose a later time."))
        return at


@require_safe
def choose(request):
    """Choose a day and a time."""
    yesterday = timezone.localtime() - dt.timedelta(days=1)
    form = MinuteForm(request.GET if "tid" in request.GET else None, initial={"tid": yesterday}, label_suffix="")
    if form.is_valid():
        return redirect(_address(form.cleaned_data["tid"], form.cleaned_data["sida"].lstrip("/")))
    context = admin.site.each_context(request) | {"title": _("How the site was"), "form": form}
    return TemplateResponse(request, "admin/past_site.html", context)


def _address(at: dt.datetime, page: str) -> str:
    return reverse("desk:past_front", args=[stamp_of(at)]) + page


def _choice(at: dt.datetime, page: str) -> str:
    asked = {"tid": f"{timezone.localtime(at):%Y-%m-%dT%H:%M}", "sida": page}
    return f"{reverse('desk:past_choose')}?{urlencode(asked)}"


@dataclass(frozen=True)
class Past:
    """What the banner says: the minute that is shown, when the site changed, and the ways to other times."""

    minute: dt.datetime
    before: dt.datetime | None
    after: dt.datetime | None
    to_before: str
    to_after: str
    to_choice: str
    to_now: str


def _past(minute: dt.datetime, at: dt.datetime, now: dt.datetime, request, page: str) -> Past:
    """Earlier is the minute before the last change, later the minute of the next: nothing happened between."""
    before, after = Edition.objects.changes_around(at, now)
    # A second slash would lead to another site.
    here = f"{page.lstrip('/')}?{request.META['QUERY_STRING']}".removesuffix("?")
    return Past(
        minute,
        before,
        after,
        to_before=_address(before - MINUTE, here) if before else "",
        to_after=_address(after, here) if after else "",
        to_choice=_choice(minute, page),
        to_now=f"/{here}",
    )


@require_safe
def page(request, stamp, page=""):
    """The page as it was when the minute ended; what has not come yet cannot be shown."""
    now = timezone.now()
    minute = _minute(stamp)
    if minute > now:
        return redirect(_choice(minute, page))
    if stamp != stamp_of(minute):
        return redirect(_address(minute, page))
    request.instant = min(minute + _LAST_INSTANT, now)
    request.past = _past(minute, request.instant, now, request, page)
    return _answered(request, _address(minute, ""), page)


def _minute(stamp: str) -> dt.datetime:
    try:
        return minute_of(stamp)
    except ValueError:
        raise Http404 from None


def _answered(request, prefix: str, page: str):
    """As residents were answered, with every address under the prefix, so that one stays in that time."""
    outside = get_script_prefix()
    set_script_prefix(prefix)
    try:
        response = _response(request, page)
        if hasattr(response, "render"):
            response.render()
    finally:
        set_script_prefix(outside)
    response["X-Robots-Tag"] = "noindex"
    if response.get("Content-Type", "").startswith("text/html"):
        response.content = _LINK.sub(rf"\g<1>{prefix}", response.text)
    return response


def _response(request, page: str):
    try:
        found = resolve(f"/{page}", "jokkmokk.residents")
        if found.view_name not in SHOWN:
            raise Http404
        return found.func(request, *found.args, **found.kwargs)
    except Http404:
        return render(request, "404.html", status=404)


def urls(site) -> list:
    shown = site.admin_view(page)
    return [
        path("sa-sag-sidan-ut/", site.admin_view(choose), name="past_choose"),
        path("da/<str:stamp>/", shown, name="past_front"),
        path("da/<str:stamp>/<path:page>", shown, name="past_page"),
    ]
