"""Who a caption names, told while it is typed: linked, asked about, and nothing that is not the writer's to know."""

import json
import time

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from hypothesis import given, strategies as st

from network.models import Person
from network.swedish import fold
from news import actions, captions, depictions
from news.captions.given_names import GIVEN
from news.models.placed_picture import MAX_CAPTION
from news.near_names import _sounds
from tests.factories import ArticleFactory, PersonFactory, PlacedPictureFactory

ADDRESS = reverse("desk:news_caption")
LINKED = _("Linked:")
DENIED, ASKED = (_(text).partition("%(who)s")[0] for text in ("Not linked to %(who)s.", "Do you mean %(who)s?"))


@pytest.fixture
def read(cast, desk):
    """`read("Från vänster: …")` is the answer to the writer, as text."""

    def ask(caption, **more) -> str:
        return desk(cast.writer).post(ADDRESS, {"caption": caption} | more).content.decode()

    return ask


def person(name, unit=None, **values) -> Person:
    given_name, _blank, family_name = name.rpartition(" ")
    return PersonFactory(given_name=given_name, family_name=family_name, unit=unit, **values)


# What is shown.


def test_rows_missing_and_photographer(read):
    answer = read(
        "Bakre raden från vänster: Åsa Ek, Elfsborg. Främre raden: Bo Al.\r\nSaknas: Eva Lind.\r\nFoto: Per Ås"
    )
    assert answer.index("Bakre raden från vänster") < answer.index("Åsa Ek") < answer.index("Främre raden")
    assert answer.index("Bo Al") < answer.index(_("Not in the picture")) < answer.index("Eva Lind")
    assert _("Photo: %(photographer)s") % {"photographer": "Per Ås"} in answer
    assert _("Named: %(count)s.") % {"count": 2} in answer


@pytest.mark.parametrize("caption", ["", "En bro i dimma.", " \n "])
def test_nobody_named(caption, read):
    assert _("No person is named.") in read(caption)


def test_everything_is_escaped(read, cast):
    person("Åsa <i>Ek", cast.library, title="<script>")
    answer = read('Från vänster: Åsa Ek (<img src=x onerror="1">), "><b>Bo Al. Foto: <u>C')
    for harmful in ("<img", "<b>Bo", "<u>", "<script>", "<i>"):
        assert harmful not in answer


# Who it is.


def test_the_whole_name_of_one_known_person_is_linked(read, cast):
    person("Åsa Ek", cast.library, title="bibliotekarie")
    answer = read("Från vänster: ÅSA EK och Åsa.")
    assert answer.count(LINKED) == 1
    assert "bibliotekarie" in answer
    assert "Biblioteket" in answer


def test_of_two_with_the_same_name_one_is_chosen(read, cast):
    one, other = person("Åsa Ek", cast.library), person("Åsa Ek", cast.school)
    answer = read("Från vänster: Åsa Ek.")
    assert _("Which of them is it?") in answer
    for known in (one, other):
        assert f'data-person="{known.pk}"' in answer
    assert LINKED not in answer
    assert LINKED in read("Från vänster: Åsa Ek.", links=json.dumps({"Åsa Ek": other.pk}))


def test_nearly_a_name_is_asked_about(read, cast):
    known = person("Thomas Bäckmyr", cast.library)
    answer = read("Från vänster: Tomas Bäckmyr.")
    assert ASKED in answer
    assert f'data-person="{known.pk}"' in answer
    assert _("To answer: %(open)s.") % {"open": 1} in answer


@pytest.mark.parametrize(("chosen", "said"), [("person", LINKED), (None, DENIED)])
def test_an_answer_is_shown_and_not_asked_again(chosen, said, read, cast):
    known = person("Thomas Bäckmyr", cast.library)
    links = {"Tomas Bäckmyr": known.pk if chosen else None}
    answer = read("Från vänster: Tomas Bäckmyr.", links=json.dumps(links))
    assert said in answer
    assert ASKED not in answer


def test_what_was_chosen_at_the_last_save_is_remembered(read, cast):
    known = person("Thomas Bäckmyr", cast.library)
    article = ArticleFactory(unit=cast.library)
    placed = PlacedPictureFactory(article=article, caption="Från vänster: Tomas Bäckmyr.")
    links = {placed.pk: {"Tomas Bäckmyr": known.pk}}
    depictions.renew(article, by=cast.writer, at=timezone.now(), links=links)
    assert LINKED in read(placed.caption, placed=placed.pk)


def test_what_others_chose_in_articles_not_seen_is_not_told(read, cast):
    known = person("Thomas Bäckmyr", cast.library)
    article = ArticleFactory(unit=cast.school)
    placed = PlacedPictureFactory(article=article, caption="Från vänster: Tomas Bäckmyr.")
    links = {placed.pk: {"Tomas Bäckmyr": known.pk}}
    depictions.renew(article, by=cast.outsider, at=timezone.now(), links=links)
    assert LINKED not in read(placed.caption, placed=placed.pk)


