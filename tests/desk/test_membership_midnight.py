"""Assignments around midnight in Sweden, also when clocks are changed, with forms open from the day before."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from network.models import Membership
from tests.cast import membership_of
from tests.factories import MembershipFactory
from tests.membership_pages import DAY, iso, many, page_of, text_of

SWEDEN = ZoneInfo("Europe/Stockholm")


def at_midnight(year, month, day, seconds=0) -> dt.datetime:
    return dt.datetime(year, month, day, tzinfo=SWEDEN) + dt.timedelta(seconds=seconds)


# An ordinary night, the night before the short day and the long one, and the nights after them.
NIGHTS = [(2026, 7, 10), (2026, 3, 29), (2026, 3, 30), (2026, 10, 25), (2026, 10, 26), (2027, 1, 1)]


@pytest.fixture(params=NIGHTS, ids=lambda night: "-".join(map(str, night)))
def night(request, time_machine):
    """Move the clock to so many seconds from this midnight in Sweden."""
    return lambda seconds: time_machine.move_to(at_midnight(*request.param, seconds), tick=False)


def test_in_force_to_the_last_second_of_the_last_day(night, desk, request, time_machine):
    night(-1)
    cast = request.getfixturevalue("cast")
    today = timezone.localdate()
    Membership.objects.filter(person=cast.writer.person).update(ends_on=today)
    coming = MembershipFactory(unit=cast.library, starts_on=today + DAY)
    browser = desk(cast.writer)
    assert browser.get("/desk/").status_code == 200
    assert desk(coming.person.user).get("/desk/").status_code in {302, 403}
    night(0)
    assert timezone.localdate() == today + DAY
    assert browser.get("/desk/").status_code in {302, 403}
    assert desk(coming.person.user).get("/desk/").status_code == 200


def test_a_form_opened_before_midnight_is_answered_by_the_day_after(night, desk, request):
    night(-60)
    cast = request.getfixturevalue("cast")
    browser, today = desk(cast.lead), timezone.localdate()
    Membership.objects.filter(person=cast.publisher.person).update(ends_on=today)
    kept = membership_of(cast.publisher)
    writer = membership_of(cast.writer)
    coming = MembershipFactory(unit=cast.library, starts_on=today + DAY)
    for address in (page_of(kept, "avsluta"), page_of(kept, "forlang"), page_of(coming, "andra")):
        assert browser.get(address).status_code == 200
    night(1)
    # It is over: there is nothing to end, and prolonged it begins anew, today.
    assert "redan" in text_of(browser.post(page_of(kept, "avsluta"), {"when": "now"}, follow=True))
    browser.post(page_of(kept, "forlang"), {"until": "further"})
    assert list(kept.person.memberships.order_by("starts_on").values_list("starts_on", "ends_on")) == [
        (kept.starts_on, today),
        (today + DAY, None),
    ]
    # It has begun: its days stay; the day that was yesterday cannot be chosen.
    answer = browser.post(page_of(coming, "andra"), {"note": "", "starts_on": iso(2), "ends_on": ""})
    assert "Det har börjat" in text_of(answer)
    answer = browser.post(page_of(writer, "avsluta"), {"when": "later", "last_day": today.isoformat()})
    assert "Den dagen har varit" in text_of(answer)
    assert membership_of(cast.writer).ends_on is None


def test_many_at_midnight_are_all_or_none(night, desk, request):
    night(-60)
    cast = request.getfixturevalue("cast")
    browser, today = desk(cast.lead), timezone.localdate()
    rows = [membership_of(cast.writer), membership_of(cast.publisher)]
    path, typed = many("avsluta", *rows, when="later", last_day=today.isoformat())
    assert "Avsluta 2 uppdrag" in text_of(browser.post(path, typed))
    night(0)
    assert "Inget är gjort" in text_of(browser.post(path, typed | {"gor": 1}))
    assert not Membership.objects.filter(pk__in=[row.pk for row in rows], ends_on__isnull=False).exists()


def test_a_right_that_ended_at_midnight_acts_no_more(night, desk, request):
    night(-60)
    cast = request.getfixturevalue("cast")
    browser, today = desk(cast.lead), timezone.localdate()
    Membership.objects.filter(person=cast.lead.person).update(ends_on=today)
    path, typed = many("avsluta", membership_of(cast.writer), when="now")
    assert browser.post(path, typed).status_code == 200
    night(0)
    assert browser.post(path, typed | {"gor": 1}).status_code in {302, 403}
    assert membership_of(cast.writer).ends_on is None
