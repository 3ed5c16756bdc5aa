"""The pages of the acts: submit, give back, publish, cancel the time, withdraw. One view, one table."""

from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Max
from django.db.models.functions import Length
from django.http import Http404
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from network.actions import Refused
from network.models import Person
from network.rights import YES, Verdict
from news import actions, checks, rights
from news.rights import Act

from .act_forms import ActForm, GiveBackForm, PublishForm, SubmitForm, WithdrawForm

_MOST_NAMES = 3


@dataclass(frozen=True)
class Page:
    """How an act looks at the desk: its address, its words, its form, and what it calls."""

    act: Act
    slug: str
    button: str
    done: str
    form: type[ActForm]
    carry_out: callable


PAGES = [
    Page(
        Act.SUBMIT,
        "granska",
        gettext_lazy("Send for review"),
        gettext_lazy("Sent for review."),
        SubmitForm,
        actions.submit,
    ),
    Page(
        Act.PUBLISH,
        "publicera",
        gettext_lazy("Publish"),
        gettext_lazy("Published."),
        PublishForm,
        actions.publish,
    ),
    Page(
        Act.GIVE_BACK,
        "lamna-tillbaka",
        gettext_lazy("Give back"),
        gettext_lazy("Given back to the writer."),
        GiveBackForm,
        actions.give_back,
    ),
    Page(
        Act.UNSCHEDULE,
        "avbryt-tiden",
        gettext_lazy("Cancel the set time"),
        gettext_lazy("The set time is cancelled."),
        ActForm,
        actions.unschedule,
    ),
    Page(
        Act.WITHDRAW,
        "dra-tillbaka",
        gettext_lazy("Withdraw"),
        gettext_lazy("Withdrawn from the site."),
        WithdrawForm,
        actions.withdraw,
    ),
]
BY_SLUG = {page.slug: page for page in PAGES}


@dataclass(frozen=True)
class Button:
    """An act as a button; or, where it is not allowed, why, and who can help."""

    page: Page
    verdict: Verdict
    people: list[Person]


def buttons(user, article, at) -> list[Button]:
    """A button for each act that the article's state allows to somebody."""
    said = rights.verdicts(user, article, at, [page.act for page in PAGES])
    return [Button(page, said[page.act], _who_can(page.act, article, at, said[page.act])) for page in PAGES]


def buttons_of_new() -> list[Button]:
    """An article not saved yet can be saved, and then sent for review."""
    return [Button(BY_SLUG["granska"], YES, [])]


def _who_can(act, article, at, verdict) -> list[Person]:
    """Colleagues to ask, nearest first; nobody when the person may, or when no one may now."""
    if verdict:
        return []
    people = rights.people_who_may(act, article, at).exclude(user__is_superuser=True)
    nearest = Length("memberships__unit__path")
    held = people.annotate(depth=Max(nearest)).order_by("-depth", "name_order")
    return list(held.select_related("unit")[:_MOST_NAMES])


def act_view(request, model_admin, pk: int, slug: str):
    """Show the act's form; on POST carry it out once, and say what happened."""
    at = timezone.now()
    page = BY_SLUG.get(slug)
    article = model_admin.get_queryset(request).filter(pk=pk).first()
    if page is None or article is None:
        raise Http404
    seen = article.decisions.count()
    waiting = article.editions.scheduled(at).first()
    initial = {"seen": seen} | (PublishForm.initial_for(waiting) if page.form is PublishForm else {})
    form = page.form(request.POST or None, initial=initial)
    _shape(form, article, at)
    if request.method == "POST" and form.is_valid():
        if form.cleaned_data["seen"] != seen:
            messages.info(
                request,
                _(
                    "Somebody, perhaps you, has done something with the article meanwhile. Nothing more was done."
                ),
            )
            return _to_article(pk)
        if _carried_out(request, page, article, form, at):
            return _to_article(pk)
    return TemplateResponse(
        request, "admin/news/article/act.html", _context(request, model_admin, page, article, form, at)
    )


def _shape(form, article, at) -> None:
    """A correction can only be made of what residents have seen."""
    if "correction" in form.fields and not article.editions.once_public(at).exists():
        del form.fields["correction"]


def _carried_out(request, page, article, form, at) -> bool:
    try:
        page.carry_out(article=article, by=request.user, at=at, **form.arguments())
    except Refused as refusal:
        form.add_error(None, str(refusal))
    except ValidationError as wrong:
        form.add_error(None, wrong)
    else:
        messages.success(request, page.done)
        return True
    return False


def _context(request, model_admin, page, article, form, at) -> dict:
    return model_admin.admin_site.each_context(request) | {
        "title": page.button,
        "subtitle": article.title,
        "page": page,
        "article": article,
        "form": form,
        "verdict": rights.may(request.user, page.act, article, at),
        "findings": checks.findings(article) if page.act in (Act.PUBLISH, Act.SUBMIT) else [],
        "opts": model_admin.opts,
    }


def _to_article(pk):
    return redirect("desk:news_article_change", pk)
