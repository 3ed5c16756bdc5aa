"""The pictures of an article in its form: placed, described, put in order, taken away; and never another unit's own."""

import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from news import actions, richtext
from news.captions.given_names import GIVEN
from news.models import Article, Depiction, PlacedPicture
from tests.factories import ArticleFactory, PersonFactory, PictureFactory, PlacedPictureFactory

ADD = reverse("desk:news_article_add")


def change(article) -> str:
    return reverse("desk:news_article_change", args=[article.pk])


def rows(*typed, stored=0) -> dict:
    """What the rows of the form send; the first `stored` of them were there when it was opened."""
    sent = {"pictures-TOTAL_FORMS": len(typed), "pictures-INITIAL_FORMS": stored}
    for i, row in enumerate(typed):
        values = {
            "id": "",
            "article": "",
            "picture": "",
            "alt": "",
            "caption": "",
            "position": i + 1,
            "links": "",
        } | row
        sent |= {f"pictures-{i}-{name}": value for name, value in values.items()}
    return sent


def as_sent(*placed, **more) -> dict:
    """Stored rows, as a browser sends them back."""
    typed = [
        {
            "id": row.pk,
            "article": row.article_id,
            "picture": row.picture_id or "",
            "alt": row.alt,
            "caption": row.caption,
        }
        | {"position": row.position}
        | more.get(f"row{i}", {})
        for i, row in enumerate(placed)
    ]
    return rows(*typed, stored=len(placed))


@pytest.fixture
def own(cast):
    """A picture of the library's."""
    return PictureFactory(unit=cast.library)


@pytest.fixture
def private(cast):
    """One that the school keeps for itself."""
    return PictureFactory(unit=cast.school, description="Hemlig klassbild")


def placed_in(article, *captions, **values) -> list[PlacedPicture]:
    return [
        PlacedPictureFactory(article=article, picture__unit=article.unit, caption=text, position=i + 1, **values)
        for i, text in enumerate(captions)
    ]


# Placing.


def test_a_writer_places_a_picture_in_a_new_article(cast, desk, fields, own):
    row = {"picture": own.pk, "alt": "Ett hus\r\nvid en sjö", "caption": "Från vänster: Åsa Ek och Bo Al.\r\nFoto: C D"}
    assert desk(cast.writer).post(ADD, fields(unit=cast.library.pk, **rows(row))).status_code == 302
    placed = PlacedPicture.objects.get()
    assert (placed.picture, placed.alt) == (own, "Ett hus vid en sjö")
    assert placed.caption == "Från vänster: Åsa Ek och Bo Al.\nFoto: C D"
    assert [row.name for row in placed.depictions.all()] == ["Åsa Ek", "Bo Al"]
    assert placed.article.version == 1


def test_places_orders_and_removes(cast, desk, draft, fields, own):
    first, second, third = placed_in(draft, "Ett", "Två", "Tre")
    sent = as_sent(first, second, third, row0={"position": 3}, row1={"position": 1}, row2={"DELETE": "on"})
    sent |= {"pictures-TOTAL_FORMS": 4, "pictures-3-picture": own.pk, "pictures-3-position": 2, "pictures-3-alt": "Ny"}
    assert desk(cast.writer).post(change(draft), fields(draft, **sent)).status_code == 302
    assert [row.picture for row in draft.pictures.all()] == [second.picture, own, first.picture]
    draft.refresh_from_db()
    assert draft.version == 2


def test_saving_without_a_change_changes_nothing(cast, desk, draft, fields):
    placed = placed_in(draft, "Från vänster: Åsa Ek.\nFoto: C D", "")
    desk(cast.writer).post(change(draft), fields(draft, **as_sent(*placed)))
    draft.refresh_from_db()
    assert draft.version == 1


def test_without_a_number_a_row_stays_in_its_place(cast, desk, draft, fields):
    (placed,) = placed_in(draft, "Ett")
    sent = as_sent(placed, row0={"position": "", "alt": "Ny"})
    desk(cast.writer).post(change(draft), fields(draft, **sent))
    placed.refresh_from_db()
    assert (placed.position, placed.alt) == (1, "Ny")


