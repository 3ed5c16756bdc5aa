"""The pages about people in pictures, in a browser: readable for all, and what a strategist does there."""

import pytest
from django.utils import timezone

from news import actions
from news.models import HiddenName
from tests.captioned import caption_of, captioned, link
from tests.factories import PersonFactory, published
from tests.pictures import uploaded

NAME = "Åsa Lyckén"
CAPTION = (
    "Övre raden från vänster: Siv Al, Nils Bo och Åsa Lyckén, rektor.\n"
    "Nedre raden: Bo Kommunfullmäktigeordförandeson. Foto: Eva Dal"
)


@pytest.fixture
def world(cast):
    picture = uploaded(cast.writer, cast.library, is_rendered=True, basis="public_interest", description="På gården")
    person = PersonFactory(given_name="Åsa", family_name="Lyckén", title="rektor", unit=cast.library)
    article = captioned(CAPTION, unit=cast.library, picture=picture, title=f"{NAME} slutar på skolan")
    link(article, **{NAME: person})
    published(article)
    another = uploaded(cast.outsider, cast.school, is_rendered=True, basis="public_interest")
    others = published(captioned(CAPTION, unit=cast.school, picture=another, title="Skolans nyhet"))
    actions.hide_person(name="Eva Dal", by=cast.strategist, at=timezone.now(), reason="Har bett om det")
    return {"article": article, "others": others, "person": person, "cast": cast}


def test_pages_of_the_strategist(visit, world):
    strategist = visit().log_in(world["cast"].strategist)
    base, edition = "/desk/news", f"/desk/news/article/{world['article'].pk}/utgava/1/"
    paths = [f"{base}/personer/", f"{base}/personer/?q=finnsinte", f"{base}/personer/visa/?namn=Siv+Al"]
    paths += [f"{base}/personer/visa/?person={world['person'].pk}", f"{base}/personer/ratta/?namn={NAME}"]
    paths += [f"{base}/sok-person/", f"{base}/sok-person/?namn={NAME}", f"{base}/sok-person/?namn=finnsinte"]
    paths += [f"{base}/dolj-person/", f"{base}/dolj-person/?namn={NAME}", f"{base}/dolj-person/?namn=Eva+Dal"]
    paths += [f"{base}/dolda/", f"{base}/dolda/{HiddenName.objects.get().pk}/lyft/", edition]

    assert strategist.faults(*paths) == []


def test_pages_of_a_publisher(visit, world):
    publisher = visit().log_in(world["cast"].publisher)
    base = "/desk/news/personer"
    paths = [f"{base}/", f"{base}/visa/?namn=Siv+Al", f"{base}/ratta/?namn={NAME}"]

    assert publisher.faults(*paths) == []


def test_from_the_list_to_a_name_that_is_right(visit, world):
    page = visit("phone").log_in(world["cast"].publisher).page
    page.goto("/desk/news/personer/?q=siv")
    page.get_by_role("link", name="Siv Al").click()
    page.locator("a[href*='/ratta/']").first.click()
    page.fill("input[name=new]", "Siv Ahl")
    page.locator(".people-correct [type=submit]").click()
    page.wait_for_url("**/personer/?q=Siv+Ahl")

    page.get_by_role("link", name="Siv Ahl").wait_for()
    assert "Siv Ahl, Nils Bo" in caption_of(world["article"])
    assert "Siv Al," in caption_of(world["others"])


def test_without_scripts_a_person_is_hidden_and_gone_from_the_site(visit, world):
    strategist = visit(java_script_enabled=False).log_in(world["cast"].strategist)
    page = strategist.page
    page.goto(f"/desk/news/sok-person/?namn={NAME}")
    page.locator("form[action$='/dolj-person/'] button").first.click()
    page.fill("input[name=reason]", "Har bett om det")
    page.locator(".desk-button-danger").click()
    page.wait_for_load_state()

    assert HiddenName.objects.in_force().filter(name=NAME).exists()
    page.goto(f"/nyheter/{world['others'].pk}/")
    assert "Lyckén" not in page.locator("main").inner_text()
