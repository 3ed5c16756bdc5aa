"""Assignments prolonged, given another level, put right before they begin; many at once; invitations revoked."""

import datetime as dt
import json
import logging

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone

from network import actions, mails, rights
from network.models import Level, Membership, Standing
from tests.cast import membership_of
from tests.factories import (
    ArticleFactory,
    AttendanceFactory,
    MeetingFactory,
    MembershipFactory,
    PersonFactory,
    published,
)

from .test_actions import PASSWORD, choose_password, link_in

DAY = dt.timedelta(days=1)


@pytest.fixture
def today(db):
    return timezone.localdate()


@pytest.fixture
def log(caplog):
    caplog.set_level(logging.INFO, "security")
    return lambda: [json.loads(line.getMessage())["event"] for line in caplog.records if line.name == "security"]


@pytest.fixture
def ending(cast, today) -> Membership:
    """The publisher's, with ten days left."""
    membership = membership_of(cast.publisher)
    membership.ends_on = today + 10 * DAY
    membership.save()
    return membership


@pytest.fixture
def required(settings):
    settings.INTRODUCTION_REQUIRED_FROM = "publisher"


def introduced(person):
    held = MeetingFactory(is_introduction=True, starts_at=timezone.now() - DAY)
    return AttendanceFactory(meeting=held, person=person)


def prolong(cast, membership, **changed) -> Membership:
    asked = {"membership": membership, "last_day": None, "by": cast.lead, "at": timezone.now()}
    return actions.prolong_membership(**asked | changed)


def level(cast, membership, to, **changed) -> Membership:
    asked = {"first_day": timezone.localdate(), "ends_on": membership.ends_on, "by": cast.lead, "at": timezone.now()}
    return actions.change_level(**{"membership": membership, "level": to} | asked | changed)


def change(cast, membership, **changed) -> Membership:
    as_it_is = {"note": membership.note, "starts_on": membership.starts_on, "ends_on": membership.ends_on}
    return actions.change_membership(
        **{"membership": membership, "by": cast.lead, "at": timezone.now()} | as_it_is | changed
    )


# Prolonging.


@pytest.mark.parametrize("days", [11, 400, None])
def test_it_goes_on_to_the_new_last_day(cast, ending, today, days, log):
    last_day = days and today + days * DAY
    assert prolong(cast, ending, last_day=last_day) == ending
    assert membership_of(cast.publisher).ends_on == last_day
    assert log() == ["membership_prolonged"]


def test_a_second_click_is_told_that_it_is_so(cast, ending, today):
    for last_day in (today + 20 * DAY, None):
        prolong(cast, ending, last_day=last_day)
        with pytest.raises(ValidationError) as told:
            prolong(cast, ending, last_day=last_day)
        assert told.value.code == actions.DONE


@pytest.mark.parametrize("days", [-1, 0, 9])
def test_prolonging_does_not_shorten(cast, ending, today, days):
    with pytest.raises(ValidationError) as told:
        prolong(cast, ending, last_day=today + days * DAY)
    assert "last_day" in told.value.error_dict
    assert membership_of(cast.publisher).ends_on == today + 10 * DAY


@pytest.mark.parametrize("who", ["writer", "publisher", "outsider", "central", "ended"])
def test_only_who_could_give_it_prolongs(cast, ending, today, who, log):
    with pytest.raises(actions.Refused):
        prolong(cast, ending, by=getattr(cast, who))
    assert membership_of(cast.publisher).ends_on == today + 10 * DAY
    assert log() == ["refused"]


def test_a_lead_prolongs_nothing_above(cast, today):
    top = membership_of(cast.central)
    top.ends_on = today + DAY
    top.save()
    with pytest.raises(actions.Refused):
        prolong(cast, top)
    assert prolong(cast, top, by=cast.strategist).ends_on is None


@pytest.mark.parametrize(("days", "is_recent"), [(1, True), (30, True), (31, False), (400, False)])
def test_ended_a_short_time_ago_it_begins_anew_today(cast, today, days, is_recent):
    over = membership_of(cast.ended)
    over.ends_on = today - days * DAY
    over.save()
    if not is_recent:
        with pytest.raises(ValidationError):
            prolong(cast, over)
        return
    new = prolong(cast, over, last_day=today + DAY)
    assert (new.starts_on, new.ends_on, new.level, new.unit) == (today, today + DAY, over.level, over.unit)
    over.refresh_from_db()
    assert over.ends_on == today - days * DAY
    with pytest.raises(ValidationError) as told:
        prolong(cast, over, last_day=today + DAY)
    assert told.value.code == actions.DONE


