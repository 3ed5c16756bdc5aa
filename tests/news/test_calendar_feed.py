"""The calendar in other programs: a secret address, asked without a login, of what its owner may see."""

import datetime as dt
import io
import logging
from zoneinfo import ZoneInfo

import pytest
from dateutil.rrule import rrulestr
from django.urls import reverse
from django.utils import timezone

from jokkmokk.log_lines import WithoutSecretAddresses
from network import calendar_links
from network.actions import change_meeting, end_membership
from news import actions
from news.models import Article
from tests import ical_reader
from tests.cast import membership_of
from tests.factories import ArticleFactory, MeetingFactory, published

STOCKHOLM = ZoneInfo("Europe/Stockholm")
TITLE = "Öppet hus, med kaffe; å så \\ många bullar att hela Älvmokk får plats runt bordet i skolans stora matsal"


def address(user) -> str:
    link = calendar_links.make_link(by=user, at=timezone.now())
    return reverse("news:calendar", args=[calendar_links.token_of(link)])


def in_days(days: int, hour: int = 10) -> dt.datetime:
    day = timezone.localdate() + dt.timedelta(days=days)
    return dt.datetime.combine(day, dt.time(hour), STOCKHOLM)


@pytest.fixture
def fetch(client):
    """What a person's calendar program gets."""

    def get(user) -> bytes:
        answer = client.get(address(user))
        assert answer.status_code == 200
        return answer.content

    return get


def titles(content: bytes) -> list[str]:
    return sorted(ical_reader.text(event["SUMMARY"][1]) for event in ical_reader.components(content, "VEVENT"))


def test_a_planned_day_lasts_all_day(cast, fetch):
    ArticleFactory(unit=cast.library, title="Isen", planned_on=in_days(30).date())
    (event,) = ical_reader.components(fetch(cast.writer), "VEVENT")
    first, last = in_days(30).date(), in_days(31).date()
    assert event["DTSTART"] == ({"VALUE": "DATE"}, f"{first:%Y%m%d}")
    assert event["DTEND"] == ({"VALUE": "DATE"}, f"{last:%Y%m%d}")
    assert ical_reader.text(event["SUMMARY"][1]) == "Planerad: Isen (Biblioteket)"
    assert event["CATEGORIES"][1] == "planerad,Biblioteket"
    assert event["TRANSP"][1] == "TRANSPARENT"


def test_going_live_and_away_have_their_times_by_swedish_clocks(cast, fetch):
    published(ArticleFactory(unit=cast.library), at=timezone.now(), live_from=in_days(3), live_until=in_days(9, 16))
    content = fetch(cast.writer)
    starts = [event["DTSTART"] for event in ical_reader.components(content, "VEVENT")]
    zone = {"TZID": "Europe/Stockholm"}
    assert starts == [(zone, f"{in_days(3):%Y%m%dT100000}"), (zone, f"{in_days(9):%Y%m%dT160000}")]
    (described,) = ical_reader.components(content, "VTIMEZONE")
    assert described["TZID"][1] == "Europe/Stockholm"


@pytest.mark.parametrize("name", ["DAYLIGHT", "STANDARD"])
def test_clocks_are_changed_when_sweden_changes_them(cast, fetch, name):
    """By a rule without an end: the time zone database says the same of the next five years."""
    (part,) = ical_reader.components(fetch(cast.writer), name)
    before, after = part["TZOFFSETFROM"][1], part["TZOFFSETTO"][1]
    first = dt.datetime.fromisoformat(part["DTSTART"][1])
    changes = rrulestr(part["RRULE"][1], dtstart=first).between(dt.datetime(2026, 1, 1), dt.datetime(2031, 1, 1))
    assert len(changes) == 5
    for change in changes:
        moment = dt.datetime.fromisoformat(f"{change:%Y-%m-%dT%H:%M:%S}{before}")
        offsets = [(moment + dt.timedelta(seconds=shift)).astimezone(STOCKHOLM).strftime("%z") for shift in (-1, 0)]
        assert offsets == [before, after]


