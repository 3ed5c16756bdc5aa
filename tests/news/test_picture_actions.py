"""What happens to a picture of the library: who may, what is kept, what residents see of it."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError
from django.utils import timezone

from network.actions import Refused
from news import actions, picture_files, picture_rights
from news.actions.issuing import reissue
from news.models import Article, Basis, Consent, Edition, Picture, Redaction
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


@pytest.mark.parametrize("basis", ["", Basis.NOBODY])
def test_what_residents_see_people_in_keeps_a_legal_basis(cast, live, now, basis):
    picture = live.pictures.get().picture

    with pytest.raises(ValidationError, match="Åsa Östlund, Per Ågren"):
        actions.change_picture(picture=picture, by=cast.writer, at=now, basis=basis)

    assert Picture.objects.get().basis == Basis.CONSENT
    actions.hide_picture(picture=picture, by=cast.writer, at=now)
    assert actions.change_picture(picture=picture, by=cast.writer, at=now, basis=basis).basis == basis


def test_consent_is_no_basis_of_what_is_out_before_all_have_given_it(cast, live, now):
    picture = live.pictures.get().picture
    actions.change_picture(picture=picture, by=cast.writer, at=now, basis=Basis.AGREEMENT)
    actions.withdraw_consent(consent=picture.consents.get(name="Per Ågren"), by=cast.writer, at=now)

    with pytest.raises(ValidationError, match="Per Ågren") as refused:
        actions.change_picture(picture=picture, by=cast.writer, at=now, basis=Basis.CONSENT)

    assert "Östlund" not in str(refused.value)
    said = {"name": "Per Ågren", "channel": "email", "given_on": timezone.localdate(now)}
    actions.note_consent(picture=picture, by=cast.writer, at=now, **said)
    assert actions.change_picture(picture=picture, by=cast.writer, at=now, basis=Basis.CONSENT).basis == Basis.CONSENT


def test_what_waits_for_its_time_keeps_its_basis_too(cast, now):
    picture = PictureFactory(unit=cast.library, basis=Basis.AGREEMENT, basis_by=cast.writer, basis_at=now)
    article = ArticleFactory(unit=cast.library, created_by=cast.writer)
    PlacedPictureFactory(article=article, picture=picture, caption=CAPTION)
    actions.record_edit(article=article, by=cast.writer, at=now)
    actions.publish(article=article, by=cast.publisher, at=now, live_from=now + dt.timedelta(days=1))

    with pytest.raises(ValidationError):
        actions.change_picture(picture=picture, by=cast.writer, at=now, basis="")
    with pytest.raises(ValidationError):
        actions.change_picture(picture=picture, by=cast.writer, at=now, basis=Basis.CONSENT)


def test_a_withdrawn_consent_takes_off_what_nobody_has_judged(cast, live, now):
    picture = live.pictures.get().picture
    Picture.objects.update(basis="", basis_by=None, basis_at=None)

    actions.withdraw_consent(consent=picture.consents.first(), by=cast.writer, at=now)

    assert not Picture.objects.public(now).exists()


def test_all_that_one_has_said_of_a_picture_is_withdrawn(cast, live, now):
    picture = live.pictures.get().picture
    said = {"name": "per ågren", "channel": "paper", "given_on": timezone.localdate(now)}
    again = actions.note_consent(picture=picture, by=cast.writer, at=now, **said)

    actions.withdraw_consent(consent=again, by=cast.writer, at=now)

    assert [consent.name for consent in picture.consents.filter(withdrawn_on=None)] == ["Åsa Östlund"]


def test_a_consent_that_was_withdrawn_before_does_not_withdraw_a_new_one(cast, live, now):
    picture = live.pictures.get().picture
    old = picture.consents.get(name="Per Ågren")
    actions.withdraw_consent(consent=old, by=cast.writer, at=now)
    actions.show_picture_again(picture=picture, by=cast.strategist, at=now)
    said = {"name": "Per Ågren", "channel": "paper", "given_on": timezone.localdate(now)}
    new = actions.note_consent(picture=picture, by=cast.writer, at=now, **said)

    actions.withdraw_consent(consent=old, by=cast.writer, at=now)

    new.refresh_from_db()
    assert new.withdrawn_on is None
    assert Picture.objects.get().hidden_at is None


def test_what_a_picture_was_taken_out_of_can_be_submitted_and_published_again(cast, live, now):
    picture = live.pictures.get().picture
    without = ArticleFactory(unit=cast.library, created_by=cast.writer)
    placed = PlacedPictureFactory(article=without, picture=picture, caption=CAPTION)
    actions.record_edit(article=without, by=cast.writer, at=now)
    published(without)
    placed.delete()
    published(without)

    actions.hide_picture(picture=picture, by=cast.writer, at=now)

    assert not Article.objects.get(pk=without.pk).state(now).has_changes
    changed = Article.objects.get(pk=live.pk)
    assert (changed.state(now).has_changes, changed.version) == (True, live.version + 1)
    assert (changed.modified_by, changed.modified_at) == (cast.writer, now)
    actions.show_picture_again(picture=picture, by=cast.strategist, at=now)
    actions.submit(article=changed, by=cast.writer, at=now)


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


def test_what_was_taken_out_of_an_edition_is_kept_too(cast, live, now):
    picture = live.pictures.get().picture
    actions.hide_picture(picture=picture, by=cast.writer, at=now)
    live.pictures.all().delete()

    for _hidden_and_shown_again in range(2):
        assert not picture_rights.may_delete_picture(cast.writer, Picture.objects.get(), now)
        with pytest.raises(Refused):
            actions.delete_picture(picture=picture, by=cast.writer, at=now)
        actions.show_picture_again(picture=picture, by=cast.strategist, at=now)
    with pytest.raises(ProtectedError):
        picture.delete()


def test_what_is_hidden_is_kept_so_that_one_can_look_into_it(cast, now):
    picture = PictureFactory(unit=cast.library)
    actions.hide_picture(picture=picture, by=cast.writer, at=now)

    with pytest.raises(Refused):
        actions.delete_picture(picture=picture, by=cast.writer, at=now)


def test_a_draft_that_was_scheduled_and_redacted_is_deleted(cast, now):
    picture = PictureFactory(unit=cast.library)
    article = ArticleFactory(unit=cast.library, created_by=cast.writer)
    PlacedPictureFactory(article=article, picture=picture)
    actions.publish(article=article, by=cast.publisher, at=now, live_from=now + dt.timedelta(days=1))
    actions.hide_picture(picture=picture, by=cast.writer, at=now)
    actions.unschedule(article=article, by=cast.publisher, at=now)

    actions.delete_draft(article=article, by=cast.publisher, at=now)

    assert not Redaction.objects.exists()
    assert not Edition.objects.exists()


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


def hidden_at_once(picture, by):
    return lambda: actions.hide_picture(picture=picture, by=by, at=timezone.now())


@pytest.mark.django_db(transaction=True)
def test_hidden_while_it_is_being_published_it_does_not_come_out(cast, live, waits):
    picture = live.pictures.get().picture

    def publish():
        actions.publish(article=live, by=cast.publisher, at=timezone.now())

    assert waits(publish, hidden_at_once(picture, cast.writer))
    assert Edition.objects.live(timezone.now()).get().pictures == []
    assert not Picture.objects.public(timezone.now()).exists()


@pytest.mark.django_db(transaction=True)
def test_published_while_it_is_being_hidden_is_refused(cast, live, waits):
    picture, refused = live.pictures.get().picture, []

    def publish():
        try:
            actions.publish(article=live, by=cast.publisher, at=timezone.now())
        except ValidationError as error:
            refused.append(error)

    assert waits(hidden_at_once(picture, cast.writer), publish)
    assert refused
    assert live.editions.count() == 1


@pytest.mark.django_db(transaction=True)
def test_hidden_while_a_name_is_corrected_it_does_not_come_out(cast, live, waits):
    picture = live.pictures.get().picture

    def correct():
        actions.correct_name(old="Per Ågren", new="Pär Ågren", by=cast.publisher, at=timezone.now())

    assert waits(correct, hidden_at_once(picture, cast.writer))
    assert [edition.pictures for edition in live.editions.all()] == [[], []]


@pytest.mark.django_db(transaction=True)
def test_hidden_while_it_is_put_in_news_and_published_in_one_go(cast, live, waits):
    """Who hides it cannot know of the article yet: they wait for the picture itself."""
    picture, article = live.pictures.get().picture, ArticleFactory(unit=cast.library, created_by=cast.writer)

    def place_and_publish():
        PlacedPictureFactory(article=article, picture=picture, caption=CAPTION)
        actions.record_edit(article=article, by=cast.writer, at=timezone.now())
        actions.publish(article=article, by=cast.publisher, at=timezone.now())

    assert waits(place_and_publish, hidden_at_once(picture, cast.writer))
    assert [edition.pictures for edition in Edition.objects.all()] == [[], []]


@pytest.mark.django_db(transaction=True)
def test_who_hides_and_who_publishes_do_not_wait_for_each_other(cast, live, waits):
    """The article is held before the picture, by both."""
    picture = live.pictures.get().picture

    def edit():
        actions.record_edit(article=live, by=cast.writer, at=timezone.now())

    def publish():
        actions.publish(article=live, by=cast.publisher, at=timezone.now())

    assert waits(edit, hidden_at_once(picture, cast.writer), then=publish)
    assert [edition.pictures for edition in live.editions.all()] == [[], []]


@pytest.mark.django_db(transaction=True)
def test_two_pictures_of_the_same_news_are_hidden_at_the_same_instant(cast, live, waits):
    first = live.pictures.get().picture
    second = uploaded(cast.writer, cast.library, basis=Basis.AGREEMENT)
    PlacedPictureFactory(article=live, picture=second, position=2)
    actions.publish(article=live, by=cast.publisher, at=timezone.now())

    assert waits(hidden_at_once(second, cast.writer), hidden_at_once(first, cast.writer))
    assert Edition.objects.live(timezone.now()).get().pictures == []


def test_what_was_hidden_since_it_was_read_is_not_published_anew(cast, live, now):
    """A correction makes its content from what it read; the picture can be gone when it is written."""
    picture, edition = live.pictures.get().picture, Edition.objects.get()
    Picture.objects.filter(pk=picture.pk).update(hidden_at=now, hidden_by=cast.lead)

    new = reissue(edition, edition.document, by=cast.publisher, at=now, article_version=live.version, reason="")

    assert (new.pictures, new.labels["picture"], new.shown_pictures.count()) == ([], None, 0)
