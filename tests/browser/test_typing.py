"""What is typed outlives a closed lid, a dead network and the end of the session."""

from news.models import Article, OpenForm, UnsavedText
from tests.cast import PASSWORD
from tests.factories import ArticleFactory

TITLE = "Bokbussen får nya tider"
ADD = "/desk/news/article/add/"


def _kept(visitor) -> None:
    """Until the line beside the button says that the server has it."""
    visitor.page.locator("[data-quiet]:not(:empty)").wait_for()


def _text_in(page) -> str:
    return page.locator(".ck-editor__editable").first.inner_text()


def test_a_closed_lid_loses_nothing_that_was_kept(visit, cast):
    writer = visit().log_in(cast.writer)
    writer.page.goto(ADD)
    writer.page.fill("input[name=title]", TITLE)
    writer.write("Bussen går tidigare.")
    _kept(writer)
    writer.close()

    again = visit("phone").log_in(cast.writer)
    page = again.page
    page.get_by_role("link", name=TITLE).click()
    page.locator("[name=_restore]").wait_for()
    assert again.faults_here() == []
    page.locator("[name=_restore]").click()
    page.locator(".ck-editor__editable").first.wait_for()
    assert page.input_value("input[name=title]") == TITLE
    assert _text_in(page) == "Bussen går tidigare."
    assert not Article.objects.exists()
    page.locator("[name=_save]").click()
    page.wait_for_url("**/change/")
    assert Article.objects.get().title == TITLE
    assert not UnsavedText.objects.waiting()
    page.goto(ADD)
    assert page.locator(".desk-unsaved").count() == 0


def test_what_was_typed_without_a_network_comes_back_from_the_browser(visit, cast):
    article = ArticleFactory(unit=cast.library)
    writer = visit().log_in(cast.writer)
    page = writer.page
    page.goto(f"/desk/news/article/{article.pk}/change/")
    page.fill("textarea[name=lead]", "Det första.")
    _kept(writer)
    page.context.set_offline(True)
    page.fill("textarea[name=lead]", "Det första och det andra.")
    page.locator("[data-trouble]:not(:empty)").wait_for()
    page.context.set_offline(False)
    writer.complaints.clear()

    again = page.context.new_page()
    page.close(run_before_unload=False)
    again.goto(f"/desk/news/article/{article.pk}/change/")
    assert again.locator(".desk-unsaved").count() == 1
    again.locator("[data-restore] button").click()
    again.locator(".ck-editor__editable").first.wait_for()
    assert again.input_value("textarea[name=lead]") == "Det första och det andra."
    again.locator("[name=_save]").click()
    again.locator(".messagelist").wait_for()
    article.refresh_from_db()
    assert article.lead == "Det första och det andra."
    assert again.locator(".desk-unsaved").count() == 0


def test_typing_goes_on_after_logging_in_again_in_another_tab(visit, cast):
    writer = visit().log_in(cast.writer)
    page = writer.page
    page.goto(ADD)
    page.fill("input[name=title]", TITLE)
    page.context.clear_cookies()
    page.locator("[data-trouble]:not(:empty)").wait_for()

    tab = page.context.new_page()
    tab.goto("/desk/login/")
    tab.fill("input[name=username]", cast.writer.email)
    tab.fill("input[name=password]", PASSWORD)
    tab.locator("#login-form [type=submit]").click()
    tab.wait_for_url("**/desk/")
    _kept(writer)
    page.locator("[name=_save]").click()
    page.wait_for_url("**/change/")
    writer.complaints = [said for said in writer.complaints if "403" not in said]
    assert Article.objects.get().title == TITLE


def test_nothing_stays_in_the_browser_after_logging_out(visit, cast):
    writer = visit().log_in(cast.writer)
    page = writer.page
    page.goto(ADD)
    page.fill("input[name=title]", TITLE)
    _kept(writer)
    assert page.evaluate("Object.keys(localStorage).length") == 1
    page.locator(".desk-menu summary").click()
    page.locator("[data-log-out] button").click()
    page.wait_for_url("**/logout/")
    assert page.evaluate("Object.keys(localStorage).length") == 0


def _sees(page, words: str) -> None:
    page.locator("[data-presence]").get_by_text(words).wait_for()


def test_two_in_one_article_see_each_other_come_save_and_go(visit, cast):
    article = ArticleFactory(unit=cast.library)
    address = f"/desk/news/article/{article.pk}/change/"
    wanda, pia = visit().log_in(cast.writer), visit("phone").log_in(cast.publisher)
    for colleague in (wanda, pia):
        colleague.page.goto(address)
    _sees(wanda.page, "Pia Älvlund, Biblioteket")
    _sees(pia.page, "Wanda Älvlund, Biblioteket")

    pia.page.fill("textarea[name=lead]", "Pias ingress.")
    pia.page.locator("[name=_save]").click()
    pia.page.locator(".messagelist").wait_for()
    _sees(wanda.page, "Pia Älvlund sparade nyheten")

    pia.page.goto("/desk/")
    wanda.page.locator("[data-presence]").get_by_text("har också nyheten öppen").wait_for(state="detached")
    wanda.page.fill("textarea[name=lead]", "Wandas ingress.")
    wanda.page.locator("[name=_save]").click()
    wanda.page.locator(".desk-newer").wait_for()
    assert "Pias ingress." in wanda.page.locator(".desk-newer").inner_text()
    assert wanda.page.input_value("textarea[name=lead]") == "Wandas ingress."
    assert OpenForm.objects.filter(user=cast.publisher).count() == 0
