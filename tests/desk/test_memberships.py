"""Assignments at the desk: who may give and end what, and that a second click is none."""

import datetime as dt
import json
import logging

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from network.models import Attendance, Level, Membership, Person, Unit, User
from tests.cast import membership_of
from tests.factories import (
    ArticleFactory,
    AttendanceFactory,
    MeetingFactory,
    MembershipFactory,
    PersonFactory,
    UnitFactory,
    published,
)

LIST = "/desk/network/membership/"
DAY = dt.timedelta(days=1)


@pytest.fixture
def log(caplog):
    caplog.set_level(logging.INFO, "security")
    return lambda: [json.loads(line.getMessage())["event"] for line in caplog.records if line.name == "security"]


@pytest.fixture
def newcomer(cast):
    return PersonFactory(given_name="Nils", family_name="Ny", unit=cast.library, email="nils@test.example")


def text_of(answer) -> str:
    return answer.content.decode()


def rows_of(answer) -> str:
    return text_of(answer).split('id="result_list"')[-1].split("</table>")[0]


def end_page(membership) -> str:
    return f"{LIST}{membership.pk}/avsluta/"


def typed(person, unit, **changed) -> dict:
    fields = {"person": person.pk, "unit": unit.pk, "level": 1, "starts_on": timezone.localdate().isoformat()}
    return fields | {"ends_on": "", "note": ""} | changed


def errors_of(answer) -> set:
    return set(answer.context["form"].errors)


# The list.


@pytest.mark.parametrize("who", ["writer", "publisher", "outsider", "central"])
@pytest.mark.parametrize("path", ["", "add/", "{}/change/", "{}/avsluta/", "{}/delete/", "{}/history/"])
def test_the_pages_are_for_leads(cast, desk, who, path):
    browser = desk(getattr(cast, who))
    address = LIST + path.format(membership_of(cast.writer).pk)
    for answer in (browser.get(address), browser.post(address)):
        assert answer.status_code in {403, 404}
        assert "avsluta" not in text_of(answer)
    assert membership_of(cast.writer).ends_on is None


def test_a_lead_sees_the_assignments_of_the_own_units(cast, desk):
    shown = text_of(desk(cast.lead).get(LIST))
    for name in ("Wanda", "Pia", "Leo"):
        assert f"Älvlund, {name}" in shown
    for hidden in ("Oskar", "Cecilia", "Stina", "Åsskolan"):
        assert hidden not in shown


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("lage=over", {"Ella"}),
        ("lage=in_force", {"Wanda", "Pia", "Leo"}),
        ("lage=to_come", {"Nils"}),
        ("niva=lead", {"Leo"}),
        ("niva=publisher&lage=in_force", {"Pia"}),
        ("lage=alla", {"Wanda", "Pia", "Leo", "Ella", "Nils"}),
        ("enhet=biblioteket", {"Wanda", "Pia", "Nils"}),
        ("enhet=asskolan", {"Wanda", "Pia", "Leo", "Nils"}),
        ("lage=%00", {"Wanda", "Pia", "Leo", "Nils"}),
        ("niva=9", {"Wanda", "Pia", "Leo", "Nils"}),
        ("introduktion=har", {"Pia"}),
        ("introduktion=saknar", {"Wanda", "Leo", "Nils"}),
        ("introduktion=undantag", {"Leo"}),
        ("slutar=snart", {"Leo"}),
        ("borta=lange", {"Pia", "Leo"}),
        ("introduktion=9&slutar=9&borta=9", {"Wanda", "Pia", "Leo", "Nils"}),
        ("q=älv", {"Wanda", "Pia", "Leo"}),
        ("q=NILS+ny", {"Nils"}),
    ],
)
def test_filters(cast, desk, newcomer, query, names):
    today = timezone.localdate()
    MembershipFactory(person=newcomer, unit=cast.library, starts_on=today + DAY)
    introduction = MeetingFactory(is_introduction=True, starts_at=timezone.now() - DAY)
    AttendanceFactory(meeting=introduction, person=cast.publisher.person)
    Membership.objects.filter(person=cast.lead.person).update(exception_reason="går i maj", ends_on=today + 60 * DAY)
    User.objects.filter(pk=cast.writer.pk).update(active_on=today - 90 * DAY)
    User.objects.filter(pk=cast.lead.pk).update(active_on=None, created_at=timezone.now() - 91 * DAY)
    User.objects.filter(pk=cast.publisher.pk).update(active_on=today - 91 * DAY)
    rows = rows_of(desk(cast.lead).get(f"{LIST}?{query}"))
    assert {name for name in ("Wanda", "Pia", "Leo", "Ella", "Nils", "Oskar", "Stina") if name in rows} == names


