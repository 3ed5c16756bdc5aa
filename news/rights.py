"""Network's right AND the state of the article: may this user do this act to this article, now?

One table says who (`_who`) and one says when not (`_hindrances`); the four ways of asking are made from them:
`verdicts` and `may` (yes or no with a reason), `articles_for` (which articles), `people_who_may` (who).
"""

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum

from django.db.models import Q
from django.utils.translation import gettext as _, gettext_lazy

from network.models import Level, Membership, Person, Unit
from network.rights import YES, Scope, Verdict, holds, no, scope_of, units_where

from .models import Article, ArticleState, SiteState


class Act(StrEnum):
    SEE = "see"
    EDIT = "edit"
    MOVE = "move"
    SHARE = "share"
    SUBMIT = "submit"
    GIVE_BACK = "give_back"
    PUBLISH = "publish"
    UNSCHEDULE = "unschedule"
    WITHDRAW = "withdraw"
    DELETE = "delete"


# Who: the level needed in the unit that owns the article; the level needed in a partner unit, or None;
# and whether the one who submitted it may too.
_WRITERS = (Level.WRITER, Level.WRITER, False)
_OWN_WRITERS = (Level.WRITER, None, False)
_REVIEWERS = (Level.PUBLISHER, None, False)
_REVIEWERS_OR_SUBMITTER = (Level.PUBLISHER, None, True)

_who = {
    Act.SEE: lambda state: _WRITERS,
    # What a reviewer reads stays still: its writers take it back first.
    Act.EDIT: lambda state: _REVIEWERS if state.is_submitted else _WRITERS,
    # What residents may see stays answerable to the same unit, unless a publisher moves it.
    Act.MOVE: lambda state: _REVIEWERS if state.is_submitted or state.is_out else _OWN_WRITERS,
    # A partner edits as a guest: whom else to let in is for the unit that owns the article.
    Act.SHARE: lambda state: _REVIEWERS if state.is_submitted else _OWN_WRITERS,
    Act.SUBMIT: lambda state: _WRITERS,
    Act.GIVE_BACK: lambda state: _REVIEWERS_OR_SUBMITTER,
    Act.PUBLISH: lambda state: _REVIEWERS,
    Act.UNSCHEDULE: lambda state: _REVIEWERS,
    Act.WITHDRAW: lambda state: _REVIEWERS,
    Act.DELETE: lambda state: _OWN_WRITERS,
}


@dataclass(frozen=True)
class Hindrance:
    """A state in which nobody may do the act: asked of one article, asked of many, and said in words."""

    stands: Callable[[ArticleState], bool]
    q: Q
    reason: str


_IS_SUBMITTED = Q(submitted_at__isnull=False)
_hindrances = {
    Act.SUBMIT: [
        Hindrance(
            lambda state: state.is_submitted,
            _IS_SUBMITTED,
            gettext_lazy("The article is waiting for review already."),
        ),
        Hindrance(
            lambda state: not state.has_changes,
            Q(has_changes=False),
            gettext_lazy("There is nothing new to review: all of it is published."),
        ),
    ],
    Act.GIVE_BACK: [
        Hindrance(
            lambda state: not state.is_submitted,
            ~_IS_SUBMITTED,
            gettext_lazy("The article is not waiting for review."),
        )
    ],
    Act.UNSCHEDULE: [
        Hindrance(
            lambda state: not state.is_scheduled,
            Q(is_scheduled=False),
            gettext_lazy("The article has no time set for publication."),
        )
    ],
    Act.WITHDRAW: [
        Hindrance(
            lambda state: state.site != SiteState.LIVE,
            ~Q(site_state=SiteState.LIVE),
            gettext_lazy("Only what residents can see now can be withdrawn."),
        )
    ],
    Act.DELETE: [
        Hindrance(
            lambda state: state.was_public,
            Q(was_public=True),
            gettext_lazy("What has been published is kept. Withdraw it instead, and say why."),
        ),
        Hindrance(
            lambda state: state.is_scheduled,
            Q(is_scheduled=True),
            gettext_lazy("The article has a time set for publication. Cancel it first."),
        ),
        Hindrance(
            lambda state: state.is_submitted,
            _IS_SUBMITTED,
            gettext_lazy("The article is waiting for review. Take it back first."),
        ),
    ],
}


def _when(act: Act, state: ArticleState) -> Verdict:
    """Is the article in a state for the act, whoever asks?"""
    standing = (hindrance for hindrance in _hindrances.get(act, []) if hindrance.stands(state))
    hindrance = next(standing, None)
    return no(str(hindrance.reason)) if hindrance else YES


def _when_q(act: Act) -> Q:
    """The same as `_when`, for articles with their state in columns."""
    free = Q()
    for hindrance in _hindrances.get(act, []):
        free &= ~hindrance.q
    return free


def verdicts(user, article: Article, at: dt.datetime, acts: Iterable[Act] = Act) -> dict[Act, Verdict]:
    """A verdict for each act."""
    asked = _Asked(user, scope_of(user, at), article, article.state(at), list(article.partner_units.all()))
    return {act: _verdict(act, asked) for act in acts}