def test_two_rows_change_pictures_with_each_other(cast, desk, draft, fields):
    one, other = placed_in(draft, "Ett", "Två")
    sent = as_sent(one, other, row0={"picture": other.picture_id}, row1={"picture": one.picture_id})
    assert desk(cast.writer).post(change(draft), fields(draft, **sent)).status_code == 302
    assert list(draft.pictures.values_list("caption", "picture")) == [
        ("Ett", other.picture_id),
        ("Två", one.picture_id),
    ]


def test_a_picture_of_a_row_that_is_removed_may_stand_in_another(cast, desk, draft, fields):
    one, other = placed_in(draft, "Ett", "Två")
    sent = as_sent(one, other, row0={"picture": other.picture_id}, row1={"DELETE": "on"})
    assert desk(cast.writer).post(change(draft), fields(draft, **sent)).status_code == 302
    assert draft.pictures.get().picture == other.picture


def test_the_same_picture_twice_is_told(cast, desk, draft, fields, own):
    sent = rows({"picture": own.pk, "caption": "Min text"}, {"picture": own.pk})
    page = desk(cast.writer).post(change(draft), fields(draft, **sent)).content.decode()
    assert _("The picture is here twice. Take one of them away, or choose another picture for it.") in page
    assert "Min text" in page
    assert not PlacedPicture.objects.exists()


def test_what_was_typed_survives_a_fault(cast, desk, fields, own):
    row = {"picture": own.pk, "caption": "<b>Åsa Ek", "alt": "Ett hus", "links": '{"Åsa Ek": null}'}
    page = desk(cast.writer).post(ADD, fields(title="x" * 201, unit=cast.library.pk, **rows(row))).content.decode()
    for words in ("&lt;b&gt;Åsa Ek", "Ett hus", own.desk_address(320), "{&quot;Åsa Ek&quot;: null}"):
        assert words in page
    assert "<b>Åsa Ek" not in page


def test_only_a_caption_as_of_an_imported_page_is_kept(cast, desk, draft, fields):
    placed = PlacedPictureFactory(article=draft, picture=None, caption="Bara ord")
    browser = desk(cast.writer)
    assert _("No picture is chosen") in browser.get(change(draft)).content.decode()
    assert browser.post(change(draft), fields(draft, **as_sent(placed, row0={"alt": "Ny"}))).status_code == 302
    placed.refresh_from_db()
    assert (placed.picture, placed.caption, placed.alt) == (None, "Bara ord", "Ny")


# What may be chosen.


def test_a_picture_not_offered_is_refused_and_logged(desk, draft, fields, private, caplog):
    for sent in (private.pk, "x", "9" * 30, "-1", "0", "²"):
        caplog.clear()
        typed = fields(draft, **rows({"picture": sent, "caption": "Min text"}))
        page = desk(draft.created_by).post(change(draft), typed).content.decode()
        assert "Min text" in page
        assert not [secret for secret in ("klassbild", private.key) if secret in page]
        assert not PlacedPicture.objects.exists()
        (line,) = [json.loads(line) for line in caplog.messages if '"refused"' in line]
        assert (line["by"], line["act"], line["fields"]) == (draft.created_by.pk, "PlacedPictureForm", ["picture"])


def test_a_picture_that_does_not_exist_is_answered_as_a_private_one(cast, desk, draft, fields, private):
    def answer(number):
        page = desk(cast.writer).post(change(draft), fields(draft, **rows({"picture": number})))
        return page.context["inline_admin_formsets"][0].formset.errors

    assert answer(private.pk) == answer(private.pk + 1000)


def test_shared_pictures_are_for_all(cast, desk, draft, fields):
    shared = PictureFactory(unit=cast.school, is_shared=True)
    assert desk(cast.writer).post(change(draft), fields(draft, **rows({"picture": shared.pk}))).status_code == 302
    assert draft.pictures.get().picture == shared