@pytest.mark.parametrize(
    "lookup", ["person__email__startswith=o", "unit=1", "note__contains=x", "level=3", "decided_by=1"]
)
def test_no_other_column_is_asked_about(cast, desk, lookup):
    assert desk(cast.lead).get(f"{LIST}?{lookup}").status_code == 400


def test_nothing_is_deleted(cast, desk):
    kept = membership_of(cast.writer)
    browser = desk(cast.admin)
    browser.post(LIST, {"action": "delete_selected", "_selected_action": [kept.pk], "post": "yes"})
    assert browser.post(f"{LIST}{kept.pk}/delete/", {"post": "yes"}).status_code == 403
    assert membership_of(cast.writer) == kept
    assert "delete_selected" not in text_of(browser.get(LIST))


def test_the_list_says_what_each_has_done(cast, desk, settings):
    settings.INTRODUCTION_REQUIRED_FROM = "publisher"
    held = MeetingFactory(is_introduction=True, starts_at=dt.datetime(2026, 3, 2, 22, 30, tzinfo=dt.UTC))
    AttendanceFactory(meeting=held, person=cast.publisher.person)
    AttendanceFactory(meeting=MeetingFactory(starts_at=held.starts_at + 9 * DAY), person=cast.publisher.person)
    published(ArticleFactory(unit=cast.library), by=cast.publisher, at=dt.datetime(2026, 4, 5, 12, tzinfo=dt.UTC))
    rows = rows_of(desk(cast.lead).get(f"{LIST}?niva=publisher"))
    for told in ("</span>2 mar 2026<", "</span>11 mar 2026<", "</span>5 apr 2026<", "</span>tills vidare<"):
        assert told in rows.replace("\u00a0", " ")
    rows = rows_of(desk(cast.lead).get(f"{LIST}?niva=lead"))
    assert "saknas, trots att nivån kräver den" in rows


@pytest.mark.parametrize("column", range(1, 9))
def test_every_column_sorts(cast, desk, column):
    """In all of them Pia stands before Wanda, but that her level is higher."""
    today, held = timezone.localdate(), timezone.now() - 9 * DAY
    early = UnitFactory(name="Arkivet", parent=cast.library)
    for user, days, unit in ((cast.publisher, 0, early), (cast.writer, 3, cast.library)):
        started, over = dt.date(2019, 1, 1) + days * DAY, today + (days + 1) * DAY
        Membership.objects.filter(person=user.person).update(unit=unit, starts_on=started, ends_on=over)
        meeting = MeetingFactory(is_introduction=True, starts_at=held + days * DAY)
        AttendanceFactory(meeting=meeting, person=user.person)
        article = published(ArticleFactory(unit=unit), at=held + days * DAY)
        article.editions.update(published_by=user)
    for direction, names in (("", ["Pia", "Wanda"]), ("-", ["Wanda", "Pia"])):
        rows = rows_of(desk(cast.lead).get(f"{LIST}?enhet=biblioteket&o={direction}{column}"))
        assert sorted(["Pia", "Wanda"], key=rows.index) == (names[::-1] if column == 3 else names)


@pytest.mark.parametrize("column", [5, 6, 7, 8])
def test_what_is_empty_sorts_alike_on_every_database(cast, desk, column):
    """Until further notice is the last of days; never is before all others."""
    today = timezone.localdate()
    Membership.objects.filter(person=cast.writer.person).update(ends_on=None)
    Membership.objects.filter(person=cast.publisher.person).update(ends_on=today + 9 * DAY)
    meeting = MeetingFactory(is_introduction=True, starts_at=timezone.now() - 9 * DAY)
    AttendanceFactory(meeting=meeting, person=cast.publisher.person)
    published(ArticleFactory(unit=cast.library), by=cast.publisher)
    order = ["Pia", "Wanda"] if column == 5 else ["Wanda", "Pia"]
    for direction, names in (("", order), ("-", order[::-1])):
        rows = rows_of(desk(cast.lead).get(f"{LIST}?enhet=biblioteket&o={direction}{column}"))
        assert sorted(["Pia", "Wanda"], key=rows.index) == names


