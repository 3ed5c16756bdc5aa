"""Who may do what to an article: one table, and the four ways of asking that must agree."""

import datetime as dt

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings, strategies as st

from network.models import Level, Person
from network.rights import may_enter_desk
from news import actions, rights
from news.models import Article
from news.rights import Act
from tests.factories import (
    ArticleFactory,
    CategoryFactory,
    MembershipFactory,
    RootFactory,
    UnitFactory,
    UserFactory,
    published,
)

HOUR = dt.timedelta(hours=1)
ALWAYS = {Act.SEE}


def _draft(cast):
    return ArticleFactory(unit=cast.library, created_by=cast.writer)


def _submitted(cast):
    article = _draft(cast)
    actions.submit(article=article, by=cast.writer, at=timezone.now() - HOUR)
    article.refresh_from_db()
    return article


def _live(cast):
    return published(_draft(cast))


def _scheduled(cast):
    article = _draft(cast)
    now = timezone.now()
    return published(article, at=now, live_from=now + HOUR)


def _withdrawn(cast):
    article = _live(cast)
    actions.withdraw(article=article, by=cast.admin, at=timezone.now(), reason="Fel uppgifter.")
    return article


STATES = {
    "draft": _draft,
    "submitted": _submitted,
    "live": _live,
    "scheduled": _scheduled,
    "withdrawn": _withdrawn,
}
# Who × state → all they may do. Nobody else may do anything at all.
WRITER = {
    "draft": {Act.SEE, Act.PREVIEW_LINK, Act.EDIT, Act.SHARE, Act.MOVE, Act.SUBMIT, Act.DELETE},
    "submitted": {Act.SEE, Act.PREVIEW_LINK, Act.GIVE_BACK},
    "live": {Act.SEE, Act.PREVIEW_LINK, Act.EDIT, Act.SHARE, Act.REVISIT},
    "scheduled": {Act.SEE, Act.PREVIEW_LINK, Act.EDIT, Act.SHARE},
    "withdrawn": {Act.SEE, Act.PREVIEW_LINK, Act.EDIT, Act.SHARE},
}
REVIEWER = {Act.SEE, Act.PREVIEW_LINK, Act.EDIT, Act.SHARE, Act.MOVE, Act.PUBLISH}
PUBLISHER = {
    "draft": REVIEWER | {Act.SUBMIT, Act.DELETE},
    "submitted": REVIEWER | {Act.GIVE_BACK},
    "live": REVIEWER | {Act.WITHDRAW, Act.REVISIT},
    "scheduled": REVIEWER | {Act.UNSCHEDULE},
    "withdrawn": REVIEWER,
}
NOTHING = {state: set() for state in STATES}
TABLE = {
    "writer": WRITER,
    "publisher": PUBLISHER,
    "lead": PUBLISHER,
    "central": PUBLISHER,
    "strategist": PUBLISHER,
    "admin": PUBLISHER,
    "outsider": NOTHING,
    "ended": NOTHING,
}


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("who", TABLE)
def test_table_of_rights(cast, who, state):
    article = STATES[state](cast)

    said = rights.verdicts(getattr(cast, who), article, timezone.now())

    assert {act for act, verdict in said.items() if verdict} == TABLE[who][state]
    assert all(verdict.reason for verdict in said.values() if not verdict)


TWO = {
    # Who asks × who has submitted (nobody: a draft) → publish as usual, publish alone.
    ("publisher", None): (False, True),
    ("publisher", "writer"): (True, False),
    ("publisher", "publisher"): (False, True),
    ("lead", "publisher"): (True, False),
    ("writer", "publisher"): (False, False),
    ("outsider", "publisher"): (False, False),
}


@pytest.mark.parametrize("asks_of", ["library", "culture"])
@pytest.mark.parametrize(("who", "submitter"), TWO)
def test_where_two_persons_publish_who_submitted_does_not(cast, who, submitter, asks_of):
    """The rule goes for the units below too."""
    unit = getattr(cast, asks_of)
    unit.two_persons = True
    unit.save()
    article = _draft(cast)
    if submitter:
        actions.submit(article=article, by=getattr(cast, submitter), at=timezone.now())
    article.refresh_from_db()

    said = rights.verdicts(getattr(cast, who), article, timezone.now())

    assert (bool(said[Act.PUBLISH]), bool(said[Act.PUBLISH_ALONE])) == TWO[who, submitter]


def test_partner_unit_edits_and_submits_but_does_not_publish_move_or_delete(cast):
    article = _draft(cast)
    article.partner_units.add(cast.school)

    said = rights.verdicts(cast.outsider, article, timezone.now())

    assert {act for act, verdict in said.items() if verdict} == {Act.SEE, Act.EDIT, Act.SUBMIT}


