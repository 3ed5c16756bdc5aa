"""From an idea to what a resident reads: a writer writes, a publisher publishes, a resident finds it."""

from django.utils import timezone

from network.models import Membership
from news.models import Article, Edition
from tests.factories import CategoryFactory

TITLE = "Ny öppettid på Åsele bibliotek"


def test_written_reviewed_published_read(visit, cast):
    CategoryFactory(name="Kultur och fritid", slug="kultur-fritid")
    article = _write(visit().log_in(cast.writer))
    _publish(visit("phone").log_in(cast.publisher), article)
    _read(visit("phone", java_script_enabled=False))


def _write(writer) -> Article:
    page = writer.page
    page.goto("/desk/news/article/add/")
    page.fill("input[name=title]", TITLE)
    page.fill("textarea[name=lead]", "Från måndag öppnar biblioteket klockan 8. Välkommen in!")
    writer.write("Vi öppnar tidigare. Kaffet är varmt.")
    page.select_option("select[name=category]", label="Kultur och fritid")
    page.fill("input[name=tags]", "Bibliotek, öppettider")
    page.keyboard.press("Escape")
    page.locator("button[name=_act][value=granska]").click()
    page.wait_for_url("**/atgard/granska/")
    page.fill("textarea[name=note]", "Stämmer tiden?")
    page.locator("form:has(textarea[name=note]) [type=submit]").click()
    page.wait_for_url("**/change/")
    article = Article.objects.get()
    assert article.submitted_by.email == "wanda@test.example"
    assert article.body == "<p>Vi öppnar tidigare. Kaffet är varmt.</p>"
    assert sorted(article.tags.names()) == ["Bibliotek", "öppettider"]
    return article


def _publish(publisher, article) -> None:
    page = publisher.page
    page.get_by_role("link", name=TITLE).first.click()
    page.wait_for_url(f"**/desk/news/article/{article.pk}/change/")
    page.locator("button[name=_act][value=publicera]").click()
    page.wait_for_url("**/atgard/publicera/")
    page.locator("form:has(input[name=when]) [type=submit]").click()
    page.wait_for_url("**/change/")
    assert Edition.objects.live(timezone.now()).get().title == TITLE


def _read(resident) -> None:
    page = resident.page
    page.goto("/")
    page.get_by_role("link", name=TITLE).first.click()
    assert page.get_by_role("heading", level=1).inner_text() == TITLE
    assert "Kaffet är varmt." in page.locator("main").inner_text()
    page.get_by_role("link", name="#öppettider").click()
    page.get_by_role("link", name=TITLE).wait_for()
    page.goto("/sok/?q=åsele")
    page.get_by_role("link", name=TITLE).wait_for()


def test_what_was_typed_survives_the_end_of_the_session(visit, cast):
    writer = visit().log_in(cast.writer)
    page = writer.page
    page.goto("/desk/news/article/add/")
    page.fill("input[name=title]", TITLE)
    writer.write("Länge skriven text.")
    writer._context.clear_cookies(name="sessionid")

    page.locator("[name=_save], [name=_continue]").first.click()
    page.fill("input[name=username]", cast.writer.email)
    page.fill("input[name=password]", "ett långt lösenord")
    page.locator("form:has(input[name=password]) [type=submit]").click()
    page.locator("form:has(input[name=title]) [type=submit]").click()
    page.wait_for_url("**/change/")
    writer.complaints = [said for said in writer.complaints if "403" not in said]

    assert Article.objects.get().title == TITLE
    assert Article.objects.get().body == "<p>Länge skriven text.</p>"


def test_an_assignment_ended_meanwhile_hands_the_text_back(visit, cast):
    writer = visit().log_in(cast.writer)
    page = writer.page
    page.goto("/desk/news/article/add/")
    page.fill("input[name=title]", TITLE)
    page.fill("textarea[name=lead]", "En ingress som någon har arbetat länge med.")
    Membership.objects.filter(person__user=cast.writer).update(ends_on="2020-01-02")

    page.locator("[name=_save], [name=_continue]").first.click()

    page.locator(".typed").first.wait_for()
    handed_back = [page.get_by_label(label, exact=True).input_value() for label in ("Rubrik", "Ingress")]
    assert handed_back == [TITLE, "En ingress som någon har arbetat länge med."]
    writer.complaints = [said for said in writer.complaints if "403" not in said]
    assert not Article.objects.exists()