@pytest.mark.parametrize(("month", "offset"), [(1, "+0100"), (7, "+0200")], ids=["winter", "summer"])
def test_daylight_saving_is_described(cast, fetch, month, offset):
    """Somewhere within a year ahead there is both a January and a July."""
    today = timezone.localdate()
    moment = dt.datetime(today.year + (today.month >= month), month, 15, 10, 30, tzinfo=STOCKHOLM)
    published(ArticleFactory(unit=cast.library), at=timezone.now(), live_from=moment)
    content = fetch(cast.writer)
    (event,) = ical_reader.components(content, "VEVENT")
    assert event["DTSTART"][1] == f"{moment:%Y%m%dT%H%M%S}"
    name = "DAYLIGHT" if offset == "+0200" else "STANDARD"
    assert offset in {part["TZOFFSETTO"][1] for part in ical_reader.components(content, name)}


def test_long_titles_are_folded_between_letters_and_signs_keep_their_meaning(cast, fetch):
    ArticleFactory(unit=cast.library, title=TITLE, planned_on=in_days(3).date())
    assert titles(fetch(cast.writer)) == [f"Planerad: {TITLE} (Biblioteket)"]


def test_moved_it_is_still_the_same_event_and_known_to_be_newer(cast, fetch):
    article = ArticleFactory(unit=cast.library, planned_on=in_days(3).date())
    live = published(ArticleFactory(unit=cast.library), at=timezone.now(), live_from=in_days(4))
    before = ical_reader.components(fetch(cast.writer), "VEVENT")

    article.planned_on = in_days(5).date()
    article.save()
    actions.record_edit(article=article, by=cast.writer, at=timezone.now())
    actions.publish(article=live, by=cast.publisher, at=timezone.now(), live_from=in_days(6))

    after = ical_reader.components(fetch(cast.writer), "VEVENT")
    assert [event["UID"] for event in after] == [event["UID"] for event in before]
    for new, old in zip(after, before, strict=True):
        assert new["DTSTART"] != old["DTSTART"]
        assert int(new["SEQUENCE"][1]) > int(old["SEQUENCE"][1])
        assert new["LAST-MODIFIED"][1] >= old["LAST-MODIFIED"][1]
        assert new["DTSTAMP"][1].endswith("Z")


def test_a_moved_meeting_says_when_it_was_moved(cast, fetch):
    meeting = MeetingFactory(created_at=timezone.now() - dt.timedelta(days=9))
    before = ical_reader.components(fetch(cast.writer), "VEVENT")[0]
    at = timezone.now()
    change_meeting(meeting=meeting, began_from=1, by=cast.central, at=at, place="Aulan")
    after = ical_reader.components(fetch(cast.writer), "VEVENT")[0]
    for stamp in ("DTSTAMP", "LAST-MODIFIED"):
        assert before[stamp][1] < after[stamp][1] == f"{at.astimezone(dt.UTC):%Y%m%dT%H%M%SZ}"
    assert int(before["SEQUENCE"][1]) < int(after["SEQUENCE"][1])


def test_each_uid_stands_once_however_often_it_was_published(cast, fetch):
    article = published(ArticleFactory(unit=cast.library), at=in_days(-9))
    actions.withdraw(article=article, by=cast.publisher, at=in_days(-8), reason="Fel.")
    published(article, at=in_days(-7))
    events = ical_reader.components(fetch(cast.writer), "VEVENT")
    uids = [event["UID"][1] for event in events]
    assert len(uids) == len(set(uids)) == 2
    assert f"{in_days(-7):%Y%m%dT100000}" in [event["DTSTART"][1] for event in events]


def test_own_lead_to_the_form_and_others_to_the_site_or_nowhere(cast, fetch):
    own = ArticleFactory(unit=cast.library, planned_on=in_days(3).date())
    ArticleFactory(unit=cast.school, title="Skolans", planned_on=in_days(4).date())
    live = published(ArticleFactory(unit=cast.school, title="Ute"), at=in_days(-1))
    by_title = {
        ical_reader.text(event["SUMMARY"][1]): event for event in ical_reader.components(fetch(cast.writer), "VEVENT")
    }
    form = reverse("desk:news_article_change", args=[own.pk])
    assert by_title[f"Planerad: {own.title} (Biblioteket)"]["URL"][1].endswith(form)
    assert "URL" not in by_title["Planerad: Skolans (Åsskolan)"]
    page = live.editions.get().get_absolute_url()
    assert by_title["Publicerad: Ute (Åsskolan)"]["URL"][1].endswith(page)


