"""A person's own page: what one sees of oneself, changes oneself, and takes home."""

import datetime as dt
import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from network import calendar_links, mails
from network.extract import extract
from network.models import Attendance, CommunicationPlan, Mail, Meeting
from news import actions
from news.models import Depiction
from tests.factories import (
    ArticleFactory,
    AttendanceFactory,
    MeetingFactory,
    PlacedPictureFactory,
    PlanFactory,
    published,
)

PAGE, FILE = "/desk/jag/", "/desk/jag/hamta/"
DAY = dt.timedelta(days=1)


def text_of(answer) -> str:
    return answer.content.decode()


@pytest.fixture
def life(cast):
    """What the library's publisher has been up to."""
    now, person = timezone.now(), cast.publisher.person
    to_come = MeetingFactory(title="Vårträffen", starts_at=now + DAY)
    AttendanceFactory(meeting=to_come, person=person, was_there=None, answer="maybe", answered_at=now)
    been = MeetingFactory(title="Höstträffen", starts_at=now - 9 * DAY, is_introduction=True)
    AttendanceFactory(meeting=been, person=person, reply_key="hemlignyckel")
    PlanFactory(title="Sommarlovsplanen", unit=cast.library, responsible=person)
    article = ArticleFactory(title="Bokbussen är här", unit=cast.library, created_by=cast.publisher)
    published(article, by=cast.publisher, at=now - 3 * DAY)
    article.title = "Bokbussen är inte här"
    article.version += 1
    article.save()
    actions.publish(article=article, by=cast.publisher, at=now - DAY, correction="Dagen var fel.")
    return article


def test_it_is_reached_from_the_name_at_the_top(cast, desk):
    assert f'href="{PAGE}"' in text_of(desk(cast.writer).get("/desk/"))


def test_it_tells_assignments_meetings_plans_and_how_news_went(cast, desk, life):
    shown = text_of(desk(cast.publisher).get(PAGE))
    for told in ("Publicist, Biblioteket", "från 1 januari 2020 tills vidare", "Vårträffen", "kommer kanske"):
        assert told in shown
    for told in ("Höstträffen", "räknas som introduktion", "Sommarlovsplanen", "rättad en gång", "ses över"):
        assert told in shown
    assert f"/desk/news/article/{life.pk}/change/" in shown
    assert f"/desk/planer/{CommunicationPlan.objects.get().pk}/" in shown
    to_come = Meeting.objects.get(title="Vårträffen")
    assert reverse("desk:network_meeting", args=[to_come.pk]) in shown


def test_who_has_not_answered_is_led_to_where_one_does(cast, desk):
    invited = AttendanceFactory(person=cast.writer.person, was_there=None)
    shown = text_of(desk(cast.writer).get(PAGE))
    assert f'href="{reverse("desk:network_meeting", args=[invited.meeting_id])}#svar"' in shown


def test_it_is_empty_but_helpful_for_somebody_new(cast, desk):
    shown = text_of(desk(cast.writer).get(PAGE))
    assert shown.count("desk-empty") == 4
    assert "Bokbussen" not in shown


def test_what_one_no_longer_may_see_is_not_told_of(cast, desk, life):
    cast.publisher.person.memberships.update(unit=cast.school)
    CommunicationPlan.objects.update(is_confidential=True)
    shown = text_of(desk(cast.publisher).get(PAGE))
    assert "Bokbussen" not in shown
    assert "Sommarlovsplanen" not in shown


def test_a_technical_administrator_without_a_person_has_a_page_too(cast, desk):
    browser = desk(cast.admin)
    page = browser.get(PAGE)
    assert page.status_code == 200
    assert page.context["form"] is None
    assert browser.post(PAGE, {"given_name": "Ada"}).status_code == 200
    assert browser.get(FILE).json()["inloggning"]["e-postadress"] == cast.admin.email


def test_it_costs_the_same_whatever_there_is(cast, desk, life):
    browser, costs = desk(cast.publisher), []
    for more in (0, 15):
        for _number in range(more):
            AttendanceFactory(person=cast.publisher.person)
            PlanFactory(unit=cast.library, created_by=cast.publisher)
            ArticleFactory(unit=cast.library, created_by=cast.publisher)
        with CaptureQueriesContext(connection) as queries:
            assert browser.get(PAGE).status_code == 200
        costs.append(len(queries))
    assert costs[0] == costs[1] < 15


# The own details.

TYPED = {"given_name": "Pia-Lotta", "family_name": "Ek", "phone": "0971-170 00"}


def test_own_name_and_number_are_changed(cast, desk, log):
    browser = desk(cast.publisher)
    for _click in range(2):
        assert browser.post(PAGE, TYPED, follow=True).redirect_chain[-1][0] == PAGE
    person = cast.publisher.person
    person.refresh_from_db()
    assert (str(person), person.phone) == ("Pia-Lotta Ek", "0971-170 00")
    assert person.folded_name == "pia-lotta ek"
    assert log() == ["own_details_changed"]


