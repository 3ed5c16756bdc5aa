"""The secret link of a calendar: one for each person, ended at will and with the right to the desk."""

import datetime as dt

import pytest
from django.utils import timezone

from network import calendar_links
from network.actions import Refused, end_membership
from network.models import CalendarLink
from tests.cast import membership_of

NOW = timezone.now()


def make(user, **act) -> CalendarLink:
    return calendar_links.make_link(by=user, at=NOW, **act)


def owner(link, at=NOW):
    return calendar_links.owner_of(calendar_links.token_of(link), at)


def test_leads_to_its_owner(cast):
    assert owner(make(cast.writer)) == cast.writer
    assert owner(make(cast.outsider)) == cast.outsider
    assert owner(make(cast.admin)) == cast.admin


def test_a_second_click_makes_no_second_link(cast):
    first = make(cast.writer)
    assert make(cast.writer) == first
    other = make(cast.writer, instead_of=first.pk)
    assert make(cast.writer, instead_of=first.pk) == other
    assert (owner(first), owner(other)) == (None, cast.writer)


def test_the_link_of_a_colleague_is_not_replaced(cast):
    theirs = make(cast.outsider)
    make(cast.writer, instead_of=theirs.pk)
    assert owner(theirs) == cast.outsider


def test_ended_opens_nothing(cast):
    link = make(cast.writer)
    for _click in range(2):
        calendar_links.end_link(by=cast.writer, at=NOW)
    assert owner(link) is None
    assert CalendarLink.objects.get().ended_at == NOW


def test_what_was_ended_is_not_opened_again_by_a_new_one(cast):
    first = make(cast.writer)
    calendar_links.end_link(by=cast.writer, at=NOW)
    assert make(cast.writer).key != first.key
    assert owner(first) is None


def test_who_has_no_assignment_gets_none(cast):
    with pytest.raises(Refused):
        make(cast.ended)
    assert not CalendarLink.objects.exists()


def test_ends_with_the_assignment_and_the_account(cast):
    link = make(cast.writer)
    end_membership(membership=membership_of(cast.writer), by=cast.lead, at=NOW, last_day=timezone.localdate(NOW))
    assert owner(link) == cast.writer
    assert owner(link, NOW + dt.timedelta(days=1)) is None
    other = make(cast.outsider)
    cast.outsider.is_active = False
    cast.outsider.save()
    assert owner(other) is None


@pytest.mark.parametrize("change", [str.swapcase, lambda token: token[:-1], lambda token: "", lambda token: "\x00"])
def test_what_is_not_the_link_opens_nothing(cast, change):
    token = calendar_links.token_of(make(cast.writer))
    assert calendar_links.owner_of(change(token), NOW) is None


def test_what_the_database_holds_does_not_open_it(cast):
    link = make(cast.writer)
    assert len(link.key) >= 32
    assert calendar_links.owner_of(link.key, NOW) is None


def test_the_log_says_who_and_not_which_address(cast, caplog):
    link = make(cast.writer)
    calendar_links.end_link(by=cast.writer, at=NOW)
    lines = [line for line in caplog.messages if "calendar_link" in line]
    assert [f'"by": {cast.writer.pk}' in line for line in lines] == [True, True]
    assert link.key not in caplog.text
