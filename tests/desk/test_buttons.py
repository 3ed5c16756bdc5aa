"""The desk explains itself: what a person may not do is said with the reason and with whom to ask, never left out."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape
from django.utils.translation import gettext as _

from news import actions, rights
from news.desk import acts
from news.rights import Act
from tests.factories import ArticleFactory, published

HOUR = dt.timedelta(hours=1)


def _draft(cast):
    return ArticleFactory(unit=cast.library, created_by=cast.writer)


def _submitted(cast):
    article = _draft(cast)
    actions.submit(article=article, by=cast.writer, at=timezone.now())
    return article


def _waiting_for_two(cast):
    cast.library.two_persons = True
    cast.library.save()
    return _submitted(cast)


def _draft_of_two(cast):
    cast.library.two_persons = True
    cast.library.save()
    return _draft(cast)


def _scheduled(cast):
    return published(_draft(cast), at=timezone.now(), live_from=timezone.now() + HOUR)


def _changed(cast):
    article = published(_draft(cast))
    actions.record_edit(article=article, by=cast.writer, at=timezone.now())
    return article


def _withdrawn(cast):
    article = published(_draft(cast))
    actions.withdraw(article=article, by=cast.lead, at=timezone.now(), reason="Inställt.")
    return article


def _expired(cast):
    return published(_draft(cast), at=timezone.now() - 2 * HOUR, live_until=timezone.now() - HOUR)


def _alone(cast):
    article = _draft_of_two(cast)
    actions.publish_alone(article=article, by=cast.publisher, at=timezone.now(), reason="Vattenläcka.")
    return article


STATES = {
    "draft": _draft,
    "draft of two": _draft_of_two,
    "submitted": _submitted,
    "submitted, of two": _waiting_for_two,
    "scheduled": _scheduled,
    "live": lambda cast: published(_draft(cast)),
    "live, changed": _changed,
    "published alone": _alone,
    "expired": _expired,
    "withdrawn": _withdrawn,
}
EXPLAINED = {page.act for page in acts.PAGES} | {Act.EDIT, Act.DELETE}


@pytest.mark.parametrize("state", STATES)
def test_what_somebody_could_do_is_a_button_or_is_explained(cast, desk, state):
    """For each act and role; whom to ask is a person who really may, and the page says all of it."""
    article = STATES[state](cast)
    at = timezone.now()
    who = {act: set(rights.people_who_may(act, article, at)) for act in EXPLAINED}

    for user in cast.insiders():
        verdicts = rights.verdicts(user, article, at)
        shown = acts.buttons(user, _as_read(article, user, at), at)
        by_label = {button.label: button for button in shown}
        page = desk(user).get(reverse("desk:news_article_change", args=[article.pk])).content.decode()
        refused = [button for button in shown if not button.verdict]
        assert len(by_label) == len(shown), "no two are called the same"
        for act in EXPLAINED - {Act.PUBLISH_ALONE, Act.EDIT, Act.DELETE}:
            told = [button for button in shown if button.page and button.page.act == act]
            assert bool(told) == bool(verdicts[act] or who[act] or act == Act.PUBLISH), (user, act)
        for act in (Act.EDIT, Act.DELETE):
            told = [button for button in refused if button.page is None and button.label == _label(act)]
            assert bool(told) == bool(not verdicts[act] and who[act]), (user, act)
        for button in refused:
            assert escape(button.verdict.reason) in page, (user, button.label)
            assert all(escape(str(person)) in page for person in button.people)


def _label(act) -> str:
    return {Act.EDIT: _("Edit the text"), Act.DELETE: _("Delete the draft")}[act]


def _as_read(article, user, at):
    return rights.articles_for(user, Act.SEE, at).select_related("unit").get(pk=article.pk)


@pytest.mark.parametrize("state", STATES)
def test_whom_to_ask_may_do_it(cast, state):
    article = STATES[state](cast)
    at = timezone.now()
    for user in cast.insiders():
        for button in acts.buttons(user, _as_read(article, user, at), at):
            act = button.page.act if button.page else Act.EDIT if button.label == _label(Act.EDIT) else Act.DELETE
            assert set(button.people) <= set(rights.people_who_may(act, article, at))
            assert not (button.verdict and button.people)


def test_who_begins_is_told_who_publishes(cast, desk):
    page = desk(cast.writer).get("/desk/news/article/add/").content.decode()
    assert _("A publisher does that, when you have sent it for review.") in page
    assert 'value="publicera"' not in page
