"""Deleting a person or an account: only somebody added by mistake; for others it is said what to do instead."""

import pytest
from django.db import transaction
from django.db.models import PROTECT, ProtectedError
from django.utils import timezone

from network import actions, personal_data
from network.models import Activity, AgendaItem, Person, User
from news.models import Depiction, HiddenName
from tests.factories import (
    ArticleFactory,
    AttendanceFactory,
    MeetingFactory,
    MembershipFactory,
    PersonFactory,
    PictureFactory,
    PlacedPictureFactory,
    PlanFactory,
    UserFactory,
    published,
)

PEOPLE, ACCOUNTS = "/desk/network/person/", "/desk/network/user/"


def text_of(answer) -> str:
    return answer.content.decode()


@pytest.fixture
def mistake(cast) -> Person:
    return PersonFactory(given_name="Fel", family_name="Namn", unit=cast.library, email="fel@test.example")


def _hide(person):
    return HiddenName.objects.create(name="X", person=person, hidden_at=timezone.now(), hidden_by=UserFactory())


# One of each kind of row that leads to a person.
OF_PERSON = {
    "network.Membership.person": lambda person: MembershipFactory(person=person),
    "network.Attendance.person": lambda person: AttendanceFactory(person=person),
    "network.AgendaItem.speaker": lambda person: AgendaItem.objects.create(
        meeting=MeetingFactory(), title="X", speaker=person
    ),
    "network.CommunicationPlan.responsible": lambda person: PlanFactory(responsible=person),
    "network.Activity.responsible": lambda person: Activity.objects.create(
        plan=PlanFactory(), what="X", responsible=person
    ),
    "news.Depiction.person": lambda person: Depiction.objects.create(
        placed=PlacedPictureFactory(), row=0, position=0, name="X", person=person
    ),
    "news.HiddenName.person": _hide,
}
OF_ACCOUNT = {
    "an article": lambda user: ArticleFactory(created_by=user),
    "an edition": lambda user: published(by=_administrator(user)),
    "a picture": lambda user: PictureFactory(uploaded_by=user),
    "an assignment given": lambda user: MembershipFactory(decided_by=user),
    "a meeting": lambda user: MeetingFactory(arranged_by=user),
    "an attendance noted": lambda user: AttendanceFactory(noted_by=user),
    "a plan": lambda user: PlanFactory(created_by=user),
}


def _administrator(user) -> User:
    user.is_superuser = True
    user.save()
    return user


def test_every_kind_of_row_about_a_person_is_tried():
    kinds = {
        f"{model._meta.label}.{field.name}"
        for model, field in personal_data.links()
        if field.related_model is Person and field.remote_field.on_delete is PROTECT
    }
    assert kinds == set(OF_PERSON)


@pytest.mark.parametrize("kind", OF_PERSON)
def test_a_person_with_history_stays_and_it_is_said_why(cast, desk, mistake, kind):
    row = OF_PERSON[kind](mistake)
    browser = desk(cast.strategist)
    page = f"{PEOPLE}{mistake.pk}/delete/"
    shown = text_of(browser.get(page))
    assert f"<li>{row._meta.verbose_name_plural}</li>" in shown
    assert "Gör så här i stället" in shown
    assert "12 månader" in shown
    assert "Det finns något om personen som ska bevaras." in text_of(browser.post(page))
    with pytest.raises(ProtectedError), transaction.atomic():
        mistake.delete()
    assert Person.objects.filter(pk=mistake.pk).exists()


@pytest.mark.parametrize("kind", OF_ACCOUNT)
def test_an_account_with_history_stays(cast, desk, kind):
    user = UserFactory(password=None)
    User.objects.filter(pk=user.pk).update(password="!")
    OF_ACCOUNT[kind](user)
    browser = desk(cast.admin)
    assert "Stäng inloggningen" in text_of(browser.get(f"{ACCOUNTS}{user.pk}/delete/"))
    assert browser.post(f"{ACCOUNTS}{user.pk}/delete/").status_code == 200
    with pytest.raises(ProtectedError), transaction.atomic():
        user.delete()
    assert User.objects.filter(pk=user.pk).exists()


def test_somebody_added_by_mistake_goes_after_a_page_that_says_so(cast, desk, mistake, log):
    browser = desk(cast.lead)
    page = f"{PEOPLE}{mistake.pk}/delete/"
    assert page in text_of(browser.get(f"{PEOPLE}{mistake.pk}/change/"))
    assert "försvinner för alltid" in text_of(browser.get(page))
    assert Person.objects.filter(pk=mistake.pk).exists()
    assert "Fel Namn är borttagen." in text_of(browser.post(page, follow=True))
    assert not Person.objects.filter(pk=mistake.pk).exists()
    assert log() == ["person_removed"]
    assert browser.post(page).status_code == 404


def test_an_account_that_nobody_has_used_goes_with_the_person(cast, desk, mistake):
    user = actions.invite(person=mistake, by=cast.lead, at=timezone.now())
    browser = desk(cast.lead)
    assert "fel@test.example" in text_of(browser.get(f"{PEOPLE}{mistake.pk}/delete/"))
    browser.post(f"{PEOPLE}{mistake.pk}/delete/")
    assert not User.objects.filter(pk=user.pk).exists()


def test_an_account_in_use_keeps_its_person(cast, desk, mistake):
    mistake.user = UserFactory()
    mistake.save()
    browser = desk(cast.lead)
    assert "en inloggning som används" in text_of(browser.get(f"{PEOPLE}{mistake.pk}/delete/"))
    browser.post(f"{PEOPLE}{mistake.pk}/delete/")
    assert Person.objects.filter(pk=mistake.pk).exists()


def test_an_account_of_a_person_goes_only_with_the_person(cast, desk):
    page = f"{ACCOUNTS}{cast.writer.pk}/delete/"
    assert "personen Wanda Älvlund" in text_of(desk(cast.admin).get(page))
    desk(cast.admin).post(page)
    assert User.objects.filter(pk=cast.writer.pk).exists()


def test_an_account_made_by_mistake_goes(cast, desk, log):
    user = User.objects.create_user("fel@test.example", is_superuser=True)
    desk(cast.admin).post(f"{ACCOUNTS}{user.pk}/delete/")
    assert not User.objects.filter(pk=user.pk).exists()
    assert log() == ["account_removed"]


def test_nobody_deletes_the_own_account(cast, desk):
    desk(cast.admin).post(f"{ACCOUNTS}{cast.admin.pk}/delete/")
    assert User.objects.filter(pk=cast.admin.pk).exists()


@pytest.mark.parametrize("who", ["writer", "publisher", "outsider", "central", "ended"])
def test_only_a_lead_deletes(cast, desk, mistake, who):
    answer = desk(getattr(cast, who)).post(f"{PEOPLE}{mistake.pk}/delete/")
    assert answer.status_code in {403, 404}
    assert "Fel Namn" not in text_of(answer)
    assert Person.objects.filter(pk=mistake.pk).exists()


def test_a_lead_does_not_delete_whom_they_only_see(cast, desk):
    helper = PersonFactory(unit=cast.school)
    MembershipFactory(person=helper, unit=cast.library)
    assert desk(cast.lead).get(f"{PEOPLE}{helper.pk}/delete/").status_code == 403
    assert desk(cast.lead).get(f"{PEOPLE}{cast.outsider.person.pk}/delete/").status_code == 404


@pytest.mark.parametrize("number", ["0", "x", "9" * 30, "-1", "%00"])
def test_what_is_nobody_is_not_found(cast, desk, number):
    assert desk(cast.strategist).get(f"{PEOPLE}{number}/delete/").status_code == 404
