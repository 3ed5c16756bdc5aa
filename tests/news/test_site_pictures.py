"""Pictures as residents see them: where they stand on the pages, in which files, and what other sites are told."""

import html as entities
import json
import re
from pathlib import Path

import pytest
from django.utils import timezone
from hypothesis import given, strategies as st

from news import richtext
from news.models import Edition, Picture
from news.templatetags import news_captions
from tests.factories import ArticleFactory, PictureFactory, PlacedPictureFactory, published

pytestmark = pytest.mark.django_db

EVIL = '<img src=x onerror=alert(1)>"'
ROWS = (
    "På bilden ses nätverket.  Övre raden från vänster: Anna Berg, Åsele kommun, Bo Ek, Kalix kommun.\n"
    "Nedre raden: Eva Sundin & Lars Öberg.\n\nSaknas på bild: Siv Holm, Malå kommun, Per Dahl."
)
PIECES = [
    "Övre raden från vänster: ",
    "Nedre raden",
    "Saknas på bild: ",
    "Anna Berg",
    "Bo Ek",
    ", Åsele kommun",
    " och ",
    EVIL,
]


def _shown(*entries, **article):
    """A live article with these pictures: (picture or None, caption), or one without anything."""
    article = ArticleFactory(**article)
    for position, (picture, caption) in enumerate(entries):
        alt = f"Alt {position}" if picture else ""
        PlacedPictureFactory(article=article, picture=picture, position=position, alt=alt, caption=caption)
    return published(article)


def _page(client, article):
    return client.get(article.editions.get().get_absolute_url()).content.decode()


def _order(html, *marks):
    """Do the marks stand on the page, in this order?"""
    places = [html.find(mark, html.index("<main")) for mark in marks]
    return -1 not in places and places == sorted(places)


def _read(markup):
    """The words of a piece of a page, as a screen reader or a copy gets them."""
    return " ".join(entities.unescape(re.sub(r"<[^<>]*>", "", markup)).split())


def _captions(html):
    return re.findall(r'<figcaption class="caption">(.*?)</figcaption>', html, re.DOTALL)


def test_each_picture_stands_in_its_place(client):
    inside, leading, after = PictureFactory.create_batch(3)
    body = f"<p>Ett.</p>{richtext.picture_tag(inside.key)}<p>Två.</p>"
    entries = [(inside, "I texten."), (None, "Utan fil."), (leading, "Ledande."), (after, "Efter.")]
    html = _page(client, _shown(*entries, body=body))
    first = f'fetchpriority="high" src="/bild/{leading.key}/640.jpg"'
    assert _order(html, first, "Ledande.", "Ett.", f"/bild/{inside.key}/", "I texten.", "Två.", "Utan fil.", "Efter.")
    assert html.count("<figure") == html.count("<picture>") == html.count("<figcaption") == 3
    assert '<div class="caption caption-alone">Utan fil.</div>' in html
    assert (html.count('loading="lazy" decoding="async"'), html.count('fetchpriority="high"')) == (2, 1)


def test_a_picture_has_all_its_files_its_shape_and_its_alternative_text(client):
    picture = PictureFactory(width=1200, height=800)
    html = _page(client, _shown((picture, "")))
    for form in ("avif", "webp", "jpg"):
        files = ", ".join(f"/bild/{picture.key}/{width}.{form} {width}w" for width in (320, 640, 960, 1200))
        assert f'srcset="{files}" sizes="' in html
    assert 'width="1200" height="800" alt="Alt 0"' in html
    assert "<figcaption" not in html


def test_a_decorative_picture_has_an_empty_alternative_text(client):
    placed = PlacedPictureFactory(alt="", is_decorative=True)
    published(placed.article)
    assert 'height="1200" alt=""' in _page(client, placed.article)


def test_a_picture_in_the_text_that_is_not_in_the_edition_is_not_shown(client):
    article = published()
    edition = article.editions.get()
    edition.document["body"] = f"<p>Ett.</p>{richtext.picture_tag('a' * 26)}<p>Två.</p>"
    edition.redact(document=edition.document, labels=edition.labels, text=edition.text)
    html = _page(client, article)
    assert _order(html, "Ett.", "Två.")
    assert "<img" not in html
    assert "/bild/" not in html


def test_news_from_before_there_were_pictures(client):
    edition = published().editions.get()
    del edition.document["pictures"], edition.labels["picture"]
    edition.redact(document=edition.document, labels=edition.labels, text=edition.text)
    for address in (edition.get_absolute_url(), "/", "/nyheter/"):
        answer = client.get(address)
        assert answer.status_code == 200
        assert "<img" not in answer.content.decode()


def test_a_caption_is_shown_letter_by_letter_with_who_took_the_picture(client):
    picture = PictureFactory(photographer="Åke Lind")
    caption = _captions(_page(client, _shown((picture, ROWS))))[0]
    text = entities.unescape(re.sub(r"<[^<>]*>", "", caption))
    assert text.startswith(ROWS + "\n")
    assert text.count("Åke Lind") == 1
    assert "Åke Lind" not in _captions(_page(client, _shown((PictureFactory(), ROWS))))[0]


@given(st.lists(st.sampled_from([*PIECES, *"<>&'\"\n\r\t ,.:;å"]), max_size=30).map("".join))
def test_any_caption_is_shown_letter_by_letter(text):
    markup = news_captions.caption({"caption": text, "photographer": ""})
    assert entities.unescape(re.sub(r"<[^<>]*>", "", markup)) == text


def test_a_photographer_in_the_caption_is_not_said_twice(client):
    picture = PictureFactory(photographer="Åke Lind")
    html = _page(client, _shown((picture, "Anna Berg inviger. Foto: Åke Lind")))
    assert html.count("Åke Lind") == 1


