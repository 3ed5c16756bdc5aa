"""The picture library in a browser: uploading, the focal point, and the dialog in which a picture is chosen."""

import pytest
from django.template.loader import render_to_string

from news import actions
from news.models import Basis, Consent, Picture
from tests.factories import ArticleFactory, PlacedPictureFactory
from tests.pictures import jpeg, uploaded

from .conftest import WIDTHS

LIBRARY = "/desk/news/picture/"


@pytest.fixture
def world(cast):
    uploaded(cast.outsider, cast.school, description="Åsskolans hemliga bild")
    uploaded(cast.outsider, cast.school, description="Åsskolans delade bild", is_shared=True)
    mine = uploaded(cast.writer, cast.library, description="Bokbussen i Ripnäset", basis=Basis.CONSENT)
    said = {"given_on": mine.uploaded_at.date(), "channel": Consent.Channel.PAPER, "guardian": "Eva Hed"}
    actions.note_consent(picture=mine, by=cast.writer, at=mine.uploaded_at, name="Lill Hed", **said)
    PlacedPictureFactory(article=ArticleFactory(unit=cast.library), picture=mine)
    return {"cast": cast, "mine": mine, "consent": mine.consents.get()}


def _file(name="ny bild.jpg", width=1200, height=800) -> dict:
    upload = jpeg(width, height, name)
    return {"name": name, "mimeType": "image/jpeg", "buffer": upload.read()}


def test_pages(visit, world):
    one = f"{LIBRARY}{world['mine'].pk}/"
    shared = Picture.objects.get(description="Åsskolans delade bild")
    pages = [LIBRARY, f"{LIBRARY}?q=finnsinte", f"{LIBRARY}add/", f"{one}change/", f"{one}delete/"]
    pages += [f"{one}atgard/ta-bort-fran-webben/", f"{one}samtycke/{world['consent'].pk}/aterkalla/"]
    visitor = visit().log_in(world["cast"].writer)
    assert visitor.faults(*pages, f"{LIBRARY}{shared.pk}/change/") == []


@pytest.mark.parametrize("width", WIDTHS)
def test_several_files_are_sent_one_by_one(visit, world, width):
    visitor = visit(width).log_in(world["cast"].writer)
    page = visitor.page
    page.goto(f"{LIBRARY}add/")
    page.fill("input[name=photographer]", "Åsa Ö")
    broken = {"name": "trasig.jpg", "mimeType": "image/jpeg", "buffer": b"\xff\xd8\xff nej"}
    page.set_input_files("input[name=pictures]", [_file("ett.jpg"), broken, _file("två.jpg")])
    page.locator("[data-send]").click()
    refused = page.locator(".picture-row[data-state=refused]")
    refused.wait_for()
    page.locator(".picture-row[data-state=done]").nth(1).wait_for()
    assert not refused.locator("[data-again]").is_visible(), "sent again it would be refused again"
    page.locator("[data-all-done]").wait_for()
    assert visitor.faults_here() == []
    assert Picture.objects.filter(photographer="Åsa Ö").count() == 2

    page.locator("[data-remove]:visible").click()
    page.set_input_files("input[name=pictures]", [_file("tre.jpg")])
    page.locator("[data-send]").click()
    page.locator("[data-all-done] a").click()
    page.wait_for_url(f"**{LIBRARY}")
    assert Picture.objects.filter(photographer="Åsa Ö").count() == 3
    visitor.complaints = [said for said in visitor.complaints if "400" not in said and "blob:" not in said]


def test_uploading_without_scripts(visit, world):
    page = visit(java_script_enabled=False).log_in(world["cast"].writer).page
    page.goto(f"{LIBRARY}add/")
    page.set_input_files("input[name=pictures]", [_file("ett.jpg"), _file("två.jpg")])
    page.locator("[data-send]").click()
    page.wait_for_url(f"**{LIBRARY}")
    assert Picture.objects.filter(unit=world["cast"].library).count() == 3


