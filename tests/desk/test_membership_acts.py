"""One assignment prolonged, changed and given another level at the desk; and the introduction, when one is given."""

import pytest
from django.utils import timezone
from django.utils.formats import date_format

from network.models import Membership
from tests.cast import membership_of
from tests.factories import AttendanceFactory, MeetingFactory, MembershipFactory, PersonFactory
from tests.membership_pages import DAY, LIST, iso, page_of, text_of


@pytest.fixture
def required(settings):
    settings.INTRODUCTION_REQUIRED_FROM = "publisher"


@pytest.fixture
def ending(cast) -> Membership:
    """The publisher's, with ten days left."""
    Membership.objects.filter(person=cast.publisher.person).update(ends_on=timezone.localdate() + 10 * DAY)
    return membership_of(cast.publisher)


# One.


def test_prolonging_says_how_it_stands_and_does_it_once(cast, desk, ending):
    browser = desk(cast.lead)
    assert f"Sista dag: {date_format(ending.ends_on)}" in text_of(browser.get(page_of(ending, "forlang")))
    for told in ("gäller till och med", "redan den dagen"):
        answer = browser.post(page_of(ending, "forlang"), {"until": "day", "last_day": iso(20)}, follow=True)
        assert told in text_of(answer)
    assert membership_of(cast.publisher).ends_on == timezone.localdate() + 20 * DAY
    browser.post(page_of(ending, "forlang"), {"until": "further"})
    assert membership_of(cast.publisher).ends_on is None


@pytest.mark.parametrize(
    "typed",
    [
        {},
        {"until": "day"},
        {"until": "x"},
        {"until": "day", "last_day": "\x00"},
        {"until": "day", "last_day": "2001-01-01"},
    ],
)
def test_an_empty_box_prolongs_nothing(cast, desk, ending, typed):
    answer = desk(cast.lead).post(page_of(ending, "forlang"), typed)
    assert answer.context["form"].errors
    assert membership_of(cast.publisher).ends_on == ending.ends_on


def test_another_level_from_a_day(cast, desk):
    browser, old = desk(cast.lead), membership_of(cast.writer)
    assert "tar vid" in text_of(browser.get(page_of(old, "niva")))
    answer = browser.post(page_of(old, "niva"), {"level": 2, "first_day": iso(3), "ends_on": ""}, follow=True)
    assert f"publicist i Biblioteket från och med {date_format(timezone.localdate() + 3 * DAY)}" in text_of(answer)
    assert [m.level for m in cast.writer.person.memberships.order_by("starts_on")] == [1, 2]


def test_the_present_level_is_no_choice(cast, desk):
    old = membership_of(cast.writer)
    answer = desk(cast.lead).post(page_of(old, "niva"), {"level": 1, "first_day": iso(0)})
    assert set(answer.context["form"].errors) == {"level"}


def test_note_and_days_to_come(cast, desk):
    begun, coming = (
        membership_of(cast.writer),
        MembershipFactory(unit=cast.library, starts_on=timezone.localdate() + DAY),
    )
    browser = desk(cast.lead)
    assert "starts_on" not in browser.get(page_of(begun, "andra")).context["form"].fields
    browser.post(page_of(begun, "andra"), {"note": "för Pia"})
    browser.post(page_of(coming, "andra"), {"note": "", "starts_on": iso(4), "ends_on": iso(9)})
    coming.refresh_from_db()
    assert membership_of(cast.writer).note == "för Pia"
    assert (coming.starts_on.isoformat(), coming.ends_on.isoformat()) == (iso(4), iso(9))


@pytest.mark.parametrize("act", ["avsluta", "forlang", "niva", "andra"])
def test_names_are_told_as_they_are_written(cast, desk, ending, act):
    cast.library.name = "100 % <Läsning>"
    cast.library.save()
    assert "100 % &lt;Läsning&gt;" in text_of(desk(cast.lead).get(page_of(ending, act)))


