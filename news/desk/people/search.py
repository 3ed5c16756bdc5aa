"""Every place where a person's name stands, for those who answer for people; each with a way to where it is changed."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from network import audit
from network.models import (
    Activity,
    AgendaItem,
    CommunicationPlan,
    Material,
    Meeting,
    PlanStep,
    User,
)
from news import mentions
from news.models import (
    Article,
    Consent,
    Decision,
    Edition,
    FactBox,
    HiddenName,
    Picture,
    PlacedPicture,
    Redaction,
    RelatedLink,
)

from .page import asked_name, for_leads_of_all, page


@for_leads_of_all
@require_http_methods(["GET", "HEAD", "POST"])
def search(request):
    """The name comes with a form: it should not stand in an address, which browsers and logs keep."""
    name = asked_name(request)
    found = [described(place, request.user) for place in mentions.find(name)]
    if name:
        # Whose name it was is nobody's business but the searcher's.
        audit.record("person_searched", by=request.user)
    headings = {
        mentions.Kind.CAPTION: _("In captions and pictures"),
        mentions.Kind.TEXT: _("In texts"),
        mentions.Kind.MEMBER: _("Among people and units"),
        mentions.Kind.NETWORK: _("In meetings and plans"),
    }
    groups = [(heading, [each for each in found if each["kind"] == kind]) for kind, heading in headings.items()]
    title = _("Find a person")
    return page(request, "search", title, name=name, groups=groups, found=len(found), times=_times(found))


def _times(found) -> int:
    return sum(each["place"].times for each in found)


def described(place: mentions.Place, user) -> dict:
    """A place with the name of the thing it is in, and the address where that is changed."""
    return {"place": place, "kind": place.kind, "what": what(place.row), "link": _link(place.row, user)}


def what(row) -> str:
    """The thing a person would call it by, with its number."""
    match row:
        case FactBox() | RelatedLink() | PlacedPicture() | Decision():
            named, number = row.article, row.article_id
        case Edition():
            return _("%(title)s, edition %(number)s") % {"title": row.title, "number": row.number}
        case Redaction():
            return what(row.edition)
        case Consent():
            named, number = row.picture, row.picture_id
        case AgendaItem() | Material():
            named, number = row.meeting, row.meeting_id
        case PlanStep() | Activity():
            named, number = row.plan, row.plan_id
        case _:
            named, number = row, row.pk
    return _("%(name)s (number %(number)s)") % {"name": named, "number": number}


def _link(row, user) -> str:
    """Where it is changed, or else seen; empty for what the user may not open."""
    match row:
        case Edition():
            return reverse("desk:news_edition", args=[row.article_id, row.number])
        case Redaction():
            return _link(row.edition, user)
        case HiddenName():
            return reverse("desk:news_hidden_names")
        case User() if not user.is_superuser:
            return ""
    return _page_of_network(row) or _page_of_row(row)


def _page_of_network(row) -> str:
    """Of a meeting or a plan, and of what is a part of one; empty for other rows."""
    match row:
        case Meeting(pk=meeting) | AgendaItem(meeting_id=meeting) | Material(meeting_id=meeting):
            return reverse("desk:network_meeting", args=[meeting])
        case CommunicationPlan(pk=plan) | PlanStep(plan_id=plan) | Activity(plan_id=plan):
            return reverse("desk:network_plan", args=[plan])
    return ""


def _page_of_row(row) -> str:
    opts, pk = _changed_with(row)
    return reverse(f"desk:{opts.app_label}_{opts.model_name}_change", args=[pk])


def _changed_with(row):
    """The kind and the number of what the row is a part of."""
    match row:
        case FactBox() | RelatedLink() | PlacedPicture() | Decision():
            return Article._meta, row.article_id
        case Consent():
            return Picture._meta, row.picture_id
    return row._meta, row.pk
