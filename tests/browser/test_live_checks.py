"""What there is to mend, told beside the form while one writes; and what stands in the way of publishing."""

from tests.factories import ArticleFactory

NUMBER = "121212-1212"


def shown(page):
    return page.locator("[data-checks-list]")


def test_a_fault_is_told_while_typing_and_gone_when_it_is_mended(visit, cast):
    page = visit().log_in(cast.writer).page
    asked = []
    page.on("request", lambda request: asked.append(request.post_data) if "/kontroll/" in request.url else None)
    page.goto("/desk/news/article/add/")
    assert "Här får du råd medan du skriver." in shown(page).inner_text()

    page.fill("input[name=title]", "Ny öppettid")
    page.locator("textarea[name=lead]").click()
    page.keyboard.type("Avgiften ska erläggas i kassan.")
    shown(page).get_by_text("Det finns ett enklare ord för ”erläggas” (betala).").wait_for()
    assert "saker att titta på" in page.locator("[data-checks-said]").inner_text()

    page.fill("textarea[name=lead]", "Avgiften ska betalas i kassan.")
    shown(page).get_by_text("enklare ord").wait_for(state="detached")
    assert shown(page).get_by_text("Taggar saknas.").is_visible()
    assert all("title=Ny+" in form for form in asked), "nobody is told of an empty form"


def test_in_the_editor_and_with_the_way_to_it(visit, cast):
    visitor = visit().log_in(cast.writer)
    page = visitor.page
    page.goto("/desk/news/article/add/")

    visitor.write(f"Frågor? Ring Tolvan, {NUMBER}.")
    said = shown(page).locator("li", has_text="Här står ett personnummer")
    said.wait_for()
    said.get_by_role("link", name="Till texten").press("Enter")

    assert page.evaluate("document.activeElement.classList.contains('ck-editor__editable')")


def test_an_error_is_in_the_way_until_it_is_mended(visit, cast):
    article = ArticleFactory(unit=cast.library, lead=f"Ring Tolvan, {NUMBER}.", tags=["Å"])
    visitor = visit("phone").log_in(cast.publisher)
    page = visitor.page
    page.goto(f"/desk/news/article/{article.pk}/atgard/publicera/")
    assert page.get_by_text("Här står ett personnummer").is_visible()
    assert not page.locator("input[name=when]").count()
    assert visitor.faults_here() == []

    page.get_by_role("link", name="Till ingressen").click()
    page.wait_for_url("**/change/#id_lead")
    page.fill("textarea[name=lead]", "Ring Tolvan.")
    shown(page).get_by_text("Inget att rätta till.").wait_for()
    assert visitor.faults_here() == []
    page.locator("button[name=_act][value=publicera]").click()
    page.locator("form:has(input[name=when]) [type=submit]").click()
    page.get_by_text("Publicerad. Invånarna ser den nu.").wait_for()


def test_without_a_network_the_list_stays_and_nothing_is_said(visit, cast):
    article = ArticleFactory(unit=cast.library)
    visitor = visit().log_in(cast.writer)
    page = visitor.page
    page.goto(f"/desk/news/article/{article.pk}/change/")
    page.route("**/kontroll/", lambda route: route.abort())
    with page.expect_console_message():
        page.fill("input[name=title]", "Ny öppettid")

    assert "Taggar saknas." in shown(page).inner_text()
    visitor.complaints = [said for said in visitor.complaints if "ERR_FAILED" not in said]