def test_nothing_else_is_changed_whatever_is_sent(cast, desk):
    person, user = cast.publisher.person, cast.publisher
    before = {"unit_id": person.unit_id, "title": "", "email": person.email, "is_public": False, "user_id": user.pk}
    asked = {"unit": cast.root.pk, "title": "chef", "email": "x@test.example", "is_public": "on", "user": cast.admin.pk}
    desk(user).post(PAGE, TYPED | asked | {"is_superuser": "on", "level": 3, "id": cast.lead.person.pk})
    person.refresh_from_db()
    user.refresh_from_db()
    assert {name: getattr(person, name) for name in before} == before
    assert (user.is_superuser, user.email) == (False, "pia@test.example")
    assert cast.lead.person.given_name == "Leo"


@pytest.mark.parametrize(
    "wrong",
    [
        {"given_name": ""},
        {"family_name": "a\nBcc: b@test.example"},
        {"given_name": "n" * 81},
        {"family_name": "\u202eke"},
        {"phone": "0971\r\n"} | {"phone": "0\x00"},
    ],
)
def test_what_is_no_name_is_an_error_and_nothing_typed_is_lost(cast, desk, wrong):
    answer = desk(cast.publisher).post(PAGE, TYPED | wrong)
    assert set(answer.context["form"].errors) == set(wrong)
    assert 'value="0971-170 00"' in text_of(answer) or "phone" in wrong
    assert not type(cast.publisher.person).objects.filter(phone__startswith="0971").exists()


def test_a_name_is_text(cast, desk):
    browser = desk(cast.publisher)
    browser.post(PAGE, TYPED | {"given_name": '"><svg onload=alert(1)>'})
    assert "<svg onload" not in text_of(browser.get(PAGE))


# What is kept, to take home.


def test_the_file_tells_all_that_is_kept(cast, desk, life, log):
    now = timezone.now()
    calendar_links.make_link(by=cast.publisher, at=now)
    mails.write(Mail.Kind.REMINDER, [cast.publisher.person], about=life, occasion="1", at=now)
    placed = PlacedPictureFactory(alt="hemligalt", caption="hemligbild")
    Depiction.objects.create(placed=placed, row=0, position=0, name="Pia Älvlund", person=cast.publisher.person)
    answer = desk(cast.publisher).get(FILE)
    assert answer["Content-Type"] == "application/json"
    assert answer["Content-Disposition"] == f'attachment; filename="mina-uppgifter-{timezone.localdate()}.json"'
    held = json.loads(answer.content)
    assert held["person"]["förnamn"] == "Pia"
    assert held["inloggning"]["e-postadress"] == "pia@test.example"
    assert held["uppdrag"] == [held["uppdrag"][0] | {"enhet": "Biblioteket", "nivå": "publicist", "sista dag": None}]
    assert {row["träff"] for row in held["deltaganden"]} == {"Vårträffen", "Höstträffen"}
    assert held["kommunikationsplaner"][0]["rubrik"] == "Sommarlovsplanen"
    assert held["avbildade"][0]["namn"] == "Pia Älvlund"
    assert len(held["mejl"]) == len(held["länk för kalenderprogram"]) == 1
    done = {(deed["vad"], deed["som"]) for deed in held["det du har gjort"]}
    assert {("nyhet", "skapad av"), ("beslut", "gjort av"), ("utgåva", "publicerat av")} <= done
    assert log() == ["calendar_link_made", "own_data_fetched"]


def test_it_holds_no_secret_and_nothing_of_others(cast, desk, life):
    calendar_links.make_link(by=cast.publisher, at=timezone.now())
    Attendance.objects.attended().update(noted_by=cast.strategist)
    told = text_of(desk(cast.publisher).get(FILE))
    key = cast.publisher.calendar_links.get().key
    for secret in (cast.publisher.password, "hemlignyckel", key, "Stina", "stina@", "Wanda", "hemlig"):
        assert secret not in told


@pytest.mark.parametrize("asked", ["?user=1", "?person=1", f"?id={2}"])
def test_nobody_elses_is_given(cast, desk, asked):
    answer = desk(cast.writer).get(FILE + asked)
    assert answer.json()["person"]["förnamn"] == "Wanda"
    assert "Pia" not in text_of(answer)


def test_it_is_only_fetched(cast, desk):
    assert desk(cast.writer).post(FILE).status_code == 405


def test_it_is_made_in_few_questions_however_much_there_is(cast, life):
    for _number in range(20):
        AttendanceFactory(person=cast.publisher.person)
        PlanFactory(unit=cast.library, created_by=cast.publisher, responsible=cast.publisher.person)
    with CaptureQueriesContext(connection) as queries:
        held = extract(cast.publisher, timezone.now())
    assert len(held["deltaganden"]) == 22
    assert len(queries) < 16
