"""Good examples: the plans that units have shared, for all in the network to read, search and copy."""

from django.core.paginator import Paginator
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from network.plan_rights import PlanAct, plans_for
from network.swedish import words

from .page import page

ON_A_PAGE = 20
_LONGEST_SEARCH = 100


@require_safe
def examples(request):
    asked = request.GET.get("q", "").replace("\x00", "")[:_LONGEST_SEARCH].strip()
    shared = plans_for(request.user, PlanAct.READ, timezone.now()).shared()
    found = shared.with_words(words(asked)) if words(asked) or not asked else shared.none()
    rows = found.select_related("unit").prefetch_related("audiences", "channels").order_by("-shared_at", "-pk")
    shown = Paginator(rows, ON_A_PAGE).get_page(request.GET.get("sida"))
    return page(request, "examples", _("Good examples"), shown=shown, asked=asked)