def test_the_focal_point_is_set_by_click_and_by_keys(visit, world):
    page = visit().log_in(world["cast"].writer).page
    page.goto(f"{LIBRARY}{world['mine'].pk}/change/")
    box = page.locator(".picture-large").bounding_box()
    page.mouse.click(box["x"] + box["width"] * 0.2, box["y"] + box["height"] * 0.3)
    for key in ("ArrowRight", "ArrowDown", "Shift+ArrowDown"):
        page.keyboard.press(key)
    page.locator("#picture_form [type=submit]").click()
    page.wait_for_load_state()
    picture = Picture.objects.get(pk=world["mine"].pk)
    assert (picture.focal_x, picture.focal_y) == (22, 42)


# The dialog.


@pytest.fixture
def chooser(visit, world):
    """Any page of the desk with the dialog in it, as the article form has it."""

    def open_page(width):
        visitor = visit(width).log_in(world["cast"].writer)
        page = visitor.page
        page.goto("/desk/")
        html = render_to_string("admin/news/picture/_chooser.html").partition("<script")[0]
        page.evaluate("html => document.querySelector('#content').insertAdjacentHTML('beforeend', html)", html)
        page.evaluate(
            """() => document.querySelector('#content').insertAdjacentHTML(
                'beforeend', '<button id=opener type=button>Bild</button>')"""
        )
        for script in ("picture-upload", "picture-chooser"):
            page.add_script_tag(url=f"/static/js/{script}.js")
        page.evaluate(
            """() => document.getElementById('opener').addEventListener('click', () => {
                window.chosen = window.choosePicture({ title: 'Vilken bild?' });
            })"""
        )
        page.locator("#opener").click()
        page.locator("[data-picture]").first.wait_for()
        return visitor

    return open_page


def _chosen(page):
    """What the dialog promised; waits until it is kept."""
    return page.evaluate("window.chosen")


@pytest.mark.parametrize("width", WIDTHS)
def test_a_picture_is_chosen(chooser, world, width):
    visitor = chooser(width)
    page = visitor.page
    assert page.locator("dialog h2").inner_text() == "Vilken bild?"
    assert "hemliga" not in page.locator("dialog").inner_text()
    assert visitor.faults_here() == []
    page.keyboard.type("bokbuss")
    page.locator("[data-picture]").nth(1).wait_for(state="detached")
    page.get_by_role("button", name="Bokbussen i Ripnäset").click()
    mine = world["mine"]
    assert _chosen(page) == {
        "pk": mine.pk,
        "key": mine.key,
        "label": "Bokbussen i Ripnäset",
        "thumbnail": mine.desk_address(320),
        "width": 1000,
        "height": 700,
        "photographer": "",
        "description": "Bokbussen i Ripnäset",
        "basis": Basis.CONSENT,
        "may_edit": True,
        "unit": "Biblioteket",
    }
    assert page.evaluate("document.activeElement.id") == "opener"


def test_escape_chooses_nothing(chooser):
    page = chooser("desktop").page
    page.keyboard.press("Escape")
    assert _chosen(page) is None
    assert page.evaluate("document.activeElement.id") == "opener"


@pytest.mark.parametrize("width", WIDTHS)
def test_a_new_picture_is_uploaded_and_chosen_at_once(chooser, world, width):
    page = chooser(width).page
    page.set_input_files("dialog input[type=file]", _file())
    chosen = _chosen(page)
    added = Picture.objects.latest("pk")
    assert (chosen["pk"], chosen["width"], added.unit) == (added.pk, 1200, world["cast"].library)


def test_what_cannot_be_used_is_told_of_in_the_dialog(chooser):
    visitor = chooser("desktop")
    page = visitor.page
    page.set_input_files("dialog input[type=file]", {"name": "x.jpg", "mimeType": "image/jpeg", "buffer": b"nej"})
    page.locator("dialog [data-error]:visible").wait_for()
    assert "x.jpg" in page.locator("dialog [data-error]").inner_text()
    assert visitor.faults_here() == []
    page.locator("[data-picture]").first.click()
    assert _chosen(page)["pk"]
    visitor.complaints = [said for said in visitor.complaints if "400" not in said]
