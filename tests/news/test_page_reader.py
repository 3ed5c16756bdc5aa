"""Pages of the old site: each line finds its place, and none is lost."""

import re
from datetime import UTC, datetime
from html import unescape
from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from news.page_reader import (
    AFTER_END,
    NO_ADDRESS,
    NO_SUCH_TIME,
    NOT_A_TAG,
    NOT_UNDERSTOOD,
    PageError,
    read_page,
)
from news.richtext import clean

SEED = Path(__file__).resolve().parents[3] / "shared" / "seed" / "artikel.txt"

PAGE = """\
Nya skidspår vid Storsjön öppnar i vinter

Spåren blir sex kilometer långa. De är belysta till klockan 22.
Alla är välkomna.

Taggar: #Fritid #Bygga & bo

– Vi har väntat länge på detta, säger Ylva Påhittad, föreningens ordförande.

Fritidschefen är lika glad:
– Det är roligt att så många har hjälpt till,
menar fritidschefen och tillägger:

– Nu hoppas vi på snö.
\xa0
Arbetet blev billigare än väntat

Allt virke kom från egen skog, se www.exempel.se/spar. Resten <köptes> in & kördes hit.

(Läs mer här: Så byggdes värmestugan)

På bilden ses några av alla som hjälpte till. Övre raden från vänster: Ylva Påhittad, Nils Ingen.

Saknas på bild: Stina Saknad.

Fakta Storsjöspåret: Spåret är sex kilometer. Hela kartan hittar du här >

Publicerad: 2019-11-04 08:30. Ändrad: 2019-11-05 17:00.

Kultur & Fritid14 februari 2020

Biblioteket flyttar

Visa fler nyheter
"""


def body(text):
    return read_page(f"Rubrik\n\nIngress.\n\n{text}\n\nSlutet gott.").body.removesuffix("<p>Slutet gott.</p>")


def end(line):
    page = read_page(f"Rubrik\n\nIngress.\n\n{line}")
    return page.published_at, page.changed_at, [(text, why) for _line, text, why in page.unplaced]


def test_title_lead_and_tags():
    page = read_page(PAGE)
    assert page.title == "Nya skidspår vid Storsjön öppnar i vinter"
    assert page.lead.startswith("Spåren blir")
    assert page.lead.endswith("klockan 22. Alla är välkomna.")
    assert page.tags == ("Fritid", "Bygga & bo")


def test_body_keeps_its_order_and_its_kinds():
    kinds = re.findall(r"<(h2|blockquote|p)>", read_page(PAGE).body.replace("<blockquote><p>", "<blockquote>"))
    assert kinds == ["blockquote", "p", "blockquote", "blockquote", "h2", "p"]


def test_a_quote_broken_off_goes_on_in_the_same_paragraph():
    whole = "<p>– Det är roligt att så många har hjälpt till, menar fritidschefen och tillägger:</p>"
    assert f"<blockquote>{whole}</blockquote>" in read_page(PAGE).body


def test_a_line_with_a_capital_is_a_paragraph_of_its_own():
    assert body("Storgatan 1\nStaden 2.") == "<p>Storgatan 1</p><p>Staden 2.</p>"


def test_html_in_the_text_is_only_text_and_addresses_are_links():
    assert (
        '<p>Allt virke kom från egen skog, se <a href="https://www.exempel.se/spar">www.exempel.se/spar</a>.'
        " Resten &lt;köptes&gt; in &amp; kördes hit.</p>"
    ) in read_page(PAGE).body


def test_the_body_is_already_clean():
    page = read_page(PAGE)
    assert clean(page.body) == page.body
    assert clean(page.fact_boxes[0].body) == page.fact_boxes[0].body


@pytest.mark.parametrize("text", ["Vad händer nu?", "Kom hit!", "Tider:", "a" * 101, "***", "Rad ett\nRad två"])
def test_what_is_no_heading(text):
    assert "<h2>" not in body(text)


def test_a_short_last_line_is_a_name_and_no_heading():
    assert read_page("Rubrik\n\nIngress.\n\nText.\n\nYlva Påhittad").body == "<p>Text.</p><p>Ylva Påhittad</p>"


def test_read_more_becomes_a_link_without_an_address():
    assert read_page(PAGE).links == (("Så byggdes värmestugan", ""),)


def test_read_more_keeps_the_address_that_is_there():
    page = read_page("Rubrik\n\nIngress.\n\n(Läs mer: Stugan, www.exempel.se/stuga)\n\nLäs mer här: http://x")
    assert page.links == (
        ("Stugan, www.exempel.se/stuga", "https://www.exempel.se/stuga"),
        ("http://x", ""),
    )


def test_caption_is_kept_as_written():
    assert read_page(PAGE).caption == (
        "På bilden ses några av alla som hjälpte till. Övre raden från vänster: Ylva Påhittad, Nils Ingen.\n"
        "Saknas på bild: Stina Saknad."
    )


@pytest.mark.parametrize("start", ["Övre raden: A", "Från vänster: A", "Bild: A", "Bildtext: A", "Foto: A"])
def test_other_ways_to_begin_a_caption(start):
    assert read_page(f"Rubrik\n\nIngress.\n\n{start}\nB").caption == f"{start}\nB"


def test_a_fact_box_keeps_its_words_and_says_that_a_link_is_missing():
    page = read_page(PAGE)
    assert page.fact_boxes == (
        ("Fakta Storsjöspåret", "<p>Spåret är sex kilometer. Hela kartan hittar du här &gt;</p>"),
    )
    assert ("Hela kartan hittar du här >", NO_ADDRESS) in [(text, why) for _line, text, why in page.unplaced]


