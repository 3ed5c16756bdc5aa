"""All meetings of the network: the next first, and below them those that have been."""

from django.core.paginator import Paginator
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from network import meeting_rights

from .frame import page

_ON_A_PAGE = 20


@require_safe
def meetings(request):
    at = timezone.now()
    seen = meeting_rights.meetings_for(request.user, at)
    context = {
        "to_come": seen.to_come(at).with_numbers().with_answer_of(request.user),
        "over": Paginator(seen.over(at).with_numbers(), _ON_A_PAGE).get_page(request.GET.get("sida")),
        "may_arrange": meeting_rights.may_arrange(request.user, at),
    }
    return page(request, "list", _("Meetings"), **context)
