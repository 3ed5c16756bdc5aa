"""What is being written, seen beside the form as residents will get it; and by somebody without an account."""

import pytest
from django.utils import timezone

from news import actions
from news.models import Article
from tests.factories import ArticleFactory, PlacedPictureFactory
from tests.pictures import uploaded


@pytest.fixture
def draft(cast):
    article = ArticleFactory(unit=cast.library, created_by=cast.writer, title="Utkast", tags=["Bibliotek"])
    PlacedPictureFactory(article=article, picture=uploaded(cast.writer, cast.library), caption="Foto: Ada Ek")
    return article


def _form(article) -> str:
    return f"/desk/news/article/{article.pk}/change/"


def _open(page):
    """The panel, opened with the keyboard; and the page in its frame."""
    page.get_by_role("button", name="Förhandsgranska").press("Enter")
    return page.get_by_role("dialog", name="Så ser invånarna den"), page.frame_locator("iframe[name=preview-frame]")


@pytest.mark.parametrize("width", ["desktop", "phone"])
def test_the_unsaved_word_is_seen_on_a_phone_and_on_a_computer(visit, cast, draft, width):
    writer = visit(width).log_in(cast.writer)
    page = writer.page
    page.goto(_form(draft))
    assert page.locator("iframe").count() == 0
    page.fill("input[name=title]", "Nyskriven rubrik")
    writer.write("Osparat ord. ")
    panel, shown = _open(page)

    shown.get_by_role("heading", name="Nyskriven rubrik").wait_for()
    shown.get_by_text("Osparat ord.").wait_for()
    assert shown.locator("html").evaluate("() => window.innerWidth") == 390
    assert writer.faults_here() == []
    panel.get_by_label("Dator").check()
    assert shown.locator("html").evaluate("() => window.innerWidth") == 1280
    assert writer.faults_here() == []
    page.keyboard.press("Escape")

    assert not panel.is_visible()
    assert page.get_by_role("button", name="Förhandsgranska").evaluate("it => it === document.activeElement")
    assert Article.objects.get().title == "Utkast"


def test_it_follows_what_is_written_beside_it(visit, cast):
    page = visit().log_in(cast.writer).page
    page.goto("/desk/news/article/add/")
    panel, shown = _open(page)
    shown.get_by_text("Det finns inget att spara än").wait_for()
    save = page.locator("[name=_save]").bounding_box()
    assert save["x"] + save["width"] <= panel.bounding_box()["x"]

    page.fill("input[name=title]", "Rubriken kom sedan")
    shown.get_by_role("heading", name="Rubriken kom sedan").wait_for()
    page.fill("input[name=tags]", "x" * 101)
    shown.get_by_text("Rätta det här i formuläret först.").wait_for()

    assert not Article.objects.exists()


def test_a_link_in_it_leaves_the_desk_where_it_is(visit, cast, draft):
    page = visit().log_in(cast.writer).page
    page.goto(_form(draft))
    _panel, shown = _open(page)

    with page.expect_popup() as other:
        shown.get_by_role("link", name="Ämnen").click()

    assert other.value.url.endswith("/#amnen")
    assert page.url.endswith(_form(draft))
    shown.get_by_role("heading", name="Utkast").wait_for()


def test_it_is_opened_in_a_window_of_its_own(visit, cast, draft):
    page = visit().log_in(cast.writer).page
    page.goto(_form(draft))
    page.fill("input[name=title]", "Nyskriven rubrik")
    panel, shown = _open(page)
    shown.get_by_role("heading", name="Nyskriven rubrik").wait_for()

    with page.expect_popup() as other:
        panel.get_by_role("button", name="Öppna i eget fönster").click()

    assert other.value.get_by_role("heading", level=1).inner_text() == "Nyskriven rubrik"


def test_it_says_so_when_there_is_nothing_to_show(visit, cast, draft):
    writer = visit().log_in(cast.writer)
    writer.page.goto(_form(draft))
    writer._context.clear_cookies(name="sessionid")

    panel, _shown = _open(writer.page)

    panel.get_by_text("Förhandsgranskningen gick inte att hämta.").wait_for()
    # The browser notes that the page for logging in may not be framed.
    writer.complaints = []


def test_a_reviewer_sees_it_before_publishing(visit, cast, draft):
    actions.submit(article=draft, by=cast.writer, at=timezone.now())
    reviewer = visit().log_in(cast.publisher)
    page = reviewer.page
    page.goto(f"/desk/news/article/{draft.pk}/atgard/publicera/")

    panel, shown = _open(page)

    shown.get_by_role("heading", name="Utkast").wait_for()
    assert reviewer.faults_here() == []
    shown.get_by_role("heading", name="Utkast").click()
    page.keyboard.press("Escape")
    assert not panel.is_visible()


@pytest.mark.parametrize("width", ["desktop", "phone"])
def test_without_scripts_what_is_saved_is_a_page_of_its_own(visit, cast, draft, width):
    page = visit(width, java_script_enabled=False).log_in(cast.writer).page
    page.goto(_form(draft))

    with page.expect_popup() as other:
        page.get_by_role("link", name="Förhandsgranska").click()

    assert other.value.get_by_role("heading", level=1).inner_text() == "Utkast"


@pytest.mark.parametrize("width", ["desktop", "phone"])
def test_the_page_has_no_accessibility_fault(visit, cast, draft, width):
    writer = visit(width).log_in(cast.writer)

    assert writer.faults(f"/desk/news/article/{draft.pk}/forhandsgranska/") == []


def test_a_link_is_made_opened_without_a_login_and_ended(visit, cast, draft):
    writer = visit().log_in(cast.writer)
    page = writer.page
    page.goto(_form(draft))
    page.fill("input[name=title]", "Ännu inte sparad")
    page.get_by_role("button", name="Skapa en länk").click()
    page.get_by_text("Länken är skapad.").wait_for()
    assert writer.faults_here() == []
    address = page.get_by_label("Skapad av Wanda").input_value()

    outside = visit("phone")
    outside.page.goto(address)
    assert outside.page.get_by_role("heading", level=1).inner_text() == "Utkast"
    assert outside.page.locator("figure img").evaluate("image => image.decode().then(() => image.naturalWidth)") > 0
    assert outside.faults_here() == []

    page.get_by_role("button", name="Avsluta länken").click()
    page.get_by_text("Länken är avslutad.").wait_for()
    assert page.input_value("input[name=title]") == "Ännu inte sparad"
    outside.page.goto(address)
    outside.page.get_by_role("heading", name="Sidan finns inte").wait_for()
    assert outside.faults_here() == []


def test_a_link_is_copied_with_a_button(visit, cast, draft):
    page = visit("phone", permissions=["clipboard-read", "clipboard-write"]).log_in(cast.writer).page
    page.goto(_form(draft))
    page.get_by_role("button", name="Skapa en länk").click()
    page.get_by_role("button", name="Kopiera").click()
    page.get_by_text("Länken är kopierad.").wait_for()

    assert page.evaluate("navigator.clipboard.readText()") == page.get_by_label("Skapad av Wanda").input_value()


def test_links_are_made_and_ended_without_scripts(visit, cast, draft):
    page = visit(java_script_enabled=False).log_in(cast.writer).page
    page.goto(_form(draft))
    page.get_by_role("button", name="Skapa en länk").click()
    page.get_by_role("button", name="Avsluta länken").click()
    page.get_by_text("Länken är avslutad.").wait_for()
    page.get_by_role("link", name="Tillbaka till texten").click()

    assert page.url.endswith(_form(draft))
