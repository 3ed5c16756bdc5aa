"""Plans and meetings: what is typed outlives a closed lid, a lost session and a refused save, in the browser itself."""

import datetime as dt

import pytest
from django.utils import timezone

from network.models import CommunicationPlan, PlanStep
from tests.factories import MeetingFactory, PlanFactory

BACKGROUND = "[name=text_background]"
WORDS = "Taket läcker.\nDet regnar in."


@pytest.fixture
def plan(cast):
    return PlanFactory(unit=cast.library, title="Biblioteket flyttar")


def write_on(plan) -> str:
    return f"/desk/planer/{plan.pk}/skriv/"


def _copied(page) -> None:
    """Until the form says that the browser has it."""
    page.locator("[data-copied]:not([hidden])").wait_for()


def _copied_words(visit, cast, plan):
    """Wanda's page of the plan, with words that are not saved."""
    page = visit().log_in(cast.writer).page
    page.goto(write_on(plan))
    page.fill(BACKGROUND, WORDS)
    _copied(page)
    return page


def _closed_lid(page):
    """The page is gone without a word, and the person comes back."""
    again = page.context.new_page()
    page.close(run_before_unload=False)
    return again


def _copies(page) -> int:
    return page.evaluate("Object.keys(localStorage).length")


@pytest.mark.parametrize("width", ["desktop", "phone"])
def test_a_plan_is_offered_back_and_gone_when_saved(visit, cast, plan, width):
    writer = visit(width).log_in(cast.writer)
    page = writer.page
    page.goto(write_on(plan))
    assert page.locator(".desk-unsaved").count() == 0
    page.fill(BACKGROUND, WORDS)
    page.locator("[name=is_confidential]").check()
    page.fill("[name=activities-1-what]", "Sätt upp skyltar")
    page.locator("#steg-resources summary").click()
    page.fill("[name=because_resources]", "ryms")
    _copied(page)

    writer.page = page = _closed_lid(page)
    page.goto(write_on(plan))
    offered = page.locator(".desk-unsaved")
    offered.locator("summary").click()
    for words in ("Bakgrund", "Det regnar in.", "Sätt upp skyltar"):
        assert words in offered.inner_text()
    assert plan.title not in offered.inner_text(), "what the form says already"
    assert writer.faults_here() == []
    page.locator("[data-restore] button").click()
    assert page.input_value(BACKGROUND) == WORDS
    assert page.locator("[name=is_confidential]").is_checked()
    assert page.locator("[name=because_resources]").is_visible()
    assert writer.faults_here() == []
    assert not CommunicationPlan.objects.filter(steps__text=WORDS).exists()

    page.get_by_role("button", name="Spara").click()
    page.locator(".messagelist .success").wait_for()
    assert PlanStep.objects.get(plan=plan, kind="background").text == WORDS
    assert plan.activities.get().what == "Sätt upp skyltar"
    assert _copies(page) == 0
    page.goto(write_on(plan))
    assert page.locator(".desk-unsaved").count() == 0


def test_a_refused_save_is_not_lost(visit, cast, plan):
    page = visit().log_in(cast.writer).page
    page.goto(write_on(plan))
    page.fill(BACKGROUND, WORDS)
    page.fill("[name=starts_on]", "2027-01-02")
    page.get_by_role("button", name="Spara").click()
    page.locator("[role=alert]").wait_for()
    page = _closed_lid(page)
    page.goto(write_on(plan))
    assert page.locator("[data-restore]").count() == 1
    page.locator("[data-restore] button").click()
    assert page.input_value(BACKGROUND) == WORDS
    page.fill("[name=starts_on]", "")
    page.fill("[name=ends_on]", "")
    page.get_by_role("button", name="Spara").click()
    page.locator(".messagelist .success").wait_for()
    assert _copies(page) == 0


def test_taken_back_over_a_colleagues_newer_save_it_is_refused_and_both_are_shown(visit, cast, plan):
    page = _copied_words(visit, cast, plan)
    page = _closed_lid(page)
    colleague = visit().log_in(cast.publisher).page
    colleague.goto(write_on(plan))
    colleague.fill(BACKGROUND, "Pias ord.")
    colleague.get_by_role("button", name="Spara").click()
    colleague.locator(".messagelist .success").wait_for()

    page.goto(write_on(plan))
    page.locator("[data-restore] button").click()
    page.get_by_role("button", name="Spara").click()
    assert "Pias ord." in page.locator(".desk-newer").inner_text()
    assert page.input_value(BACKGROUND) == WORDS


