"""Where an article stands, in sentences for the person who is working with it."""

from dataclasses import dataclass, field

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from news.models import Article, ArticleState, Decision, Edition, SiteState
from news.templatetags.moments import moment


@dataclass(frozen=True)
class Status:
    """`tone` names its colour; the headline is the most important thing, the rest follows in order."""

    tone: str
    headline: str
    more: list[str] = field(default_factory=list)
    live: Edition | None = None


def status_of(article: Article, at) -> Status:
    """Said of a row that came from `with_state`."""
    state = article.state_as_read()
    live = article.editions.live(at).first()
    waiting = article.editions.scheduled(at).first()
    sentences = [
        *_of_review(article, state),
        *(_of_signature(article) if state.needs_signature else []),
        *(_of_alone(article) if state.alone_by else []),
        *(_of_waiting(waiting) if waiting else []),
        *(_of_live(live, waiting) if live else []),
        *_of_the_rest(article, state, at),
        *_of_changes(state),
        *_of_plan(article, state),
        *_of_review_day(article, state, at),
    ]
    tone = "submitted" if state.is_submitted else str(state.site)
    return Status(tone, sentences[0], sentences[1:], live)


def _of_review(article, state: ArticleState):
    if state.is_submitted:
        yield _("Waiting for review since %(moment)s, sent by %(who)s.") % {
            "moment": moment(article.submitted_at),
            "who": name_of(article.submitted_by),
        }


def _of_signature(article):
    """Who set the time may have left; whoever may publish signs by publishing."""
    edition = article.editions.last_unsigned()
    yield _(
        "Needs a new signature: %(who)s set the time %(moment)s, but does not have the right to publish then. "
        "It is not published before somebody signs."
    ) % {"who": name_of(edition.published_by), "moment": moment(edition.live_from)}


def _of_alone(article):
    alone = article.decisions.filter(act=Decision.Act.PUBLISH_ALONE).select_related("by__person").first()
    yield _("Published by %(who)s alone: “%(reason)s” A second person has not read it yet.") % {
        "who": name_of(alone.by),
        "reason": alone.reason,
    }


def _of_waiting(edition):
    yield _("Will be published %(moment)s, by itself.") % {"moment": moment(edition.live_from)}
    if edition.planned_until:
        yield _("It is then shown until %(moment)s.") % {"moment": moment(edition.planned_until)}


def _of_live(edition, waiting):
    yield _("Published %(moment)s. Residents see it now.") % {"moment": moment(edition.published_at)}
    if edition.changed_at:
        yield _("Corrected %(moment)s.") % {"moment": moment(edition.changed_at)}
    if edition.live_until and not waiting:
        yield _("Shown until %(moment)s.") % {"moment": moment(edition.live_until)}


def _of_the_rest(article, state, at):
    if state.site == SiteState.NEVER and not state.is_submitted and not state.needs_signature:
        yield _("A draft. Only colleagues at the desk can see it.")
    if state.site in (SiteState.EXPIRED, SiteState.WITHDRAWN):
        last = article.editions.once_public(at).order_by("-live_from", "-number").first()
        said = {
            SiteState.EXPIRED: _("Was shown until %(moment)s. Residents do not see it any longer."),
            SiteState.WITHDRAWN: _of_withdrawal(article),
        }
        yield said[state.site] % {"moment": moment(last.live_until)}


def _of_withdrawal(article) -> str:
    withdrawal = article.decisions.of_act(Decision.Act.WITHDRAW).first()
    if withdrawal and withdrawal.leads_to_id:
        return _("Withdrawn %(moment)s. Residents who follow a link to it come to other news.")
    return _("Withdrawn %(moment)s. Residents read why.")


def _of_changes(state):
    """Whoever corrects what waits for its time must know that the correction has not been given that time yet."""
    if state.is_scheduled and state.has_changes:
        yield _(
            "There are changes here that are not published then: "
            "press “Publish or change the time”, and the time may stay as it is."
        )
    elif state.was_public and state.has_changes:
        yield _("There are changes here that are not published.")


def _of_plan(article, state):
    if article.planned_on and state.has_changes and not state.is_scheduled:
        yield _("Planned for %(day)s.") % {"day": date_format(article.planned_on)}


def _of_review_day(article, state, at):
    """Of what residents see: what they do not see any longer needs no looking through."""
    if article.review_on and state.site == SiteState.LIVE:
        has_come = article.review_on <= timezone.localdate(at)
        said = _("It was to be looked through on %(day)s.") if has_come else _("To be looked through on %(day)s.")
        yield said % {"day": date_format(article.review_on)}


def name_of(user) -> str:
    """The person's name; the address of an account without a person."""
    return str(getattr(user, "person", user))
