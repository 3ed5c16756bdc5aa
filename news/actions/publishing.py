"""What happens to an article: the only writer of editions and decisions.

Each act takes its row's lock, asks `rights` at that instant, changes, and writes one decision.
"""

import datetime as dt

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F, Max
from django.utils.translation import gettext as _

from network import audit
from network.actions import require
from network.models import User
from news import checks, depictions, document, letters, rights, tasks
from news.models import Article, Decision, Edition, EditionPicture, EditionTag, Picture, Redaction
from news.rights import Act

from . import placing
from .freezing import edition_of, last_seen, told
from .locking import lock_pictures
from .redacting import without_picture


def _locked(article: Article, *, act: Act, by: User, at: dt.datetime) -> Article:
    """The article as it is now, kept from others until the transaction ends; `Refused` if `by` may not."""
    article = Article.objects.select_for_update(of=("self",)).select_related("unit", "category").get(pk=article.pk)
    require(rights.may(by, act, article, at), by=by, about=article, act=act)
    return article


def _decide(article, act, *, by, at, edition=None, reason="", author=None) -> Decision:
    """Write the decision, and the letters about it: `author` is who sent in the article and waited for this."""
    audit.record(act, by=by, about=article, edition=edition and edition.number)
    decision = Decision.objects.create(article=article, act=act, by=by, at=at, edition=edition, reason=reason)
    if letters.on_decision(decision, author=author):
        tasks.queue_letters(at)
    return decision


def record_edit(*, article: Article, by: User, at: dt.datetime, links: depictions.Links | None = None) -> None:
    """Note that the working copy was saved: what a colleague has open from before is now old.

    Pictures in the text are given a place among the article's, and captions are read anew; `links` says who was
    chosen, by click, for a printed name.
    """
    placing.place_pictures_of_text(article, by=by, at=at)
    depictions.renew(article, by=by, at=at, links=links)
    Article.objects.filter(pk=article.pk).update(version=F("version") + 1, modified_at=at, modified_by=by)
    article.refresh_from_db(fields=["version", "modified_at", "modified_by"])


@transaction.atomic
def submit(*, article: Article, by: User, at: dt.datetime, note: str = "") -> Decision:
    """Hand the working copy over for review, with a word to the reviewer."""
    article = _locked(article, act=Act.SUBMIT, by=by, at=at)
    _set_submitted(article, by, at)
    return _decide(article, Decision.Act.SUBMIT, by=by, at=at, reason=note)


@transaction.atomic
def give_back(*, article: Article, by: User, at: dt.datetime, reason: str = "") -> Decision:
    """Return it to its writers with a comment; who submitted takes it back without one.

    Raises `ValidationError` when somebody else's work is given back without saying why.
    """
    article = _locked(article, act=Act.GIVE_BACK, by=by, at=at)
    if not reason.strip() and article.submitted_by_id != by.pk:
        raise ValidationError({"reason": _("Say what should be mended, so that the writer knows.")})
    author = article.submitted_by
    _set_submitted(article, None, None)
    return _decide(article, Decision.Act.GIVE_BACK, by=by, at=at, reason=reason, author=author)


def _set_submitted(article, by, at) -> None:
    article.submitted_by, article.submitted_at = by, at
    Article.objects.filter(pk=article.pk).update(submitted_by=by, submitted_at=at)


@transaction.atomic
def publish(
    *,
    article: Article,
    by: User,
    at: dt.datetime,
    live_from: dt.datetime | None = None,
    live_until: dt.datetime | None = None,
    correction: str = "",
) -> Edition:
    """Freeze the working copy as an edition that residents see from `live_from` (now if none) on.

    A scheduled edition that is waiting is replaced; the live one stays until the new takes over.
    `correction` is the public note of what was wrong. Raises `Refused`, or `ValidationError` with all that must
    be mended.
    """
    article = _locked(article, act=Act.PUBLISH, by=by, at=at)
    start = max(live_from or at, at)
    # Nobody takes them off the site between the checks and the edition.
    lock_pictures(Picture.objects.filter(placements__article=article))
    _require_publishable(article, start, live_until)
    _cancel_scheduled(article, at)
    before = last_seen(article, at)
    _end_live(article, start)
    columns = told(article, before, start, correction)
    edition = _freeze(article, published_by=by, live_from=start, live_until=live_until, **columns)
    author = article.submitted_by
    _set_submitted(article, None, None)
    _decide(article, Decision.Act.PUBLISH, by=by, at=at, edition=edition, reason=correction, author=author)
    return edition


def _require_publishable(article, start, until) -> None:
    if until and until <= start:
        raise ValidationError({"live_until": _("The news would end before it begins. Choose a later end.")})
    wrong = checks.errors(article)
    if wrong:
        raise ValidationError([f"{finding.message} {finding.hint}" for finding in wrong])