def test_what_a_partner_has_placed_may_stay(cast, desk, draft, fields, private):
    placed = PlacedPictureFactory(article=draft, picture=private)
    sent = as_sent(placed, row0={"caption": "Ny"})
    assert desk(cast.writer).post(change(draft), fields(draft, **sent)).status_code == 302
    placed.refresh_from_db()
    assert (placed.caption, placed.picture) == ("Ny", private)


def test_anothers_row_cannot_be_taken(cast, desk, draft, fields, own):
    theirs = PlacedPictureFactory(article=ArticleFactory(unit=cast.school), caption="Skolans")
    sent = as_sent(theirs, row0={"article": draft.pk, "picture": own.pk, "caption": "Stulen"})
    desk(cast.writer).post(change(draft), fields(draft, **sent))
    theirs.refresh_from_db()
    assert theirs.caption == "Skolans"
    assert draft.pictures.get().caption == "Stulen"


# A colleague's newer save.


def test_both_captions_are_shown_after_a_colleagues_save(cast, desk, draft, fields):
    (placed,) = placed_in(draft, "Före")
    mine = fields(draft, **as_sent(placed, row0={"caption": "Min text", "is_decorative": "on"}))
    desk(cast.publisher).post(change(draft), fields(draft, **as_sent(placed, row0={"caption": "Hennes text"})))
    page = desk(cast.writer).post(change(draft), mine)
    (pair,) = page.context["newer_texts"]
    decorative = str(PlacedPicture._meta.get_field("is_decorative").verbose_name)
    assert pair["text"] == f"{placed.picture}\n{placed.alt}\nHennes text"
    assert pair["typed"].lower() == f"{placed.picture}\n{placed.alt}\n{decorative}\nMin text".lower()
    placed.refresh_from_db()
    assert placed.caption == "Hennes text"


def test_a_picture_placed_by_both_stands_there_once(cast, desk, draft, fields, own):
    mine = fields(draft, **rows({"picture": own.pk, "caption": "Min text"}))
    browser = desk(cast.writer)
    desk(cast.publisher).post(change(draft), fields(draft, **rows({"picture": own.pk, "caption": "Hennes"})))
    page = browser.post(change(draft), mine)
    assert [pair["text"] for pair in page.context["newer_texts"]] == [f"{own}\nHennes"]
    again = mine | {"began_from": page.context["adminform"].form["began_from"].value()}
    assert browser.post(change(draft), again).status_code == 302
    assert draft.pictures.get().caption == "Min text"


def test_a_picture_changed_to_one_a_colleague_has_placed_is_told(cast, desk, draft, fields, own):
    (placed,) = placed_in(draft, "Ett")
    PlacedPictureFactory(article=draft, picture=own, caption="Hennes")
    sent = as_sent(placed, row0={"picture": own.pk})
    page = desk(cast.writer).post(change(draft), fields(draft, **sent)).content.decode()
    text = "A colleague has put the picture in the news item too. Choose another, or take this one away."
    assert _(text) in page
    assert draft.pictures.count() == 2


def test_a_new_row_taken_away_does_not_take_a_colleagues_with_it(cast, desk, draft, fields, own):
    theirs = PlacedPictureFactory(article=draft, picture=own, caption="Hennes")
    typed = fields(draft, **rows({"picture": own.pk, "DELETE": "on"}))
    assert desk(cast.writer).post(change(draft), typed).status_code == 302
    assert draft.pictures.get() == theirs


# Who is in them.


def test_choices_are_kept_over_saves(cast, desk, draft, fields):
    person = PersonFactory(given_name="Thomas", family_name="Bäckmyr", unit=cast.library)
    (placed,) = placed_in(draft, "Från vänster: Tomas Bäckmyr och Åsa Ek.")
    links = json.dumps({"Tomas Bäckmyr": person.pk})
    browser = desk(cast.writer)
    assert browser.post(change(draft), fields(draft, **as_sent(placed, row0={"links": links}))).status_code == 302
    draft.refresh_from_db()
    browser.post(change(draft), fields(draft, title="Ny", **as_sent(placed)))
    placed.refresh_from_db()
    found = {row.name: row.person for row in placed.depictions.all()}
    assert (placed.caption, found) == (
        "Från vänster: Tomas Bäckmyr och Åsa Ek.",
        {"Tomas Bäckmyr": person, "Åsa Ek": None},
    )


