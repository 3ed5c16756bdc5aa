"""What a cleaned text is made of."""

import pytest

from news import outline, richtext


def blocks(html) -> list[tuple[str, str]]:
    return [(block.tag, block.text) for block in outline.read(html).blocks]


def test_blocks_in_their_order():
    html = "<h2>Rubrik</h2><p>Hej <strong>du</strong>&nbsp;&amp; jag.<br>Ny rad</p>"
    html += '<img src="/x"><blockquote><p>Citat</p></blockquote>'

    assert blocks(html) == [("h2", "Rubrik"), ("p", "Hej du & jag.\nNy rad"), ("img", ""), ("p", "Citat")]
    assert [block.is_quote for block in outline.read(html).blocks] == [False, False, False, True]


def test_items_and_cells_are_apart():
    html = "<ul><li>Ett<ul><li>Två</li></ul></li></ul><table><tbody><tr><td>Tre</td><td>Fyra</td></tr></tbody></table>"

    assert blocks(html) == [("li", "Ett"), ("li", "Två"), ("td", "Tre"), ("td", "Fyra")]
    assert [block.is_in_table for block in outline.read(html).blocks] == [False, False, True, True]


def test_links_with_their_text():
    html = '<p>Se <a href="/sok/?q=a&amp;p=2">alla <em>böcker</em></a> eller <a href="/om/"></a>. <a>Ingen</a></p>'

    assert outline.read(html).links == [outline.Link("alla böcker", "/sok/?q=a&p=2"), outline.Link("", "/om/")]


def test_parts_in_other_languages_can_be_left_out():
    (block,) = outline.read('<p>Vi säger <span lang="smj">buoris</span> och <span lang="sv">hej</span>.</p>').blocks

    assert block.text_in("sv") == "Vi säger  och hej."
    assert block.text == "Vi säger buoris och hej."


def test_tables_and_their_headers():
    html = "<table><tr><th>1</th></tr></table><table><tr><td>1</td></tr></table>"

    assert [table.has_headers for table in outline.read(html).tables] == [True, False]


@pytest.mark.parametrize("html", ["</p></span></a>", "<th>1</th>", "<p>", "<", "a < b", ""])
def test_what_was_never_cleaned_is_no_fault(html):
    assert isinstance(outline.read(html), outline.Outline)


@pytest.mark.parametrize("bit", ["a", "<br>", '<a href="/x">x</a>', "<p>x</p>", "&amp;"])
def test_a_hostile_text_is_read_in_one_go(bit):
    outline.read(richtext.clean(bit * (100_000 // len(bit))))
