"""The section of the calendar page where one subscribes: a link is made, shown, exchanged and ended by buttons."""

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from network.actions import end_membership
from network.models import CalendarLink
from tests.cast import membership_of

PAGE, MAKE, END = (reverse(f"desk:news_{name}") for name in ("calendar", "calendar_link", "calendar_link_end"))


def page(browser) -> str:
    return browser.get(PAGE).content.decode()


def shown(browser) -> str:
    """The path of the link on the page."""
    return browser.get(PAGE).context["link"]["address"].partition("127.0.0.1:8000")[2]


def test_offers_a_link_and_makes_none_by_itself(cast, desk):
    assert _("Make a link") in page(desk(cast.writer))
    assert not CalendarLink.objects.exists()


def test_made_it_is_shown_each_time_and_opens_the_calendar(cast, desk, client):
    browser = desk(cast.writer)
    answer = browser.post(MAKE)
    assert answer.url == f"{PAGE}#prenumerera"
    assert shown(browser) == shown(browser)
    assert f"{shown(browser)}" in page(browser)
    assert client.get(shown(browser)).status_code == 200


def test_the_meetings_have_an_address_of_their_own(cast, desk, client):
    browser = desk(cast.writer)
    browser.post(MAKE)
    assert f"{shown(browser)}?bara=traffar" in page(browser)
    assert client.get(f"{shown(browser)}?bara=traffar").status_code == 200


def test_only_ones_own_is_shown(cast, desk):
    browser = desk(cast.writer)
    browser.post(MAKE)
    assert shown(browser) not in page(desk(cast.publisher))
    assert desk(cast.publisher).get(PAGE).context["link"] is None


def test_exchanged_the_old_one_is_dead_and_a_second_click_changes_nothing(cast, desk, client):
    browser = desk(cast.writer)
    browser.post(MAKE)
    old, number = shown(browser), CalendarLink.objects.get().pk
    for _click in range(2):
        browser.post(MAKE, {"i_stallet_for": number})
    assert CalendarLink.objects.count() == 2
    assert [client.get(path).status_code for path in (old, shown(browser))] == [404, 200]


def test_what_is_no_number_makes_no_second_link(cast, desk):
    browser = desk(cast.writer)
    for number in ("", "x", "²", "9" * 30):
        assert browser.post(MAKE, {"i_stallet_for": number}).status_code == 302
    assert CalendarLink.objects.count() == 1


def test_ended_there_is_none(cast, desk, client):
    browser = desk(cast.writer)
    browser.post(MAKE)
    path = shown(browser)
    for _click in range(2):
        assert browser.post(END).status_code == 302
    assert client.get(path).status_code == 404
    assert _("Make a link") in page(browser)


def test_nothing_by_get(cast, desk):
    browser = desk(cast.writer)
    assert [browser.get(path).status_code for path in (MAKE, END)] == [405, 405]
    assert not CalendarLink.objects.exists()


def test_who_has_no_assignment_any_longer_makes_none(cast, desk):
    browser = desk(cast.writer)
    end_membership(membership=membership_of(cast.writer), by=cast.lead, at=timezone.now())
    assert browser.post(MAKE).status_code == 403
    assert not CalendarLink.objects.exists()
