"""Text from other programs: headings, lists, links and tables stay; the rest, and every picture, stays outside."""

from pathlib import Path

import pytest

from news.models import Article

# What each program puts on the clipboard for the same news item, written as it writes it: Word 16 with a tracked
# change and a remark, LibreOffice 24, Google Docs; all with a picture in the text as data.
PASTED = Path(__file__).parent / "pasted"
TEXT = (
    "<h2>Biblioteket i sommar</h2>"
    "<p>Vi har <strong>nya tider</strong> och en <em>ny</em> bokbuss. "
    '<a href="https://www.example.org/tider">Alla tider</a>.</p>'
    "<h2>Dagar</h2>"
    "<ul><li>Måndag<ul><li>Förmiddag</li></ul></li><li>Torsdag</li></ul>"
    "<p>Så lånar du:</p>"
    "<ol><li>Välj en bok</li><li>Visa kortet</li></ol>"
    "<p>Bussen kommer på lördag.</p>"
)
ROW = "<tr><td>Måndag</td><td>8–17</td></tr>"
BOLD_ROW = f"<table><tbody><tr><td><strong>Dag</strong></td><td><strong>Tid</strong></td></tr>{ROW}</tbody></table>"
HEADS = '<th scope="col">Dag</th><th scope="col">Tid</th>'
HEADED = f"<table><thead><tr>{HEADS}</tr></thead><tbody>{ROW}</tbody></table>"


@pytest.mark.parametrize(("program", "table"), [("word", BOLD_ROW), ("libreoffice", HEADED), ("google-docs", BOLD_ROW)])
def test_pasted_text_keeps_what_it_means(visit, cast, program, table):
    page = visit().log_in(cast.writer).page
    page.goto("/desk/news/article/add/")
    page.fill("input[name=title]", program)
    page.locator(".ck-editor__editable").first.click()
    page.locator(".ck-editor__editable").first.evaluate(
        """(target, html) => {
          const data = new DataTransfer();
          data.setData("text/html", html);
          target.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
        }""",
        (PASTED / f"{program}.html").read_text(),
    )
    page.locator("[name=_save]").click()
    page.wait_for_url("**/change/")

    # A line's end in what is pasted is a blank in the text.
    assert " ".join(Article.objects.get().body.split()) == TEXT + table