def test_what_never_began_is_given_anew_by_hand(cast, today):
    never = MembershipFactory(
        person=cast.writer.person, unit=cast.library, level=2, starts_on=today + 5 * DAY, ends_on=today + 4 * DAY
    )
    with pytest.raises(ValidationError):
        prolong(cast, never)
    assert never.standing_on(today + 6 * DAY) == Standing.OVER


# Training, when it is given or goes on.


def test_without_the_introduction_a_level_is_given_as_an_exception_only(cast, today, required, log):
    given = {"person": cast.writer.person, "unit": cast.library, "level": Level.PUBLISHER, "starts_on": today}
    given |= {"by": cast.lead, "at": timezone.now()}
    for typed in ({}, {"exception_reason": " "}, {"exception_reason": "går i maj"}, {"ends_on": today}):
        with pytest.raises(ValidationError) as told:
            actions.add_member(**given, **typed)
        assert set(told.value.error_dict) <= {"exception_reason", "ends_on"}
    excepted = actions.add_member(**given, exception_reason=" går i maj ", ends_on=today + DAY)
    assert excepted.exception_reason == "går i maj"
    assert log() == ["membership_added"]


def test_with_the_introduction_there_is_no_exception(cast, today, required):
    introduced(cast.writer.person)
    given = actions.add_member(
        person=cast.writer.person,
        unit=cast.library,
        level=Level.PUBLISHER,
        starts_on=today,
        by=cast.lead,
        at=timezone.now(),
        exception_reason="behövs inte",
    )
    assert (given.exception_reason, given.ends_on) == ("", None)


def test_without_the_introduction_it_goes_on_as_an_exception_only(cast, ending, today, required):
    for typed in ({}, {"last_day": today + 20 * DAY}, {"exception_reason": "går i maj"}):
        with pytest.raises(ValidationError):
            prolong(cast, ending, **typed)
    longer = prolong(cast, ending, last_day=today + 20 * DAY, exception_reason="går i maj")
    assert longer.exception_reason == "går i maj"
    # The reason stands until another is written.
    assert prolong(cast, ending, last_day=today + 30 * DAY).exception_reason == "går i maj"


def test_who_then_has_had_it_is_no_exception_any_longer(cast, ending, required):
    ending.exception_reason = "går i maj"
    ending.save()
    introduced(cast.publisher.person)
    longer = prolong(cast, ending)
    assert (longer.exception_reason, longer.ends_on) == ("", None)


def test_the_first_lead_comes_before_the_first_meeting(cast, today, required):
    person = PersonFactory(unit=cast.root)
    first = {"person": person, "unit": cast.root, "level": Level.LEAD, "starts_on": today, "at": timezone.now()}
    with pytest.raises(ValidationError):
        actions.add_member(**first, by=cast.strategist)
    assert actions.add_member(**first, by=cast.admin).ends_on is None


# Another level.


def test_another_level_takes_over_and_the_old_stays_on_record(cast, today, log):
    old = membership_of(cast.writer)
    old.note = "för Pia"
    old.save()
    new = level(cast, old, Level.PUBLISHER, first_day=today + 3 * DAY, ends_on=today + 9 * DAY)
    old.refresh_from_db()
    assert (old.level, old.ends_on) == (Level.WRITER, today + 2 * DAY)
    assert (new.level, new.starts_on, new.ends_on, new.note) == (2, today + 3 * DAY, today + 9 * DAY, "för Pia")
    assert new.decided_by == cast.lead
    assert log() == ["membership_ended", "membership_added"]
    at = timezone.now()
    assert not rights.may(cast.writer, Level.PUBLISHER, cast.library, at + 2 * DAY)
    assert rights.may(cast.writer, Level.PUBLISHER, cast.library, at + 3 * DAY)


def test_a_higher_level_takes_no_signature(cast):
    """In between the old and the new nobody is without the right."""
    article = published(ArticleFactory(unit=cast.library), by=cast.publisher, live_from=timezone.now() + DAY)
    level(cast, membership_of(cast.publisher), Level.LEAD)
    assert article.editions.scheduled(timezone.now()).exists()


def test_a_lower_level_takes_the_signature_of_what_waits(cast):
    article = published(ArticleFactory(unit=cast.library), by=cast.publisher, live_from=timezone.now() + DAY)
    level(cast, membership_of(cast.publisher), Level.WRITER)
    assert not article.editions.scheduled(timezone.now()).exists()


@pytest.mark.parametrize(
    ("typed", "wrong"),
    [
        ({"level": Level.PUBLISHER}, "level"),
        ({"first_day": dt.date(2020, 1, 1)}, "first_day"),
        ({"first_day": dt.date(2199, 1, 1)}, "first_day"),
        ({"ends_on": dt.date(2020, 1, 1)}, "ends_on"),
    ],
)
def test_a_level_that_cannot_be_changes_nothing(cast, ending, today, typed, wrong):
    with pytest.raises(ValidationError) as told:
        level(cast, ending, typed.pop("level", Level.WRITER), **typed)
    assert wrong in told.value.error_dict
    assert membership_of(cast.publisher).ends_on == today + 10 * DAY


