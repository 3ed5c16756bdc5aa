"""What happens to a picture of the library: who may, what is kept, what residents see of it."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.utils import timezone

from network.actions import Refused
from news import actions, picture_files, picture_rights
from news.models import Basis, Consent, Edition, Picture, Redaction
from tests.factories import ArticleFactory, PictureFactory, PlacedPictureFactory, published
from tests.pictures import jpeg, uploaded

CAPTION = "Från vänster: Åsa Östlund, Per Ågren."


@pytest.fixture
def now():
    return timezone.now()


@pytest.fixture
def live(cast):
    """A live article with one picture of two people, who have said yes."""
    picture = uploaded(cast.writer, cast.library, basis=Basis.CONSENT)
    for name in ("Åsa Östlund", "Per Ågren"):
        said = {"name": name, "channel": "email", "given_on": timezone.localdate()}
        actions.note_consent(picture=picture, by=cast.writer, at=timezone.now(), **said)
    article = ArticleFactory(unit=cast.library, created_by=cast.writer)
    PlacedPictureFactory(article=article, picture=picture, caption=CAPTION)
    actions.record_edit(article=article, by=cast.writer, at=timezone.now())
    published(article)
    return article


def test_a_file_becomes_a_picture_of_the_unit(cast, now):
    picture = actions.add_picture(upload=jpeg(900, 600), unit=cast.library, by=cast.writer, at=now, description="Älven")

    assert (picture.width, picture.height, picture.unit, picture.description) == (900, 600, cast.library, "Älven")
    assert picture_files.fallback_of(picture.key).is_file()
    assert (picture.basis, picture.basis_by, picture.rendered_at) == ("", None, None)


@pytest.mark.parametrize("who", ["outsider", "ended"])
def test_only_a_writer_of_the_unit_adds_to_it_and_nothing_is_kept(cast, now, settings, who):
    with pytest.raises(Refused):
        actions.add_picture(upload=jpeg(), unit=cast.library, by=getattr(cast, who), at=now)

    assert not Picture.objects.exists()
    assert not [path for path in settings.PICTURES_ROOT.rglob("*") if path.is_file()]


@pytest.mark.parametrize("said", [{"description": "två\nrader"}, {"photographer": "x" * 300}])
def test_what_cannot_be_said_of_it_leaves_no_file(cast, now, settings, said):
    with pytest.raises(ValidationError):
        actions.add_picture(upload=jpeg(), unit=cast.library, by=cast.writer, at=now, **said)

    assert not list(settings.PICTURES_ROOT.rglob("*.jpg"))


def test_no_picture_no_file(cast, now, settings):
    with pytest.raises(ValidationError):
        actions.add_picture(
            upload=SimpleUploadedFile("bild.jpg", b"%PDF-1.7"), unit=cast.library, by=cast.writer, at=now
        )

    assert not [path for path in settings.PICTURES_ROOT.rglob("*") if path.is_file()]


def test_who_judged_the_basis_is_who_changed_it_last(cast, now):
    picture = PictureFactory(unit=cast.library)

    actions.change_picture(picture=picture, by=cast.writer, at=now, basis=Basis.AGREEMENT)
    actions.change_picture(picture=picture, by=cast.lead, at=now, basis=Basis.AGREEMENT, description="Ny text")
    picture.refresh_from_db()
    assert (picture.basis_by, picture.basis_at, picture.description) == (cast.writer, now, "Ny text")

    actions.change_picture(picture=picture, by=cast.lead, at=now, basis="")
    picture.refresh_from_db()
    assert (picture.basis_by, picture.basis_at) == (None, None)


def test_a_shared_picture_is_used_by_all_and_changed_by_its_own(cast, now):
    picture = PictureFactory(unit=cast.library, is_shared=True)
    private = PictureFactory(unit=cast.library)

    assert list(picture_rights.pictures_to_use(cast.outsider, now)) == [picture]
    assert private not in picture_rights.pictures_seen_by(cast.outsider, now)
    with pytest.raises(Refused):
        actions.change_picture(picture=picture, by=cast.outsider, at=now, description="x")
    with pytest.raises(Refused):
        actions.change_picture(picture=picture, by=cast.writer, at=now, unit=cast.school)
    assert not picture_rights.pictures_seen_by(cast.ended, now).exists()


def test_what_stands_in_a_news_item_one_may_see_is_seen(cast, now):
    private = PictureFactory(unit=cast.library)
    article = ArticleFactory(unit=cast.library)
    article.partner_units.add(cast.school)
    PlacedPictureFactory(article=article, picture=private)

    assert list(picture_rights.pictures_seen_by(cast.outsider, now)) == [private]
    assert not picture_rights.pictures_to_use(cast.outsider, now).exists()


def test_a_withdrawn_consent_takes_the_picture_off_the_site_at_once(cast, live, now):
    picture = live.pictures.get().picture
    before = Edition.objects.live(now).get()
    assert Picture.objects.public(now).get() == picture
    assert before.labels["picture"]["key"] == picture.key

    actions.withdraw_consent(consent=picture.consents.first(), by=cast.writer, at=now)

    after = Edition.objects.live(now).get()
    assert after.pk == before.pk
    assert (after.pictures, after.labels["picture"]) == ([], None)
    assert "Östlund" not in after.text + after.folded_text
    assert not Picture.objects.public(now).exists()
    assert Redaction.objects.get().before["document"]["pictures"][0]["caption"] == CAPTION
    assert Consent.objects.exclude(withdrawn_on=None).count() == 1
    actions.withdraw_consent(consent=picture.consents.first(), by=cast.writer, at=now)
    assert Redaction.objects.count() == 1


def test_consent_that_is_not_the_basis_changes_nothing_on_the_site(cast, live, now):
    picture = live.pictures.get().picture
    actions.change_picture(picture=picture, by=cast.writer, at=now, basis=Basis.AGREEMENT)

    actions.withdraw_consent(consent=picture.consents.first(), by=cast.writer, at=now)

    assert Picture.objects.public(now).exists()


def test_hidden_in_every_edition_and_shown_again_only_by_who_answers_for_people(cast, live, now):
    picture = live.pictures.get().picture
    actions.publish(article=live, by=cast.publisher, at=now, live_from=now + dt.timedelta(days=1))

    actions.hide_picture(picture=picture, by=cast.writer, at=now)

    assert [edition.pictures for edition in live.editions.all()] == [[], []]
    with pytest.raises(ValidationError):
        actions.publish(article=live, by=cast.publisher, at=now)
    for who in (cast.writer, cast.lead):
        with pytest.raises(Refused):
            actions.show_picture_again(picture=picture, by=who, at=now)
    actions.show_picture_again(picture=picture, by=cast.strategist, at=now)
    actions.publish(article=live, by=cast.publisher, at=now)
    assert Edition.objects.live(now).get().pictures[0]["key"] == picture.key


def test_a_picture_in_the_text_leaves_the_text_of_editions_too(cast, live, now):
    picture = live.pictures.get().picture
    live.body = f'<p>Före</p><img src="/bild/{picture.key}/640.jpg"><p>Efter</p>'
    live.save()
    actions.publish(article=live, by=cast.publisher, at=now)

    actions.hide_picture(picture=picture, by=cast.writer, at=now)

    assert Edition.objects.live(now).get().document["body"] == "<p>Före</p><p>Efter</p>"


def test_deleted_when_it_never_was_in_any_news(cast, live, now):
    picture = uploaded(cast.writer, cast.library)
    file = picture_files.fallback_of(picture.key)
    used = live.pictures.get().picture

    with pytest.raises(Refused):
        actions.delete_picture(picture=used, by=cast.writer, at=now)
    with pytest.raises(Refused):
        actions.delete_picture(picture=picture, by=cast.outsider, at=now)
    actions.delete_picture(picture=picture, by=cast.writer, at=now)

    assert list(Picture.objects.all()) == [used]
    assert file.is_file(), "the file goes when the row is surely gone"


@pytest.mark.django_db(transaction=True)
def test_its_files_go_when_the_row_is_gone(cast, now):
    picture = uploaded(cast.writer, cast.library)
    file = picture_files.fallback_of(picture.key)

    actions.delete_picture(picture=picture, by=cast.writer, at=now)

    assert not file.exists()


def test_live_pictures_are_public_and_no_others(cast, live, now):
    picture = live.pictures.get().picture

    assert Picture.objects.public(now - dt.timedelta(days=1)).count() == 0
    actions.withdraw(article=live, by=cast.publisher, at=now, reason="Fel.")
    assert not Picture.objects.public(now).exists()
    assert picture.in_editions.exists()


@pytest.mark.parametrize(
    "columns",
    [
        {"basis": "consent"},
        {"basis": "okänd", "basis_at": timezone.now()},
        {"focal_x": 101},
        {"width": 0},
        {"hidden_at": timezone.now()},
    ],
)
def test_what_the_database_refuses(cast, columns):
    picture = PictureFactory(unit=cast.library)

    with pytest.raises(IntegrityError), transaction.atomic():
        Picture.objects.filter(pk=picture.pk).update(**columns)


def test_redactions_are_never_changed(cast, live, now):
    actions.hide_picture(picture=live.pictures.get().picture, by=cast.writer, at=now)

    with pytest.raises(TypeError):
        Redaction.objects.get().save()