def test_a_lost_session_keeps_it_until_it_is_saved(visit, cast, plan):
    writer = visit().log_in(cast.writer)
    page = writer.page
    page.goto(write_on(plan))
    page.fill(BACKGROUND, WORDS)
    page.context.clear_cookies(name="sessionid")
    page.get_by_role("button", name="Spara").click()
    page.locator("#login-form").wait_for()
    writer.complaints.clear()
    assert _copies(page) == 1
    writer.log_in_here(cast.writer)
    page.get_by_role("button", name="Fortsätt där jag var").click()
    page.locator(".messagelist .success").wait_for()
    assert PlanStep.objects.get(plan=plan, kind="background").text == WORDS
    assert _copies(page) == 0


def test_nobody_is_asked_whether_to_leave_what_is_kept(visit, cast, plan):
    page = _copied_words(visit, cast, plan)
    page.get_by_role("link", name="Till planen").click()
    page.wait_for_url(f"**/desk/planer/{plan.pk}/")
    assert _copies(page) == 1


def test_a_full_store_says_nothing_of_keeping_and_warns_before_leaving(visit, cast, plan):
    page = visit().log_in(cast.writer).page
    page.goto(write_on(plan))
    page.evaluate("() => { Storage.prototype.setItem = () => { throw new Error('full'); }; }")
    page.fill(BACKGROUND, WORDS)
    page.locator("[data-copy][data-kept=no]").wait_for()
    assert page.locator("[data-copied]").is_hidden()
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    page.get_by_role("link", name="Till planen").click()
    page.wait_for_url(f"**/desk/planer/{plan.pk}/")
    assert asked == ["beforeunload"]


def test_thrown_away_it_is_gone(visit, cast, plan):
    page = _copied_words(visit, cast, plan)
    page = _closed_lid(page)
    page.goto(write_on(plan))
    page.locator("[data-drop]").click()
    assert page.locator(".desk-unsaved").count() == 0
    assert _copies(page) == 0


def test_what_has_no_field_any_longer_stays_to_be_read(visit, cast, plan):
    """A colleague has taken rows away meanwhile."""
    rows = [plan.activities.create(what=f"Rad {number}", position=number) for number in range(2)]
    page = visit().log_in(cast.writer).page
    page.goto(write_on(plan))
    page.fill("[name=activities-4-what]", "Sista raden")
    _copied(page)
    page = _closed_lid(page)
    rows[0].delete()
    page.goto(write_on(plan))
    page.locator("[data-restore] button").click()
    assert "Sista raden" in page.locator(".desk-unsaved [data-words]").inner_text()
    assert "Rad 0" not in page.locator(".desk-unsaved [data-words]").inner_text()


def _notes(cast) -> str:
    begun = timezone.now() - dt.timedelta(days=1)
    meeting = MeetingFactory(starts_at=begun, ends_at=begun + dt.timedelta(hours=1))
    return f"/desk/traffar/{meeting.pk}/anteckningar/"


def _outcome(cast) -> str:
    ended = timezone.localdate() - dt.timedelta(days=1)
    return f"/desk/planer/{PlanFactory(unit=cast.library, starts_on=ended, ends_on=ended).pk}/hur-gick-det/"


@pytest.mark.parametrize(
    ("address", "field"),
    [
        (_notes, "notes"),
        (_outcome, "outcome"),
        (lambda _cast: "/desk/planer/ny/", "goals"),
        (lambda _cast: "/desk/traffar/ny/", "purpose"),
    ],
    ids=["notes", "outcome", "begin", "meeting"],
)
def test_the_other_long_forms_keep_it_too(visit, cast, address, field):
    page, path = visit().log_in(cast.strategist).page, address(cast)
    page.goto(path)
    page.fill(f"[name={field}]", WORDS)
    _copied(page)
    page = _closed_lid(page)
    page.goto(path)
    page.locator("[data-restore] button").click()
    assert page.input_value(f"[name={field}]") == WORDS
