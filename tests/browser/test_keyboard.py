"""From logging in to published news without a mouse, on a phone's width."""

from django.utils import timezone

from news.models import Edition
from tests.cast import PASSWORD
from tests.factories import CategoryFactory

TITLE = "Ny öppettid på Åsele bibliotek"
# More steps than there are to anything on a page.
MOST_TABS = 150


def _tab_to(page, selector: str) -> None:
    for _press in range(MOST_TABS):
        if page.evaluate("selector => document.activeElement?.matches(selector) ?? false", selector):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"{selector} is not reached by the tab key")


def _type_in(page, selector: str, text: str) -> None:
    _tab_to(page, selector)
    page.keyboard.type(text)


def test_written_and_published_by_keyboard_alone(visit, cast):
    CategoryFactory(name="Kultur och fritid", slug="kultur-fritid")
    page = visit("phone").page
    page.goto("/desk/login/")
    _type_in(page, "input[name=username]", cast.publisher.email)
    _type_in(page, "input[name=password]", PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url("**/desk/")

    _tab_to(page, "a.desk-write")
    page.keyboard.press("Enter")
    page.locator(".ck-editor__editable").first.wait_for()
    _type_in(page, "input[name=title]", TITLE)
    _type_in(page, "textarea[name=lead]", "Från måndag öppnar biblioteket klockan 8. Välkommen in!")
    _type_in(page, ".ck-editor__editable", "Vi öppnar tidigare. Kaffet är varmt.")
    _type_in(page, "select[name=category]", "Kultur")
    _type_in(page, "input[name=tags]", "Bibliotek")
    page.keyboard.press("Escape")
    _tab_to(page, "button[name=_act][value=publicera]")
    page.keyboard.press("Enter")
    page.wait_for_url("**/atgard/publicera/")

    _tab_to(page, "form.desk-act-form [type=submit]")
    page.keyboard.press("Enter")
    page.wait_for_url("**/change/")

    edition = Edition.objects.live(timezone.now()).get()
    assert (edition.title, edition.category.slug) == (TITLE, "kultur-fritid")
    assert "Kaffet är varmt." in edition.body