def may(user, act: Act, article: Article, at: dt.datetime) -> Verdict:
    return verdicts(user, article, at, [act])[act]


@dataclass(frozen=True)
class _Asked:
    """What one question is about, fetched once for all acts."""

    user: object
    scope: Scope
    article: Article
    state: ArticleState
    partners: list[Unit]

    @property
    def level_as_partner(self) -> int:
        return max((self.scope.level_in(unit) for unit in self.partners), default=0)

    @property
    def is_submitter(self) -> bool:
        """Who submitted may take it back, while still a writer there."""
        level = max(self.scope.level_in(self.article.unit), self.level_as_partner)
        return self.article.submitted_by_id == self.user.pk and level >= Level.WRITER


def _verdict(act: Act, asked: _Asked) -> Verdict:
    owner_level, partner_level, or_submitter = _who[act](asked.state)
    held = holds(asked.scope, owner_level, asked.article.unit)
    as_partner = partner_level and asked.level_as_partner >= partner_level
    if held or as_partner or (or_submitter and asked.is_submitter):
        return _when(act, asked.state)
    return _explained(act, held, asked)


def _explained(act: Act, verdict: Verdict, asked: _Asked) -> Verdict:
    if act == Act.EDIT and asked.state.is_submitted:
        return no(_("The article is waiting for review. To go on writing, take it back first."))
    if act in (Act.PUBLISH, Act.UNSCHEDULE, Act.WITHDRAW, Act.GIVE_BACK):
        return no(_("Only a publisher in %(unit)s can do that.") % {"unit": asked.article.unit.name})
    return verdict


def may_write_in(user, unit: Unit, at: dt.datetime) -> Verdict:
    """May the user begin an article in this unit?"""
    return holds(scope_of(user, at), Level.WRITER, unit)


def units_to_write_in(user, at: dt.datetime):
    return units_where(user, Level.WRITER, at)


def units_to_move_to(user, article: Article, at: dt.datetime):
    """Where the user holds what `MOVE` asks for in the unit it leaves; for who may not move it, that unit alone."""
    if not may(user, Act.MOVE, article, at):
        return Unit.objects.filter(pk=article.unit_id)
    owner_level, _partner_level, _or_submitter = _who[Act.MOVE](article.state(at))
    return units_where(user, owner_level, at)


def articles_for(user, act: Act, at: dt.datetime):
    """The articles to which the user may do the act now, with their state in columns."""
    scope = scope_of(user, at)
    articles = Article.objects.with_state(at)
    return articles.filter(_who_q(act, scope, user), _when_q(act))


def _who_q(act: Act, scope: Scope, user) -> Q:
    quiet = _rule_q(_who[act](_sample()), scope, user)
    submitted = _rule_q(_who[act](_sample(is_submitted=True)), scope, user)
    published = _rule_q(_who[act](_sample(was_public=True)), scope, user)
    is_out = Q(was_public=True) | Q(is_scheduled=True)
    return (
        Q(submitted_at__isnull=False) & submitted
        | Q(submitted_at=None) & is_out & published
        | Q(submitted_at=None) & ~is_out & quiet
    )


def _sample(**facts) -> ArticleState:
    plain = dict.fromkeys(["is_submitted", "has_changes", "is_scheduled", "was_public"], False)
    return ArticleState(site=SiteState.NEVER, **(plain | facts))


def _rule_q(rule, scope: Scope, user) -> Q:
    owner_level, partner_level, or_submitter = rule
    writing = Unit.objects.within(scope.paths(Level.WRITER))
    allowed = Q(unit__in=Unit.objects.within(scope.paths(owner_level)))
    if partner_level:
        allowed |= Q(pk__in=_partnered(Unit.objects.within(scope.paths(partner_level))))
    if or_submitter:
        allowed |= Q(submitted_by=user.pk) & (Q(unit__in=writing) | Q(pk__in=_partnered(writing)))
    return allowed


def _partnered(units):
    return Article.partner_units.through.objects.filter(unit__in=units).values("article")


def people_who_may(act: Act, article: Article, at: dt.datetime):
    """The people with an open account who may do the act to this article now."""
    state = article.state(at)
    if not _when(act, state):
        return Person.objects.none()
    owner_level, partner_level, or_submitter = _who[act](state)
    current = Membership.objects.in_force(at)
    owner = current.filter(unit__path__in=article.unit.above)
    partner_paths = [path for unit in article.partner_units.all() for path in unit.above]
    partner = current.filter(unit__path__in=partner_paths)
    holders = owner.filter(level__gte=owner_level)
    if partner_level:
        holders |= partner.filter(level__gte=partner_level)
    if or_submitter:
        holders |= (owner | partner).filter(person__user=article.submitted_by_id)
    return Person.objects.filter(Q(pk__in=holders.values("person")) | Q(user__is_superuser=True), user__is_active=True)
