"""Why a picture may be shown, chosen at its row in the article: kept at the picture, by the library's own rules."""

import logging

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from network.swedish import fold
from news import actions
from news.models import Basis, Picture
from tests.factories import ArticleFactory, CategoryFactory, PictureFactory, PlacedPictureFactory, published


def change(article) -> str:
    return reverse("desk:news_article_change", args=[article.pk])


def _row(placed, number=0, **said) -> dict:
    """A row that is there, as a browser sends it."""
    row = {"id": placed.pk, "picture": placed.picture_id, "alt": placed.alt, "caption": placed.caption}
    row |= {"position": placed.position, "basis": placed.picture.basis, "basis_before": placed.picture.basis} | said
    return {f"pictures-{number}-{name}": value for name, value in row.items() if value is not None}


def _sent(*sets_of_fields) -> dict:
    sent = {"pictures-TOTAL_FORMS": len(sets_of_fields), "pictures-INITIAL_FORMS": len(sets_of_fields)}
    for one in sets_of_fields:
        sent |= one
    return sent


@pytest.fixture
def placed(draft, cast):
    return PlacedPictureFactory(
        article=draft, picture__unit=cast.library, picture__description="", alt="Två barn på en bro"
    )


def test_chosen_at_the_row_it_is_signed_at_the_picture(cast, desk, draft, fields, placed):
    version = draft.version
    desk(cast.writer).post(change(draft), fields(draft, **_sent(_row(placed, basis=Basis.AGREEMENT))))

    picture = Picture.objects.get()
    assert (picture.basis, picture.basis_by) == (Basis.AGREEMENT, cast.writer)
    draft.refresh_from_db()
    assert draft.version == version, "the text is as it was"


def test_what_it_shows_is_asked_once(cast, desk, draft, fields, placed):
    """The alternative text is what the library says too, until somebody says it in other words."""
    browser = desk(cast.writer)
    browser.post(change(draft), fields(draft, **_sent(_row(placed))))
    browser.post(change(draft), fields(draft, **_sent(_row(placed, alt="Annat"))))

    assert Picture.objects.get().description == "Två barn på en bro"
    assert Picture.objects.get().folded_words.strip() == fold("Två barn på en bro")
    assert draft.pictures.get().alt == "Annat"


def test_a_shared_picture_is_judged_by_its_own_unit(cast, desk, draft, fields):
    theirs = PictureFactory(unit=cast.school, is_shared=True, description="")
    placed = PlacedPictureFactory(article=draft, picture=theirs)
    browser = desk(cast.writer)

    page = browser.get(change(draft)).content.decode()
    answer = browser.post(change(draft), fields(draft, **_sent(_row(placed, basis=Basis.NOBODY))))

    assert _("Only colleagues in %(unit)s can change it.") % {"unit": "Åsskolan"} in page
    assert answer.status_code == 200
    theirs.refresh_from_db()
    assert (theirs.basis, theirs.description) == ("", "")


def test_a_select_that_is_locked_is_not_sent_and_changes_nothing(cast, desk, draft, fields):
    said = {"basis": Basis.CONSENT, "basis_by": cast.outsider, "basis_at": timezone.now()}
    placed = PlacedPictureFactory(article=draft, picture=PictureFactory(unit=cast.school, is_shared=True, **said))

    answer = desk(cast.writer).post(change(draft), fields(draft, **_sent(_row(placed, basis=None))))

    assert answer.status_code == 302
    assert Picture.objects.get().basis == Basis.CONSENT


def test_a_colleagues_newer_choice_is_told_and_not_written_over(cast, desk, draft, fields, placed):
    browser = desk(cast.writer)
    stale = fields(draft, **_sent(_row(placed, basis=Basis.NOBODY)))
    picture = placed.picture
    actions.change_picture(picture=picture, by=cast.lead, at=timezone.now(), basis=Basis.CONSENT)

    page = browser.post(change(draft), stale).content.decode()
    assert Picture.objects.get().basis == Basis.CONSENT
    assert f'name="pictures-0-basis_before" value="{Basis.CONSENT}"' in page

    browser.post(change(draft), stale | {"pictures-0-basis_before": Basis.CONSENT})
    assert Picture.objects.get().basis == Basis.NOBODY, "having been told, the next try goes through"