def test_who_submitted_takes_it_back_but_a_fellow_writer_does_not(cast):
    article = _submitted(cast)
    fellow = MembershipFactory(unit=cast.library).person.user

    assert rights.may(cast.writer, Act.GIVE_BACK, article, timezone.now())
    assert not rights.may(fellow, Act.GIVE_BACK, article, timezone.now())


def test_a_closed_account_may_nothing(cast):
    article = _draft(cast)
    cast.publisher.is_active = False
    cast.publisher.save()

    assert not any(rights.verdicts(cast.publisher, article, timezone.now()).values())
    assert not may_enter_desk(cast.publisher, timezone.now())


def test_django_is_answered_the_same(cast):
    article = _live(cast)

    for user in [*cast.insiders(), cast.outsider, cast.ended]:
        said = rights.verdicts(user, article, timezone.now())
        for act, verdict in said.items():
            assert user.has_perm(f"news.{act}_article", article) == bool(verdict), (user, act)


@pytest.mark.django_db
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_the_four_ways_agree(data):
    """Over random units, memberships, dates and states of articles."""
    with transaction.atomic():
        now = timezone.now()
        units = _random_units(data)
        users = _random_users(data, units, timezone.localdate(now))
        articles = [_random_article(data, units, users, now) for _ in range(2)]
        _compare(users, articles, now)
        transaction.set_rollback(True)


def _compare(users, articles, now):
    """Yes or no, to which articles, and which people: the same for every act."""
    states = {article: article.state(now) for article in articles}
    said = {(user, article): rights.verdicts(user, article, now) for user in users for article in articles}
    for user in users:
        seen = rights.articles_for(user, Act.SEE, now).values_list("pk", flat=True)
        assert set(rights.articles_seen_by(user, now).values_list("pk", flat=True)) == set(seen)
    for act in Act:
        people = {each: set(rights.people_who_may(act, each, now, state=states[each])) for each in articles}
        for user in users:
            listed = set(rights.articles_for(user, act, now).values_list("pk", flat=True))
            for article in articles:
                verdict = bool(said[user, article][act])
                assert (article.pk in listed, user.person in people[article]) == (verdict, verdict), act


def _random_units(data):
    units = [RootFactory()]
    for _ in range(3):
        two_persons = data.draw(st.integers(0, 3)) == 0
        units.append(UnitFactory(parent=data.draw(st.sampled_from(units)), two_persons=two_persons))
    return units


def _random_users(data, units, today):
    users = []
    for _ in range(2):
        user = UserFactory(is_active=data.draw(st.integers(0, 5)) > 0)
        person = Person.objects.create(given_name="A", family_name="B", user=user)
        for _ in range(data.draw(st.integers(0, 2))):
            start = today + dt.timedelta(days=data.draw(st.integers(-3, 1)))
            length = data.draw(st.none() | st.integers(-1, 3))
            MembershipFactory(
                person=person,
                unit=data.draw(st.sampled_from(units)),
                level=data.draw(st.sampled_from(Level.values)),
                starts_on=start,
                ends_on=None if length is None else start + dt.timedelta(days=length),
            )
        users.append(user)
    return users


def _publish(article, by, boss, at, period) -> None:
    """As usual by who may, alone by who must; by the boss where that one may not."""
    said = {"article": article, "at": at, "live_from": period[0], "live_until": period[1]}
    if rights.may(by, Act.PUBLISH, article, at):
        actions.publish(by=by, **said)
    elif rights.may(by, Act.PUBLISH_ALONE, article, at):
        actions.publish_alone(by=by, reason="Bråttom.", **said)
    elif rights.may(boss, Act.PUBLISH, article, at):
        actions.publish(by=boss, **said)
    else:
        actions.publish_alone(by=boss, reason="Bråttom.", **said)


def _random_article(data, units, users, now) -> Article:
    boss = UserFactory(is_superuser=True)
    category = CategoryFactory()
    article = ArticleFactory(unit=data.draw(st.sampled_from(units)), category=category, created_by=boss)
    article.partner_units.set(data.draw(st.lists(st.sampled_from(units), max_size=2)))
    state = data.draw(st.sampled_from(["draft", "live", "scheduled", "expired", "withdrawn"]))
    if state != "draft":
        start = now + HOUR if state == "scheduled" else now - 2 * HOUR
        until = now - HOUR if state == "expired" else None
        _publish(article, data.draw(st.sampled_from([boss, *users])), boss, now - 2 * HOUR, (start, until))
    if state == "withdrawn":
        actions.withdraw(article=article, by=boss, at=now - HOUR, reason="Fel.")
    if data.draw(st.booleans()):
        actions.record_edit(article=article, by=boss, at=now)
        submitter = data.draw(st.sampled_from([boss, *users]))
        Article.objects.filter(pk=article.pk).update(submitted_by=submitter, submitted_at=now)
    article.refresh_from_db()
    return article
