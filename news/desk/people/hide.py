"""Hiding a person: a page that says first what it means, the act, the list of hidden names, and letting one go."""

from urllib.parse import urlencode

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
_WRITTEN = (Article, FactBox, RelatedLink, Tag, Category, Picture)


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
    """Whom, then what will happen, then it is done."""
    name, person, at = asked_name(request), _asked_person(request), timezone.now()
    name = name or str(person or "")
    if not words(name):
        return page(request, "whom", _("Hide a person"), name=name)
    form = HideForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid() and _is_done(request, form, name, person, at):
        return redirect(f"{reverse('desk:news_person_hide')}?{request.GET.urlencode()}")
    return page(request, "hide", _("Hide %(name)s") % {"name": name}, **_meaning(request, name, person, at), form=form)


def _asked_person(request) -> Person | None:
    if "person" not in request.GET:
        return None
    number = asked_number(request, "person")
    return Person.objects.select_related("unit").filter(pk=number).first() or not_found(request)


def _is_done(request, form, name, person, at) -> bool:
    before = hiding_of(name, person)
    try:
        actions.hide_person(name=name, person=person, by=request.user, at=at, reason=form.cleaned_data["reason"])
    except ValidationError as wrong:
        form.add_error(None, wrong.messages)
        return False
    counts = {
        "captions": len(before.placed),
        "pictures": len(before.pictures),
        "editions": len(before.editions),
    }
    done = _("Done. Captions changed: %(captions)s. Pictures taken off the site: %(pictures)s. Editions: %(editions)s.")
    messages.success(request, done % counts)
    return True


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
        "by_hand": [described(place, request.user) for place in _by_hand(name, hiding, current)],
        "hidden": HiddenName.objects.in_force().filter(folded_name=fold(name), person=person).first(),
        "namesakes": _namesakes(name, person),
        "search": f"{reverse('desk:news_person_search')}?{urlencode({'namn': name})}",
    }


def _by_hand(name: str, hiding: Hiding, current: set[int]) -> list[mentions.Place]:
    """Where the name stands besides in captions: in what is written, and in what residents can read of it."""
    captions = {placed.caption for placed in hiding.placed}
    return [
        place
        for place in mentions.find(name)
        if isinstance(place.row, _WRITTEN)
        or (isinstance(place.row, PlacedPicture) and not _is_changed(place, captions))
        or (isinstance(place.row, Edition) and place.kind == mentions.Kind.TEXT and place.row.pk in current)
    ]


def _is_changed(place: mentions.Place, captions: set[str]) -> bool:
    return place.part == str(PlacedPicture._meta.get_field("caption").verbose_name) and place.row.caption in captions


def _namesakes(name: str, person: Person | None) -> list[Person]:
    """When somebody is to be hidden by name alone: people of that name, one of whom it may be."""
    if person:
        return []
    return list(Person.objects.filter(folded_name=fold(name)).select_related("unit").alphabetical())


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