def _cancel_scheduled(article, at) -> Edition | None:
    """Give the waiting edition an empty period, and the one before it the end it was meant to have."""
    waiting = article.editions.scheduled(at).first()
    if waiting is None:
        return None
    before = article.editions.live(at).filter(live_until=waiting.live_from).first()
    waiting.live_until = waiting.live_from
    waiting.save(update_fields=["live_until"])
    if before:
        before.live_until = before.planned_until
        before.save(update_fields=["live_until"])
    return waiting


def _end_live(article, when: dt.datetime) -> Edition | None:
    """Let the edition that is live at this instant end there."""
    live = article.editions.live(when).first()
    if live:
        live.live_until = when
        live.save(update_fields=["live_until"])
    return live


def _freeze(article: Article, *, live_until: dt.datetime | None, **columns) -> Edition:
    """Make the edition: all that residents read, as it is in the working copy now."""
    edition = edition_of(article, live_until=live_until, planned_until=live_until, **columns)
    edition.save()
    EditionTag.objects.bulk_create([EditionTag(edition=edition, tag=tag) for tag in article.tags.all()])
    shown = article.pictures.exclude(picture=None).values_list("picture", flat=True)
    EditionPicture.objects.bulk_create([EditionPicture(edition=edition, picture_id=picture) for picture in shown])
    return edition


# What a new edition of the same content takes over from the one before.
_TAKEN_OVER = (
    "article",
    "title",
    "slug",
    "lead",
    "language",
    "category",
    "unit",
    "published_at",
    "changed_at",
    "planned_until",
)


def reissue(
    edition: Edition, content: dict, *, by: User, at: dt.datetime, article_version: int, reason: str
) -> Edition:
    """Let an edition with this content take the place of one that is live or scheduled; no act of its own.

    Residents are told nothing of it: it is a minor change. One that is still to come keeps its time, and what
    it is. Call it for the live edition before the scheduled one, so that the latest has the highest number.
    """
    content = _without_hidden(content)
    is_live = edition.live_from <= at
    start, until = max(edition.live_from, at), edition.live_until
    edition.live_until = start
    edition.save(update_fields=["live_until"])
    last = Edition.objects.of_article(edition.article_id).aggregate(number=Max("number"))["number"]
    new = Edition.objects.create(
        **{name: getattr(edition, name) for name in _TAKEN_OVER},
        number=last + 1,
        article_version=article_version,
        labels=document.labels(content),
        document=content,
        text=document.text(content),
        live_from=start,
        live_until=until,
        change=Edition.Change.MINOR if is_live else edition.change,
        change_note="" if is_live else edition.change_note,
        published_by=by,
    )
    EditionTag.objects.bulk_create([EditionTag(edition=new, tag=tag) for tag in edition.tags.all()])
    shown = Picture.objects.usable().filter(in_editions__edition=edition)
    EditionPicture.objects.bulk_create([EditionPicture(edition=new, picture=picture) for picture in shown])
    _decide(edition.article, Decision.Act.PUBLISH, by=by, at=at, edition=new, reason=reason)
    return new


def _without_hidden(content: dict) -> dict:
    """The content without what was taken off the site since it was read; the pictures are held from here on."""
    keys = [each["key"] for each in content.get("pictures", []) if each["key"]]
    for picture in lock_pictures(Picture.objects.filter(key__in=keys)):
        if picture.hidden_at:
            content = without_picture(content, picture.key)
    return content


@transaction.atomic
def unschedule(*, article: Article, by: User, at: dt.datetime) -> Decision:
    """Cancel the publication that is waiting for its time; what is live now stays."""
    article = _locked(article, act=Act.UNSCHEDULE, by=by, at=at)
    edition = _cancel_scheduled(article, at)
    return _decide(article, Decision.Act.UNSCHEDULE, by=by, at=at, edition=edition)


@transaction.atomic
def withdraw(*, article: Article, by: User, at: dt.datetime, reason: str) -> Decision:
    """Take the article off the site now, and what was scheduled with it; residents are told the reason.

    Raises `ValidationError` without a reason.
    """
    article = _locked(article, act=Act.WITHDRAW, by=by, at=at)
    if not reason.strip():
        raise ValidationError({"reason": _("Tell residents in a sentence why the news was withdrawn.")})
    _cancel_scheduled(article, at)
    edition = _end_live(article, at)
    return _decide(article, Decision.Act.WITHDRAW, by=by, at=at, edition=edition, reason=reason)


@transaction.atomic
def delete_draft(*, article: Article, by: User, at: dt.datetime) -> None:
    """Delete a working copy that residents have never seen, with what was scheduled and called off."""
    article = _locked(article, act=Act.DELETE, by=by, at=at)
    audit.record("delete", by=by, about=article, title=article.title)
    article.decisions.all().delete()
    # Nobody saw them, so there is nothing to keep of what was taken out of them.
    Redaction.objects.filter(edition__article=article).delete()
    article.editions.all().delete()
    article.delete()
