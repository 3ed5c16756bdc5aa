"""Network's right AND the state of the article: may this user do this act to this article, now?

One table says who and one says when not (`news.rights_tables`); the four ways of asking are made from them:
`verdicts` and `may` (yes or no with a reason), `articles_for` (which articles), `people_who_may` (who).
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q
from django.utils.translation import gettext as _

from network.models import Level, Membership, Person, Unit
from network.rights import YES, Scope, Verdict, holds, no, scope_of, units_where

from .models import Article, ArticleState, SiteState
from .rights_tables import HINDRANCES, OF_PUBLISHERS, WHO, Act


def _when(act: Act, state: ArticleState, user: int | None) -> Verdict:
    """Is the article in a state for the act?"""
    standing = (hindrance for hindrance in HINDRANCES.get(act, []) if hindrance.stands(state, user))
    hindrance = next(standing, None)
    return no(str(hindrance.reason)) if hindrance else YES


def _when_q(act: Act, user: int | None) -> Q:
    """The same as `_when`, for articles with their state in columns."""
    free = Q()
    for hindrance in HINDRANCES.get(act, []):
        free &= ~hindrance.q(user)
    return free


def verdicts(
    user, article: Article, at: dt.datetime, acts: Iterable[Act] = Act, *, state: ArticleState | None = None
) -> dict[Act, Verdict]:
    """A verdict for each act; `state` of this instant, where it is known already."""
    asked = _ask(user, article, at, state)
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


def _ask(user, article: Article, at: dt.datetime, state: ArticleState | None = None) -> _Asked:
    return _Asked(user, scope_of(user, at), article, state or article.state(at), list(article.partner_units.all()))


def _verdict(act: Act, asked: _Asked) -> Verdict:
    owner_level, partner_level, or_submitter = WHO[act](asked.state)
    held = holds(asked.scope, owner_level, asked.article.unit)
    as_partner = partner_level and asked.level_as_partner >= partner_level
    if held or as_partner or (or_submitter and asked.is_submitter):
        return _when(act, asked.state, asked.user.pk)
    return _explained(act, held, asked)


def _explained(act: Act, verdict: Verdict, asked: _Asked) -> Verdict:
    if act == Act.EDIT and asked.state.is_submitted:
        return no(_("The article is waiting for review. To go on writing, take it back first."))
    if act in OF_PUBLISHERS:
        return no(_("Only a publisher in %(unit)s can do that.") % {"unit": asked.article.unit.name})
    return verdict


def may_write_in(user, unit: Unit, at: dt.datetime) -> Verdict:
    """May the user begin an article in this unit?"""
    return holds(scope_of(user, at), Level.WRITER, unit)


def units_to_write_in(user, at: dt.datetime):
    return units_where(user, Level.WRITER, at)


def units_to_move_to(user, article: Article, at: dt.datetime, *, state: ArticleState | None = None):
    """Where the user holds what `MOVE` asks for in the unit it leaves; for who may not move it, that unit alone."""
    asked = _ask(user, article, at, state)
    if not _verdict(Act.MOVE, asked):
        return Unit.objects.filter(pk=article.unit_id)
    owner_level, _partner_level, _or_submitter = WHO[Act.MOVE](asked.state)
    return Unit.objects.within(asked.scope.paths(owner_level))


def articles_for(user, act: Act, at: dt.datetime):
    """The articles to which the user may do the act now, with their state in columns."""
    scope = scope_of(user, at)
    articles = Article.objects.with_state(at)
    return articles.filter(_who_q(act, scope, user), _when_q(act, user.pk))


def articles_seen_by(user, at: dt.datetime, *, scope: Scope | None = None):
    """The same as `articles_for` with SEE, without their state: seeing depends on none, and to work it out is dear.

    `scope` is what the user holds at this instant, where it is known already.
    """
    return Article.objects.filter(_rule_q(WHO[Act.SEE](_sample()), scope or scope_of(user, at), user))


def _who_q(act: Act, scope: Scope, user) -> Q:
    quiet, submitted, published = (
        WHO[act](_sample(**facts)) for facts in ({}, {"is_submitted": True}, {"was_public": True})
    )
    if quiet == submitted == published:
        return _rule_q(quiet, scope, user)  # the database need not ask in which state each is
    is_out = Q(was_public=True) | Q(is_scheduled=True)
    return (
        Q(submitted_at__isnull=False) & _rule_q(submitted, scope, user)
        | Q(submitted_at=None) & is_out & _rule_q(published, scope, user)
        | Q(submitted_at=None) & ~is_out & _rule_q(quiet, scope, user)
    )


def _sample(**facts) -> ArticleState:
    return ArticleState(site=SiteState.NEVER, **facts)


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


def people_who_may(act: Act, article: Article, at: dt.datetime, *, state: ArticleState | None = None):
    """The people with an open account who may do the act to this article now; `state` where it is known already."""
    state = state or article.state(at)
    owner_level, partner_level, or_submitter = WHO[act](state)
    current = Membership.objects.in_force(at)
    owner = current.filter(unit__path__in=article.unit.above)
    partner_paths = [path for unit in article.partner_units.all() for path in unit.above]
    partner = current.filter(unit__path__in=partner_paths)
    holders = owner.filter(level__gte=owner_level)
    if partner_level:
        holders |= partner.filter(level__gte=partner_level)
    if or_submitter:
        holders |= (owner | partner).filter(person__user=article.submitted_by_id)
    entitled = Q(pk__in=holders.values("person")) | Q(user__is_superuser=True)
    return Person.objects.filter(entitled, _free_to(act, state), user__is_active=True)


def _free_to(act: Act, state: ArticleState) -> Q:
    """For whom the state is right: most are alike, but who had a part in it may be the exception."""
    involved = {user for user in (state.submitted_by, state.alone_by) if user}
    if _when(act, state, None):
        return ~Q(user__in=[user for user in involved if not _when(act, state, user)])
    return Q(user__in=[user for user in involved if _when(act, state, user)])