def test_a_level_not_yet_begun_is_replaced_from_its_first_day(cast, today):
    coming = MembershipFactory(person=cast.writer.person, unit=cast.library, level=2, starts_on=today + 5 * DAY)
    new = level(cast, coming, Level.LEAD, first_day=today + 5 * DAY)
    coming.refresh_from_db()
    assert coming.ends_on == today + 4 * DAY
    assert new.starts_on == today + 5 * DAY
    with pytest.raises(ValidationError):
        level(cast, new, Level.WRITER, first_day=today + 4 * DAY)


def test_nobody_gives_a_level_above_their_own_nor_takes_one_above(cast, today):
    sub = MembershipFactory(unit=cast.library, level=Level.PUBLISHER)
    MembershipFactory(person=cast.outsider.person, unit=cast.culture, level=Level.PUBLISHER)
    for by in (cast.outsider, cast.central, cast.writer):
        with pytest.raises(actions.Refused):
            level(cast, sub, Level.WRITER, by=by)
    with pytest.raises(actions.Refused):
        level(cast, membership_of(cast.strategist), Level.WRITER)
    with pytest.raises(actions.Refused):
        level(cast, membership_of(cast.strategist), Level.PUBLISHER, by=cast.strategist)
    assert membership_of(cast.strategist).ends_on is None


def test_a_lead_can_lower_the_own_level(cast):
    new = level(cast, membership_of(cast.lead), Level.WRITER)
    assert new.level == Level.WRITER
    assert not rights.may(cast.lead, Level.LEAD, cast.library, timezone.now())


def test_a_level_that_asks_for_the_introduction_is_not_reached_around_it(cast, today, required):
    with pytest.raises(ValidationError) as told:
        level(cast, membership_of(cast.writer), Level.PUBLISHER)
    assert "exception_reason" in told.value.error_dict
    assert membership_of(cast.writer).ends_on is None
    new = level(cast, membership_of(cast.writer), 2, ends_on=today + 9 * DAY, exception_reason="går i maj")
    assert new.exception_reason == "går i maj"


# The note, and days to come.


def test_the_note_is_changed_whenever(cast, log):
    for who in (cast.writer, cast.ended):
        assert change(cast, membership_of(who), note="ny anteckning").note == "ny anteckning"
    assert log() == ["membership_changed"] * 2


def test_days_are_changed_until_it_begins(cast, today):
    coming = MembershipFactory(unit=cast.library, starts_on=today + 5 * DAY)
    change(cast, coming, starts_on=today + 7 * DAY, ends_on=today + 8 * DAY)
    coming.refresh_from_db()
    assert (coming.starts_on, coming.ends_on) == (today + 7 * DAY, today + 8 * DAY)
    for days in ({"starts_on": today - DAY}, {"ends_on": today + 6 * DAY}):
        with pytest.raises(ValidationError):
            change(cast, coming, **days)


def test_days_of_what_has_begun_stay_on_record(cast, today):
    begun = membership_of(cast.writer)
    for days in ({"starts_on": today + DAY}, {"ends_on": today + DAY}, {"starts_on": today - 9000 * DAY}):
        with pytest.raises(ValidationError):
            change(cast, begun, **days)
    assert membership_of(cast.writer).starts_on == dt.date(2020, 1, 1)


def test_a_lead_changes_nothing_above_or_beside(cast):
    for who in (cast.strategist, cast.outsider):
        with pytest.raises(actions.Refused):
            change(cast, membership_of(who), note="min")
        assert membership_of(who).note == ""


def test_who_is_to_lead_all_begins_when_it_was_said(cast, today):
    heir = MembershipFactory(unit=cast.root, level=Level.LEAD, starts_on=today + 10 * DAY)
    actions.end_membership(
        membership=membership_of(cast.strategist), by=cast.strategist, at=timezone.now(), last_day=today + 9 * DAY
    )
    with pytest.raises(actions.Refused):
        change(cast, heir, starts_on=today + 30 * DAY, by=cast.strategist)
    assert change(cast, heir, note="efter Stina", by=cast.strategist).starts_on == today + 10 * DAY


def test_a_first_day_put_off_takes_the_signature_of_what_waits(cast, today):
    at = timezone.now()
    Membership.objects.filter(person=cast.publisher.person).update(starts_on=today + DAY)
    article = published(ArticleFactory(unit=cast.library), live_from=at + 3 * DAY)
    article.editions.update(published_by=cast.publisher)
    change(cast, membership_of(cast.publisher), starts_on=today + 9 * DAY)
    assert not article.editions.scheduled(at).exists()


