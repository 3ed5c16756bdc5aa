"""What happens in the network: assignments given and ended, invitations, accounts."""

import datetime as dt
import json
import logging
import re

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone

from network import actions, mails, rights
from network.models import Level, Membership, Person, Standing, User
from tests.cast import membership_of
from tests.factories import MembershipFactory, PersonFactory, UserFactory

DAY = dt.timedelta(days=1)
PASSWORD = "en ny lång lösenfras"


@pytest.fixture
def today(db):
    return timezone.localdate()


@pytest.fixture
def log(caplog):
    caplog.set_level(logging.INFO, "security")
    return lambda: [json.loads(line.getMessage())["event"] for line in caplog.records if line.name == "security"]


@pytest.fixture
def newcomer(cast) -> Person:
    return PersonFactory(given_name="Nils", unit=cast.library, email="Nils@Test.example")


def give(cast, person, **changed) -> Membership:
    given = {
        "person": person,
        "unit": cast.library,
        "level": Level.WRITER,
        "starts_on": timezone.localdate(),
        "by": cast.lead,
        "at": timezone.now(),
    }
    return actions.add_member(**given | changed)


def end(cast, membership, **changed) -> Membership:
    return actions.end_membership(**{"membership": membership, "by": cast.lead, "at": timezone.now()} | changed)


# Giving.