def test_an_empty_list_says_what_to_do(cast, desk):
    assert "Inget stämmer" in text_of(desk(cast.strategist).get(f"{LIST}?q=finns+inte"))
    Membership.objects.all().delete()
    assert "Ge det första" in text_of(desk(cast.admin).get(LIST))


def _many_colleagues(root, count):
    """As many people with accounts and assignments, in 300 units, ten meetings that all attended."""
    first = Unit.objects.order_by("-pk").first().pk + 1
    pks = range(first, first + 300)
    Unit.objects.bulk_create(
        [Unit(pk=pk, name=f"Enhet {pk}", slug=f"enhet-{pk}", parent=root, path=f"{root.path}{pk}/") for pk in pks]
    )
    users = User.objects.bulk_create(User(email=f"kollega{n}@test.example") for n in range(count))
    people = Person.objects.bulk_create(
        Person(given_name=f"Kollega{n}", family_name="Stor", user=user) for n, user in enumerate(users)
    )
    Membership.objects.bulk_create(
        Membership(person=person, unit_id=first + n % 300, level=1 + n % 2, starts_on=dt.date(2020, 1, 1))
        for n, person in enumerate(people)
    )
    at = timezone.now() - DAY
    meetings = [MeetingFactory(starts_at=at, is_introduction=n == 0, arranged_by=users[0]) for n in range(10)]
    Attendance.objects.bulk_create(
        Attendance(meeting=meeting, person=person, was_there=True, noted_at=at, noted_by=users[0])
        for meeting in meetings
        for person in people
    )


@pytest.mark.parametrize("query", ["", "o=8.6", "introduktion=saknar&slutar=snart&borta=lange&q=stor"])
def test_the_list_costs_the_same_however_many(cast, desk, query):
    browser, costs = desk(cast.strategist), []
    for count in (0, 1000):
        if count:
            _many_colleagues(cast.root, count)
        with CaptureQueriesContext(connection) as queries:
            assert browser.get(f"{LIST}?{query}").status_code == 200
        costs.append(len(queries))
    assert costs[0] == costs[1] < 15


# Giving.


def test_giving_from_the_page_of_a_person(cast, desk, newcomer, log):
    browser = desk(cast.lead)
    page = browser.get(f"{LIST}add/?person={newcomer.pk}")
    assert f'value="{newcomer.pk}" selected' in text_of(page)
    assert f'value="{timezone.localdate().isoformat()}"' in text_of(page)
    assert 'href="/desk/network/person/add/"' in text_of(page)
    answer = browser.post(f"{LIST}add/", typed(newcomer, cast.library, level=2), follow=True)
    given = Membership.objects.get(person=newcomer)
    assert (given.level, given.unit, given.decided_by) == (Level.PUBLISHER, cast.library, cast.lead)
    assert answer.redirect_chain[-1][0] == f"/desk/network/person/{newcomer.pk}/change/"
    assert [(message.level_tag, "nils@test.example" in str(message)) for message in answer.context["messages"]] == [
        ("success", False),
        ("info", True),
    ]
    assert log() == ["membership_added", "invited"]


def test_two_clicks_give_one_assignment(cast, desk, newcomer):
    browser = desk(cast.lead)
    for _click in range(2):
        answer = browser.post(f"{LIST}add/", typed(newcomer, cast.library))
        assert answer.url == f"/desk/network/person/{newcomer.pk}/change/"
    assert newcomer.memberships.count() == 1


