"""Who is in the pictures: rows made from captions, linked to people by whole names or by somebody's word."""

import pytest
from django.utils import timezone

from news import actions, depictions
from news.models import Depiction
from tests.factories import ArticleFactory, PersonFactory, PlacedPictureFactory

CAPTION = (
    "På bilden ses arbetslaget. Övre raden från vänster: Åsa Östlund-Ek, Nordium, Per Ågren. "
    "Nedre raden: Ánte Länsman.\n\nSaknas på bild: Eva von Ek. Foto: Bo Öhrn"
)


@pytest.fixture
def placed(cast):
    article = ArticleFactory(unit=cast.library, created_by=cast.writer)
    return PlacedPictureFactory(article=article, caption=CAPTION)


@pytest.fixture
def save(cast, placed):
    """Save the caption anew, as the form does."""

    def saved(caption=CAPTION, links=None):
        placed.caption = caption
        placed.save()
        told = {placed.pk: links} if links is not None else None
        actions.record_edit(article=placed.article, by=cast.writer, at=timezone.now(), links=told)
        return list(Depiction.objects.all())

    return saved


def test_each_person_is_a_row_in_the_order_of_the_caption(save):
    rows = save()

    assert [(row.row, row.position, row.name, row.affiliation, row.is_missing) for row in rows] == [
        (0, 0, "Åsa Östlund-Ek", "Nordium", False),
        (0, 1, "Per Ågren", "", False),
        (1, 0, "Ánte Länsman", "", False),
        (0, 0, "Eva von Ek", "", True),
    ]
    assert "Övre raden" in rows[0].row_label


def test_saving_again_writes_nothing(save, placed, django_assert_max_num_queries):
    before = [row.pk for row in save()]

    with django_assert_max_num_queries(8):
        after = [row.pk for row in save()]

    assert before == after


def test_a_whole_name_is_linked_and_half_a_name_never(cast, save):
    whole = PersonFactory(given_name="Per", family_name="Ågren", unit=cast.school)
    PersonFactory(given_name="Åsa", family_name="Östlund", unit=cast.school)
    PersonFactory(given_name="Ante", family_name="Länsman", unit=cast.school)

    assert [row.person for row in save()] == [None, whole, None, None]


def test_of_two_with_the_same_name_nobody_is_linked(cast, save):
    for _time in range(2):
        PersonFactory(given_name="Per", family_name="Ågren", unit=cast.school)

    assert not any(row.person for row in save())


def test_what_somebody_has_said_stays(cast, save):
    namesake = PersonFactory(given_name="Per", family_name="Ågren", unit=cast.school)
    asa = PersonFactory(given_name="Åsa", family_name="Ek", unit=cast.school)

    save(links={"Per Ågren": None, "Åsa Östlund-Ek": asa.pk})
    rows = save(CAPTION.replace("Per Ågren", "Per Ågren, Eva Blom"))

    assert {row.name: row.person for row in rows if row.name != "Eva Blom"} == {
        "Åsa Östlund-Ek": asa,
        "Per Ågren": None,
        "Ánte Länsman": None,
        "Eva von Ek": None,
    }
    assert namesake not in [row.person for row in rows]


def test_a_name_taken_out_of_the_caption_is_gone(save):
    save()

    assert [row.name for row in save("Ánte Länsman.")] == ["Ánte Länsman"]


def test_residents_are_known_to_those_who_may_see_a_caption_that_names_them(cast, save):
    PersonFactory(given_name="Privat", family_name="Person")
    colleague = PersonFactory(given_name="Kollega", family_name="Person", unit=cast.school)
    resident = PersonFactory(given_name="Per", family_name="Ågren")
    save(links={"Per Ågren": resident.pk})

    known = {who: set(depictions.known_people(getattr(cast, who), timezone.now())) for who in ("writer", "outsider")}

    assert colleague in known["writer"] & known["outsider"]
    assert resident in known["writer"] - known["outsider"], "a draft of another unit tells nobody of its people"
    assert not [person for people in known.values() for person in people if person.given_name == "Privat"]
