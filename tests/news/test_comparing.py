"""What differs between two documents: nothing is lost or made up, and no text is too hostile."""

import re
from itertools import chain, pairwise

import pytest
from hypothesis import given, strategies as st

from news.comparing import How, compare, folded, sides
from news.comparing.alignment import Budget, rising, stretches
from news.comparing.blocks import Kind, blocks
from news.comparing.lines import compare_words

WORDS = st.sampled_from(["Älven", "är", "öppen", ",", "och", "vägen", ".", "är", "inte", "det", "12", "\n"])
TEXT = st.lists(WORDS, max_size=30).map(" ".join)
PARAGRAPHS = st.lists(st.tuples(st.sampled_from(["p", "h2", "blockquote"]), TEXT), max_size=6)


def document(body="", **parts) -> dict:
    texts = {"title": "Rubrik", "lead": "Ingress", "body": body, "language": "sv"}
    lists = {"pictures": [], "fact_boxes": [], "links": [], "tags": []}
    named = {"category": {"name": "Skola", "slug": "skola"}, "unit": {"name": "Biblioteket", "slug": "biblioteket"}}
    return texts | lists | named | parts


def picture(key, caption="", **said) -> dict:
    return {"key": key, "caption": caption, "alt": "", "photographer": "", "people": {}} | said


def words(text: str) -> list[str]:
    return re.findall(r"\w+|[^\w\s]|\n", text)


def read(runs, without: How) -> list[str]:
    return words("".join(run.text for run in runs if run.how != without))


def _all(lists) -> list:
    return list(chain.from_iterable(lists))


def lines_of(old, new, heading="Text"):
    return next(text.lines for text in compare(old, new).texts if text.heading == heading)


@given(TEXT, TEXT)
def test_what_was_put_in_makes_the_new_and_what_was_taken_out_the_old(old, new):
    runs = compare_words(old, new, Budget())

    assert read(runs, How.REMOVED) == words(new)
    assert read(runs, How.ADDED) == words(old)


@given(PARAGRAPHS, PARAGRAPHS)
def test_of_whole_texts_too(old, new):
    old, new = ("".join(f"<{tag}>{text}</{tag}>" for tag, text in side) for side in (old, new))

    lines = lines_of(document(old), document(new))

    for without, body in ((How.REMOVED, new), (How.ADDED, old)):
        left = [read(line.runs, without) for line in lines if line.how != without]
        assert _all(left) == _all(words(block.text) for block in blocks(body))


@given(st.lists(st.sampled_from("abcdef"), max_size=20), st.lists(st.sampled_from("abcdef"), max_size=20))
def test_stretches_cover_both_sides_by_turns(old, new):
    found = stretches(old, new, Budget())

    assert _all(old[each.old] for each in found) == old
    assert _all(new[each.new] for each in found) == new
    assert all(old[each.old] == new[each.new] for each in found if each.is_same)
    assert all(one.is_same != other.is_same for one, other in pairwise(found))


@given(st.lists(st.integers(0, 20), unique=True))
def test_the_longest_rising_row_rises(numbers):
    row = [numbers[place] for place in rising(numbers)]

    assert row == sorted(row)
    assert bool(row) == bool(numbers)


def test_a_text_too_hostile_to_compare_is_shown_whole():
    """Every word comes back thousands of times, and each is in a new place."""
    old, new = " ".join(["a", "b", "b"] * 20_000), " ".join(["b", "a", "a"] * 20_000)

    runs = compare_words(f"Först {old} sist", f"Först {new} sist", Budget())

    assert [run.how for run in runs] == [How.SAME, How.REMOVED, How.ADDED, How.SAME]


def test_one_changed_word_amid_many_is_all_that_changed():
    old = [f"ord{number}" for number in range(20_000)]
    new = [*old[:9_000], "annat", *old[9_001:]]

    runs = compare_words(" ".join(old), " ".join(new), Budget())

    assert [run.text for run in runs if run.how != How.SAME] == ["ord9000 ", "annat "]


def test_a_sentence_written_anew_is_not_shown_in_crumbs():
    runs = compare_words("Vi öppnar nu och stänger sedan.", "Biblioteket har öppet sent och visar film.", Budget())

    assert [run.how for run in runs] == [How.REMOVED, How.ADDED, How.SAME]


def test_each_block_says_what_it_is():
    html = (
        "<h2>Tider</h2><p>Se <a href='/sok/'>här</a><br>eller ring</p><ul><li><p>Ett</p></li></ul><ol><li>Två</li></ol>"
        "<blockquote><p>Sagt</p></blockquote>"
        "<table><caption>Dagar</caption><tbody><tr><th>Dag</th><td><p>9</p><p>17</p></td></tr></tbody></table>"
        f'<img src="/bild/{"a" * 26}/640.jpg">'
    )

    assert [(block.kind, block.text) for block in blocks(html)] == [
        (Kind.HEADING, "Tider"),
        (Kind.PARAGRAPH, "Se här (/sok/)\neller ring"),
        (Kind.POINT, "Ett"),
        (Kind.NUMBERED, "Två"),
        (Kind.QUOTE, "Sagt"),
        (Kind.TABLE_TITLE, "Dagar"),
        (Kind.ROW, "Dag | 9 17"),
        (Kind.PICTURE, "a" * 26),
    ]


def test_a_paragraph_made_a_heading_is_the_same_block():
    (line,) = lines_of(document("<p>Så plogar vi i vinter</p>"), document("<h2>Så plogar vi i vinter</h2>"))

    assert (line.how, line.kind, line.kind_before) == (How.CHANGED, Kind.HEADING, Kind.PARAGRAPH)


