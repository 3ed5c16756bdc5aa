"""What a screen reader is told of pictures and the rows of people in them, by the browser itself; what eyes see."""

import pytest

from tests.factories import ArticleFactory, PlacedPictureFactory, published
from tests.pictures import uploaded

ROWS = {
    "Övre raden från vänster": ["Anna Berg, Åsele kommun", "Bo Ek, Kalix kommun", "Eva Sundin, Region Norrbotten"],
    "Nedre raden": ["Lars Öberg, Bodens kommun", "Karin Lindgren, Piteå kommun"],
    "Saknas på bild": ["Nils Ström, Malå kommun", "Ulla Holm, Norsjö kommun"],
}
CAPTION = "På bilden ses nätverket. {}. {}.\n\n{}.".format(*(f"{row}: {', '.join(ROWS[row])}" for row in ROWS))
ALT = "Fem personer i två rader"


@pytest.fixture
def address(cast):
    picture = uploaded(cast.publisher, cast.library, photographer="Åke Lind")
    placed = PlacedPictureFactory(article=ArticleFactory(unit=cast.library), picture=picture, alt=ALT, caption=CAPTION)
    return published(placed.article).editions.get().get_absolute_url()


def test_pages_with_pictures_can_be_used_by_all(visit, address):
    assert visit().faults(address, "/", "/nyheter/") == []


def test_a_card_is_one_stop_for_the_keyboard(visit, address):
    page = visit().page
    page.goto("/nyheter/")
    card = page.locator(".card")
    assert card.get_by_role("link").count() == 2  # its subject and its title
    card.locator(".card-picture").click()
    page.wait_for_url(f"**{address}")


@pytest.fixture
def figure(visit, address):
    page = visit().page
    page.goto(address)
    return page.locator("figure")


def test_each_row_is_read_as_a_list_with_its_name(figure):
    lines = [line.strip() for line in figure.aria_snapshot().splitlines()]
    told = [line for line in lines if not line.startswith("- text:")]
    expected = [f'- img "{ALT}"']
    for row, people in ROWS.items():
        ends = [","] * (len(people) - 1) + [""]
        expected += [f'- list "{row}":', *(f"- listitem: {who}{end}" for who, end in zip(people, ends, strict=True))]
    assert told[0].startswith("- figure")
    assert "Berg" not in told[0]
    assert told[1:] == expected


def test_the_caption_is_read_once_and_copied_as_it_was_written(figure):
    caption = figure.locator("figcaption")
    text = caption.evaluate("element => element.textContent")
    assert text.startswith(CAPTION)
    assert " ".join(text.removeprefix(CAPTION).split()).endswith("Åke Lind")
    assert caption.inner_text().count("Berg") == 1


def test_a_row_looks_like_running_text(figure):
    displays = figure.locator("figcaption :is(ul, li)").evaluate_all(
        "elements => elements.map(element => getComputedStyle(element).display)"
    )
    assert set(displays) == {"inline"}
    first, second = (figure.get_by_text(name).bounding_box() for name in ("Anna Berg", "Bo Ek"))
    assert first["y"] == pytest.approx(second["y"], abs=2)


def test_the_page_does_not_jump_when_the_picture_comes(visit, address):
    page = visit("phone").page
    page.route("**/bild/**", lambda route: route.fulfill(body="", content_type="image/jpeg"))
    page.goto(address)
    before = page.locator("figure img").bounding_box()
    assert before["width"] / before["height"] == pytest.approx(1000 / 700, abs=0.02)
