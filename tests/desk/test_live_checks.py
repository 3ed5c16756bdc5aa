"""What there is to mend, asked for while writing: of the text as it stands in the form, and nothing is saved."""

import logging

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from news import actions
from news.models import Article, PlacedPicture, Tag
from tests.factories import PictureFactory, PlacedPictureFactory

NEW = reverse("desk:news_article_checks_new")
NUMBER = "Frågor? Ring Tolvan, 121212-1212."


def checks(article) -> str:
    return reverse("desk:news_article_checks", args=[article.pk])


def row(prefix, number=0, **typed) -> dict:
    return {f"{prefix}-TOTAL_FORMS": number + 1} | {f"{prefix}-{number}-{name}": value for name, value in typed.items()}


def told(answer) -> dict:
    return {item.finding.id: item.address for item in answer.context.get("findings", [])}


def test_tells_of_what_stands_in_the_form(cast, desk, draft, fields):
    answer = desk(cast.writer).post(checks(draft), fields(draft, lead=NUMBER, tags="bok"))

    assert told(answer) == {"news.identity_number": "#id_lead"}
    assert "121212-••••" in answer.content.decode()


def test_nothing_is_saved_and_nothing_is_logged(cast, desk, draft, fields, caplog):
    caplog.set_level(logging.INFO, "security")
    browser = desk(cast.writer)

    browser.post(checks(draft), fields(draft, lead=NUMBER, tags="bok"))
    browser.post(NEW, fields(unit=cast.library.pk, title="Ny"))

    assert Article.objects.get().lead == draft.lead
    assert not Tag.objects.exists()
    assert caplog.messages == []


def test_a_new_one_too(cast, desk, fields):
    answer = desk(cast.writer).post(NEW, fields(unit=cast.library.pk, title="Ny", lead="Ja.", body="<p>Ja.</p>"))

    assert told(answer) == {"news.no_tag": "#id_tags"}


def test_nothing_to_mend_is_said(cast, desk, draft, fields):
    answer = desk(cast.writer).post(checks(draft), fields(draft, tags="bok"))

    assert (told(answer), "Inget att rätta till" in answer.content.decode()) == ({}, True)


def test_how_easy_it_is_to_read(cast, desk, draft, fields):
    body = "<p>" + "Vi bygger en ny bro i byn. " * 10 + "</p>"

    answer = desk(cast.writer).post(checks(draft), fields(draft, lead="", body=body))

    assert "Läsbarhet: 7, mycket lättläst" in answer.content.decode()


def test_pictures_are_found_by_their_row_in_the_form(cast, desk, draft, fields):
    first = PlacedPictureFactory(article=draft, alt="")
    new = PictureFactory(unit=cast.library)
    sent = row("pictures", id=first.pk, article=draft.pk, picture=first.picture_id, alt="Ett hus", position=1)
    sent |= row("pictures", 1, picture=new.pk, alt="", position=2) | {"pictures-INITIAL_FORMS": 1}

    answer = desk(cast.writer).post(checks(draft), fields(draft, tags="bok") | sent)

    assert told(answer)["news.picture_without_alt"] == "#pictures-1"
    assert PlacedPicture.objects.get() == first


def test_what_cannot_be_saved_is_told(cast, desk, draft, fields):
    answer = desk(cast.writer).post(checks(draft), fields(draft, title="x" * 201))
    assert "Går inte att spara än" in answer.content.decode()

    sent = fields(draft, tags="bok") | row("links", text="Mer", url="www.test.example", position=0)
    answer = desk(cast.writer).post(checks(draft), sent)
    assert (told(answer), len(answer.context["wrong"])) == ({}, 1)


def test_only_who_may_write_it_may_ask(cast, desk, draft, fields):
    assert desk(cast.outsider).post(checks(draft), fields(draft)).status_code == 404
    assert "Hemlighuset" not in desk(cast.outsider).post(checks(draft), fields(draft)).content.decode()
    actions.submit(article=draft, by=cast.writer, at=timezone.now())
    assert desk(cast.writer).post(checks(draft), fields(draft)).status_code == 403


@pytest.mark.parametrize("method", ["get", "put", "delete"])
def test_only_by_post(cast, desk, draft, method):
    for address in (NEW, checks(draft)):
        assert getattr(desk(cast.writer), method)(address).status_code == 405


def test_as_many_queries_for_many_parts(cast, desk, draft, fields):
    """Of pictures that are placed, boxes and links: with one of each, and with three."""
    pictures = PictureFactory.create_batch(3, unit=cast.library)
    browser = desk(cast.writer)
    asked = []
    for count in (1, 1, 3):
        sent = fields(draft, lead="Hej Wanda Elvlund.", tags="bok")
        for number in range(count):
            caption = f"Från vänster: Åsa Ek{number}, Per Ek{number}."
            sent |= row(
                "pictures", number, picture=pictures[number].pk, alt="Ett hus", caption=caption, position=number
            )
            sent |= row("fact_boxes", number, title="Ruta", body='<p><a href="/nej/">här</a></p>', position=number)
            sent |= row("links", number, text="här", url=f"/nyheter/{number}/", position=number)
        with CaptureQueriesContext(connection) as queries:
            browser.post(checks(draft), sent)
        asked.append(len(queries))

    # Each new box and link is a row of its own to write.
    assert asked[2] - asked[1] == 4