@pytest.mark.parametrize(
    ("changed", "wrong"),
    [
        ({"unit": "root"}, "unit"),
        ({"unit": "school"}, "unit"),
        ({"person": "outsider"}, "person"),
        ({"person": "strategist"}, "person"),
        ({"level": "4"}, "level"),
        ({"level": "0"}, "level"),
        ({"level": "x"}, "level"),
        ({"person": "9" * 30}, "person"),
        ({"person": "9" * 5000}, "person"),
        ({"person": "x'"}, "person"),
        ({"person": "\x00"}, "person"),
        ({"unit": "\x00"}, "unit"),
        ({"starts_on": "0001-01-01"}, "starts_on"),
        ({"starts_on": "9999-12-31"}, "starts_on"),
        ({"starts_on": "igår"}, "starts_on"),
        ({"starts_on": ""}, "starts_on"),
        ({"ends_on": "2001-01-01"}, "ends_on"),
        ({"ends_on": "9999-12-31"}, "ends_on"),
        ({"note": "n" * 10_000}, "note"),
        ({"note": "a\x00b"}, "note"),
        ({"note": "a\nb"}, "note"),
    ],
)
def test_what_cannot_be_given_is_an_error_in_the_form(cast, desk, newcomer, changed, wrong):
    chosen = {
        name: (getattr(cast, value).person.pk if name == "person" else getattr(cast, value).pk)
        if hasattr(cast, value)
        else value
        for name, value in changed.items()
    }
    before = Membership.objects.count()
    answer = desk(cast.lead).post(f"{LIST}add/", typed(newcomer, cast.library) | chosen)
    assert answer.status_code == 200
    assert errors_of(answer) == {wrong}
    assert Membership.objects.count() == before
    for hidden in ("Oskar", "Stina", "Åsskolan"):
        assert hidden not in text_of(answer)


def test_a_choice_that_was_not_offered_is_logged(cast, desk, newcomer, log):
    desk(cast.lead).post(f"{LIST}add/", typed(newcomer, cast.root, level=3))
    assert log() == ["refused"]


def test_the_last_day_is_not_before_the_first(cast, desk, newcomer):
    later = timezone.localdate() + 9 * DAY
    for days in (1, 2):
        fields = typed(newcomer, cast.library, starts_on=later.isoformat(), ends_on=(later - days * DAY).isoformat())
        answer = desk(cast.lead).post(f"{LIST}add/", fields)
        assert errors_of(answer)
    assert not newcomer.memberships.exists()


def test_an_address_that_another_account_has(cast, desk, newcomer):
    newcomer.email = cast.outsider.email.upper()
    newcomer.save()
    answer = desk(cast.lead).post(f"{LIST}add/", typed(newcomer, cast.library))
    assert errors_of(answer) == {"__all__"}
    assert not newcomer.memberships.exists()


@pytest.mark.parametrize("person", ["outsider", "abc", "9" * 30, "\x00", "-1", "²"])
def test_the_page_for_somebody_one_does_not_see_is_an_empty_form(cast, desk, person):
    asked_for = cast.outsider.person.pk if person == "outsider" else person
    answer = desk(cast.lead).get(f"{LIST}add/", {"person": asked_for})
    assert answer.status_code == 200
    assert "selected" not in text_of(answer).split('name="person"')[1].split("</select>")[0].replace("select2", "")
    assert "Oskar" not in text_of(answer)


def test_someone_with_an_earlier_assignment_here_can_be_given_a_new_one(cast, desk):
    helper = PersonFactory(given_name="Hilma", unit=cast.school)
    over = timezone.localdate() - DAY
    MembershipFactory(person=helper, unit=cast.library, ends_on=over)
    desk(cast.lead).post(f"{LIST}add/", typed(helper, cast.library))
    assert helper.memberships.count() == 2


def test_a_right_that_ended_while_the_form_was_open(cast, desk, newcomer):
    browser = desk(cast.lead)
    browser.get(f"{LIST}add/")
    Membership.objects.filter(person__user=cast.lead).update(ends_on=timezone.localdate() - DAY)
    answer = browser.post(f"{LIST}add/", typed(newcomer, cast.library, note="en lång anteckning att rädda"))
    assert answer.status_code == 403
    assert "en lång anteckning att rädda" in text_of(answer)
    assert not newcomer.memberships.exists()


# A given assignment is a fact.


