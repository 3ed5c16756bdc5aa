"""The preview at the desk: what residents will get, of what is saved and of what is being typed."""

import datetime as dt
import re

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from news import actions, richtext
from news.models import Article, Edition, FactBox, HiddenName, RelatedLink
from tests.factories import ArticleFactory, PlacedPictureFactory, published
from tests.pictures import uploaded

BODY = """<p>Ett stycke med <span lang="smj">ájádus</span> och <a href="https://example.se/">en länk</a>.</p>{inside}
<h2>Tider</h2><table><thead><tr><th scope="col">Dag</th></tr></thead><tbody><tr><td>Lördag</td></tr></tbody></table>
<blockquote><p>– Välkommen, säger Åsa.</p></blockquote><ul><li>Ett</li></ul>"""


@pytest.fixture
def everything(cast):
    """A draft with all that an article can have, and nothing that hinders publishing."""
    inside, leading, after = (uploaded(cast.writer, cast.library, description=name) for name in "ABC")
    body = BODY.format(inside=richtext.picture_tag(inside.key))
    article = ArticleFactory(unit=cast.library, created_by=cast.writer, body=body, tags=["Bibliotek", "Ö"])
    for position, picture in enumerate((inside, leading, after)):
        caption = f"Bild {position}. Foto: Ada Ek"
        PlacedPictureFactory(article=article, picture=picture, position=position, caption=caption)
    PlacedPictureFactory(article=article, picture=None, position=9, alt="", caption="En bildtext utan bild.")
    FactBox.objects.create(article=article, title="Fakta", body="<p>Fyra bibliotek.</p>")
    RelatedLink.objects.create(article=article, text="Läs mer om dem", url="/om/")
    return article


def address(article) -> str:
    return reverse("desk:news_article_preview", args=[article.pk])


def main(response) -> str:
    return re.search(r"<main.*</main>", response.content.decode(), re.DOTALL)[0]


@time_machine.travel("2026-03-02 10:00:00+01:00", tick=False)
def test_what_is_shown_is_what_residents_get(cast, desk, client, everything):
    link = actions.make_preview_link(article=everything, by=cast.writer, at=timezone.now()).get_absolute_url()
    shown, outside = main(desk(cast.writer).get(address(everything))), main(client.get(link))
    actions.publish(article=everything, by=cast.publisher, at=timezone.now())

    public = main(client.get(everything.editions.get().get_absolute_url()))

    assert shown.count("/desk/news/picture/fil/") > 3
    assert shown.replace("/desk/news/picture/fil/", "/bild/") == public
    assert outside.replace(f"{link}bild/", "/bild/") == public


@time_machine.travel("2026-03-02 10:00:00+01:00", tick=False)
def test_of_a_change_too_with_what_residents_were_told_before(cast, desk, client, everything):
    published(everything)
    earlier = timezone.now() - dt.timedelta(minutes=5)
    actions.publish(article=everything, by=cast.publisher, at=earlier, correction="Rätt dag är lördag.")
    Article.objects.filter(pk=everything.pk).update(title="Ny rubrik")
    everything.refresh_from_db()

    shown = main(desk(cast.writer).get(address(everything)))
    actions.publish(article=everything, by=cast.publisher, at=timezone.now())
    public = main(client.get(everything.editions.latest_first().first().get_absolute_url()))

    assert "Ny rubrik" in shown
    assert "Rätt dag är lördag." in shown
    assert shown.replace("/desk/news/picture/fil/", "/bild/") == public


def test_an_unfinished_text_has_a_page(cast, desk):
    article = ArticleFactory(unit=cast.library, category=None, title="", lead="", body="")
    PlacedPictureFactory(article=article, picture=None, alt="", caption="")

    page = main(desk(cast.writer).get(address(article)))

    assert "(utan rubrik)" in page
    assert 'class="crumb"' not in page


