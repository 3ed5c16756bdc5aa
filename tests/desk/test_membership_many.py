"""Many assignments ended and prolonged at once: told of row by row first, then all of it or nothing."""

from collections import Counter

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.formats import date_format

from network.in_hand import in_hand, numbers_in_hand
from network.models import Activity, Membership
from news import actions
from tests.cast import membership_of
from tests.factories import ArticleFactory, MeetingFactory, MembershipFactory, PlanFactory
from tests.membership_pages import DAY, LIST, iso, many, page_of, text_of


@pytest.fixture
def required(settings):
    settings.INTRODUCTION_REQUIRED_FROM = "publisher"


@pytest.fixture
def ending(cast) -> Membership:
    """The publisher's, with ten days left."""
    Membership.objects.filter(person=cast.publisher.person).update(ends_on=timezone.localdate() + 10 * DAY)
    return membership_of(cast.publisher)


def test_many_are_chosen_in_the_list_told_of_and_then_ended(cast, desk):
    browser, rows = desk(cast.lead), [membership_of(cast.writer), membership_of(cast.publisher)]
    chosen = {"action": "end_many", "_selected_action": [row.pk for row in rows]}
    address = browser.post(LIST, chosen).url
    assert "Wanda" in text_of(browser.get(address))
    path, typed = many("avsluta", *rows, when="later", last_day=iso(5))
    shown = text_of(browser.post(path, typed | {"visa": 1}))
    assert shown.count(f"Slutar efter {date_format(timezone.localdate() + 5 * DAY)}") == 2
    assert "Avsluta 2 uppdrag" in shown
    assert membership_of(cast.writer).ends_on is None
    for told in ("2 uppdrag är avslutade", "redan gjort"):
        assert told in text_of(browser.post(path, typed | {"gor": 1}, follow=True))
    assert {row.ends_on for row in Membership.objects.filter(pk__in=[row.pk for row in rows])} == {
        timezone.localdate() + 5 * DAY
    }


def test_what_cannot_be_is_named_and_nothing_is_half_done(cast, desk, ending):
    browser, writer = desk(cast.lead), membership_of(cast.writer)
    path, typed = many("avsluta", writer, ending, when="later", last_day=iso(20))
    for button in ("visa", "gor"):
        shown = text_of(browser.post(path, typed | {button: 1}))
        assert "Pia Älvlund" in shown.split("Inget görs så länge")[0]
        assert "Förläng det i stället" in shown
        assert 'name="gor"' not in shown
    assert membership_of(cast.writer).ends_on is None
    # What is left on the page leads on without the one that cannot be.
    assert f'name="rad" value="{writer.pk}"' in shown
    assert f'name="rad" value="{ending.pk}"' not in shown


def test_many_are_prolonged(cast, desk, ending, required):
    browser = desk(cast.lead)
    path, typed = many("forlang", ending, membership_of(cast.ended), until="day", last_day=iso(90))
    assert text_of(browser.post(path, typed)).count("som krävs för nivån publicist") == 2
    typed |= {"exception_reason": "går i maj"}
    shown = text_of(browser.post(path, typed))
    assert "Gäller som undantag" in shown
    browser.post(path, typed | {"gor": 1})
    assert Membership.objects.filter(ends_on=iso(90), exception_reason="går i maj").count() == 2


def test_at_once_says_who_is_shut_out(cast, desk):
    other = MembershipFactory(person=cast.publisher.person, unit=cast.culture)
    path, typed = many("avsluta", membership_of(cast.writer), other, when="now")
    shown = text_of(desk(cast.lead).post(path, typed))
    assert shown.count("kan inte längre logga in") == 1


@pytest.mark.parametrize("rows", [["outsider"], ["writer", "strategist"], ["9" * 30], ["x"], ["\x00"], ["-1"]])
@pytest.mark.parametrize("act", ["avsluta", "forlang"])
def test_rows_one_does_not_see_are_not_there(cast, desk, rows, act):
    pks = [membership_of(getattr(cast, row)).pk if hasattr(cast, row) else row for row in rows]
    browser, typed = desk(cast.lead), {"when": "now", "until": "further", "gor": 1, "rad": pks}
    assert browser.post(f"{LIST}flera/{act}/", typed).status_code == 404
    assert browser.get(f"{LIST}flera/{act}/", {"rad": pks}).status_code == 404
    assert not Membership.objects.filter(ends_on__isnull=False).exclude(person=cast.ended.person).exists()


