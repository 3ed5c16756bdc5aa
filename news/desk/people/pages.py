"""People in pictures, at the desk: every name in captions, all pictures of one person; and the addresses about them."""

from django.core.paginator import Paginator
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from network import rights
from network.models import Person

from . import correct, edition, hide, search
from .page import asked_name, asked_number, not_found, page
from .rows import names_for, namesakes, pictures_of, rows_of

_ON_A_PAGE = 100


@require_safe
def names(request):
    """Every name in the captions that the user may see."""
    asked = request.GET.get("q", "").replace("\x00", "")[:100].strip()
    found = Paginator(names_for(request.user, timezone.now(), asked), _ON_A_PAGE)
    shown = found.get_page(request.GET.get("sida"))
    return page(request, "names", _("People in pictures"), shown=shown, asked=asked, found=found.count)


@require_safe
def one(request):
    """All pictures of one person, or of one printed name that is linked to nobody."""
    at, number, name = timezone.now(), asked_number(request, "person"), asked_name(request)
    rows = rows_of(request.user, at, person=number, name=name)
    pictures = pictures_of(rows, request.user, at)
    person = Person.objects.select_related("unit").filter(pk=number).first()
    # Whose name stands in nothing that the user may see is shown to those alone who look after the person.
    if not pictures and not (person and rights.may_see_person(request.user, person, at)):
        not_found(request)
    printed = list(dict.fromkeys(rows.order_by("name").values_list("name", flat=True)))
    others = namesakes(request.user, at, str(person or name), besides=number)
    context = {"person": person, "printed": printed, "pictures": pictures, "namesakes": others}
    return page(request, "one", str(person or printed[0]), **context)


def urls(site) -> list:
    """Pages that belong to no model, so that the site itself has their addresses."""
    views = {
        "personer/": (names, "people"),
        "personer/visa/": (one, "people_one"),
        "personer/ratta/": (correct.correct, "people_correct"),
        "sok-person/": (search.search, "person_search"),
        "dolj-person/": (hide.hide, "person_hide"),
        "dolda/": (hide.hidden_names, "hidden_names"),
        "dolda/<int:pk>/lyft/": (hide.lift, "hidden_lift"),
        "article/<int:pk>/utgava/<int:number>/": (edition.edition, "edition"),
    }
    return [path(f"news/{route}", site.admin_view(view), name=f"news_{name}") for route, (view, name) in views.items()]
