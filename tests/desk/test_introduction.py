"""How one publishes, in three steps: at the first visit, after a long time away, and whenever one asks."""

import datetime as dt

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from network.models import User
from tests.cast import PASSWORD, membership_of

FRONT, PAGE, CLOSE = (reverse(f"desk:{name}") for name in ("index", "introduction", "introduction_close"))
CARD = 'aria-labelledby="introduction-heading"'
DAY = dt.timedelta(days=1)
NOON = dt.datetime(2027, 3, 1, 11, tzinfo=dt.UTC)


def is_shown(browser) -> bool:
    return CARD in browser.get(FRONT).content.decode()


def test_it_stays_until_it_is_closed(cast, desk):
    browser = desk(cast.writer)
    assert is_shown(browser)
    assert is_shown(browser), "looking at it does not close it"

    answers = [browser.post(CLOSE) for _twice in range(2)]

    assert [answer.url for answer in answers] == [FRONT, FRONT]
    assert not is_shown(browser)
    assert is_shown(desk(cast.publisher)), "each person closes their own"


@pytest.mark.parametrize(("days", "comes_back"), [(1, False), (89, False), (90, True), (400, True)])
def test_after_ninety_days_away_it_comes_back(cast, desk, days, comes_back):
    """The time away is counted from the last visit, not from when it was closed; and back it stays until closed."""
    with time_machine.travel(NOON - 300 * DAY):
        desk(cast.writer).post(CLOSE)
    with time_machine.travel(NOON):
        User.objects.filter(pk=cast.writer.pk).update(active_on=timezone.localdate())
    with time_machine.travel(NOON + days * DAY):
        browser = desk(cast.writer)
        assert [is_shown(browser), is_shown(browser)] == [comes_back, comes_back]
    with time_machine.travel(NOON + (days + 1) * DAY):
        browser = desk(cast.writer)
        assert is_shown(browser) == comes_back
        browser.post(CLOSE)
        assert not is_shown(browser)


def test_a_visit_is_noted(cast, desk):
    browser = desk(cast.writer)
    browser.get(FRONT)
    assert User.objects.get(pk=cast.writer.pk).active_on == timezone.localdate()
    User.objects.filter(pk=cast.writer.pk).update(introduced_at=NOON)
    browser.get(FRONT)
    assert User.objects.get(pk=cast.writer.pk).introduced_at == NOON


def test_logging_in_by_a_link_past_the_front_page_is_a_visit_too(cast, client):
    long_ago = timezone.localdate() - 100 * DAY
    User.objects.filter(pk=cast.writer.pk).update(active_on=long_ago, introduced_at=NOON)
    login = {"username": cast.writer.email, "password": PASSWORD, "next": PAGE}
    assert client.post(reverse("desk:login"), login).url == PAGE
    writer = User.objects.get(pk=cast.writer.pk)
    assert (writer.active_on, writer.introduced_at) == (timezone.localdate(), None)


def test_only_a_post_closes_it(cast, desk):
    browser = desk(cast.writer)
    for method in ("get", "head", "put", "delete", "patch", "options"):
        assert getattr(browser, method)(CLOSE).status_code == 405
    assert User.objects.get(pk=cast.writer.pk).introduced_at is None


@pytest.mark.parametrize(
    ("who", "last_step"), [("writer", "Send for review"), ("publisher", "Publish"), ("admin", "Publish")]
)
@pytest.mark.parametrize("address", [FRONT, PAGE])
def test_it_says_what_this_person_may(cast, desk, who, last_step, address):
    page = desk(getattr(cast, who)).get(address).content.decode()
    assert f"<b>{_(last_step)}</b>" in page
    assert page.count("<b>") >= 3


def test_it_is_in_the_menu_and_can_be_read_again(cast, desk):
    browser = desk(cast.writer)
    browser.post(CLOSE)
    assert f'href="{PAGE}"' in browser.get(FRONT).content.decode()
    assert _("Write") in browser.get(PAGE).content.decode()


def test_a_new_level_is_met_at_once(cast, desk):
    membership = membership_of(cast.writer)
    membership.level = 2
    membership.save()
    assert f"<b>{_('Publish')}</b>" in desk(cast.writer).get(PAGE).content.decode()
