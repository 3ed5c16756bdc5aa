"""Hiding a person: a page that says first what it means, the act, the list of hidden names, and letting one go."""

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _, gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from network.fields import validate_one_line
from network.models import Person
from network.swedish import fold, words
from news import actions, mentions
from news.actions.caption_names import current_editions
from news.actions.hiding import Hiding, hiding_of
from news.models import Article, Category, Edition, FactBox, HiddenName, Picture, PlacedPicture, RelatedLink, Tag

from .page import asked_name, asked_number, for_leads_of_all, not_found, page
from .search import described

# What is written by hand, and so is changed by hand.
_WRITTEN = (Article, FactBox, RelatedLink, Tag, Category)


class HideForm(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("Why? For those who ask later"),
        max_length=300,
        required=False,
        validators=[validate_one_line],
        help_text=gettext_lazy("For example: has asked for it by e-mail. Write nothing that should stay secret."),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs, label_suffix="")


@for_leads_of_all
@require_http_methods(["GET", "HEAD", "POST"])
def hide(request):
    """Whom, then what will happen, then it is done. The name comes with a form: addresses are kept in logs."""
    name, person, at = *_asked(request), timezone.now()
    if not words(name):
        return page(request, "whom", _("Hide a person"), name=name)
    form = HideForm(request.POST if "confirmed" in request.POST else None)
    hidden = form.is_valid() and _done(request, form, name, person, at)
    if hidden:
        return redirect(f"{reverse('desk:news_person_hide')}?dold={hidden.pk}")
    return page(request, "hide", _("Hide %(name)s") % {"name": name}, **_meaning(request, name, person, at), form=form)


def _asked(request) -> tuple[str, Person | None]:
    """Name and person, as they are asked for; or those of somebody who is hidden already, by number."""
    if "dold" in request.GET:
        known = HiddenName.objects.select_related("person__unit").filter(pk=asked_number(request, "dold")).first()
        known = known or not_found(request)
        return known.name, known.person
    person = _asked_person(request)
    return asked_name(request) or str(person or ""), person


def _asked_person(request) -> Person | None:
    if "person" not in request.GET and "person" not in request.POST:
        return None
    number = asked_number(request, "person")
    return Person.objects.select_related("unit").filter(pk=number).first() or not_found(request)


def _done(request, form, name, person, at) -> HiddenName | None:
    reason = form.cleaned_data["reason"]
    try:
        hidden = actions.hide_person(name=name, person=person, by=request.user, at=at, reason=reason)
    except ValidationError as wrong:
        form.add_error(None, wrong.messages)
        return None
    said = _("Done. No caption names %(name)s any more, and the pictures are off the site.")
    messages.success(request, said % {"name": name})
    return hidden


def _meaning(request, name, person, at) -> dict:
    """What will happen, what is so already, and what is left to do by hand."""
    hiding = hiding_of(name, person)
    current = set(current_editions(at).values_list("pk", flat=True))
    return {
        "name": name,
        "person": person,
        "hiding": hiding,
        "current": [edition for edition in hiding.editions if edition.pk in current],
        "old": [edition for edition in hiding.editions if edition.pk not in current],
        "by_hand": [
            described(place, request.user) for place in mentions.find(name) if _is_left(place, hiding, current)
        ],
        "hidden": HiddenName.objects.in_force().filter(folded_name=fold(name), person=person).first(),
        "namesakes": _namesakes(name, person),
    }


def _is_left(place: mentions.Place, hiding: Hiding, current: set[int]) -> bool:
    """Is it left to people: what is written, what residents can read of it, and captions of somebody else, perhaps?"""
    row = place.row
    match row:
        case PlacedPicture():
            return row not in hiding.placed
        case Edition():
            return row.pk in current and (place.kind == mentions.Kind.TEXT or row not in hiding.editions)
        case Picture():
            return row not in hiding.credits or mentions.stands_in(place.name, row.description)
    return isinstance(row, _WRITTEN)


def _namesakes(name: str, person: Person | None) -> list[tuple[Person, str]]:
    """When somebody is to be hidden by name alone: people of that name, one of whom it may be, and how to tell them."""
    if person:
        return []
    people = Person.objects.filter(folded_name=fold(name)).select_related("unit").alphabetical()
    return [(each, ", ".join(map(str, filter(None, (each, each.title, each.unit))))) for each in people]


@for_leads_of_all
@require_safe
def hidden_names(request):
    rows = HiddenName.objects.select_related("person__unit", "hidden_by__person", "lifted_by__person")
    return page(request, "hidden", _("Hidden names"), in_force=rows.in_force(), lifted=rows.exclude(lifted_at=None))


@for_leads_of_all
@require_http_methods(["GET", "HEAD", "POST"])
def lift(request, pk):
    hidden = HiddenName.objects.select_related("person").filter(pk=pk).first() or not_found(request)
    if request.method == "POST":
        actions.lift_hiding(hidden=hidden, by=request.user, at=timezone.now())
        messages.success(request, _("%(name)s may stand in captions again.") % {"name": hidden.name})
        return redirect("desk:news_hidden_names")
    if hidden.lifted_at:
        return redirect("desk:news_hidden_names")
    return page(request, "lift", _("Let %(name)s stand in captions again?") % {"name": hidden.name}, hidden=hidden)
