"""Who else has an article open, told to those who may edit it, and to nobody else."""

import datetime as dt
import uuid

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from news import actions
from news.models import OpenForm
from tests.factories import ArticleFactory


def change(article) -> str:
    return reverse("desk:news_article_change", args=[article.pk])


def opened(article) -> str:
    return reverse("desk:news_article_open", args=[article.pk])


@pytest.fixture
def tell(desk, draft):
    """`tell(user)` says that the user's form of the draft is open, and answers what the user is told."""
    sheets = {}

    def beat(user, article=draft, began_from=None, **more):
        sheet = sheets.setdefault((user.pk, article.pk), str(uuid.uuid4()))
        sent = {"sheet": sheet, "began_from": began_from or article.version} | more
        answer = desk(user).post(opened(article), sent)
        assert answer.status_code in (200, 204)
        return answer.content.decode()

    return beat


def test_two_see_each_other_with_unit_and_since_when(cast, tell):
    assert tell(cast.writer).strip() == ""
    said = tell(cast.publisher)
    row = OpenForm.objects.get(user=cast.writer)
    names = {"who": "Wanda Älvlund", "unit": "Biblioteket", "time": timezone.localtime(row.opened_at).strftime("%H.%M")}
    assert _("%(who)s, %(unit)s, has had this open since %(time)s too.") % names in said
    assert "Pia" not in said
    assert "Pia Älvlund" in tell(cast.writer)


def test_the_page_says_it_without_scripts_too(cast, desk, draft, tell):
    tell(cast.writer)
    assert "Wanda Älvlund, Biblioteket" in desk(cast.publisher).get(change(draft)).content.decode()
    assert "Wanda Älvlund, Biblioteket" not in desk(cast.writer).get(change(draft)).content.decode()


def test_who_has_it_open_twice_is_told_of_once(cast, desk, draft, tell):
    for _tab in range(2):
        desk(cast.writer).post(opened(draft), {"sheet": str(uuid.uuid4()), "began_from": 1})
    assert tell(cast.publisher).count("Wanda") == 1


def test_an_account_without_a_person_is_named_by_its_address(cast, tell):
    tell(cast.admin)
    assert cast.admin.email in tell(cast.writer)


def test_who_leaves_is_gone_at_once(cast, tell):
    tell(cast.writer)
    tell(cast.writer, leave="yes")
    assert "Wanda" not in tell(cast.publisher)


def test_nobody_shows_others_the_door(cast, desk, draft, tell):
    tell(cast.writer)
    sheet = str(OpenForm.objects.get().sheet)
    assert desk(cast.publisher).post(opened(draft), {"sheet": sheet, "leave": "yes"}).status_code == 204
    assert OpenForm.objects.exists()


def test_who_is_silent_is_gone_within_a_minute(cast, tell):
    now = timezone.now()
    for seconds, is_there in [(40, True), (50, False)]:
        with time_machine.travel(now - dt.timedelta(seconds=seconds), tick=False):
            tell(cast.writer)
        with time_machine.travel(now, tick=False):
            assert ("Wanda" in tell(cast.publisher)) is is_there
            tell(cast.publisher, leave="yes")
            tell(cast.writer, leave="yes")


def test_forms_closed_without_a_word_are_tidied_away(cast, tell):
    with time_machine.travel(timezone.now() - dt.timedelta(hours=1)):
        tell(cast.writer)
    tell(cast.publisher)
    assert [row.user for row in OpenForm.objects.all()] == [cast.publisher]


def test_a_newer_save_is_told_of(cast, draft, tell):
    for user, said in [
        (cast.publisher, _("%(who)s saved it %(when)s, after you had opened it.")),
        (cast.writer, _("You saved it elsewhere %(when)s, after this page was opened.")),
    ]:
        actions.record_edit(article=draft, by=user, at=timezone.now())
        assert said.split("%(when)s")[0] % {"who": "Pia Älvlund"} in tell(cast.writer, began_from=draft.version - 1)
    assert tell(cast.writer, began_from=draft.version).strip() == ""


def test_sent_for_review_meanwhile_says_so_and_names_nobody(cast, draft, tell):
    tell(cast.writer)
    tell(cast.publisher)
    actions.submit(article=draft, by=cast.publisher, at=timezone.now())
    said = tell(cast.writer)
    assert _("The article is waiting for review. To go on writing, take it back first.") in said
    assert "Pia" not in said


def test_for_strangers_there_is_nothing_there(cast, desk, draft, tell, caplog):
    tell(cast.writer)
    caplog.clear()
    answer = desk(cast.outsider).post(opened(draft), {"sheet": str(uuid.uuid4()), "began_from": 1})
    assert answer.status_code == 404
    assert "Wanda" not in answer.content.decode()
    assert sum('"refused"' in line for line in caplog.messages) == 1
    assert OpenForm.objects.count() == 1


def test_the_sheet_of_another_is_refused(cast, desk, draft, tell):
    tell(cast.writer)
    sheet = str(OpenForm.objects.get().sheet)
    other = ArticleFactory(unit=cast.library)
    for user, article in [(cast.publisher, draft), (cast.writer, other)]:
        assert desk(user).post(opened(article), {"sheet": sheet}).status_code == 404
    for rubbish in ("", "x"):
        assert desk(cast.writer).post(opened(draft), {"sheet": rubbish}).status_code == 404


def test_looking_opens_nothing(cast, desk, draft):
    assert desk(cast.writer).get(opened(draft)).status_code == 405
    desk(cast.writer).get(change(draft))
    assert not OpenForm.objects.exists()


def test_telling_is_cheap_however_many_are_there(cast, desk, draft, tell, django_assert_num_queries):
    browser, sheet = desk(cast.writer), str(uuid.uuid4())
    sent = {"sheet": sheet, "began_from": draft.version}
    browser.post(opened(draft), sent)
    for colleagues in ([cast.publisher], [cast.lead, cast.central, cast.strategist]):
        for colleague in colleagues:
            tell(colleague)
        with django_assert_num_queries(7):
            browser.post(opened(draft), sent)