def test_two_fact_boxes_and_a_box_of_several_lines():
    page = read_page("Rubrik\n\nIngress.\n\nFakta ett: A.\nB.\n\nFakta: C.\n\nFakta är bra. Nu: vidare.")
    assert page.fact_boxes == (("Fakta ett", "<p>A.</p><p>B.</p>"), ("Fakta", "<p>C.</p>"))
    assert page.body == "<p>Fakta är bra. Nu: vidare.</p>"


def test_times_are_swedish():
    page = read_page(PAGE)
    assert page.published_at == datetime(2019, 11, 4, 7, 30, tzinfo=UTC)
    assert page.changed_at == datetime(2019, 11, 5, 16, 0, tzinfo=UTC)


def test_a_page_that_was_never_changed():
    assert end("Publicerad: 2019-07-04 08:30.") == (datetime(2019, 7, 4, 6, 30, tzinfo=UTC), None, [])


@pytest.mark.parametrize("time", ["2019-02-30 08:30", "2019-03-31 02:30", "0001-01-01 00:00", "2019-01-01 24:10"])
def test_a_time_that_never_was_is_unplaced(time):
    assert end(f"Publicerad: {time}.") == (None, None, [(time, NO_SUCH_TIME)])


def test_what_else_stands_with_the_times_is_unplaced():
    published_at, _changed_at, unplaced = end("Publicerad: 2019-07-04 08:30. Av: Ylva")
    assert published_at
    assert unplaced == [("Av: Ylva", NOT_UNDERSTOOD)]
    assert end("Publicerad: i går") == (None, None, [("i går", NOT_UNDERSTOOD)])
    assert end("Publicerad:") == (None, None, [("Publicerad:", NOT_UNDERSTOOD)])


def test_what_follows_the_article_is_unplaced_with_its_line():
    after = [each for each in read_page(PAGE).unplaced if each.why == AFTER_END]
    assert [each.text for each in after] == [
        "Kultur & Fritid14 februari 2020",
        "Biblioteket flyttar",
        "Visa fler nyheter",
    ]
    assert PAGE.splitlines()[after[0].line - 1] == after[0].text


def test_words_before_the_first_tag_are_unplaced():
    page = read_page("Rubrik\n\nTaggar: Fritid #Bad, #Bad\n\nIngress.")
    assert page.tags == ("Bad",)
    assert page.unplaced == ((3, "Fritid", NOT_A_TAG),)
    assert page.lead == "Ingress."


def test_a_page_without_lead_or_times():
    page = read_page("Rubrik\n– Hej.")
    assert (page.lead, page.body) == ("", "<blockquote><p>– Hej.</p></blockquote>")
    assert page.published_at is page.changed_at is None


def test_windows_lines_bom_and_nul_change_nothing():
    hostile = "\ufeff" + PAGE.replace("\n", "\r\n").replace("Spåren", "Spå\0ren\ud800")
    assert read_page(hostile) == read_page(PAGE)


@pytest.mark.parametrize("text", ["", "\n \n", "\ufeff", "\xa0\r\n\0"])
def test_an_empty_file_says_what_to_do(text):
    with pytest.raises(PageError, match=r"\w+ \w+"):
        read_page(text)


LABELS = {"Taggar", "Läs", "mer", "här", "Publicerad", "Ändrad"}
LINES = st.one_of(
    st.text(max_size=30),
    st.text("ab .:>–", max_size=20),
    st.sampled_from([*PAGE.splitlines(), *PAGE.splitlines(), "", "– ", "Fakta: ", "Foto:", "(Läs mer: )", "Taggar:"]),
)


def words(page):
    """All words that the page has kept, in whatever field."""
    html = " ".join([page.body, *(box.body for box in page.fact_boxes)])
    texts = [unescape(re.sub(r"<[^<>]*>", " ", html)), page.title, page.lead, page.caption, *page.tags]
    texts += [box.title for box in page.fact_boxes] + [link.text for link in page.links]
    texts += [each.text for each in page.unplaced]
    texts += [f"{time:%Y-%m-%d %H:%M}" for time in (page.published_at, page.changed_at) if time]
    return set(re.findall(r"\w+", " ".join(texts)))


@given(st.lists(LINES, min_size=1).map("\n".join))
def test_no_word_is_lost(text):
    text = re.sub(r"[\x00-\x08\x0e-\x1f\x7f\u200b\ud800-\udfff\ufeff]", "", text)
    if text.strip():
        assert set(re.findall(r"\w+", text)) - LABELS <= words(read_page(text))


@given(st.lists(LINES, min_size=1).map("\n".join))
def test_any_text_is_read_or_refused(text):
    try:
        page = read_page(text)
    except PageError:
        assert not re.search(r"\w", text)
    else:
        assert page.title


@pytest.mark.skipif(not SEED.exists(), reason="the municipality's own page is not kept in the repository")
def test_the_page_that_this_was_made_for():
    page = read_page(SEED.read_text(encoding="utf-8"))
    assert (len(page.tags), len(page.fact_boxes), len(page.links)) == (1, 1, 1)
    assert (page.body.count("<h2>"), page.body.count("<blockquote>"), page.body.count("</p>")) == (2, 8, 12)
    assert len(page.caption.split("\n")) == 2
    assert page.published_at == datetime(2018, 1, 2, 14, 8, tzinfo=UTC)
    assert page.changed_at == datetime(2018, 1, 2, 14, 20, tzinfo=UTC)
    assert [each.why for each in page.unplaced] == [NO_ADDRESS] + [AFTER_END] * 17
    assert clean(page.body) == page.body