def test_many_rewritten_paragraphs_find_each_other():
    old = [f"<p>Stycke {n} handlar om hållplats nummer {n} vid älven</p>" for n in range(100)]
    new = [paragraph.replace("älven", "sjön") for paragraph in old]

    lines = lines_of(document("".join(old)), document("".join(new)))

    assert {line.how for line in lines} == {How.CHANGED}
    assert len(lines) == 100


def test_emphasis_alone_is_told_of_in_words():
    found = compare(document("<p>Stängt på fredag</p>"), document("<p>Stängt på <strong>fredag</strong></p>"))

    assert (found.is_changed, found.is_restyled) == (True, True)
    assert not any(text.is_changed for text in found.texts)


def test_pictures_come_go_move_and_are_said_otherwise_of():
    old = [picture("a", "En älv"), picture("b"), picture("c"), picture("d")]
    new = [picture("c"), picture("a", "En bred älv"), picture("b"), picture("e", "Ny")]

    changes = {each.key: each for each in compare(document(pictures=old), document(pictures=new)).pictures}

    assert {key: each.how for key, each in changes.items()} == {
        "a": How.CHANGED,
        "b": How.SAME,
        "c": How.SAME,
        "d": How.REMOVED,
        "e": How.ADDED,
    }
    assert [key for key, each in changes.items() if each.is_moved] == ["c"]
    assert [run.text for run in changes["a"].lines[0].runs if run.how == How.ADDED] == ["bred "]
    assert (changes["c"].before, changes["c"].after) == (3, 1)


def test_captions_without_their_pictures_are_compared_in_order():
    old, new = ([picture("", caption), picture("", "Den andra")] for caption in ("Den första", "Den allra första"))

    found = compare(document(pictures=old), document(pictures=new)).pictures

    assert [each.how for each in found] == [How.CHANGED, How.SAME]


def test_facts_boxes_and_links():
    old = document(tags=[{"name": "Skola", "slug": "skola"}], category=None)
    new = document(
        tags=[{"name": "Mat", "slug": "mat"}],
        language="fi",
        links=[{"text": "Mer", "url": "/om/"}],
        fact_boxes=[{"title": "Fakta", "body": "<p>Siffror</p>"}],
    )

    found = compare(old, new)

    changed = {
        part.heading: [run.text for line in part.lines for run in line.runs]
        for part in (*found.texts, *found.facts)
        if part.is_changed
    }
    assert changed == {
        "Faktarutor": ["Fakta", "Siffror"],
        "Läs mer": ["Mer (/om/)"],
        "Ämne": ["Skola"],
        "Taggar": ["#Mat", "#Skola"],
        "Språk": ["svenska", "finska"],
    }


def test_the_same_has_not_changed():
    assert not compare(document("<p>Text</p>"), document("<p>Text</p>")).is_changed


@pytest.mark.parametrize("changed", [0, 4, 9])
def test_what_nobody_changed_is_folded_but_for_its_neighbours(changed):
    paragraphs = [f"<p>Stycke {number}</p>" for number in range(10)]
    new = [*paragraphs[:changed], "<p>Stycke annat</p>", *paragraphs[changed + 1 :]]

    shown = folded(lines_of(document("".join(paragraphs)), document("".join(new))))

    neighbours = len(set(range(10)) & {changed - 1, changed, changed + 1})
    assert sum(len(each.lines) if hasattr(each, "lines") else 1 for each in shown) == 10
    assert sum(not hasattr(each, "lines") for each in shown) == neighbours


def test_a_long_unchanged_paragraph_is_cut_to_the_words_beside_the_change():
    long = " ".join(f"ord{number}" for number in range(200))

    (line,) = folded(lines_of(document(f"<p>{long} slut</p>"), document(f"<p>{long} punkt</p>")))

    assert line.runs[0].text.startswith("… ord188 ")
    assert [run.how for run in line.runs] == [How.SAME, How.REMOVED, How.ADDED]


def test_a_block_with_changes_everywhere_is_shown_as_written_anew():
    old = [f"ord{number}" for number in range(2_000)]
    new = [word if number % 3 else f"annat{number}" for number, word in enumerate(old)]

    runs = compare_words(" ".join(old), " ".join(new), Budget())

    assert [run.how for run in runs] == [How.REMOVED, How.ADDED]


def test_of_very_many_unchanged_lines_the_first_can_be_opened():
    paragraphs = "".join(f"<p>Stycke {number}</p>" for number in range(3_000))

    shown = folded(lines_of(document(paragraphs), document(f"{paragraphs}<p>Nytt sist</p>")))

    assert (shown[0].number, len(shown[0].lines)) == (2_999, 1_000)
    assert shown[-1].how == How.ADDED


@given(TEXT, TEXT)
def test_beside_each_other_both_texts_are_whole_and_what_is_not_marked_is_the_same(old, new):
    for side, text in zip(sides(old, new), (old, new), strict=True):
        assert re.findall(r"\S|\n", "".join(run.text for run in side)) == re.findall(r"\S|\n", text)
    same = [[run.words for run in side if run.how == How.SAME] for side in sides(old, new)]
    assert same[0] == same[1]


def test_beside_each_other_only_what_differs_is_marked():
    saved, typed = sides("Vi ses klockan 17 i salen.", "Vi ses klockan 18 i salen.")
    assert [(run.how, run.words) for run in saved if run.how != How.SAME] == [(How.REMOVED, "17")]
    assert [(run.how, run.words) for run in typed if run.how != How.SAME] == [(How.ADDED, "18")]
