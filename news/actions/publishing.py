"""What residents get to see of an article, and what they no longer see."""

import datetime as dt

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from network.models import User
from news import checks
from news.models import Article, Decision, Edition, Picture
from news.rights import Act

from . import signatures
from .deciding import decide, held_for
from .freezing import last_seen, told
from .issuing import cancel_scheduled, end_live, freeze
from .locking import lock_pictures, lock_user
from .reviewing import set_submitted
from .revisiting import set_first_day


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

    A scheduled edition that is waiting is replaced; the live one stays until the new takes over. One whose time
    comes after `by` has lost the right waits for another's signature. `correction` is the public note of what was
    wrong. Raises `Refused`, or `ValidationError` with all that must be mended.
    """
    lock_user(by)
    article = held_for(Act.PUBLISH, article, by=by, at=at)
    author = article.submitted_by
    edition = _issue(article, by=by, at=at, live_from=live_from, live_until=live_until, correction=correction)
    decide(article, Decision.Act.PUBLISH, by=by, at=at, edition=edition, reason=correction, author=author)
    return _signed(edition, by, at)


@transaction.atomic
def publish_alone(
    *,
    article: Article,
    by: User,
    at: dt.datetime,
    reason: str,
    live_from: dt.datetime | None = None,
    live_until: dt.datetime | None = None,
    correction: str = "",
) -> Edition:
    """`publish` without the second person that the unit asks for; leads see it until a colleague has approved it.

    Raises `ValidationError` without a reason.
    """
    lock_user(by)
    article = held_for(Act.PUBLISH_ALONE, article, by=by, at=at)
    author = article.submitted_by
    if not reason.strip():
        raise ValidationError({"reason": _("Say why it cannot wait for a colleague.")})
    edition = _issue(article, by=by, at=at, live_from=live_from, live_until=live_until, correction=correction)
    decide(article, Decision.Act.PUBLISH_ALONE, by=by, at=at, edition=edition, reason=reason, author=author)
    return _signed(edition, by, at)


def _issue(article: Article, *, by: User, at, live_from, live_until, correction: str) -> Edition:
    """Make the edition, and let it take over at its time; one without a signature gets an empty period."""
    start = max(live_from or at, at)
    _require_good_note(correction=correction)
    # Nobody takes them off the site between the checks and the edition.
    lock_pictures(Picture.objects.filter(placements__article=article))
    _require_publishable(article, start, live_until)
    cancel_scheduled(article, at)
    before = last_seen(article, at)
    is_signed = signatures.holds(by, article.unit, start)
    if is_signed:
        end_live(article, start)
    period = {"live_from": start, "live_until": live_until if is_signed else start, "planned_until": live_until}
    edition = freeze(article, published_by=by, **period, **told(article, before, start, correction))
    set_submitted(article, None, None)
    set_first_day(article, edition)
    return edition


def _signed(edition: Edition, by: User, at: dt.datetime) -> Edition:
    """The edition, marked where its publisher will not have the right when its time comes."""
    if edition.is_cancelled:
        signatures.mark_unsigned(edition, by=by, at=at)
    return edition


def _require_publishable(article, start, until) -> None:
    if until and until <= start:
        raise ValidationError({"live_until": _("The news would end before it begins. Choose a later end.")})
    wrong = checks.errors(article)
    if wrong:
        raise ValidationError([f"{finding.message} {finding.hint}" for finding in wrong])


def _require_good_note(**notes: str) -> None:
    """What residents read beside the article, by the name of its field."""
    for name, note in notes.items():
        for finding in checks.errors_in_note(note):
            raise ValidationError({name: f"{finding.message} {finding.hint}"})


@transaction.atomic
def unschedule(*, article: Article, by: User, at: dt.datetime) -> Decision:
    """Cancel the publication that is waiting for its time or for a signature; what is live now stays."""
    article = held_for(Act.UNSCHEDULE, article, by=by, at=at)
    edition = cancel_scheduled(article, at) or article.editions.last_unsigned()
    return decide(article, Decision.Act.UNSCHEDULE, by=by, at=at, edition=edition)


@transaction.atomic
def withdraw(
    *, article: Article, by: User, at: dt.datetime, reason: str = "", leads_to: Article | None = None
) -> Decision:
    """Take the article off the site now, and what was scheduled with it.

    Residents are told the reason, or led on to another article. Raises `ValidationError` with neither, and for
    another article that they cannot see.
    """
    article = held_for(Act.WITHDRAW, article, by=by, at=at)
    if not reason.strip() and leads_to is None:
        raise ValidationError({"reason": _("Tell residents in a sentence why the news was withdrawn.")})
    _require_good_note(reason=reason)
    if leads_to and (leads_to.pk == article.pk or not leads_to.editions.live(at).exists()):
        raise ValidationError({"leads_to": _("Choose another news item, one that residents can see now.")})
    cancel_scheduled(article, at)
    edition = end_live(article, at)
    return decide(article, Decision.Act.WITHDRAW, by=by, at=at, edition=edition, reason=reason, leads_to=leads_to)
