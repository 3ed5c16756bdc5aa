"""What could somebody do with a news item, on a certain day? Answered by the function that decides when they try."""

from dataclasses import dataclass

from django import forms
from django.contrib import admin
from django.template.response import TemplateResponse
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _, gettext_lazy
from django.views.decorators.http import require_safe

from network import rights as network_rights
from network.desk.asked import DayForm, instant_on, led_units
from network.desk.choices import described
from network.models import Person
from network.numbers import number_in
from network.rights import Verdict
from network.swedish import words
from news import rights
from news.models import Article
from news.rights import Act

from .acts import PAGES

_MOST = 20
# What has no page of its own, but is a right all the same.
_LABELS = {
    Act.SEE: gettext_lazy("See it at the desk"),
    Act.EDIT: gettext_lazy("Edit the text"),
    Act.MOVE: gettext_lazy("Move it to another unit"),
    Act.SHARE: gettext_lazy("Let other units write along"),
    Act.DELETE: gettext_lazy("Delete the draft"),
    Act.PREVIEW_LINK: gettext_lazy("Show it to somebody without an account"),
} | {page.act: page.button for page in PAGES}


def urls(site) -> list:
    return [path("vad-far/", site.admin_view(page), name="news_could")]


class _Person(forms.ModelChoiceField):
    def label_from_instance(self, obj):
        return described(obj)


class CouldForm(DayForm):
    """Who, what and when."""

    person = _Person(
        label=gettext_lazy("Person"),
        queryset=Person.objects.none(),
        error_messages={"invalid_choice": gettext_lazy("Choose a person in a unit that you lead.")},
    )
    nyhet = forms.CharField(
        label=gettext_lazy("News item"),
        max_length=200,
        help_text=gettext_lazy("Its title, or some words of it."),
    )
    field_order = ["person", "nyhet", "dag"]

    def __init__(self, asked, *, user, at):
        super().__init__(asked, at=at)
        people = network_rights.people_seen_by(user, at).filter(user__isnull=False)
        self.fields["person"].queryset = people.select_related("unit", "user").alphabetical()


@dataclass(frozen=True)
class Answer:
    act: Act
    label: str
    verdict: Verdict


@require_safe
def page(request):
    """Ask by GET, so that the answer has an address; with several news by those words, choose among them."""
    at = timezone.now()
    led_units(request, at)
    form = CouldForm(request.GET, user=request.user, at=at)
    person = form.cleaned_data["person"] if form.is_valid() else None
    found = _found(request.user, str(request.GET.get("nyhet", "")), at)
    article = found[0] if len(found) == 1 else None
    if not {"person", "nyhet"} <= set(request.GET):
        # Nothing is asked yet: what is missing is no error.
        form.errors.clear()
    context = {
        "title": _("What may somebody do?"),
        "form": form,
        "person": person,
        "found": found[:_MOST],
        "has_more": len(found) > _MOST,
        "article": article,
        "day": form.day,
        "is_today": form.day == form.today,
        "answers": answers(person.user, article, instant_on(form.day, at)) if person and article else [],
    }
    return TemplateResponse(request, "admin/news/could/page.html", admin.site.each_context(request) | context)


def answers(user, article: Article, at) -> list[Answer]:
    """Every act with its verdict at that instant."""
    said = rights.verdicts(user, article, at)
    return [Answer(act, _LABELS[act], said[act]) for act in Act]


def _found(user, asked: str, at) -> list[Article]:
    """The news that the asker sees with this number; or with all these words in the title."""
    asked = asked.strip()[:200]
    seen = rights.articles_for(user, Act.SEE, at).select_related("unit")
    if one := seen.filter(pk=number_in(asked)).first():
        return [one]
    folded = words(asked)
    for word in folded:
        seen = seen.filter(folded_title__contains=word)
    return list(seen[: _MOST + 1]) if folded else []
