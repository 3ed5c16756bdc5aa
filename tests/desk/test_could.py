"""What somebody could do with a news item: the page says what happens when they try."""

import datetime as dt

import pytest
from django.db import transaction
from django.utils import timezone

from network.actions import Refused
from network.models import Membership
from news import actions, rights
from news.desk.could import answers
from news.models import Article
from news.rights import Act
from tests.cast import membership_of
from tests.factories import ArticleFactory
from tests.news.test_rights import STATES

PAGE = "/desk/vad-far/"
DAY = dt.timedelta(days=1)

# What each act calls; the rest are asked for in the desk's own form.
TRIED = {
    Act.SUBMIT: (actions.submit, {}),
    Act.GIVE_BACK: (actions.give_back, {"reason": "Mer fakta."}),
    Act.PUBLISH: (actions.publish, {}),
    Act.PUBLISH_ALONE: (actions.publish_alone, {"reason": "Bråttom."}),
    Act.APPROVE: (actions.approve, {}),
    Act.UNSCHEDULE: (actions.unschedule, {}),
    Act.WITHDRAW: (actions.withdraw, {"reason": "Fel."}),
    Act.REVISIT: (actions.revisit, {"review_on": None}),
    Act.DELETE: (actions.delete_draft, {}),
    Act.PREVIEW_LINK: (actions.make_preview_link, {}),
}


def _allowed_by_trying(act, article, user, at) -> bool:
    """Do it, and then take back that it was done."""
    carry_out, words = TRIED[act]
    if act == Act.REVISIT:
        words = {"review_on": timezone.localdate(at) + 30 * DAY}
    try:
        with transaction.atomic():
            carry_out(article=Article.objects.get(pk=article.pk), by=user, at=at, **words)
            transaction.set_rollback(True)
    except Refused:
        return False
    return True


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("who", ["writer", "publisher", "outsider"])
def test_the_answers_are_what_happens_by_trying(cast, state, who):
    article, user, at = STATES[state](cast), getattr(cast, who), timezone.now()
    told = {answer.act: bool(answer.verdict) for answer in answers(user, article, at)}
    assert {act: told[act] for act in TRIED} == {act: _allowed_by_trying(act, article, user, at) for act in TRIED}
    for act in set(Act) - set(TRIED):
        assert told[act] == rights.articles_for(user, act, at).filter(pk=article.pk).exists()


def _told(answer) -> dict:
    return {each.act: bool(each.verdict) for each in answer.context["answers"]}


def test_on_a_day_the_start_of_which_counts(cast, desk, draft):
    last = timezone.localdate() + 5 * DAY
    Membership.objects.filter(pk=membership_of(cast.publisher).pk).update(ends_on=last)
    asked = {"person": cast.publisher.person.pk, "nyhet": draft.pk}
    said = [
        _told(desk(cast.lead).get(PAGE, asked | {"dag": day.isoformat()}))[Act.PUBLISH] for day in (last, last + DAY)
    ]
    assert said == [True, False]


def test_a_refusal_is_told_in_its_own_words(cast, desk, draft):
    page = desk(cast.lead).get(PAGE, {"person": cast.writer.person.pk, "nyhet": draft.pk}).content.decode()
    assert rights.may(cast.writer, Act.PUBLISH, draft, timezone.now()).reason in page


def test_news_is_found_by_words_of_its_title(cast, desk, draft):
    other = ArticleFactory(unit=cast.library, title="Hemlighuset är kvar")
    asked = {"person": cast.writer.person.pk, "nyhet": "HEMLIGHUSET"}
    assert set(desk(cast.lead).get(PAGE, asked).context["found"]) == {draft, other}
    assert desk(cast.lead).get(PAGE, asked | {"nyhet": "hemlighuset flyttar"}).context["answers"]


@pytest.mark.parametrize("asked", ["Åsskolans läxhjälp", "pk", "\x00", "9" * 200, "%", ""])
def test_what_one_does_not_see_is_not_found(cast, desk, asked):
    hidden = ArticleFactory(unit=cast.school, title="Åsskolans läxhjälp")
    query = {"person": cast.writer.person.pk, "nyhet": hidden.pk if asked == "pk" else asked}
    answer = desk(cast.lead).get(PAGE, query)
    assert answer.context["found"] == []
    assert "läxhjälp" not in answer.content.decode().replace(str(asked), "")


@pytest.mark.parametrize("who", ["outsider", "strategist"])
def test_nor_is_anybody_one_does_not_look_after(cast, desk, draft, who):
    answer = desk(cast.lead).get(PAGE, {"person": getattr(cast, who).person.pk, "nyhet": draft.pk})
    assert answer.context["answers"] == []
    assert getattr(cast, who).person.given_name not in answer.content.decode()


def test_the_history_leads_there_for_leads(cast, desk, draft):
    address = f"/desk/news/article/{draft.pk}/historik/"
    assert f"{PAGE}?nyhet={draft.pk}" in desk(cast.lead).get(address).content.decode()
    assert PAGE not in desk(cast.writer).get(address).content.decode()
    shown = desk(cast.lead).get(PAGE, {"nyhet": draft.pk})
    assert not shown.context["form"].errors
