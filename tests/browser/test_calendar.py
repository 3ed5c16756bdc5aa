"""The calendar in a browser: an idea noted on its day, seen by a colleague, and fetched by a calendar program."""

import datetime as dt

from django.utils import timezone

from network.actions import end_membership
from tests import ical_reader
from tests.cast import membership_of
from tests.factories import ArticleFactory, published

CALENDAR = "/desk/kalender/"
TITLE = "Isen på sjön bär"


def test_an_idea_is_noted_seen_by_a_colleague_and_subscribed_to(visit, cast):
    day = timezone.localdate() + dt.timedelta(days=1)
    month = f"{CALENDAR}?manad={day:%Y-%m}"
    writer = visit().log_in(cast.writer).page
    writer.goto(month)
    writer.locator(f"a[href$='planned_on={day.isoformat()}']:visible").click()
    assert writer.input_value("[name=planned_on]") == day.isoformat()
    writer.fill("[name=title]", TITLE)
    writer.get_by_role("button", name="Spara").first.click()
    writer.wait_for_url("**/change/")

    writer.goto(month)
    writer.get_by_role("button", name="Skapa en länk").click()
    address = writer.get_by_label("Din hemliga länk").input_value()
    own = writer.request.get(writer.url.partition("/desk/")[0] + "/kalender/" + address.rpartition("/")[2])
    (event,) = ical_reader.components(own.body(), "VEVENT")
    assert ical_reader.text(event["SUMMARY"][1]) == f"Planerad: {TITLE} (Biblioteket)"
    assert event["DTSTART"][1] == f"{day:%Y%m%d}"

    colleague = visit().log_in(cast.outsider).page
    colleague.goto(month)
    assert colleague.get_by_text(TITLE).count() == 0
    colleague.get_by_label("Enheter").select_option("Alla enheter")
    colleague.get_by_role("button", name="Visa").click()
    assert colleague.get_by_text(TITLE).locator("visible=true").count() == 1
    assert colleague.get_by_role("link", name=TITLE).count() == 0


def test_month_and_list_are_open_to_all(visit, cast):
    today = timezone.localdate()
    ArticleFactory(unit=cast.library, title="Kommunfullmäktigesammanträdesprotokoll " * 3, planned_on=today)
    ArticleFactory(unit=cast.school, title=TITLE, planned_on=today)
    at = timezone.now()
    published(ArticleFactory(unit=cast.library), live_until=at + dt.timedelta(hours=1))
    published(ArticleFactory(unit=cast.school), at=at, live_from=at + dt.timedelta(hours=1))
    # What has a time, and lost the signature it rested on.
    later = at + dt.timedelta(hours=2)
    published(ArticleFactory(unit=cast.library), at=at, by=cast.publisher, live_from=later)
    end_membership(membership=membership_of(cast.publisher), by=cast.lead, at=at)
    writer = visit().log_in(cast.writer)
    writer.page.goto(CALENDAR)
    writer.page.get_by_role("button", name="Skapa en länk").click()
    paths = [f"{CALENDAR}?enhet=alla", f"{CALENDAR}?enhet=alla&vy=lista", f"{CALENDAR}?manad=2020-02"]

    assert writer.faults(*paths) == []
