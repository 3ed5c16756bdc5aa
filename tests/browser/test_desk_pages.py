"""Every page of the desk, wide and narrow: nothing that axe finds, nothing wider than the screen, all by keyboard."""

import pytest

from tests.desk_pages import desk_pages
from tests.test_every_address import world  # noqa: F401 - a fixture

# More steps than any page has before its main button.
MOST_TABS = 250
# So that two cores share them fairly.
PARTS = 3


def _is_out_of_reach(page) -> bool:
    """A page with a main button, which the tab key does not lead to."""
    main = page.locator("main .desk-button-main:visible, main [type=submit].desk-button:visible")
    if not main.count():
        return False
    wanted = main.first.element_handle()
    for _press in range(MOST_TABS):
        page.keyboard.press("Tab")
        if page.evaluate("button => document.activeElement === button", wanted):
            return False
    return True


@pytest.mark.parametrize("role", ["admin", "writer"])
@pytest.mark.parametrize("part", range(PARTS))
def test_every_page_of_the_desk(visit, world, role, part):  # noqa: F811
    paths = list(desk_pages(world, role))[part::PARTS]
    visitor = visit().log_in(getattr(world.cast, role))
    page, faults = visitor.page, []
    for path in paths:
        faults += visitor.faults(path)
        if _is_out_of_reach(page):
            faults.append(f"{path}: the main button is not reached by keyboard")
    assert faults == []
    assert len(paths) > 5
    # What axe itself asks for and does not find; complaints of the page stay, and fail the test.
    visitor.complaints = [said for said in visitor.complaints if "404" not in said]


@pytest.mark.parametrize(("width", "open_filters"), [("desktop", True), ("phone", False)])
def test_filters_leave_a_phone_to_the_rows_of_the_list(visit, cast, width, open_filters):
    page = visit(width).log_in(cast.strategist).page
    page.goto("/desk/network/membership/")
    assert page.locator("#changelist-filter details").first.evaluate("each => each.open") == open_filters
    if not open_filters:
        page.locator("#changelist-filter summary", has_text="Nivå").click()
    page.get_by_role("link", name="Skribent", exact=True).click()
    page.wait_for_url("**niva=writer*")
    assert page.locator("#changelist-filter details", has_text="Nivå").evaluate("each => each.open")