def test_other_units_are_told_the_day_and_nothing_of_what_is_confidential(cast, fetch):
    published(ArticleFactory(unit=cast.library, title="Öppen"), at=timezone.now(), live_from=in_days(3))
    published(ArticleFactory(unit=cast.library, title="Hemlig"), at=timezone.now(), live_from=in_days(3))
    ArticleFactory(unit=cast.library, title="Hemlig idé", planned_on=in_days(3).date())
    Article.objects.filter(title__startswith="Hemlig").update(is_confidential=True)
    content = fetch(cast.outsider)
    (event,) = ical_reader.components(content, "VEVENT")
    assert ical_reader.text(event["SUMMARY"][1]) == "Publiceras: Öppen (Biblioteket)"
    assert event["DTSTART"] == ({"VALUE": "DATE"}, f"{in_days(3):%Y%m%d}")
    assert len(ical_reader.components(fetch(cast.writer), "VEVENT")) == 3
    for secret in (b"Hemlig", b"ingress", cast.writer.email.encode()):
        assert secret not in content


def test_an_empty_calendar_is_a_calendar(cast, fetch):
    (calendar,) = ical_reader.components(fetch(cast.writer), "VCALENDAR")
    assert (calendar["VERSION"][1], ical_reader.text(calendar["X-WR-CALNAME"][1])) == (
        "2.0",
        "Nätverkets kalender, Älvmokks kommun",
    )
    assert calendar["PRODID"][1]


def test_answer_is_a_calendar_of_ones_own(cast, client):
    answer = client.get(address(cast.writer))
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert "private" in answer["Cache-Control"]
    assert not answer.cookies
    assert client.get(address(cast.writer), headers={"If-None-Match": answer["ETag"]}).status_code == 304
    assert client.post(address(cast.writer)).status_code == 405


def test_rights_are_asked_each_time(cast, client):
    path, at = address(cast.writer), timezone.now()
    article = ArticleFactory(unit=cast.library, title="Hemlig", planned_on=in_days(3).date(), is_confidential=True)
    assert b"Hemlig" in client.get(path).content
    Article.objects.filter(pk=article.pk).update(unit=cast.school)
    assert b"Hemlig" not in client.get(path).content
    end_membership(membership=membership_of(cast.writer), by=cast.lead, at=at)
    assert client.get(path).status_code == 404


@pytest.mark.parametrize("ending", ["link", "account", "never there"])
def test_what_has_ended_is_as_if_it_had_never_been(cast, client, ending):
    path = address(cast.writer)
    missing = client.get("/finns-inte.ics")
    match ending:
        case "link":
            calendar_links.end_link(by=cast.writer, at=timezone.now())
        case "account":
            cast.writer.is_active = False
            cast.writer.save()
        case _:
            path = path.swapcase().lower()
    answer = client.get(path)
    assert (answer.status_code, answer.content) == (404, missing.content)


def test_the_address_gets_into_no_log(cast, client):
    path = address(cast.writer)
    calendar_links.end_link(by=cast.writer, at=timezone.now())
    (console,) = [
        handler
        for handler in logging.getLogger().handlers
        if any(isinstance(each, WithoutSecretAddresses) for each in handler.filters)
    ]
    lines = io.StringIO()
    before = console.setStream(lines)
    client.get(path)
    console.setStream(before)
    assert "Not Found: /kalender/" in lines.getvalue()
    assert path.rpartition("/")[2].partition(".")[0] not in lines.getvalue()


def test_same_number_of_queries_for_few_and_many(cast, client, django_assert_num_queries):
    path = address(cast.writer)
    for rows in (1, 3):
        for _row in range(rows):
            ArticleFactory(unit=cast.library, planned_on=in_days(3).date())
            published(ArticleFactory(unit=cast.school), at=timezone.now(), live_from=in_days(3))
        with django_assert_num_queries(9):
            client.get(path)