def test_whole_names_are_linked_by_themselves_half_names_never(cast, desk, fields, own):
    person = PersonFactory(given_name="Åsa", family_name="Ek", unit=cast.library)
    caption = "Bakre raden från vänster: Åsa Ek. Främre raden från vänster: Åsa, Anna Ek."
    row = {"picture": own.pk, "caption": caption}
    desk(cast.writer).post(ADD, fields(unit=cast.library.pk, **rows(row)))
    linked = Depiction.objects.exclude(person=None)
    assert [(row.name, row.person) for row in linked] == [("Åsa Ek", person)]


def test_a_name_can_be_let_go_for_another_of_that_name(cast, desk, draft, fields):
    PersonFactory(given_name="Åsa", family_name="Ek", unit=cast.library)
    (placed,) = placed_in(draft, "Från vänster: Åsa Ek.")
    sent = as_sent(placed, row0={"links": '{"Åsa Ek": null}'})
    desk(cast.writer).post(change(draft), fields(draft, **sent))
    row = placed.depictions.get()
    assert (row.person, row.is_chosen) == (None, True)


RUBBISH = ["x", "[]", "null", "7", "[" * 100_000, '{"\\ud800": null}']
NO_NUMBERS = ['"1"', "true", "1e9", "9" * 40, "-1", "STRANGER"]


@pytest.mark.parametrize("links", [*RUBBISH, *(f'{{"Åsa Ek": {number}}}' for number in NO_NUMBERS)])
def test_rubbish_and_strangers_are_not_linked(links, cast, desk, draft, fields):
    """A stranger is a person in no unit and in no caption: only a number to whoever writes."""
    stranger = PersonFactory(given_name="Åsa", family_name="Ek", unit=None)
    (placed,) = placed_in(draft, "Från vänster: Åsa Ek.")
    sent = as_sent(placed, row0={"links": links.replace("STRANGER", str(stranger.pk)), "alt": "Ny"})
    assert desk(cast.writer).post(change(draft), fields(draft, **sent)).status_code == 302
    row = placed.depictions.get()
    assert (row.person, row.is_chosen) == (None, False)


# Pictures in the text.


def test_a_picture_in_the_text_gets_a_row_and_comes_back_to_the_editor(cast, desk, fields, own):
    body = f'<p>Ett</p><figure class="image"><img src="{own.desk_address(640)}" alt=""></figure><p>Två</p>'
    browser = desk(cast.writer)
    browser.post(ADD, fields(unit=cast.library.pk, body=body))
    placed = PlacedPicture.objects.get()
    assert placed.picture == own
    assert placed.article.body == f'<p>Ett</p><img src="/bild/{own.key}/640.jpg"><p>Två</p>'
    page = browser.get(change(placed.article))
    assert own.desk_address(640) in page.context["adminform"].form["body"].value()
    (row,) = page.context["inline_admin_formsets"][0].formset.in_order()
    assert row.stands_in_text


def test_a_row_taken_away_leaves_the_text_too(cast, desk, draft, fields):
    placed, other = placed_in(draft, "Ett", "Två")
    tags = [richtext.picture_tag(row.picture.key) for row in (placed, other)]
    draft.body = f"<p>Ett</p>{tags[0]}<p>Två</p>{tags[1]}"
    draft.save()
    sent = as_sent(placed, other, row0={"DELETE": "on"})
    assert desk(cast.writer).post(change(draft), fields(draft, **sent)).status_code == 302
    draft.refresh_from_db()
    assert draft.body == f"<p>Ett</p><p>Två</p>{tags[1]}"
    assert list(draft.pictures.all()) == [other]