def test_each_row_of_people_is_a_list_with_its_name(client):
    caption = _captions(_page(client, _shown((PictureFactory(), ROWS))))[0]
    lists = re.findall(r'<ul role="list" aria-label="([^"]*)">(.*?)</ul>', caption, re.DOTALL)
    rows = {label: [_read(item) for item in re.findall(r"<li>(.*?)</li>", row, re.DOTALL)] for label, row in lists}
    assert rows == {
        "Övre raden från vänster": ["Anna Berg, Åsele kommun,", "Bo Ek, Kalix kommun"],
        "Nedre raden": ["Eva Sundin &", "Lars Öberg"],
        "Saknas på bild": ["Siv Holm, Malå kommun,", "Per Dahl"],
    }


def test_one_person_is_plain_text(client):
    html = _page(client, _shown((PictureFactory(), "Rektor Anna Berg inviger skolan.")))
    assert _captions(html) == ["Rektor Anna Berg inviger skolan."]


def test_what_is_typed_as_html_is_text(client):
    rows = f"Övre raden {EVIL}: Anna {EVIL} Berg, {EVIL}, Bo Ek, Kalix. Nedre raden: Eva Sundin och Siv Holm. {EVIL}"
    placed = PlacedPictureFactory(picture__photographer=f"Åke {EVIL}", alt=f"Alt {EVIL}", caption=rows)
    published(placed.article)
    html = _page(client, placed.article)
    assert "<img src=x" not in html
    text = entities.unescape(re.sub(r"</?(?:ul|li|span)\b[^<>]*>", "", _captions(html)[0]))
    assert (text.startswith(rows), text.endswith(f": Åke {EVIL}")) == (True, True)
    assert f'alt="Alt {entities.escape(EVIL, quote=True)}"' in html


def test_cards_have_the_picture_cut_around_what_matters(client):
    picture = PictureFactory(focal_x=14, focal_y=96)
    _shown((picture, "Bildtexten"))
    for address in ("/", "/nyheter/", "/sok/?q=nyhet"):
        html = client.get(address).content.decode()
        assert f"/bild/{picture.key}/320.avif 320w" in html
        assert 'alt="" class="focus-x-1 focus-y-10"' in html
        assert "Bildtexten" not in html


def test_every_focal_point_has_its_class_but_the_middle():
    styles = Path("static/css/pictures.css").read_text()
    for axis in "xy":
        assert re.findall(rf"\.focus-{axis}-(\d+) {{ --{axis}: (\d+)%", styles) == [
            (str(tenth), str(tenth * 10)) for tenth in range(11) if tenth != 5
        ]


def test_lists_ask_three_questions_with_pictures_too(client, django_assert_max_num_queries):
    for _number in range(12):
        _shown((PictureFactory(), ROWS))
    for address in ("/", "/nyheter/"):
        with django_assert_max_num_queries(3):
            assert client.get(address).content.decode().count("<picture>") >= 10
    address = Edition.objects.first().get_absolute_url()
    with django_assert_max_num_queries(2):
        client.get(address)


def test_other_sites_are_told_of_the_picture(client, settings):
    settings.SITE_URL = "https://nyheter.example"
    picture = PictureFactory(width=3000, height=2000)
    html = _page(client, _shown((picture, "Text")))
    address = f"https://nyheter.example/bild/{picture.key}/1600.jpg"
    said = dict(re.findall(r'<meta (?:property|name)="((?:og:image|twitter)[^"]*)" content="([^"]*)">', html))
    assert said == {
        "og:image": address,
        "og:image:width": "1600",
        "og:image:height": "1067",
        "og:image:alt": "Alt 0",
        "twitter:card": "summary_large_image",
    }
    data = json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL)[1])
    assert data["image"] == [address]


def test_nothing_is_said_of_pictures_where_there_is_none(client):
    html = _page(client, _shown((None, "Bara en bildtext.")))
    assert "Bara en bildtext." in html
    assert not re.search(r"og:image|twitter:|\"image\"|<img|<h2[^>]*gallery", html)


def test_an_article_with_a_picture_and_all_styles_are_less_than_forty_kilobytes(client):
    sentence = "Kommunen bygger om vägen mellan skolan och älven under våren. "
    body = "".join(f"<h2>Etapp {n}</h2><p>{sentence * 10}</p>" for n in range(6))
    article = _shown((PictureFactory(photographer="Åke Lind"), ROWS), body=body, lead=sentence * 3)
    assert len(article.body.split()) >= 600
    styles = [path for path in Path("static/css").glob("*.css") if not path.name.startswith("desk")]
    assert len(_page(client, article).encode()) + sum(path.stat().st_size for path in styles) < 40_000


def test_very_much_is_still_less_than_a_megabyte(client):
    names = ", ".join(f"Anna{n} Berg{n}, Åsele kommun" for n in range(50))
    caption = f"Övre raden från vänster: {names}."
    article = published()
    edition = article.editions.get()
    entry = {"width": 3000, "height": 2000, "x": 50, "y": 50, "alt": "En grupp", "photographer": "Åke Lind"}
    edition.document["pictures"] = [
        entry | {"key": f"{n:026}", "caption": "Älven." if n else caption} for n in range(200)
    ]
    edition.redact(document=edition.document, labels=edition.labels, text=edition.text)
    html = _page(client, article)
    assert html.count("<picture>") == 200
    assert len(html.encode()) < 1_000_000


def test_no_styles_within_the_page(client):
    html = _page(client, _shown((PictureFactory(), ROWS), (PictureFactory(), ROWS)))
    assert " style=" not in html
    assert Picture.objects.public(timezone.now()).count() == 2
