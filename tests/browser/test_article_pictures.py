"""A picture in the news, from the camera to its caption: uploaded, described, its people found, saved, opened again."""

import pytest

from news import richtext
from news.models import Article, Picture, PlacedPicture
from tests.factories import PersonFactory, PlacedPictureFactory
from tests.pictures import jpeg, uploaded

from .conftest import WIDTHS

CAPTION = "Bakre raden från vänster: Åsa Ek, Elfsborg. Främre raden: Tomas Bäckmyr och Bo Al.\nFoto: Per Ås"


def _quiet(visitor) -> None:
    """What axe itself asks for and does not find."""
    visitor.complaints = [said for said in visitor.complaints if "404" not in said]


def _upload(page, name: str) -> None:
    page.locator("#picture-chooser [data-pick]").wait_for()
    file = {"name": name, "mimeType": "image/jpeg", "buffer": jpeg().read()}
    page.set_input_files("#picture-chooser input[type=file]", file)


@pytest.mark.parametrize("width", WIDTHS)
def test_from_camera_to_caption(visit, cast, width):
    known = PersonFactory(given_name="Thomas", family_name="Bäckmyr", title="rektor", unit=cast.school)
    writer = visit(width).log_in(cast.writer)
    page = writer.page
    page.goto("/desk/news/article/add/")
    page.fill("input[name=title]", "Laget på bron")
    page.locator("[data-add]").click()
    _upload(page, "bro.jpg")
    page.locator("[name=pictures-0-alt]").fill("Fyra personer på en bro")
    page.locator("[name=pictures-0-caption]").press_sequentially(CAPTION)

    row = page.locator("#pictures-0")
    row.get_by_text("Bakre raden från vänster", exact=True).wait_for()
    assert row.locator("[data-read] ol").count() == 2
    assert row.locator(".caption-name").all_inner_texts() == ["Åsa Ek", "Tomas Bäckmyr", "Bo Al"]
    row.locator(f"[data-person='{known.pk}']").press("Enter")
    row.locator(".caption-linked").get_by_text("rektor").wait_for()
    assert page.evaluate("document.activeElement.closest('[data-name]').dataset.name") == "Tomas Bäckmyr"
    assert page.input_value("[name=pictures-0-caption]") == CAPTION
    assert writer.faults_here() == []
    _save(page)

    row.locator(".caption-linked").get_by_text("rektor").wait_for()
    placed = PlacedPicture.objects.get()
    assert (placed.picture, placed.article.version, placed.caption) == (Picture.objects.get(), 1, CAPTION)
    assert list(placed.depictions.exclude(person=None).values_list("name", "person")) == [("Tomas Bäckmyr", known.pk)]
    assert writer.faults_here() == []
    _quiet(writer)


def _save(page) -> None:
    with page.expect_navigation(url="**/change/"):
        page.locator("[name=_save]").first.click()
    page.locator(".ck-editor__editable").first.wait_for()


def test_a_picture_in_the_text(visit, cast):
    writer = visit().log_in(cast.writer)
    page = writer.page
    page.goto("/desk/news/article/add/")
    page.fill("input[name=title]", "Laget på bron")
    writer.write("Före")
    page.locator("[data-picture-for]").click()
    _upload(page, "bro.jpg")
    page.locator("#pictures-0 [data-in-text]").wait_for()
    page.keyboard.type("Efter")
    _paste(page, '<p>Klistrat<img src="data:image/png;base64,iVBORw0KGgo="></p>')
    assert page.locator(".editor-note").first.inner_text() == page.locator(".editor-note").first.get_attribute(
        "data-words"
    )
    _save(page)

    article, picture = Article.objects.get(), Picture.objects.get()
    assert article.body == f'<p>Före</p><img src="/bild/{picture.key}/640.jpg"><p>EfterKlistrat</p>'
    assert article.pictures.get().picture == picture
    page.locator(f".ck-content img[src='{picture.desk_address(640)}']").wait_for()
    page.locator("#pictures-0 [data-in-text]").wait_for()
    assert writer.faults_here() == []

    page.locator("#pictures-0 [data-choose]").click()
    _upload(page, "hus.jpg")
    page.locator(f".ck-content img[src='{picture.desk_address(640)}']").wait_for(state="detached")
    _save(page)
    other = Picture.objects.exclude(pk=picture.pk).get()
    article.refresh_from_db()
    assert richtext.keys_of_pictures(article.body) == [other.key]
    assert article.pictures.get().picture == other
    _quiet(writer)


def _paste(page, html: str) -> None:
    """As a browser hands a paste over to the editor."""
    page.evaluate(
        """(html) => {
          const data = new DataTransfer();
          data.setData("text/html", html);
          const target = document.querySelector(".ck-editor__editable");
          target.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
        }""",
        html,
    )


@pytest.fixture
def draft(cast):
    """The library's, with three pictures."""
    pictures = [uploaded(cast.writer, cast.library, description=name) for name in ("Ett", "Två", "Tre")]
    article = PlacedPictureFactory(
        article__unit=cast.library, article__created_by=cast.writer, picture=pictures[0], position=1
    ).article
    for i, picture in enumerate(pictures[1:], start=2):
        PlacedPictureFactory(article=article, picture=picture, position=i)
    return article


def test_order_and_removal_by_keyboard(visit, cast, draft):
    page = visit().log_in(cast.writer).page
    page.goto(f"/desk/news/article/{draft.pk}/change/")
    page.locator(".ck-editor__editable").first.wait_for()
    button = page.locator("#pictures-2 [data-move='-1']")
    button.press("Enter")
    button.press("Enter")
    assert page.locator("[data-row]").first.get_attribute("id") == "pictures-2"
    assert page.locator("#pictures-2 [data-leads]").is_visible()
    assert not page.locator("#pictures-0 [data-leads]").is_visible()
    page.locator("#pictures-0 [data-remove]").press("Enter")
    assert page.evaluate("document.activeElement.hasAttribute('data-undo')")
    page.keyboard.press("Enter")
    page.locator("#pictures-1 [data-remove]").press("Enter")
    _save(page)

    assert list(draft.pictures.values_list("picture__description", flat=True)) == ["Tre", "Ett"]


def test_looking_changes_nothing_and_asks_nothing(visit, cast, draft):
    """A form that nobody touched can be left without a warning."""
    page = visit().log_in(cast.writer).page
    page.goto(f"/desk/news/article/{draft.pk}/change/")
    page.locator(".ck-editor__editable").first.wait_for()
    page.wait_for_timeout(500)
    page.on("dialog", lambda dialog: pytest.fail(dialog.message))
    page.goto("/desk/")


def test_without_scripts_the_order_is_a_number(visit, cast, draft):
    page = visit(java_script_enabled=False).log_in(cast.writer).page
    page.goto(f"/desk/news/article/{draft.pk}/change/")
    page.fill("[name=pictures-2-position]", "0")
    page.check("[name=pictures-0-DELETE]")
    page.locator("[name=_save]").first.click()
    page.wait_for_url("**/change/")

    assert list(draft.pictures.values_list("picture__description", flat=True)) == ["Tre", "Två"]