def test_what_is_given_is_not_changed(cast, desk):
    given = membership_of(cast.writer)
    answer = desk(cast.strategist).post(
        f"{LIST}{given.pk}/change/", typed(cast.lead.person, cast.root, level=3, starts_on="2001-01-01")
    )
    assert answer.status_code == 403
    assert Membership.objects.filter(pk=given.pk).values().get() == {
        "id": given.pk,
        "person_id": cast.writer.person.pk,
        "unit_id": cast.library.pk,
        "level": 1,
        "starts_on": given.starts_on,
        "ends_on": None,
        "decided_by_id": None,
        "note": "",
        "exception_reason": "",
    }


def test_its_page_tells_all_of_it_and_leads_on(cast, desk):
    given = membership_of(cast.writer)
    given.decided_by = cast.lead
    given.note = "vikarie för Pia"
    given.save()
    shown = text_of(desk(cast.lead).get(f"{LIST}{given.pk}/change/"))
    for told in ("Wanda Älvlund", "Biblioteket", "vikarie för Pia", "Leo Älvlund", end_page(given)):
        assert told in shown
    assert "leo@test.example" not in shown.split('id="content"')[1]
    over = text_of(desk(cast.lead).get(f"{LIST}{membership_of(cast.ended).pk}/change/"))
    assert "/avsluta/" not in over


@pytest.mark.parametrize("who", ["outsider", "strategist", "central"])
@pytest.mark.parametrize("asked", ["get change/", "post change/", "get avsluta/", "post avsluta/"])
def test_those_above_and_beside_do_not_exist(cast, desk, who, asked, log):
    method, path = asked.split()
    kept = membership_of(getattr(cast, who))
    answer = getattr(desk(cast.lead), method)(f"{LIST}{kept.pk}/{path}", {"when": "now"})
    assert answer.status_code in {403, 404}
    assert kept.person.given_name not in text_of(answer)
    assert membership_of(getattr(cast, who)).ends_on is None
    assert log() == ["refused"]


# Ending.


def test_ending_says_first_what_it_does_and_does_it_once(cast, desk, log):
    browser, membership = desk(cast.lead), membership_of(cast.writer)
    page = text_of(browser.get(end_page(membership)))
    assert "Wanda Älvlund" in page
    assert membership_of(cast.writer).ends_on is None
    for _click in range(2):
        answer = browser.post(end_page(membership), {"when": "now"}, follow=True)
        assert answer.status_code == 200
    assert membership_of(cast.writer).ends_on == timezone.localdate() - DAY
    assert log() == ["membership_ended"]
    assert desk(cast.writer).get("/desk/").status_code in {302, 403}


def test_ending_after_a_day(cast, desk, log):
    browser, membership = desk(cast.lead), membership_of(cast.writer)
    last_day = timezone.localdate() + 5 * DAY
    for _click in range(2):
        browser.post(end_page(membership), {"when": "later", "last_day": last_day.isoformat()})
    assert membership_of(cast.writer).ends_on == last_day
    assert log() == ["membership_ended"]


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"when": "x"},
        {"when": "later"},
        {"when": "later", "last_day": "2001-01-01"},
        {"when": "later", "last_day": "9999-12-31"},
        {"when": "later", "last_day": "0001-01-01"},
        {"when": "later", "last_day": "\x00"},
        {"when": "later", "last_day": "9" * 10_000},
    ],
)
def test_a_day_that_cannot_be_is_an_error_in_the_form(cast, desk, fields):
    membership = membership_of(cast.writer)
    answer = desk(cast.lead).post(end_page(membership), fields)
    assert answer.status_code == 200
    assert errors_of(answer)
    assert membership_of(cast.writer).ends_on is None


@pytest.mark.parametrize("method", ["get", "head", "options", "put", "delete", "trace"])
def test_only_the_button_ends(cast, desk, method):
    getattr(desk(cast.lead), method)(end_page(membership_of(cast.writer)))
    assert membership_of(cast.writer).ends_on is None


def test_the_last_lead_of_all_is_told_why_not(cast, desk, log):
    membership = membership_of(cast.strategist)
    answer = desk(cast.strategist).post(end_page(membership), {"when": "now"})
    assert errors_of(answer) == {"__all__"}
    assert membership_of(cast.strategist).ends_on is None
    assert log() == ["refused"]
    desk(cast.admin).post(end_page(membership), {"when": "now"})
    assert membership_of(cast.strategist).ends_on is not None
