"""Somebody who publishes twice a year: from the way in to news that residents read, in few steps, each counted."""

import pytest
from django.utils import timezone

from news.models import Basis, Edition, Picture
from tests.cast import PASSWORD
from tests.factories import ArticleFactory, CategoryFactory, published
from tests.pictures import jpeg

from .conftest import WIDTHS

MOST_STEPS = 14
CAPTION = "Från vänster: Åsa Ek och Bo Al.\nFoto: Per Ås"


class Hands:
    """All that the person does with mouse and keyboard; each click, filled-in field and chosen file is one step."""

    def __init__(self, page):
        self._page = page
        self.steps: list[str] = []

    def click(self, target) -> None:
        self.steps.append(f"click {target}")
        target.click()

    def fill(self, target, text: str) -> None:
        """As a person does: the field has the focus already, or is gone to, and the text is typed."""
        self.steps.append(f"fill {target}")
        target.press_sequentially(text)

    def choose(self, target, value: str) -> None:
        self.steps.append(f"choose {target}")
        target.select_option(value)

    def choose_file(self, button, file: dict) -> None:
        """Two steps: the button, and the file in the window that it opens."""
        with self._page.expect_file_chooser() as opened:
            self.click(button)
        self.steps.append("choose the file")
        opened.value.set_files(file)


@pytest.mark.parametrize("width", WIDTHS)
def test_from_logging_in_to_published_with_a_picture(visit, cast, width):
    """The library has published before, as units have: its subject is chosen, and could be chosen anew."""
    subject = CategoryFactory(name="Kultur och fritid")
    published(ArticleFactory(unit=cast.library, category=subject, title="Förra nyheten"))
    visitor = visit(width)
    page, hands = visitor.page, Hands(visitor.page)
    page.goto("/desk/login/")

    hands.fill(page.locator("[name=username]"), cast.publisher.email)
    hands.fill(page.locator("[name=password]"), PASSWORD)
    hands.click(page.get_by_role("button", name="Logga in"))
    hands.click(page.get_by_role("link", name="Skriv nyhet"))
    hands.fill(page.locator("[name=title]"), "Biblioteket öppnar på söndagar")
    hands.fill(page.locator("[name=lead]"), "Från och med mars kan du låna böcker alla dagar.")
    hands.fill(page.locator(".ck-editor__editable").first, "Vi har öppet klockan 12 till 16. Välkommen in!")
    file = {"name": "bibliotek.jpg", "mimeType": "image/jpeg", "buffer": jpeg().read()}
    hands.choose_file(page.get_by_role("button", name="Ladda upp en bild"), file)
    hands.fill(page.locator("[name=pictures-0-alt]"), "Två bibliotekarier bär in kaffe")
    hands.fill(page.locator("[name=pictures-0-caption]"), CAPTION)
    page.locator("#pictures-0 [data-read]").get_by_text("Åsa Ek").wait_for()
    hands.choose(page.locator("[name=pictures-0-basis]"), Basis.AGREEMENT)
    hands.click(page.locator("button[name=_act][value=publicera]"))
    hands.click(page.locator(".desk-act-form").get_by_role("button", name="Publicera"))
    page.wait_for_url("**/change/")
    page.wait_for_load_state("networkidle")

    assert len(hands.steps) <= MOST_STEPS, hands.steps
    edition = Edition.objects.live(timezone.now()).get(title="Biblioteket öppnar på söndagar")
    assert (edition.category, edition.pictures[0]["caption"]) == (subject, CAPTION)
    picture = Picture.objects.get()
    assert (picture.basis, picture.basis_by) == (Basis.AGREEMENT, cast.publisher)
    assert picture.description == "Två bibliotekarier bär in kaffe"
    resident = visit("phone", java_script_enabled=False).page
    resident.goto(edition.get_absolute_url())
    assert resident.locator("figure img").first.get_attribute("alt") == "Två bibliotekarier bär in kaffe"


def test_a_picture_is_dropped_on_its_part_of_the_form(visit, cast):
    """One step less; a file that is no picture is told of, and what was typed stays."""
    visitor = visit().log_in(cast.writer)
    page = visitor.page
    page.goto("/desk/news/article/add/")
    page.fill("[name=title]", "Ett utkast")
    page.locator("[data-upload-new]").wait_for()
    _drop(page, jpeg().read(), "bro.jpg")
    page.locator("#pictures-0 [data-thumbnail]").wait_for()
    assert Picture.objects.get().unit == cast.library

    _drop(page, b"nej", "brev.jpg")
    page.locator("[data-upload-error]").get_by_text("brev.jpg").wait_for()
    assert page.input_value("[name=title]") == "Ett utkast"
    assert page.locator("[data-row]").count() == 1
    visitor.complaints = [said for said in visitor.complaints if "400" not in said]


def _drop(page, content: bytes, name: str) -> None:
    page.evaluate(
        """([bytes, name]) => {
          const data = new DataTransfer();
          data.items.add(new File([new Uint8Array(bytes)], name, { type: "image/jpeg" }));
          const options = { dataTransfer: data, bubbles: true, cancelable: true };
          document.querySelector("[data-placed]").dispatchEvent(new DragEvent("drop", options));
        }""",
        [list(content), name],
    )