# Many.


def test_many_are_ended_or_none(cast, today, log):
    both = [membership_of(cast.writer), membership_of(cast.strategist)]
    with pytest.raises(actions.SomeRefused) as some:
        actions.end_memberships(memberships=both, by=cast.strategist, at=timezone.now())
    assert [(row.person.given_name, bool(reason)) for row, reason in some.value.refused] == [("Stina", True)]
    assert membership_of(cast.writer).ends_on is None
    assert log()[-1] == "many_undone"
    assert len(actions.end_memberships(memberships=both[:1], by=cast.strategist, at=timezone.now())) == 1
    assert membership_of(cast.writer).ends_on == today - DAY


def test_two_last_leads_do_not_end_each_other(cast):
    other = MembershipFactory(unit=cast.root, level=Level.LEAD)
    with pytest.raises(actions.SomeRefused):
        actions.end_memberships(
            memberships=[membership_of(cast.strategist), other], by=cast.strategist, at=timezone.now()
        )
    assert Membership.objects.filter(unit=cast.root, level=Level.LEAD, ends_on=None).count() == 2


def test_many_are_prolonged_or_none(cast, ending, today, required):
    writer = membership_of(cast.writer)
    writer.ends_on = today
    writer.save()
    asked = {"memberships": [ending, writer], "by": cast.lead, "at": timezone.now(), "last_day": today + 30 * DAY}
    with pytest.raises(actions.SomeRefused) as some:
        actions.prolong_memberships(**asked)
    assert [row for row, _reason in some.value.refused] == [ending]
    assert membership_of(cast.writer).ends_on == today
    assert len(actions.prolong_memberships(**asked, exception_reason="går i maj")) == 2
    assert actions.prolong_memberships(**asked, exception_reason="går i maj") == []
    assert membership_of(cast.writer).exception_reason == ""


# Invitations revoked.


@pytest.fixture
def invited(cast, mailoutbox):
    person = PersonFactory(given_name="Nils", unit=cast.library, email="nils@test.example")
    actions.invite(person=person, by=cast.lead, at=timezone.now())
    mails.send_due(timezone.now())
    person.refresh_from_db()
    return person


def revoke(cast, person, **changed):
    return actions.revoke_invitation(**{"person": person, "by": cast.lead, "at": timezone.now()} | changed)


def test_revoked_every_link_is_dead_and_another_opens(cast, invited, mailoutbox, log):
    revoke(cast, invited)
    assert Client().get(link_in(mailoutbox[0])).status_code == 410
    with pytest.raises(ValidationError) as told:
        revoke(cast, invited)
    assert told.value.code == actions.DONE
    assert log() == ["invitation_revoked"]
    # At once, within the minute of the first.
    actions.invite(person=invited, by=cast.lead, at=timezone.now())
    mails.send_due(timezone.now())
    choose_password(link_in(mailoutbox[1]))
    assert Client().get(link_in(mailoutbox[0])).status_code == 410
    invited.user.refresh_from_db()
    assert invited.user.check_password(PASSWORD)


def test_revoked_while_the_page_is_open_no_password_is_chosen(cast, invited, mailoutbox):
    browser = Client()
    page = browser.post(link_in(mailoutbox[0]), follow=True).request["PATH_INFO"]
    revoke(cast, invited)
    browser.post(page, {"new_password1": PASSWORD, "new_password2": PASSWORD})
    invited.user.refresh_from_db()
    assert not invited.user.has_usable_password()


def test_a_mail_that_has_not_left_is_not_sent(cast, mailoutbox):
    person = PersonFactory(unit=cast.library, email="nils@test.example")
    actions.invite(person=person, by=cast.lead, at=timezone.now())
    person.refresh_from_db()
    revoke(cast, person)
    mails.send_due(timezone.now())
    assert mailoutbox == []


def test_who_has_chosen_a_password_keeps_it(cast):
    for person, code in ((cast.writer.person, actions.DONE), (PersonFactory(unit=cast.library), actions.DONE)):
        with pytest.raises(ValidationError) as told:
            revoke(cast, person)
        assert told.value.code == code
    cast.writer.invited_at = timezone.now()
    cast.writer.save()
    with pytest.raises(ValidationError):
        revoke(cast, cast.writer.person)
    cast.writer.refresh_from_db()
    assert cast.writer.has_usable_password()


@pytest.mark.parametrize("who", ["publisher", "outsider", "ended"])
def test_only_who_could_invite_revokes(cast, invited, who, log):
    with pytest.raises(actions.Refused):
        revoke(cast, invited, by=getattr(cast, who))
    invited.user.refresh_from_db()
    assert invited.user.invited_at is not None