def test_a_new_row_taken_away_at_once_leaves_the_text_too(cast, desk, fields, own):
    body = f"<p>Ett</p>{richtext.picture_tag(own.key)}"
    row = {"picture": own.pk, "DELETE": "on"}
    desk(cast.writer).post(ADD, fields(unit=cast.library.pk, body=body, **rows(row)))
    assert (Article.objects.get().body, PlacedPicture.objects.count()) == ("<p>Ett</p>", 0)


def test_anothers_private_picture_does_not_get_into_the_text(cast, desk, draft, fields, private):
    body = f"<p>Ett</p>{richtext.picture_tag(private.key)}"
    desk(cast.writer).post(change(draft), fields(draft, body=body))
    draft.refresh_from_db()
    assert (draft.body, draft.pictures.count()) == ("<p>Ett</p>", 0)


def test_a_fact_box_holds_no_pictures(cast, desk, draft, fields, own):
    box = {"title": "Öppet", "body": f"<p>Alltid</p>{richtext.picture_tag(own.key)}", "position": 0}
    sent = {"fact_boxes-TOTAL_FORMS": 1} | {f"fact_boxes-0-{name}": value for name, value in box.items()}
    assert desk(cast.writer).post(change(draft), fields(draft, **sent)).status_code == 302
    assert draft.fact_boxes.get().body == "<p>Alltid</p>"


# Seeing.


def test_what_is_submitted_shows_its_pictures_to_read(cast, desk, draft):
    (placed,) = placed_in(draft, "Från vänster: Åsa Ek.", alt="En bro")
    actions.submit(article=draft, by=cast.writer, at=timezone.now())
    page = desk(cast.writer).get(change(draft)).content.decode()
    assert 'id="article_form"' not in page
    for words in (placed.picture.desk_address(640), "En bro", "Från vänster: Åsa Ek."):
        assert words in page


def test_who_decides_sees_the_pictures(cast, desk, draft):
    (placed,) = placed_in(draft, "Från vänster: Åsa Ek.", alt="En bro")
    page = desk(cast.publisher).get(reverse("desk:news_article_act", args=[draft.pk, "publicera"])).content.decode()
    for words in (placed.picture.desk_address(640), "En bro", "Från vänster: Åsa Ek."):
        assert words in page
    assert f'href="{change(draft)}#placed-{placed.pk}"' in page


def test_what_is_to_be_mended_leads_to_its_picture(cast, desk, draft):
    placed_in(draft, "Ett")
    second = PlacedPictureFactory(article=draft, picture__unit=draft.unit, alt="", position=9, caption="Åsa Ek, elev.")
    page = desk(cast.writer).get(change(draft)).content.decode()
    assert f'href="#placed-{second.pk}"' in page
    assert f'id="placed-{second.pk}"' in page


# Figures.


def test_ten_pictures_are_saved_with_few_queries(cast, desk, draft, fields, django_assert_max_num_queries):
    names = [f"Från vänster: {given.title()} Ek, Bo Al." for given in sorted(GIVEN)[:10]]
    pictures = PictureFactory.create_batch(10, unit=cast.library)
    typed = [{"picture": one.pk, "caption": text, "alt": "x"} for one, text in zip(pictures, names, strict=True)]
    browser, sent = desk(cast.writer), fields(draft, **rows(*typed))
    with django_assert_max_num_queries(40):
        assert browser.post(change(draft), sent).status_code == 302
    draft.refresh_from_db()
    placed = draft.pictures.all()
    assert Depiction.objects.count() == 20
    changed = as_sent(*placed, **{f"row{i}": {"caption": f"Från vänster: Kim Al{i}."} for i in range(10)})
    with django_assert_max_num_queries(40):
        assert browser.post(change(draft), fields(draft, **changed)).status_code == 302


def test_the_form_asks_as_much_for_many_pictures_as_for_few(cast, desk):
    asked = []
    for count in (1, 1, 3, 12):
        article = ArticleFactory(unit=cast.library)
        placed_in(article, *(f"Från vänster: Åsa Ek{i}." for i in range(count)))
        browser = desk(cast.writer)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            browser.get(change(article))
        asked.append(len(queries))
    # The first of all fills caches.
    assert len(set(asked[1:])) == 1, asked
