"""The common overview in a browser: narrowed, a week at a time, on a phone, and on one sheet of paper."""

import datetime as dt
import re

import pytest

from network.models import Activity, Audience, Channel
from tests.factories import ArticleFactory, MeetingFactory, PlanFactory

from .conftest import WIDTHS

CALENDAR = "/desk/kalender/"
# Six weeks: from a Saturday to a Monday.
AUGUST = dt.date(2026, 8, 1)


@pytest.fixture
def august(cast):
    """A full month."""
    bathers, posters = Audience.objects.create(name="De som badar"), Channel.objects.create(name="Anslag")
    for number, days in enumerate([(0, 20), (3, 5), (12, 45), (15, 17)]):
        first, last = (AUGUST + dt.timedelta(days=day) for day in days)
        plan = PlanFactory(unit=cast.library, title=f"Nya öppettider {number}", starts_on=first, ends_on=last)
        plan.audiences.add(bathers)
        Activity.objects.create(plan=plan, what="Affischer sätts upp", day=first, channel=posters)
    for day in range(0, 31, 3):
        ArticleFactory(unit=cast.school, title="Så söker du plats", planned_on=AUGUST + dt.timedelta(days=day))
    start = dt.datetime(2026, 8, 20, 9, 0, tzinfo=dt.UTC)
    MeetingFactory(title="Träff om bilder", starts_at=start)
    MeetingFactory(title="Träffen som blåste bort", starts_at=start, cancelled_at=start)


@pytest.mark.parametrize("colours", ["light", "dark"])
@pytest.mark.parametrize("width", WIDTHS)
def test_all_its_forms_are_open_to_all(visit, cast, august, width, colours):
    reader = visit(width, color_scheme=colours).log_in(cast.writer)
    paths = [
        f"{CALENDAR}?enhet=alla&manad=2026-08",
        f"{CALENDAR}?enhet=alla&vy=vecka&vecka=2026-W34",
        f"{CALENDAR}?enhet=alla&vy=lista&manad=2026-08",
        f"{CALENDAR}?bara=traffar&manad=2020-02",
    ]
    assert [fault for path in paths for fault in reader.faults(path)] == []


def test_narrowed_and_turned_a_week_at_a_time_by_keyboard(visit, cast, august):
    page = visit().log_in(cast.writer).page
    page.goto(f"{CALENDAR}?manad=2026-08&enhet=alla")
    page.get_by_label("Innehåll").select_option("Träffar")
    page.get_by_role("button", name="Visa").press("Enter")
    assert page.get_by_text("Träff om bilder").locator("visible=true").count() == 1
    assert page.get_by_text("Nya öppettider").count() == 0
    page.get_by_role("link", name="Vecka", exact=True).press("Enter")
    page.get_by_role("heading", name="Kalender · vecka 31 2026").wait_for()
    for week in (32, 33, 34):
        page.get_by_role("link", name=f"Vecka {week}").press("Enter")
        page.get_by_role("heading", name=f"vecka {week}").wait_for()
    assert page.get_by_text("Träff om bilder").locator("visible=true").count() == 1


def test_a_month_of_six_weeks_is_printed_on_one_sheet(visit, cast, august):
    page = visit().log_in(cast.writer).page
    page.goto(f"{CALENDAR}?manad=2026-08&enhet=alla")
    paper = page.pdf(prefer_css_page_size=True)
    (width, height), *_same = [map(float, box) for box in re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", paper)]
    assert (round(width), round(height)) == (842, 595), "A4 lying down"
    assert len(re.findall(rb"/Type /Page\b", paper)) == 1
