"""Times in the nights when clocks are changed: which one is meant is asked, and nothing typed is lost."""

import datetime as dt
import re

import pytest
import time_machine
from django import forms
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from network.desk.moment_field import MomentField
from news.models import Edition
from tests.factories import published

HOUR = dt.timedelta(hours=1)
# One o'clock in the night, an hour and a half before the doubtful half past two.
BACK, FORWARD = dt.date(2026, 10, 25), dt.date(2027, 3, 28)
QUARTERS = [dt.time(2, minute) for minute in (0, 15, 30, 45)]


class _Form(forms.Form):
    live_from = MomentField()


def _answers(html: str) -> list[str]:
    return re.findall(r'type="radio" name="live_\w+_which" value="([^"]+)"', html)


def _asked(form) -> list[str]:
    """The answers that the form offers, as they are sent."""
    return _answers(str(form["live_from"]))


def _typed(day, time, which=None) -> dict:
    typed = {"live_from": f"{day}T{time:%H:%M}"}
    return typed if which is None else typed | {"live_from_which": which}


@pytest.mark.parametrize("time", QUARTERS)
@pytest.mark.parametrize(("day", "first_hour"), [(BACK, 0), (FORWARD, 0)])
def test_each_quarter_of_the_hour_is_asked_about_and_means_what_was_chosen(day, first_hour, time):
    """The clocks are changed at one o'clock by Greenwich: each answer is an hour from it, before and after."""
    form = _Form(_typed(day, time))
    assert not form.is_valid()
    first = dt.datetime.combine(day, time.replace(hour=first_hour), dt.UTC)
    answers = _asked(form)

    assert [dt.datetime.fromisoformat(each) for each in answers] == [first, first + HOUR]
    for which, meant in zip(answers, (first, first + HOUR), strict=True):
        form = _Form(_typed(day, time, which))
        assert form.is_valid()
        assert form.cleaned_data["live_from"] == meant


@pytest.mark.parametrize("day", [BACK, FORWARD])
@pytest.mark.parametrize("time", [dt.time(h, m) for h in (0, 1, 3, 4) for m in (0, 15, 30, 45)])
def test_the_rest_of_the_night_is_plain(day, time):
    form = _Form(_typed(day, time))
    assert form.is_valid()
    assert timezone.localtime(form.cleaned_data["live_from"]).strftime("%H:%M") == f"{time:%H:%M}"
    assert _asked(form) == []


@pytest.mark.parametrize(
    "which", ["", "first", "2026-10-25T00:45:00+00:00", "2027-03-28T00:30:00+00:00", "\x00", "9" * 99]
)
def test_an_answer_to_another_question_is_none(which):
    """Also the one given before the time was changed."""
    form = _Form(_typed(BACK, dt.time(2, 30), which))
    assert not form.is_valid()
    assert len(_asked(form)) == 2
    assert " checked" not in str(form["live_from"])


def test_the_answers_in_words():
    back, forward = (str(_Form(_typed(day, dt.time(2, 30)))["live_from"]) for day in (BACK, FORWARD))
    for words in ("%(time)s summer time (the first)", "%(time)s winter time (the second, an hour later)"):
        assert _(words) % {"time": "02.30"} in back
    assert _("%(time)s, before that") % {"time": "01.30"} in forward
    assert _("%(time)s, after the clocks are put forward") % {"time": "03.30"} in forward


@pytest.mark.parametrize(
    "typed", ["0001-01-01T00:00", "9999-12-31T23:59", "2026-13-45T02:30", "\x00", "2026-10-25", "x" * 999]
)
def test_what_is_no_time_of_such_a_night_asks_nothing(typed):
    assert _asked(_Form({"live_from": typed})) == []


def _act(article) -> str:
    return reverse("desk:news_article_act", args=[article.pk, "publicera"])


@time_machine.travel("2026-10-20T08:00:00Z", tick=False)
@pytest.mark.parametrize("day", [BACK, FORWARD])
def test_published_at_and_until_what_was_chosen_with_all_that_was_typed(cast, desk, draft, day):
    """From the earlier answer, until the later one: without scripts, by two forms sent one after the other."""
    browser = desk(cast.publisher)
    typed = {"when": "later", "live_from": f"{day}T02:15", "live_until": f"{day}T02:30", "seen": "0.1"}

    form = browser.post(_act(draft), typed).context["form"]
    assert set(form.errors) == {"live_from", "live_until"}
    page = browser.post(_act(draft), typed).content.decode()
    assert all(f'value="{typed[name]}"' in page for name in ("live_from", "live_until"))

    early, _later, _earlier, late = _answers(page)
    answered = typed | {"live_from_which": early, "live_until_which": late}
    answers = [browser.post(_act(draft), answered) for _twice in range(2)]

    edition = Edition.objects.get()
    assert [answer.status_code for answer in answers] == [302, 302]
    assert edition.live_until - edition.live_from == HOUR + dt.timedelta(minutes=15)
    assert edition.live_from == dt.datetime.combine(day, dt.time(0, 15), dt.UTC)


@time_machine.travel("2026-10-20T08:00:00Z", tick=False)
def test_the_time_chosen_before_is_chosen_when_the_form_is_opened_again(cast, desk, draft):
    second = dt.datetime.combine(BACK, dt.time(1, 30), dt.UTC)
    published(draft, at=timezone.now(), live_from=second, live_until=second + 48 * HOUR)

    page = desk(cast.publisher).get(_act(draft)).content.decode()

    assert 'value="2026-10-25T02:30"' in page
    assert f'value="{second.isoformat()}" checked' in page
    assert re.findall(r'name="(when|live_\w+)"[^>]* checked>', page) == ["when", "live_from_which"]


@time_machine.travel("2026-10-20T08:00:00Z", tick=False)
def test_a_doubtful_time_does_not_stand_in_the_way_of_now(cast, desk, draft):
    typed = {"when": "now", "live_from": "2026-10-25T02:30", "seen": "0.1"}
    assert desk(cast.publisher).post(_act(draft), typed).status_code == 302
    assert Edition.objects.live(timezone.now()).exists()
