"""The page of an act: its form by GET; by POST it is carried out, once, on what the person has read."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from network import audit
from network.actions import Refused
from news import checks, rights
from news.actions.locking import lock_articles, lock_user
from news.models import Article
from news.rights import Act
from news.rights_tables import PUBLISHING
from news.templatetags.moments import moment

from .act_forms import ActForm, PublishForm
from .acts import BY_SLUG, label_of, who_can
from .seen import Seen, overtaken


def act_view(request, model_admin, pk: int, slug: str):
    """Show the act's form; on POST carry it out once, and say what happened."""
    if request.method != "POST":
        return _answer(request, model_admin, pk, slug)
    with transaction.atomic():
        # From here on nobody else acts on it, so that what is compared is what is acted on.
        lock_user(request.user)
        lock_articles(Article.objects.filter(pk=pk))
        return _answer(request, model_admin, pk, slug)


def _answer(request, model_admin, pk, slug):
    at = timezone.now()
    page = BY_SLUG.get(slug)
    article = model_admin.get_queryset(request).filter(pk=pk).first()
    if page is None or article is None:
        audit.record("refused", by=request.user, act=request.path)
        raise Http404
    seen = Seen.of(article)
    form = _form(request, page, article, seen, at)
    if request.method == "POST" and form.is_valid():
        if seen.is_overtaken(form):
            messages.info(request, overtaken())
            return _to_article(article.pk)
        if seen.is_read(form) and _carried_out(request, page, article, form, at):
            return _to_article(article.pk)
    context = _context(request, model_admin, page, article) | {"form": form}
    return TemplateResponse(request, "admin/news/article/act.html", context)


def _form(request, page, article, seen, at) -> ActForm:
    """Without a correction of what residents have not seen, and without a reason to oneself."""
    initial = {"seen": str(seen)}
    if issubclass(page.form, PublishForm):
        waiting, live = _with_a_time(article, at), article.editions.live(at).first()
        initial |= PublishForm.initial_for(waiting, live)
    form = page.form(request.POST if request.method == "POST" else None, initial=initial)
    form.article = article
    if issubclass(page.form, PublishForm) and not article.editions.once_public(at).exists():
        del form.fields["change"], form.fields["correction"]
    if page.act == Act.GIVE_BACK and article.submitted_by_id == request.user.pk:
        del form.fields["reason"]
    return form


def _with_a_time(article, at):
    """The edition that waits for its time; or for a signature, if that time has not passed."""
    unsigned = article.editions.last_unsigned() if article.state_as_read().needs_signature else None
    if unsigned and unsigned.live_from > at:
        return unsigned
    return article.editions.scheduled(at).first()


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
    if page.act in PUBLISHING and result.is_cancelled:
        return _("The time is set, but your assignment ends before it. A colleague needs to sign.")
    if page.act in PUBLISHING and result.live_from > at:
        return _("The news will be published %(moment)s, by itself.") % {"moment": moment(result.live_from)}
    if page.act == Act.GIVE_BACK and article.submitted_by_id == user.pk:
        return _("Taken back. You can go on writing.")
    return page.done


def _context(request, model_admin, page, article) -> dict:
    at = timezone.now()
    verdict = rights.may(request.user, page.act, article, at)
    is_read_through = page.act in {*PUBLISHING, Act.SUBMIT}
    report = checks.report(article, by=request.user, at=at) if is_read_through else checks.NOTHING_TO_SAY
    label = label_of(page, request.user, article)
    return model_admin.admin_site.each_context(request) | {
        "title": label,
        "page": page,
        "article": article,
        "verdict": verdict,
        "people": who_can(page.act, article, at, verdict),
        "errors": report.errors,
        "advice": report.advice,
        "may_go_on": bool(verdict) and not (report.errors and page.act in PUBLISHING),
        "is_own_review": page.act == Act.GIVE_BACK and article.submitted_by_id == request.user.pk,
        "opts": model_admin.opts,
    }


def _to_article(pk):
    return redirect("desk:news_article_change", pk)