@pytest.mark.parametrize("act", ["forlang", "niva", "andra"])
@pytest.mark.parametrize("who", ["strategist", "outsider", "central"])
def test_nothing_is_done_above_or_beside(cast, desk, who, act):
    Membership.objects.filter(person=getattr(cast, who).person).update(ends_on=timezone.localdate() + DAY)
    kept = membership_of(getattr(cast, who))
    typed = {"until": "further", "level": 1, "first_day": iso(0), "last_day": "", "note": "min"}
    answer = desk(cast.lead).post(page_of(kept, act), typed)
    assert answer.status_code == 404
    assert list(Membership.objects.filter(person=kept.person)) == [kept]
    assert Membership.objects.get(pk=kept.pk).ends_on == kept.ends_on


@pytest.mark.parametrize("act", ["forlang", "niva", "andra"])
@pytest.mark.parametrize("method", ["get", "head", "options", "put", "delete"])
def test_only_the_button_does_it(cast, desk, ending, act, method):
    getattr(desk(cast.lead), method)(page_of(ending, act), {"until": "further", "note": "x"})
    assert Membership.objects.filter(person=cast.publisher.person).values_list("ends_on", "note").get() == (
        ending.ends_on,
        "",
    )


# The introduction, when it is given.


def test_who_lacks_the_introduction_is_said_before_it_is_given(cast, desk, required):
    newcomer = PersonFactory(given_name="Nils", unit=cast.library)
    browser = desk(cast.lead)
    assert "har inte gått introduktionen" in text_of(browser.get(f"{LIST}add/?person={newcomer.pk}"))
    typed = {
        "person": newcomer.pk,
        "unit": cast.library.pk,
        "level": 2,
        "starts_on": iso(0),
        "ends_on": "",
        "note": "n",
    }
    answer = browser.post(f"{LIST}add/", typed)
    assert set(answer.context["form"].errors) == {"exception_reason", "ends_on"}
    assert not newcomer.memberships.exists()
    browser.post(f"{LIST}add/", typed | {"exception_reason": "går i maj", "ends_on": iso(60)})
    assert newcomer.memberships.get().exception_reason == "går i maj"
    assert f"undantag till {date_format(timezone.localdate() + 60 * DAY, 'SHORT_DATE_FORMAT')}" in text_of(
        browser.get(f"{LIST}?introduktion=undantag")
    )


def test_who_has_had_it_needs_no_exception(cast, desk, required):
    held = MeetingFactory(is_introduction=True, starts_at=timezone.now() - DAY)
    AttendanceFactory(meeting=held, person=cast.writer.person)
    page = desk(cast.lead).get(f"{LIST}add/?person={cast.writer.person.pk}")
    assert f"gick introduktionen {date_format(timezone.localtime(held.starts_at))}" in text_of(page)
    assert (
        "exception_reason"
        not in desk(cast.lead).get(page_of(membership_of(cast.writer), "niva")).context["form"].fields
    )


def test_without_the_requirement_no_exception_is_asked_for(cast, desk):
    assert "exception_reason" not in desk(cast.lead).get(f"{LIST}add/").context["form"].fields


@pytest.mark.parametrize(
    ("act", "typed"),
    [
        ("avsluta", {"when": "later", "last_day": "9999-12-31"}),
        ("forlang", {"until": "day", "last_day": "9999-12-31"}),
        ("niva", {"level": 1, "first_day": "9999-12-31"}),
        ("niva", {"level": 1, "first_day": "0001-01-01"}),
    ],
)
def test_a_slip_of_the_pen_in_the_year_is_told(cast, desk, act, typed):
    """Also of who leads all, where it is asked who leads on the day after."""
    answer = desk(cast.strategist).post(page_of(membership_of(cast.strategist), act), typed)
    assert "Välj ett år" in text_of(answer)
    assert membership_of(cast.strategist).ends_on is None