@pytest.mark.parametrize(
    "more", [{"placed": "x"}, {"placed": "9" * 30}, {"links": "["}, {"links": '{"Åsa Ek": 99999}'}]
)
def test_rubbish_beside_the_caption_is_ignored(more, read, cast):
    person("Åsa Ek", cast.library)
    assert "Åsa Ek" in read("Från vänster: Åsa Ek.", **more)


def test_a_person_in_no_unit_and_no_caption_is_not_told_of(read):
    person("Thomas Bäckmyr", None, title="hemlig titel")
    for name in ("Thomas Bäckmyr", "Tomas Bäckmyr"):
        answer = read(f"Från vänster: {name}.")
        assert "hemlig" not in answer
        assert "data-person" not in answer


def test_no_address_or_number_of_anybody(read, cast):
    person("Åsa Ek", cast.library, email="asa.ek@test.example", phone="070-123 45 67")
    answer = read("Från vänster: Åsa Ek och Åssa Ek.")
    assert "test.example" not in answer
    assert "070" not in answer


# What may be asked.


def test_only_by_post(cast, desk):
    for method in ("get", "head"):
        assert getattr(desk(cast.writer), method)(ADDRESS, {"caption": "Åsa Ek"}).status_code == 405


@pytest.mark.parametrize("who", ["ended", None])
def test_only_for_members(who, cast, desk, client):
    browser = desk(getattr(cast, who)) if who else client
    person("Åsa Ek", cast.library, title="bibliotekarie")
    answer = browser.post(ADDRESS, {"caption": "Från vänster: Åsa Ek."})
    assert answer.status_code == 403
    assert "bibliotekarie" not in answer.content.decode()


def test_not_from_another_site(cast):
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(cast.writer, backend="network.backends.NetworkBackend")
    assert browser.post(ADDRESS, {"caption": "Åsa Ek"}).status_code == 403


@pytest.mark.parametrize("caption", ["x" * (MAX_CAPTION + 1), "Åsa\x00Ek", "Åsa \u202eEk"])
def test_what_cannot_be_saved_is_not_read(caption, cast, desk):
    answer = desk(cast.writer).post(ADDRESS, {"caption": caption})
    assert answer.status_code == 400
    assert "data-sum" in answer.content.decode()


# How fast.


def _many_people(unit, count=1000) -> list[str]:
    given = sorted(GIVEN)
    families = ["Bäckmyr", "Lundberg", "Wallström", "Fjällgren", "Utsi", "Svonni", "Hansson", "Blom", "Sundqvist"]
    names = [(given[i % len(given)].title(), families[i % 9] + "ab"[i % 2] * (i % 3)) for i in range(count)]
    Person.objects.bulk_create(
        Person(given_name=one, family_name=other, unit=unit, folded_name=fold(f"{one} {other}"), name_order=b"x")
        for one, other in names
    )
    return [f"{one} {other}" for one, other in names]


def test_thirty_unknown_names_among_a_thousand_people_are_answered_at_once(cast, desk):
    """Some 70 ms; the limit leaves room for a busy machine."""
    names = [name[:-1] + "xe" for name in _many_people(cast.library)[:30]]
    caption = f"Från vänster: {', '.join(names)}."
    browser = desk(cast.writer)
    browser.post(ADDRESS, {"caption": "Från vänster: Åsa Ek."})
    with CaptureQueriesContext(connection) as queries:
        started = time.perf_counter()
        answer = browser.post(ADDRESS, {"caption": caption}).content.decode()
        took = time.perf_counter() - started
    assert answer.count("<li") == 30
    assert len(queries) <= 12
    assert took < 1  # second


part = st.sampled_from(sorted(GIVEN)).map(str.title)
spelt = st.builds(
    lambda name, old, new: name.replace(old, new),
    part,
    st.sampled_from(["th", "t", "ck", "k", "w", "v", "c", "ph", "z", "ll", "l", "é", "å"]),
    st.sampled_from(["t", "th", "k", "ck", "v", "w", "f", "s", "l", "ll", "e", "a", "x", ""]),
)


@given(part, part, spelt, spelt)
def test_nobody_whose_name_is_near_is_passed_by(a, b, c, d):
    """The sieve before `near_name` lets through all that it would say yes to."""
    for one in (f"{a} {b}", f"{c} {b}", f"{a} {d}"):
        for other in (f"{a} {b}", f"{c} {d}", f"{c} {b}", f"{b} {a}"):
            if captions.near_name(one, other):
                assert _sounds(fold(one)) & _sounds(fold(other)), (one, other)


def test_a_hidden_name_is_told_while_it_is_typed(cast, read):
    actions.hide_person(name="Åsa Ek", by=cast.strategist, at=timezone.now())

    assert "ska inte nämnas" in read("Från vänster: Bo Al, A\u030asa Ek.")
    assert "ska inte nämnas" not in read("Från vänster: Bo Al, Åsa Ekström.")
