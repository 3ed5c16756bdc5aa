"""A picture in the text: one of the library, by its key; with a place among the article's pictures."""

import pytest
from django.utils import timezone
from hypothesis import given, strategies as st

from news import actions, richtext
from news.richtext import clean, for_editor, keys_of_pictures, picture_tag, plain, split_at_pictures, without_picture
from tests.factories import ArticleFactory, PictureFactory

KEY, OTHER = "a" * 26, "b2" * 13
OWN = picture_tag(KEY)
AT_DESK = f'<figure class="image"><img alt="" src="/desk/news/picture/fil/{KEY}/640.jpg"></figure>'


def test_what_the_editor_sends_is_stored_as_residents_see_it_and_comes_back():
    stored = clean(f"<p>Före</p>{AT_DESK}<p>Efter</p>")

    assert stored == f"<p>Före</p>{OWN}<p>Efter</p>"
    assert for_editor(stored) == f"<p>Före</p>{AT_DESK}<p>Efter</p>"
    assert plain(stored) == "Före\nEfter"
    assert keys_of_pictures(stored) == [KEY]
    assert split_at_pictures(stored) == ["<p>Före</p>", KEY, "<p>Efter</p>"]
    assert without_picture(stored, KEY) == "<p>Före</p><p>Efter</p>"


@pytest.mark.parametrize(
    "source",
    [
        "https://annanstans.example/bild.jpg",
        f"https://annanstans.example/bild/{KEY}/640.jpg",
        f"//annanstans.example/bild/{KEY}/640.jpg",
        "data:image/png;base64,AAAA",
        "file:///C:/Users/nagon/bild.jpg",
        f"/bild/{KEY}/1600.jpg",
        f"/bild/{KEY}/640.jpg?x=1",
        "/bild/../../640.jpg",
        "x",
    ],
)
def test_other_pictures_are_gone(source):
    assert clean(f'<p>a<img src="{source}" onerror="alert(1)">b</p>') == "<p>ab</p>"


@pytest.mark.parametrize("sent", [AT_DESK, '<img src="https://annanstans.example/bild.jpg">', "<IMG alt=x>", "<img>"])
def test_what_the_editor_has_sent_comes_back_as_it_was(sent):
    assert for_editor(f"<p>Före</p>{sent}") == f"<p>Före</p>{sent}"


def test_only_the_address_is_kept():
    html = f'<img alt="x" style="width:10%" width="1" onload="alert(1)" src=\'/bild/{KEY}/640.jpg\' srcset="/evil 2x">'

    assert clean(html) == OWN


@pytest.mark.parametrize(
    ("html", "cleaned"),
    [
        (f"<p>a{OWN}b</p><p>c</p>", f"<p>ab</p>{OWN}<p>c</p>"),
        (f"<ul><li>a{OWN}</li><li>b</li></ul>", f"<ul><li>a</li><li>b</li></ul>{OWN}"),
        (f"<blockquote><p>{OWN}</p></blockquote>", None),
        (f"<p><strong>a{OWN}{OWN.replace(KEY, OTHER)}</strong></p>", None),
        (f"<table><tbody><tr><td>a<br>{OWN}</td></tr></tbody></table>", None),
    ],
)
def test_a_picture_stands_between_the_blocks(html, cleaned):
    once = clean(html)

    assert cleaned in (None, once)
    assert OWN in once
    assert clean(once) == once
    pieces = split_at_pictures(once)[::2]
    assert all(clean(piece) == piece for piece in pieces), "each piece is whole"


@given(
    st.lists(st.sampled_from([OWN, "<p>", "</p>", "<ul><li>", "</li></ul>", "<strong>", "</strong>", "ord", "<br>"]))
)
def test_cleaning_again_changes_nothing(parts):
    once = clean("".join(parts))

    assert clean(once) == once
    assert once.count(OWN) == "".join(parts).count(OWN)


@pytest.fixture
def article(cast):
    return ArticleFactory(unit=cast.library, created_by=cast.writer)


def _saved(article, body, by):
    article.body = body
    article.save()
    actions.record_edit(article=article, by=by, at=timezone.now())
    article.refresh_from_db()


def test_it_gets_a_place_with_caption_and_alternative_text(cast, article):
    picture = PictureFactory(unit=cast.library, key=KEY)

    for _time in range(2):
        _saved(article, f"<p>a</p>{OWN}", cast.writer)

    assert [placed.picture for placed in article.pictures.all()] == [picture]
    assert OWN in article.body


def test_a_link_to_a_picture_is_a_link(cast, article):
    PictureFactory(unit=cast.library, key=KEY)

    _saved(article, f'<p><a href="/bild/{KEY}/640.jpg">Bilden</a></p>', cast.writer)

    assert not article.pictures.exists()
    assert "href" in article.body


def test_a_picture_that_is_not_ones_own_is_taken_out(cast, article):
    PictureFactory(unit=cast.school, key=KEY)

    _saved(article, f"<p>a</p>{OWN}{picture_tag(OTHER)}", cast.writer)

    assert article.body == "<p>a</p>"
    assert not article.pictures.exists()


def test_a_shared_one_may_be_used_and_one_that_is_there_may_stay(cast, article):
    PictureFactory(unit=cast.school, key=KEY, is_shared=True)
    mine = PictureFactory(unit=cast.library, key=OTHER)
    _saved(article, f"<p>a</p>{OWN}{picture_tag(OTHER)}", cast.writer)
    mine.unit = cast.school
    mine.save()

    _saved(article, f"<p>b</p>{OWN}{picture_tag(OTHER)}", cast.writer)

    assert richtext.keys_of_pictures(article.body) == [KEY, OTHER]
    assert article.pictures.count() == 2