def test_without_rows_one_is_led_back_to_the_list(cast, desk):
    assert desk(cast.lead).get(f"{LIST}flera/avsluta/").url == LIST


@pytest.mark.parametrize("who", ["writer", "publisher", "central"])
def test_many_are_the_matter_of_leads(cast, desk, who):
    path, typed = many("avsluta", membership_of(cast.writer), when="now", gor=1)
    assert desk(getattr(cast, who)).post(path, typed).status_code in {403, 404}
    assert membership_of(cast.writer).ends_on is None


def test_what_each_has_in_hand_is_counted_where_it_ends(cast, desk):
    for title in ("Utkast 1", "Utkast 2"):
        ArticleFactory(unit=cast.library, created_by=cast.writer, title=title)
    PlanFactory(unit=cast.library, responsible=cast.publisher.person)
    elsewhere = MembershipFactory(person=cast.writer.person, unit=cast.culture)
    Membership.objects.filter(pk=elsewhere.pk).update(unit=cast.school)
    rows = [membership_of(cast.publisher), Membership.objects.get(person=cast.writer.person, unit=cast.library)]
    shown = text_of(desk(cast.strategist).post(*many("avsluta", *rows, elsewhere, when="now")))
    drafts, plans = "utkast (2)", "kommunikationsplaner (1)"
    assert [shown.count(text) for text in (drafts, plans)] == [1, 1]
    for row in rows:
        assert page_of(row, "lamna-over") in shown
    assert page_of(elsewhere, "lamna-over") not in shown
    assert "Utkast 1" not in shown


def test_prolonging_leaves_nothing_behind(cast, desk, ending):
    ArticleFactory(unit=cast.library, created_by=cast.publisher)
    path, typed = many("forlang", ending, until="day", last_day=iso(90))
    assert "lamna-over" not in text_of(desk(cast.lead).post(path, typed))


def test_the_numbers_are_those_of_handing_over(cast):
    """One after the other, and all at once: also where one writes what another has set a time for."""
    now = timezone.now()
    timed = ArticleFactory(unit=cast.library, created_by=cast.writer)
    actions.publish(article=timed, by=cast.publisher, at=now, live_from=now + 7 * DAY)
    sent = ArticleFactory(unit=cast.library, created_by=cast.writer)
    actions.submit(article=sent, by=cast.writer, at=now)
    Activity.objects.create(plan=PlanFactory(unit=cast.culture), what="Affisch", responsible=cast.lead.person)
    MeetingFactory(arranged_by=cast.central)
    MeetingFactory(arranged_by=cast.lead)
    memberships = list(Membership.objects.select_related("person__user", "unit"))
    numbers = numbers_in_hand(memberships, now)
    assert numbers == {
        row.pk: Counter(thing.kind for thing in in_hand(row.person, row.unit, now)) for row in memberships
    }
    assert sum(map(len, numbers.values())) == 5


def test_what_will_happen_costs_the_same_for_many(cast, desk):
    browser, costs, rows = desk(cast.strategist), [], [membership_of(cast.writer)]
    for _round in range(2):
        for act, typed in (("avsluta", {"when": "now"}), ("forlang", {"until": "day", "last_day": iso(9)})):
            with CaptureQueriesContext(connection) as queries:
                assert browser.post(*many(act, *rows, **typed)).status_code == 200
            costs.append(len(queries))
        rows += [MembershipFactory(unit=cast.library, ends_on=timezone.localdate()) for _number in range(20)]
        for row in rows:
            ArticleFactory(unit=cast.library, created_by=row.person.user or cast.writer)
            plan = PlanFactory(unit=cast.library, responsible=row.person)
            Activity.objects.create(plan=plan, what="Affisch", responsible=row.person)
    assert costs[:2] == costs[2:]
    assert max(costs) < 15
