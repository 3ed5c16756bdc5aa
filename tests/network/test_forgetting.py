"""Those whose last assignment ended long ago are forgotten; what the municipality has decided stays."""

import datetime as dt

import pytest
from django.core.management import call_command
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from network import calendar_links, forgetting, mails, tasks
from network.days import months_after
from network.models import CalendarLink, Mail, Membership, Person
from news.models import Decision, Letter, UnsavedText
from tests.cast import membership_of
from tests.factories import ArticleFactory, AttendanceFactory, MeetingFactory, published

DAY = dt.timedelta(days=1)


@pytest.fixture
def leaver(cast) -> Person:
    """Ella has left so long ago that her time is up, with something of each kind behind her."""
    user, now = cast.ended, timezone.now()
    person = user.person
    Person.objects.filter(pk=person.pk).update(phone="0971-1", is_public=True, title="bibliotekarie")
    calendar_links.CalendarLink.objects.create(user=user, key="nyckel", made_at=now)
    AttendanceFactory(person=person, answer="yes", answered_at=now, reply_key="hemlig")
    mails.write(Mail.Kind.REMINDER, [person], about=MeetingFactory(), occasion="1", at=now)
    article = ArticleFactory(unit=cast.library, created_by=user, title="Ellas nyhet")
    published(article, by=cast.admin)
    Letter.objects.create(kind="revisit", recipient=user, week=timezone.localdate(), send_after=now)
    UnsavedText.objects.create(sheet="0" * 32, user=user, fields={"title": ["Ellas kladd"]}, at=now)
    _ended(user, DAY)
    return person


def _ended(user, before: dt.timedelta) -> None:
    """So long before the day on which members are forgotten; negative for after."""
    last = months_after(timezone.localdate(), -12) - before
    Membership.objects.filter(person__user=user).update(ends_on=last, note="gick i pension")


def test_all_that_reaches_the_person_is_cleared(leaver, log):
    assert forgetting.forget_due(timezone.now()) == 1
    leaver.refresh_from_db()
    assert (leaver.email, leaver.phone, leaver.is_public) == ("", "", False)
    account = leaver.user
    assert (account.is_active, account.has_usable_password()) == (False, False)
    assert account.email == f"borttagen-{account.pk}@borttagen.invalid"
    assert (account.last_login, account.active_on, account.invited_at) == (None, None, None)
    answered = leaver.attendances.get()
    assert (answered.answer, answered.reply_key, answered.invited_at) == ("", "", None)
    for model in (CalendarLink, Mail, Letter, UnsavedText):
        assert not model.objects.exists()
    assert membership_of(account).note == ""
    assert log() == ["person_forgotten"]


def test_what_was_decided_and_who_it_was_stays(leaver):
    forgetting.forget_due(timezone.now())
    leaver.refresh_from_db()
    assert (str(leaver), leaver.title) == ("Ella Älvlund", "bibliotekarie")
    assert leaver.user.articles_created.get().title == "Ellas nyhet"
    assert Decision.objects.exists()
    assert membership_of(leaver.user).ends_on
    assert leaver.attendances.get().was_there


def test_the_log_tells_a_number_and_no_name(leaver, caplog, log):
    log()
    forgetting.forget_due(timezone.now())
    line = caplog.records[-1].getMessage()
    assert f'"network.person:{leaver.pk}"' in line
    assert "Ella" not in line
    assert "ella" not in line


def test_done_again_it_finds_nothing(leaver, log):
    forgetting.forget_due(timezone.now())
    assert forgetting.forget_due(timezone.now()) == 0
    assert forgetting.forget(leaver, timezone.now()) is False
    assert log() == ["person_forgotten"]


@pytest.mark.parametrize("before", [0, -1, -30])
def test_before_the_time_is_up_nobody_is_forgotten(leaver, before):
    _ended(leaver.user, before * DAY)
    assert forgetting.forget_due(timezone.now()) == 0


def test_those_with_an_assignment_now_or_to_come_are_kept(cast, leaver):
    to_come = timezone.localdate() + 30 * DAY
    Membership.objects.create(person=leaver, unit=cast.library, level=1, starts_on=to_come)
    assert forgetting.forget_due(timezone.now()) == 0
    assert not forgetting.to_forget(timezone.now()).filter(user__in=[cast.writer, cast.admin]).exists()


def test_somebody_given_an_assignment_meanwhile_is_kept(cast, leaver):
    """Between the question whom to forget and the act."""
    Membership.objects.create(person=leaver, unit=cast.library, level=1, starts_on=timezone.localdate())
    assert forgetting.forget(leaver, timezone.now()) is False
    leaver.refresh_from_db()
    assert leaver.email


def test_residents_without_an_assignment_are_not_asked_for(cast, leaver):
    Person.objects.create(given_name="Rut", family_name="Ek", phone="0971-2")
    forgetting.forget_due(timezone.now())
    assert Person.objects.get(given_name="Rut").phone == "0971-2"


def test_a_technical_administrator_is_kept(leaver):
    leaver.user.is_superuser = True
    leaver.user.save()
    assert forgetting.forget_due(timezone.now()) == 0


def test_with_no_months_nobody_is_forgotten(leaver, settings):
    settings.MEMBERS_KEPT_MONTHS = 0
    assert forgetting.forget_due(timezone.now()) == 0


def test_the_command_tells_first_and_then_does_it(leaver, capsys):
    call_command("forget_members", dry_run=True)
    told = capsys.readouterr().out
    assert f"{leaver.pk} | Ella Älvlund | Biblioteket" in told
    assert "1 persons uppgifter skulle gallras." in told
    assert "finns kvar" in told
    leaver.refresh_from_db()
    assert leaver.email
    call_command("forget_members")
    assert "1 persons uppgifter är gallrade." in capsys.readouterr().out
    leaver.refresh_from_db()
    assert leaver.email == ""


def test_the_session_of_the_forgotten_is_over(leaver, desk):
    browser = desk(leaver.user)
    forgetting.forget_due(timezone.now())
    assert browser.get("/desk/").status_code == 302


def test_the_worker_does_it_once_a_day(leaver):
    now = timezone.now()
    for _look in range(3):
        tasks.keep_daily(now)
    queued = DBTaskResult.objects.filter(task_path=tasks.forget_members.module_path)
    assert queued.count() == 1
    tasks.forget_members.func()
    leaver.refresh_from_db()
    assert leaver.email == ""
    assert queued.get().run_after > now + dt.timedelta(hours=23)