def test_it_says_that_it_is_one_and_is_no_page_to_be_found(cast, desk, draft):
    response = desk(cast.writer).get(address(draft))
    html = response.content.decode()

    assert "Förhandsgranskning" in html
    assert '<meta name="robots" content="noindex">' in html
    assert not [told for told in ("canonical", "og:", "ld+json", "datePublished") if told in html]
    assert response.headers["X-Robots-Tag"] == "noindex"
    assert "no-store" in response.headers["Cache-Control"]


def test_only_the_desk_may_frame_it(cast, desk, draft):
    answer = desk(cast.writer).get(address(draft))
    form = desk(cast.writer).get(reverse("desk:news_article_change", args=[draft.pk]))

    assert "frame-ancestors 'self';" in answer.headers["Content-Security-Policy"] + ";"
    assert answer.headers["X-Frame-Options"] == "SAMEORIGIN"
    assert "frame-ancestors 'none'" in form.headers["Content-Security-Policy"]
    assert form.headers["X-Frame-Options"] == "DENY"


def test_a_picture_taken_off_the_site_is_not_shown(cast, desk, everything):
    _inside, leading, after = (placed.picture for placed in everything.pictures.exclude(picture=None))
    actions.hide_picture(picture=leading, by=cast.strategist, at=timezone.now())

    page = main(desk(cast.writer).get(address(everything)))

    assert leading.key not in page
    assert after.key in page


def test_nobody_who_is_hidden_is_named(cast, desk, draft):
    HiddenName.objects.create(name="Cilla Dal", hidden_at=timezone.now(), hidden_by=cast.strategist)
    PlacedPictureFactory(article=draft, picture=None, caption="Från vänster: Cilla Dal, Anna Berg.")

    page = main(desk(cast.writer).get(address(draft)))

    assert "Cilla Dal" not in page
    assert "Anna Berg" in page


def test_what_is_typed_is_shown_and_not_saved(cast, desk, draft, fields):
    page = main(desk(cast.writer).post(address(draft), fields(draft, title="Nyss skriven", lead="Ännu inte sparad.")))

    assert "<h1>Nyss skriven</h1>" in page
    assert "Ännu inte sparad." in page
    assert Article.objects.get().title == draft.title
    assert not Edition.objects.exists()


def test_of_a_new_article_too(cast, desk, fields):
    sent = fields(title="Alldeles ny", unit=cast.library.pk)

    page = main(desk(cast.writer).post(reverse("desk:news_article_preview_new"), sent))

    assert "<h1>Alldeles ny</h1>" in page
    assert not Article.objects.exists()


def test_what_cannot_be_saved_is_told(cast, desk, draft, fields):
    response = desk(cast.writer).post(address(draft), fields(draft, title="x" * 201))

    assert response.status_code == 200
    assert "Rubrik:" in main(response)
    assert "Inget du har skrivit är borta" in main(response)


def test_a_row_that_is_not_finished_is_left_out_and_told(cast, desk, draft, fields):
    row = {"links-TOTAL_FORMS": 1, "links-0-text": "Mer", "links-0-url": "www.test.example", "links-0-position": 0}

    html = desk(cast.writer).post(address(draft), fields(draft, title="Ny") | row).content.decode()

    assert "<h1>Ny</h1>" in html
    assert "Läs mer-länk: " in html


@pytest.mark.parametrize("method", ["get", "post"])
def test_what_the_person_may_not_see_does_not_exist(cast, desk, draft, fields, method):
    response = getattr(desk(cast.outsider), method)(address(draft), fields(draft))

    assert response.status_code == 404
    assert draft.title not in response.content.decode()


def test_a_reviewer_sees_what_was_submitted(cast, desk, draft):
    actions.submit(article=draft, by=cast.writer, at=timezone.now())

    assert draft.title in main(desk(cast.publisher).get(address(draft)))
    assert desk(cast.writer).get(address(draft)).status_code == 200


def test_a_new_one_has_no_saved_copy_to_show(cast, desk):
    assert desk(cast.writer).get(reverse("desk:news_article_preview_new")).status_code == 405
