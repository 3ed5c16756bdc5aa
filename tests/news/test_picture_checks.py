"""What must be mended in pictures before an article is published, each with a sentence that says what to do."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from news import actions, checks
from news.models import Basis
from tests.checked import of_pictures
from tests.factories import ArticleFactory, PersonFactory, PictureFactory, PlacedPictureFactory

CAPTION = "Från vänster: Åsa Östlund, Per Ågren."


@pytest.fixture
def placed(cast):
    """One picture of two people, with all that is asked for."""
    picture = PictureFactory(
        unit=cast.library, basis=Basis.PUBLIC_INTEREST, basis_by=cast.writer, basis_at=timezone.now()
    )
    article = ArticleFactory(unit=cast.library, created_by=cast.writer)
    return PlacedPictureFactory(article=article, picture=picture, caption=CAPTION)


@pytest.fixture
def found(cast, placed):
    """What is said once these columns are set: (severity, id) of each."""

    def told(picture=None, **columns):
        for row, values in ((placed, columns), (placed.picture, picture or {})):
            for name, value in values.items():
                setattr(row, name, value)
            row.save()
        actions.record_edit(article=placed.article, by=cast.writer, at=timezone.now())
        return {(finding.level.name, finding.id) for finding in of_pictures(placed.article)}

    return told


NOT_JUDGED = {"basis": "", "basis_by": None, "basis_at": None}


def test_a_picture_with_all_that_is_asked_for_is_fine(found):
    assert found() == set()


@pytest.mark.parametrize(
    ("columns", "said"),
    [
        ({"alt": " "}, {("ERROR", "news.picture_without_alt")}),
        ({"alt": "", "is_decorative": True}, set()),
        ({"alt": "Åsa Östlund ler"}, {("ERROR", "news.picture_alt_repeats_names")}),
        ({"alt": "A\u030asa O\u0308stlunds hatt"}, {("ERROR", "news.picture_alt_repeats_names")}),
        ({"alt": "Åsas hatt på en krok"}, set()),
    ],
)
def test_alternative_text(found, columns, said):
    assert found(**columns) == said


def test_people_need_a_legal_basis(found):
    assert found(NOT_JUDGED) == {("ERROR", "news.picture_without_basis")}


def test_nobody_can_be_recognised_is_not_true_of_named_people(found, cast):
    judged = {"basis": Basis.NOBODY, "basis_by": cast.writer, "basis_at": timezone.now()}

    assert found(judged) == {("ERROR", "news.picture_without_basis")}
    assert found(judged, caption="Vy över älven.") == set()


def test_without_names_it_is_a_reminder(found):
    assert found(NOT_JUDGED, caption="Vy över älven.") == {("ADVICE", "news.picture_basis_not_judged")}


def test_those_who_are_missing_from_the_picture_need_none(found):
    assert found(NOT_JUDGED, caption="Saknas på bild: Åsa Östlund.") == {("ADVICE", "news.picture_basis_not_judged")}


def test_consent_is_asked_of_each(found, placed, cast):
    judged = {"basis": Basis.CONSENT, "basis_by": cast.writer, "basis_at": timezone.now()}
    assert found(judged) == {("ERROR", "news.picture_without_consent")}
    said = {"picture": placed.picture, "by": cast.writer, "at": timezone.now(), "channel": "email"}
    today = timezone.localdate()

    actions.note_consent(name="Åsa Östlund", given_on=today, **said)
    assert found() == {("ERROR", "news.picture_without_consent")}
    second = actions.note_consent(name="Per Ågren", given_on=today, guardian="Eva Ågren", **said)
    assert found() == set()
    second.withdrawn_on = today
    second.save()
    assert found() == {("ERROR", "news.picture_without_consent")}


def test_two_of_the_same_name_are_asked_each(found, placed, cast):
    judged = {"basis": Basis.CONSENT, "basis_by": cast.writer, "basis_at": timezone.now()}
    said = {"picture": placed.picture, "by": cast.writer, "at": timezone.now(), "name": "Per Ågren"}
    today = timezone.localdate()

    actions.note_consent(given_on=today, channel="email", **said)
    assert found(judged, caption="Från vänster: Per Ågren.") == set()
    assert found(caption="Från vänster: Per Ågren, Per Ågren.") == {("ERROR", "news.picture_without_consent")}
    assert "Per Ågren (2 " in checks.errors(placed.article)[0].message
    actions.note_consent(given_on=today, channel="paper", **said)
    assert found() == set()


def test_a_caption_waiting_for_its_picture_is_a_reminder(found, placed):
    placed.picture = None
    placed.save()

    assert {(finding.level.name, finding.id) for finding in of_pictures(placed.article)} == {
        ("ADVICE", "news.picture_missing")
    }


def test_a_hidden_picture_stops(found, cast):
    assert found({"hidden_at": timezone.now(), "hidden_by": cast.lead}) == {("ERROR", "news.picture_hidden")}


def test_a_hidden_name_stops_unless_it_is_somebody_else(found, cast, placed):
    hidden = PersonFactory(given_name="Per", family_name="Ågren", unit=cast.school)
    other = PersonFactory(given_name="Per", family_name="Ågren", unit=cast.library)
    actions.hide_person(name="Per Ågren", person=hidden, by=cast.strategist, at=timezone.now())
    now = timezone.now()

    assert ("ERROR", "news.picture_hidden_name") in found()
    actions.record_edit(article=placed.article, by=cast.writer, at=now, links={placed.pk: {"Per Ågren": other.pk}})

    assert not [each for each in checks.errors(placed.article) if each.id == "news.picture_hidden_name"]


def test_publishing_is_stopped_with_what_to_do(found, placed, cast):
    found(NOT_JUDGED)

    with pytest.raises(ValidationError, match="varför vi får visa"):
        actions.publish(article=placed.article, by=cast.publisher, at=timezone.now())


def test_the_same_few_queries_for_many_pictures(placed, cast, django_assert_num_queries):
    for _number in range(4):
        picture = PictureFactory(unit=cast.library, basis=Basis.CONSENT, basis_by=cast.writer, basis_at=timezone.now())
        PlacedPictureFactory(article=placed.article, picture=picture, caption=CAPTION)
    actions.record_edit(article=placed.article, by=cast.writer, at=timezone.now())

    with django_assert_num_queries(7):
        found = of_pictures(placed.article)

    assert len([each for each in found if each.id == "news.picture_without_consent"]) == 4


def test_a_consent_of_tomorrow_is_none(placed, cast):
    tomorrow = timezone.localdate() + dt.timedelta(days=1)

    with pytest.raises(ValidationError):
        actions.note_consent(
            picture=placed.picture,
            by=cast.writer,
            at=timezone.now(),
            name="Per Ågren",
            given_on=tomorrow,
            channel="form",
        )
