"""The pages of the acts: submit, give back, publish, cancel the time, withdraw. One view, one table."""

from dataclasses import dataclass
from typing import NamedTuple

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _, gettext_lazy

from network import audit
from network.actions import Refused
from network.models import Person
from network.rights import YES, Verdict, nearest_first
from news import actions, checks, rights
from news.models import Article, SiteState
from news.rights import Act
from news.templatetags.moments import moment

from .act_forms import ActForm, GiveBackForm, PublishForm, SubmitForm, WithdrawForm

_MOST_NAMES = 3


@dataclass(frozen=True)
class Page:
    """How an act looks at the desk: its address, its words, its form, and what it calls."""

    act: Act
    slug: str
    button: str
    about: str
    done: str
    form: type[ActForm]
    carry_out: callable


PAGES = [
    Page(
        Act.PUBLISH,
        "publicera",
        gettext_lazy("Publish"),
        gettext_lazy("The text is shown to residents as it is saved now."),
        gettext_lazy("Published. Residents see it now."),
        PublishForm,
        actions.publish,
    ),
    Page(
        Act.SUBMIT,
        "granska",
        gettext_lazy("Send for review"),
        gettext_lazy(
            "A publisher reads the text, and publishes it or gives it back to you. "
            "Meanwhile it stays as it is; you can take it back whenever you like."
        ),
        gettext_lazy("Sent for review."),
        SubmitForm,
        actions.submit,
    ),
    Page(
        Act.GIVE_BACK,
        "lamna-tillbaka",
        gettext_lazy("Give back"),
        gettext_lazy("The writer gets the text back, with your comment."),
        gettext_lazy("Given back to the writer."),
        GiveBackForm,
        actions.give_back,
    ),
    Page(
        Act.UNSCHEDULE,
        "avbryt-tiden",
        gettext_lazy("Cancel the set time"),
        gettext_lazy("The news is not published at its time. What residents see now stays as it is."),
        gettext_lazy("The set time is cancelled."),
        ActForm,
        actions.unschedule,
    ),
    Page(
        Act.WITHDRAW,
        "dra-tillbaka",
        gettext_lazy("Withdraw"),
        gettext_lazy(
            "The news disappears from the site at once. Those who follow a link to it read why. "
            "The text is kept here, and can be published again."
        ),
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
    label: str
    verdict: Verdict
    people: list[Person]


def buttons(user, article, at) -> list[Button]:
    """A button for each act that somebody could do in the article's state: the rest would be noise."""
    said = rights.verdicts(user, article, at, [page.act for page in PAGES])
    asked = [
        Button(page, _label(page, user, article), said[page.act], _who_can(page.act, article, at, verdict))
        for page in PAGES
        if (verdict := said[page.act]) or rights.people_who_may(page.act, article, at).exists()
    ]
    return sorted(asked, key=lambda button: not button.verdict)


def buttons_of_new() -> list[Button]:
    """An article not saved yet can be saved, and then sent for review."""
    page = BY_SLUG["granska"]
    return [Button(page, page.button, YES, [])]


def _label(page, user, article) -> str:
    state = article.state_as_read()
    match page.act:
        case Act.GIVE_BACK if article.submitted_by_id == user.pk:
            return _("Take back")
        case Act.PUBLISH if state.is_scheduled:
            return _("Publish or change the time")
        case Act.PUBLISH if state.site == SiteState.LIVE and state.has_changes:
            return _("Publish the changes")
        case Act.PUBLISH if state.was_public:
            return _("Publish again")
    return page.button


def _who_can(act, article, at, verdict) -> list[Person]:
    """Colleagues to ask, nearest first; nobody when the person may, or when no one may now."""
    if verdict:
        return []
    people = rights.people_who_may(act, article, at).exclude(user__is_superuser=True)
    return list(nearest_first(people, article.unit, at).select_related("unit")[:_MOST_NAMES])


def act_view(request, model_admin, pk: int, slug: str):
    """Show the act's form; on POST carry it out once, and say what happened."""
    if request.method != "POST":
        return _answer(request, model_admin, pk, slug)
    with transaction.atomic():
        # From here on nobody else acts on it, so that what is compared is what is acted on.
        list(Article.objects.select_for_update().filter(pk=pk))
        return _answer(request, model_admin, pk, slug)


def _answer(request, model_admin, pk, slug):
    at = timezone.now()
    page = BY_SLUG.get(slug)
    article = model_admin.get_queryset(request).filter(pk=pk).first()
    if page is None or article is None:
        audit.record("refused", by=request.user, act=request.path)
        raise Http404
    seen = _Seen(article.decisions.count(), article.version)
    form = _form(request, page, article, seen, at)
    if request.method == "POST" and form.is_valid():
        if not form.cleaned_data["seen"].startswith(f"{seen.decisions}."):
            messages.info(request, _overtaken())
            return _to_article(article.pk)
        if _is_read(form, seen) and _carried_out(request, page, article, form, at):
            return _to_article(article.pk)
    context = _context(request, model_admin, page, article) | {"form": form}
    return TemplateResponse(request, "admin/news/article/act.html", context)


class _Seen(NamedTuple):
    """What the person had before their eyes: how much was decided, and which save of the text."""

    decisions: int
    version: int

    def __str__(self):
        return f"{self.decisions}.{self.version}"


def _is_read(form, seen: _Seen) -> bool:
    """The text has not been saved anew since it was read; otherwise say so, and let the next try go through."""
    if form.cleaned_data["seen"] == str(seen):
        return True
    form.data = form.data.copy()
    form.data["seen"] = str(seen)
    form.add_error(None, _("The text has been saved again since you opened this page. Read it, then press once more."))
    return False


def _overtaken() -> str:
    return _("Somebody, perhaps you, has done something with the article meanwhile. Nothing more was done.")


def _form(request, page, article, seen, at) -> ActForm:
    """Without a correction of what residents have not seen, and without a reason to oneself."""
    initial = {"seen": str(seen)}
    if page.form is PublishForm:
        waiting, live = article.editions.scheduled(at).first(), article.editions.live(at).first()
        initial |= PublishForm.initial_for(waiting, live)
    form = page.form(request.POST if request.method == "POST" else None, initial=initial)
    if "correction" in form.fields and not article.editions.once_public(at).exists():
        del form.fields["correction"]
    if page.act == Act.GIVE_BACK and article.submitted_by_id == request.user.pk:
        del form.fields["reason"]
    return form


def _carried_out(request, page, article, form, at) -> bool:
    try:
        result = page.carry_out(article=article, by=request.user, at=at, **form.arguments())
    except Refused as refusal:
        form.add_error(None, str(refusal))
    except ValidationError as wrong:
        form.add_error(None, wrong)
    else:
        messages.success(request, _said(page, article, result, request.user, at))
        return True
    return False


def _said(page, article, result, user, at) -> str:
    """What was done, in words: a publication may be still to come, and own work is taken back."""
    if page.act == Act.PUBLISH and result.live_from > at:
        return _("The news will be published %(moment)s, by itself.") % {"moment": moment(result.live_from)}
    if page.act == Act.GIVE_BACK and article.submitted_by_id == user.pk:
        return _("Taken back. You can go on writing.")
    return page.done


def _context(request, model_admin, page, article) -> dict:
    at = timezone.now()
    verdict = rights.may(request.user, page.act, article, at)
    findings = checks.findings(article) if page.act in (Act.PUBLISH, Act.SUBMIT) else []
    errors = [finding for finding in findings if finding.level == checks.Severity.ERROR]
    label = _label(page, request.user, article)
    return model_admin.admin_site.each_context(request) | {
        "title": label,
        "page": page,
        "article": article,
        "verdict": verdict,
        "people": _who_can(page.act, article, at, verdict),
        "errors": errors,
        "advice": [finding for finding in findings if finding not in errors],
        "may_go_on": bool(verdict) and not (errors and page.act == Act.PUBLISH),
        "is_own_review": page.act == Act.GIVE_BACK and article.submitted_by_id == request.user.pk,
        "opts": model_admin.opts,
    }


def _to_article(pk):
    return redirect("desk:news_article_change", pk)
