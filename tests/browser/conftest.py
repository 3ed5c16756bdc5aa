"""A real browser against a real server: Debian's Chromium, driven by Playwright.

Where no Chromium is found these tests are skipped, and say so.
"""

import os
import shutil

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright

from tests.cast import PASSWORD

WIDTHS = {"phone": {"width": 390, "height": 844}, "desktop": {"width": 1280, "height": 900}}
_CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)


def pytest_collection_modifyitems(items):
    here = os.path.dirname(__file__)
    for item in items:
        if str(item.path).startswith(here):
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.django_db(transaction=True))
            if _CHROMIUM is None:
                item.add_marker(pytest.mark.skip(reason="no Chromium found: install the package chromium"))


@pytest.fixture(scope="session")
def chromium():
    # Playwright keeps an event loop in this thread; Django's ORM is used from it, one call at a time.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
        browser = playwright.chromium.launch(executable_path=_CHROMIUM, args=arguments)
        yield browser
        browser.close()


_COLOURS_THERE = """Promise.race([
  Promise.allSettled(document.getAnimations().map((each) => each.finished)),
  new Promise((resolve) => setTimeout(resolve, 500)),
])"""


class Visitor:
    """One person at one browser; remembers what the browser complained of."""

    def __init__(self, browser: Browser, address: str, width: str, **options):
        self._context = browser.new_context(
            viewport=WIDTHS[width], base_url=address, locale="sv-SE", timezone_id="Europe/Stockholm", **options
        )
        self.page: Page = self._context.new_page()
        self.page.set_default_timeout(15_000)
        self.complaints: list[str] = []
        self.foreign: list[str] = []
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("console", lambda said: said.type == "error" and self.complaints.append(said.text))
        self.page.on("request", lambda asked: self._note_request(asked.url, address))

    def _note_request(self, url: str, address: str) -> None:
        if not url.startswith((address, "data:", "blob:")):
            self.foreign.append(url)

    def log_in(self, user) -> "Visitor":
        self.page.goto("/desk/login/")
        self.log_in_here(user)
        self.page.wait_for_url("**/desk/")
        return self

    def log_in_here(self, user) -> None:
        """On a page that asks for it."""
        self.page.fill("input[name=username]", user.email)
        self.page.fill("input[name=password]", PASSWORD)
        self.page.click("main [type=submit], #content [type=submit]")

    def write(self, text: str, editor: int = 0) -> None:
        """Type into the rich text editor."""
        self.page.locator(".ck-editor__editable").nth(editor).click()
        self.page.keyboard.type(text)

    def faults(self, *paths: str) -> list[str]:
        """What is wrong with the pages of these addresses: on a wide light screen, and on a narrow dark one."""
        return [f"{path}: {fault}" for path in paths for fault in self._faults_both_ways(path)]

    def _faults_both_ways(self, path: str) -> list[str]:
        self._look("desktop", "light")
        self.page.goto(path)
        faults = self.faults_here()
        self._look("phone", "dark")
        return faults + [f"phone, dark: {fault}" for fault in self.faults_here()]

    def _look(self, width: str, colours: str) -> None:
        self.page.set_viewport_size(WIDTHS[width])
        self.page.emulate_media(color_scheme=colours)
        # Colours on their way to a new value are of neither scheme. What moves for ever is not waited for.
        self.page.evaluate(_COLOURS_THERE)

    def faults_here(self) -> list[str]:
        """What axe finds on the page as it is now, and whether it is wider than the screen."""
        found = Axe().run(self.page).response["violations"]
        # Axe asks for style sheets of Django's at addresses that are none; the browser notes it.
        self.complaints = [said for said in self.complaints if "Failed to load resource" not in said]
        faults = [f"{fault['id']}: {node['html'][:120]}" for fault in found for node in fault["nodes"]]
        if self.page.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
            faults.append("wider than the screen")
        return faults

    def close(self) -> None:
        self._context.close()


@pytest.fixture
def visit(chromium, live_server):
    """`visit(width=...)` opens a browser of one person; all are closed, and none may have complained."""
    visitors: list[Visitor] = []

    def open_browser(width: str = "desktop", **options) -> Visitor:
        visitors.append(Visitor(chromium, live_server.url, width, **options))
        return visitors[-1]

    yield open_browser
    for visitor in visitors:
        visitor.close()
    assert [visitor.complaints for visitor in visitors if visitor.complaints] == []
    assert [visitor.foreign for visitor in visitors if visitor.foreign] == []