def test_saving_with_an_old_page_leaves_a_colleagues_choice(cast, desk, draft, fields, placed):
    stale = fields(draft, **_sent(_row(placed)))
    actions.change_picture(picture=placed.picture, by=cast.lead, at=timezone.now(), basis=Basis.CONSENT)

    assert desk(cast.writer).post(change(draft), stale).status_code == 302
    assert Picture.objects.get().basis == Basis.CONSENT


def test_people_on_the_site_keep_their_ground(cast, desk, draft, fields, placed):
    actions.change_picture(picture=placed.picture, by=cast.writer, at=timezone.now(), basis=Basis.AGREEMENT)
    draft.pictures.update(caption="Från vänster: Åsa Ek.")
    placed.refresh_from_db()
    published(draft)

    page = desk(cast.writer).post(change(draft), fields(draft, **_sent(_row(placed, basis=Basis.NOBODY))))

    assert "Åsa Ek" in str(page.context["inline_admin_formsets"][0].formset.forms[0].errors["basis"])
    assert Picture.objects.get().basis == Basis.AGREEMENT


@pytest.mark.parametrize("basis", ["x", "\x00", "public_interest " * 99])
def test_what_is_no_basis_is_refused(cast, desk, fields, placed, basis):
    sent = fields(placed.article, **_sent(_row(placed, basis=basis)))
    assert desk(cast.writer).post(change(placed.article), sent).status_code == 200
    assert Picture.objects.get().basis == ""


def test_ten_judged_pictures_cost_as_much_as_three(cast, desk, fields):

    asked = []
    for count in (3, 3, 10):
        article = ArticleFactory(unit=cast.library, created_by=cast.writer)
        rows = [
            PlacedPictureFactory(article=article, picture__unit=cast.library, picture__description="")
            for _each in range(count)
        ]
        sent = fields(article, **_sent(*(_row(row, i, basis=Basis.AGREEMENT) for i, row in enumerate(rows))))
        browser = desk(cast.writer)
        with CaptureQueriesContext(connection) as queries:
            assert browser.post(change(article), sent).status_code == 302
        asked.append(len(queries))
    assert asked[1] == asked[2] <= 40, asked


def test_the_subject_of_a_unit_that_always_writes_about_the_same_is_chosen(cast, desk):

    culture, school = CategoryFactory(name="Kultur"), CategoryFactory(name="Skola")
    browser = desk(cast.writer)

    def offered():
        return browser.get("/desk/news/article/add/").context["adminform"].form["category"].value()

    assert offered() is None
    published(ArticleFactory(unit=cast.library, category=culture))
    published(ArticleFactory(unit=cast.school, category=school))
    assert offered() == culture.pk
    published(ArticleFactory(unit=cast.library, category=school))
    assert offered() is None, "of two one chooses oneself"


def test_a_look_at_it_as_if_it_were_saved_leaves_no_trace(cast, desk, fields, placed, caplog):
    """Live checks and previews save the form and take it back: the picture and the security log are as they were."""
    caplog.set_level(logging.INFO, "security")
    sent = fields(placed.article, **_sent(_row(placed, basis=Basis.AGREEMENT)))

    answer = desk(cast.writer).post(reverse("desk:news_article_checks", args=[placed.article.pk]), sent)

    assert answer.status_code == 200
    assert "news.picture_basis_not_judged" not in answer.content.decode()
    assert (Picture.objects.get().basis, Picture.objects.get().description) == ("", "")
    assert "picture_changed" not in caplog.text
