"""Names in the text that are nearly a known person's: asked about, but only people one may know of."""

import pytest
from django.utils import timezone

from news import actions
from tests.captioned import captioned
from tests.checked import findings
from tests.factories import ArticleFactory, PersonFactory


@pytest.fixture
def colleague(cast):
    return PersonFactory(given_name="Kristina", family_name="Wallström", unit=cast.school, title="rektor")


def asked(lead, by, **columns) -> list[tuple[str, str]]:
    article = ArticleFactory(lead=lead, tags=["Å"], **columns)
    said = [finding for finding in findings(article, by) if finding.id == "news.name_nearly_known"]
    return [(finding.message, finding.hint) for finding in said]


def test_a_slip_is_asked_about(cast, colleague):
    assert asked("Igår talade Kristina Vallström, rektor.", cast.writer) == [
        ("Är namnet rätt: ”Kristina Vallström”?", "Menar du Kristina Wallström, rektor, Åsskolan?")
    ]


@pytest.mark.parametrize(
    "lead",
    [
        "Kristina Wallström talar.",
        "Kristina Wallströms bok.",
        "KRISTINA WALLSTRÖM talar.",
        "Rektor Kristina Wallström.",
        "Kristina. Vallström är en by.",
        "Kristina och Vallström.",
        "kristina vallström",
        "Kristina Lindberg.",
    ],
)
def test_what_is_right_or_somebody_else_is_not(cast, colleague, lead):
    assert asked(lead, cast.writer) == []


@pytest.mark.parametrize(
    ("written", "is_asked"),
    [
        ("Sara Bieggavarre", True),
        ("Sara Bieggavarres", True),
        ("Sárá Bieggavárre", False),
        ("Sa\u0301ra\u0301 Bieggava\u0301rre", False),
        ("SÁRÁ Bieggavárre", False),
    ],
)
def test_a_name_without_its_accents_is_asked_about(cast, written, is_asked):
    PersonFactory(given_name="Sárá", family_name="Bieggavárre", unit=cast.school, title="rektor")
    hint = "Menar du Sárá Bieggavárre, rektor, Åsskolan?"
    assert [hint for _message, hint in asked(f"Nu talar {written} här.", cast.writer)] == ([hint] if is_asked else [])


def test_two_who_differ_by_an_accent_are_both_right(cast):
    for given in ("Sara", "Sárá"):
        PersonFactory(given_name=given, family_name="Bieggavárre", unit=cast.school)
    assert asked("Sara Bieggavárre och Sárá Bieggavárre talar.", cast.writer) == []


def test_the_s_of_a_genitive_does_not_hide_it(cast, colleague):
    assert [message for message, _hint in asked("Kristina Vallströms bok.", cast.writer)] == [
        "Är namnet rätt: ”Kristina Vallströms”?"
    ]


def test_residents_only_to_those_who_may_know_of_them(cast):
    resident = PersonFactory(given_name="Kristina", family_name="Wallström")
    caption = captioned("Från vänster: Kristina Wallström.", unit=cast.library)
    actions.record_edit(
        article=caption,
        by=cast.writer,
        at=timezone.now(),
        links={caption.pictures.get().pk: {"Kristina Wallström": resident.pk}},
    )

    assert asked("Kristina Vallström", cast.writer) != []
    assert asked("Kristina Vallström", cast.outsider) == []


def test_what_somebody_has_said_of_a_name_at_a_caption_is_said(cast, colleague):
    article = captioned("Från vänster: Kristina Vallström.", unit=cast.library)
    article.lead = "Kristina Vallström talar."
    article.save()
    links = {article.pictures.get().pk: {"Kristina Vallström": None}}
    assert [each for each in findings(article, cast.writer) if each.id == "news.name_nearly_known"]

    actions.record_edit(article=article, by=cast.writer, at=timezone.now(), links=links)

    assert not [each for each in findings(article, cast.writer) if each.id == "news.name_nearly_known"]


def test_a_few_are_told_and_the_rest_counted(cast):
    for letter in "abcdefghij":
        PersonFactory(given_name="Kristina", family_name=f"W{letter}allström", unit=cast.school)
    lead = ", ".join(f"Kristina V{letter}allström" for letter in "abcdefghij")

    told = asked(lead, cast.writer)

    assert len(told) == 9
    assert told[-1][0] == "Det finns 2 till av samma slag."


def test_a_hostile_text_is_read_in_one_go(cast, colleague):
    body = "<p>" + "Kristina Vallström " * 5_000 + "</p>"

    assert len(asked("Ingress.", cast.writer, body=body)) == 2  # in both orders
