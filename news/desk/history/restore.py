"""An earlier text taken up again, or that undone: the page says first what will be replaced."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from django.contrib import messages
from django.db import transaction
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _, ngettext
from django.views.decorators.http import require_http_methods

from network.actions import Refused
from news import actions, document, rights
from news.actions.restoring import coming_back
from news.desk.act_forms import ActForm
from news.desk.acts import who_can
from news.desk.people.page import not_found
from news.desk.seen import Seen, overtaken
from news.models import Article, Decision
from news.rights import Act

from .compare import shown
from .page import asked_article, page


@dataclass(frozen=True)
class _Earlier:
    """A text from before, what the page is called, and how the text is taken up."""

    title: str
    content: dict
    carry_out: Callable[..., Decision]
    was_redacted: bool = False


def _edition(article: Article, number: int) -> _Earlier | None:
    edition = article.editions.filter(number=number).first()
    return edition and _Earlier(
        _("Take up edition %(number)s again") % {"number": number},
        edition.document,
        partial(actions.restore, edition=edition),
        edition.redactions.exists(),
    )


def _replaced(article: Article, pk: int) -> _Earlier | None:
    decision = article.decisions.filter(pk=pk, act=Decision.Act.RESTORE).first()
    return decision and _Earlier(
        _("Take back what was replaced"), decision.replaced, partial(actions.undo_restore, decision=decision)
    )


@require_http_methods(["GET", "HEAD", "POST"])
def restore(request, pk, number):
    return _page_of_act(request, pk, partial(_edition, number=number))


@require_http_methods(["GET", "HEAD", "POST"])
def undo(request, pk, decision):
    return _page_of_act(request, pk, partial(_replaced, pk=decision))


def _page_of_act(request, pk: int, find: Callable):
    if request.method != "POST":
        return _answer(request, pk, find)
    with transaction.atomic():
        # From here on nobody else acts on it, so that what is compared is what is acted on.
        list(Article.objects.select_for_update().filter(pk=pk).values_list("pk"))
        return _answer(request, pk, find)


def _answer(request, pk, find):
    at = timezone.now()
    article = asked_article(request, pk, at)
    earlier = find(article) or not_found(request)
    seen = Seen.of(article)
    form = ActForm(request.POST if request.method == "POST" else None, initial={"seen": str(seen)})
    if request.method == "POST" and form.is_valid():
        if seen.is_overtaken(form):
            messages.info(request, overtaken())
            return redirect("desk:news_article_change", pk)
        if seen.is_read(form) and _carried_out(request, article, earlier, form, at):
            return redirect("desk:news_article_change", pk)
    verdict = rights.may(request.user, Act.EDIT, article, at)
    about = {"form": form, "verdict": verdict, "people": who_can(Act.EDIT, article, at, verdict)}
    return page(request, "restore", earlier.title, article, **about, **_what_happens(article, earlier))


def _what_happens(article: Article, earlier: _Earlier) -> dict:
    """What the working copy says is on the side of what goes, the earlier text on the side of what comes."""
    content = coming_back(earlier.content)
    return {
        "language": content["language"],
        "shown": shown(document.build(article), content),
        "lost": list(_lost(earlier, content)),
    }


def _lost(earlier: _Earlier, content: dict) -> Iterator[str]:
    """In sentences: what does not come back."""
    before, after = ({each["key"]: each for each in _with_files(said)} for said in (earlier.content, content))
    gone = len(before.keys() - after.keys())
    if earlier.was_redacted or any(before[key]["caption"] != each["caption"] for key, each in after.items()):
        yield _("Somebody has been taken out of the news, and does not come back.")
    if gone:
        yield ngettext(
            "A picture is no longer in the library, or has been taken off the site. It does not come back.",
            "%(count)s pictures are no longer in the library, or have been taken off the site. They do not come back.",
            gone,
        ) % {"count": gone}


def _with_files(content: dict) -> list[dict]:
    return [each for each in content.get("pictures", []) if each["key"]]


def _carried_out(request, article, earlier, form, at) -> bool:
    try:
        decision = earlier.carry_out(article=article, by=request.user, at=at)
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return False
    undo = reverse("desk:news_article_undo", args=[article.pk, decision.pk])
    said = _("The text is in the working copy now. Nothing has been published.")
    messages.success(request, format_html('{} <a href="{}">{}</a>', said, undo, _("Undo")))
    return True