def test_given_it_can_be_used_at_once(cast, newcomer, log, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks():
        membership = give(cast, newcomer, note="för Wanda")
    newcomer.refresh_from_db()
    assert rights.may(newcomer.user, Level.WRITER, cast.library, timezone.now())
    assert (membership.decided_by, membership.note) == (cast.lead, "för Wanda")
    assert log() == ["membership_added", "invited"]


@pytest.mark.parametrize(
    ("who", "where"), [("lead", "root"), ("lead", "school"), ("publisher", "library"), ("ended", "library")]
)
def test_only_a_lead_there_gives(cast, newcomer, log, who, where):
    with pytest.raises(actions.Refused) as refused:
        give(cast, newcomer, by=getattr(cast, who), unit=getattr(cast, where))
    assert str(refused.value)
    assert not newcomer.memberships.exists()
    assert log() == ["refused"]


def test_not_to_somebody_elses_colleague(cast):
    with pytest.raises(actions.Refused):
        give(cast, cast.outsider.person)
    assert cast.outsider.person.memberships.count() == 1


def test_given_twice_it_is_there_once(cast, newcomer):
    give(cast, newcomer, ends_on=timezone.localdate() + 9 * DAY)
    with pytest.raises(ValidationError) as told:
        give(cast, newcomer, ends_on=timezone.localdate() + 9 * DAY)
    assert told.value.code == actions.DONE
    assert newcomer.memberships.count() == 1


def test_a_higher_level_or_a_longer_time_is_something_new(cast, newcomer):
    first = give(cast, newcomer, ends_on=timezone.localdate() + 9 * DAY)
    give(cast, newcomer, level=Level.PUBLISHER, ends_on=first.ends_on)
    give(cast, newcomer)
    assert newcomer.memberships.count() == 3


@pytest.mark.parametrize("days", [-1, -2, -400])
def test_the_last_day_is_not_before_the_first(cast, newcomer, today, days):
    with pytest.raises(ValidationError):
        give(cast, newcomer, starts_on=today, ends_on=today + days * DAY)
    assert not newcomer.memberships.exists()


@pytest.mark.parametrize("ends", [None, -1, 30])
def test_only_the_administrator_records_what_has_been(cast, newcomer, today, ends):
    over = {"starts_on": today - 30 * DAY, "ends_on": ends and today + ends * DAY}
    with pytest.raises(ValidationError) as told:
        give(cast, newcomer, **over)
    assert set(told.value.error_dict) == {"starts_on"}
    assert give(cast, newcomer, by=cast.admin, **over).ends_on == over["ends_on"]


def test_an_assignment_of_one_day(cast, newcomer, today):
    assert give(cast, newcomer, starts_on=today, ends_on=today).standing_on(today) == Standing.IN_FORCE


def test_nobody_is_invited_into_somebody_elses_account(cast, newcomer):
    newcomer.email = cast.outsider.email.upper()
    newcomer.save()
    with pytest.raises(ValidationError):
        give(cast, newcomer)
    newcomer.refresh_from_db()
    assert newcomer.user is None
    assert not newcomer.memberships.exists()


def test_no_account_is_made_that_gives_more_than_the_lead_holds(cast, newcomer, mailoutbox, today):
    MembershipFactory(person=newcomer, unit=cast.root, level=Level.LEAD, starts_on=today + DAY)
    give(cast, newcomer)
    newcomer.refresh_from_db()
    assert newcomer.user is None
    with pytest.raises(actions.Refused):
        actions.invite(person=newcomer, by=cast.lead, at=timezone.now())
    assert not mailoutbox


# Ending.


def test_ended_at_once_it_gives_nothing_any_longer(cast, today, log):
    ended = end(cast, membership_of(cast.writer))
    assert ended.ends_on == today - DAY
    assert not rights.may_enter_desk(cast.writer, timezone.now())
    assert log() == ["membership_ended"]


def test_ended_after_a_day_it_is_in_force_until_then(cast, today):
    ended = end(cast, membership_of(cast.writer), last_day=today + 3 * DAY)
    assert ended.ends_on == today + 3 * DAY
    assert rights.may_enter_desk(cast.writer, timezone.now() + 2 * DAY)
    assert not rights.may_enter_desk(cast.writer, timezone.now() + 4 * DAY)


def test_begun_and_ended_today_it_has_an_empty_period(cast, newcomer, today):
    ended = end(cast, give(cast, newcomer))
    assert ended.ends_on == today - DAY
    assert ended.starts_on == today


def test_taken_back_before_it_begins(cast, newcomer, today):
    ended = end(cast, give(cast, newcomer, starts_on=today + 30 * DAY))
    assert ended.ends_on == today + 29 * DAY
    assert not rights.may_enter_desk(ended.person.user, timezone.now() + 30 * DAY)
    with pytest.raises(ValidationError):
        end(cast, ended)


@pytest.mark.parametrize("last_day", [None, 0, 5])
def test_what_is_over_is_not_ended_again(cast, today, last_day, log):
    over = membership_of(cast.ended)
    with pytest.raises(ValidationError) as told:
        end(cast, over, last_day=last_day and today + last_day * DAY)
    assert told.value.code == actions.DONE
    assert membership_of(cast.ended).ends_on == over.ends_on
    assert log() == []


def test_ending_does_not_prolong_nor_happen_in_the_past(cast, today):
    membership = membership_of(cast.writer)
    membership.ends_on = today + 5 * DAY
    membership.save()
    for wrong in (today + 6 * DAY, today - DAY):
        with pytest.raises(ValidationError) as told:
            end(cast, membership, last_day=wrong)
        assert "last_day" in told.value.error_dict
    assert membership_of(cast.writer).ends_on == today + 5 * DAY


@pytest.mark.parametrize("who", ["strategist", "central", "outsider"])
def test_a_lead_ends_nothing_above_or_beside(cast, who, log):
    with pytest.raises(actions.Refused):
        end(cast, membership_of(getattr(cast, who)))
    assert membership_of(getattr(cast, who)).ends_on is None
    assert log() == ["refused"]


def test_the_last_lead_of_all_stays(cast):
    top = membership_of(cast.strategist)
    with pytest.raises(actions.Refused):
        end(cast, top, by=cast.strategist)
    MembershipFactory(unit=cast.root, level=Level.LEAD)
    end(cast, top, by=cast.strategist)
    assert not rights.may_enter_desk(cast.strategist, timezone.now())


# Inviting.


@pytest.fixture
def invited(cast, newcomer, mailoutbox):
    give(cast, newcomer)
    mails.send_due(timezone.now())
    newcomer.refresh_from_db()
    return newcomer


def link_in(mail) -> str:
    return re.search(r"http://[^/\s]+(/desk/inbjudan/\S+)", mail.body)[1]


def choose_password(link: str, password=PASSWORD):
    """As a person does: open the link, press the button, write the password twice."""
    browser = Client()
    assert browser.get(link).status_code == 200
    chosen = browser.post(link, follow=True)
    return browser.post(chosen.request["PATH_INFO"], {"new_password1": password, "new_password2": password})


def test_the_mail_goes_to_the_login_address_with_a_link(invited, mailoutbox, settings):
    (mail,) = mailoutbox
    assert mail.to == ["nils@test.example"] == [invited.user.email]
    assert "\n" not in mail.subject
    assert "Nils" in mail.body
    assert f"{settings.SITE_URL}{link_in(mail)}" in mail.body
    assert link_in(mail) in mail.alternatives[0].content
    assert invited.user.invited_at is not None


def test_through_the_link_a_password_is_chosen_and_the_desk_opens(invited, mailoutbox):
    choose_password(link_in(mailoutbox[0]))
    assert User.objects.get(pk=invited.user.pk).check_password(PASSWORD)
    browser = Client()
    typed = {"username": "NILS@test.example", "password": PASSWORD, "next": "/desk/"}
    assert browser.post("/desk/login/", typed).url == "/desk/"
    assert browser.get("/desk/").status_code == 200


def test_a_used_link_is_dead(invited, mailoutbox):
    link = link_in(mailoutbox[0])
    choose_password(link)
    assert Client().get(link).status_code == 410
    assert Client().post(link).status_code == 410
    assert User.objects.get(pk=invited.user.pk).check_password(PASSWORD)


def test_a_link_that_is_only_opened_is_not_used_up(invited, mailoutbox):
    link = link_in(mailoutbox[0])
    for _scanner in range(3):
        assert Client().get(link).status_code == 200
    assert not User.objects.get(pk=invited.user.pk).has_usable_password()


def test_an_old_or_false_link_is_dead(invited, mailoutbox, time_machine):
    link = link_in(mailoutbox[0])
    assert Client().get(f"{link[:-3]}x/").status_code == 410
    time_machine.move_to(timezone.now() + 7 * DAY + dt.timedelta(minutes=1))
    assert Client().get(link).status_code == 410


@pytest.mark.parametrize("change", [{"email": "annan@test.example"}, {"is_active": False}])
def test_a_link_sent_before_the_account_was_changed_is_dead(cast, invited, mailoutbox, change):
    actions.change_account(user=invited.user, by=cast.admin, at=timezone.now(), **change)
    assert Client().get(link_in(mailoutbox[0])).status_code == 410


def test_a_new_address_of_the_person_leads_nobody_into_the_account(cast, invited, mailoutbox):
    invited.email = "kapare@test.example"
    invited.save()
    actions.invite(person=invited, by=cast.lead, at=timezone.now() + DAY)
    mails.send_due(timezone.now() + DAY)
    assert [mail.to for mail in mailoutbox] == [["nils@test.example"]] * 2


def test_a_new_invitation_takes_the_place_of_the_old(cast, invited, mailoutbox):
    actions.invite(person=invited, by=cast.lead, at=timezone.now() + DAY)
    assert mails.send_due(timezone.now() + DAY) == 1
    assert [Client().get(link_in(mail)).status_code for mail in mailoutbox] == [410, 200]


def test_two_clicks_are_one_invitation(cast, invited):
    with pytest.raises(ValidationError) as told:
        actions.invite(person=invited, by=cast.lead, at=timezone.now())
    assert told.value.code == actions.DONE


@pytest.mark.parametrize("who", ["publisher", "outsider", "ended"])
def test_only_a_lead_who_sees_the_person_invites(cast, newcomer, who, log):
    with pytest.raises(actions.Refused):
        actions.invite(person=newcomer, by=getattr(cast, who), at=timezone.now())
    assert not User.objects.filter(email__iexact=newcomer.email).exists()
    assert log() == ["refused"]


@pytest.mark.parametrize("state", ["no address", "a password", "closed"])
def test_when_there_is_nothing_to_invite_to(cast, newcomer, state):
    match state:
        case "no address":
            newcomer.email = ""
        case "a password":
            newcomer.user = UserFactory()
        case "closed":
            newcomer.user = User.objects.create_user("nils@test.example", is_active=False)
    newcomer.save()
    with pytest.raises(ValidationError) as told:
        actions.invite(person=newcomer, by=cast.lead, at=timezone.now())
    assert newcomer.given_name in told.value.messages[0] or state == "a password"


def test_a_name_adds_no_header_to_the_mail(cast, newcomer, mailoutbox):
    newcomer.given_name = "Nils\r\nBcc: alla@test.example"
    with pytest.raises(ValidationError):
        newcomer.full_clean()
    newcomer.save()
    give(cast, newcomer)
    assert mails.send_due(timezone.now()) == 1
    assert all(mail.recipients() == ["nils@test.example"] for mail in mailoutbox)
    assert all("Bcc" not in mail.message() for mail in mailoutbox)


# Accounts.


def test_an_address_is_one_account_whatever_its_case(cast):
    with pytest.raises(ValidationError):
        actions.change_account(user=cast.writer, by=cast.admin, at=timezone.now(), email="OSKAR@test.example")
    changed = actions.change_account(user=cast.writer, by=cast.admin, at=timezone.now(), email="Wanda.N@Test.example")
    assert changed.email == "wanda.n@test.example"


def test_only_an_administrator_changes_accounts_and_never_the_own_away(cast, log):
    for by, user in [(cast.strategist, cast.writer), (cast.strategist, cast.strategist), (cast.admin, cast.admin)]:
        with pytest.raises(actions.Refused):
            actions.change_account(
                user=user, by=by, at=timezone.now(), is_superuser=not user.is_superuser, is_active=False
            )
        user.refresh_from_db()
        assert user.is_active
    assert log() == ["refused"] * 3


def test_who_is_no_longer_an_administrator_dismisses_nobody(cast):
    other = UserFactory(is_superuser=True)
    actions.change_account(user=cast.admin, by=other, at=timezone.now(), is_superuser=False)
    with pytest.raises(actions.Refused):
        actions.change_account(user=other, by=cast.admin, at=timezone.now(), is_superuser=False)
