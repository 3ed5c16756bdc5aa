"""The files of pictures: sent only while their picture is in live news, at once, and never when it is hidden."""

import datetime as dt
import logging

import pytest
from django.utils import timezone

from news import actions, picture_files, tasks
from news.models import Basis
from tests.factories import ArticleFactory, PlacedPictureFactory, published, superuser
from tests.pictures import uploaded

HOUR = dt.timedelta(hours=1)


def _placed(picture):
    return PlacedPictureFactory(picture=picture, article=ArticleFactory(unit=picture.unit)).article


@pytest.fixture
def library_picture(cast):
    """In the library, with its preview alone: the worker has not been there."""
    return uploaded(cast.publisher, cast.library, basis=Basis.NOBODY)


@pytest.fixture
def live(library_picture):
    published(_placed(library_picture))
    return library_picture


def _get(client, picture, file="640.jpg", **headers):
    """The answer, read to its end, with what was sent."""
    answer = client.get(f"/bild/{picture.key}/{file}", headers=headers)
    return answer, answer.getvalue()


def test_every_file_the_pages_use_is_sent(client, live):
    tasks.make_renditions.call(live.pk)
    for width in (320, 640, 960, 1000):
        for form, kind in picture_files.FORMATS.items():
            answer, sent = _get(client, live, f"{width}.{form}")
            assert (answer.status_code, answer["Content-Type"]) == (200, kind)
            assert sent == picture_files.path_of(live.key, width, form).read_bytes()


def test_the_preview_is_sent_until_the_file_is_made(client, live):
    preview = picture_files.fallback_of(live.key).read_bytes()
    before, sent = _get(client, live, "960.avif")
    assert (before["Content-Type"], sent) == ("image/jpeg", preview)
    tasks.make_renditions.call(live.pk)
    after, _sent = _get(client, live, "960.avif", if_none_match=before["ETag"])
    assert (after.status_code, after["Content-Type"]) == (200, "image/avif")


def test_it_is_asked_for_anew_each_time_and_sent_once(client, live):
    answer, _sent = _get(client, live)
    again, nothing = _get(client, live, if_none_match=answer["ETag"])
    assert answer["ETag"].startswith('"')
    assert answer["Cache-Control"] == again["Cache-Control"] == "no-cache"
    assert (again.status_code, nothing, again["ETag"]) == (304, b"", answer["ETag"])


def test_it_says_nothing_of_who_asks_and_is_not_packed_again(desk, cast, live):
    answer, sent = _get(desk(cast.writer), live, accept_encoding="gzip")
    assert not answer.cookies
    assert "Cookie" not in answer.get("Vary", "")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert int(answer["Content-Length"]) == len(sent)
    assert sent.startswith(b"\xff\xd8")


def test_only_asking_is_allowed(client, live):
    head = client.head(f"/bild/{live.key}/640.jpg")
    head.getvalue()
    assert (head.status_code, head["Content-Type"]) == (200, "image/jpeg")
    assert client.post(f"/bild/{live.key}/640.jpg").status_code == 405


def test_one_query(client, live, django_assert_num_queries):
    for file in ("640.jpg", "960.avif", "641.jpg"):
        with django_assert_num_queries(1):
            _get(client, live, file)


def _draft(article):
    pass


def _submitted(article):
    actions.submit(article=article, by=superuser(), at=timezone.now())


def _scheduled(article):
    actions.publish(article=article, by=superuser(), at=timezone.now(), live_from=timezone.now() + HOUR)


def _expired(article):
    published(article, at=timezone.now() - 2 * HOUR, live_until=timezone.now() - HOUR)


def _withdrawn(article):
    published(article)
    actions.withdraw(article=article, by=superuser(), at=timezone.now(), reason="Fel underlag.")


def _taken_out(article):
    published(article)
    article.pictures.all().delete()
    actions.publish(article=article, by=superuser(), at=timezone.now())


def _hidden(article):
    picture = article.pictures.get().picture
    published(article)
    actions.hide_picture(picture=picture, by=superuser(), at=timezone.now())


@pytest.mark.parametrize(
    "make", [_draft, _submitted, _scheduled, _expired, _withdrawn, _taken_out, _hidden], ids=lambda make: make.__name__
)
def test_what_is_not_live_is_as_if_it_did_not_exist(client, library_picture, make, caplog):
    make(_placed(library_picture))
    nothing = client.get(f"/bild/{'x' * 26}/640.jpg")
    answer = client.get(f"/bild/{library_picture.key}/640.jpg")
    assert answer.status_code == nothing.status_code == 404
    assert (answer.content, answer.headers) == (nothing.content, nothing.headers)
    assert not [entry for entry in caplog.records if entry.name == "news.pictures"]


@pytest.mark.parametrize(
    "file",
    [
        "641.jpg",
        "1600.jpg",
        "0640.jpg",
        "0.jpg",
        "99999.jpg",
        "640.png",
        "640.JPG",
        "640",
        "original.jpg",
        "preview.jpg",
        "..%2foriginal.jpg",
        "640.jpg%00",
        "640.jpg/",
    ],
)
def test_other_files_are_not_sent(client, live, file):
    assert client.get(f"/bild/{live.key}/{file}").status_code == 404


def test_it_is_sent_from_the_instant_its_news_is_live(client, library_picture, time_machine):
    _scheduled(_placed(library_picture))
    assert _get(client, library_picture)[0].status_code == 404
    time_machine.move_to(timezone.now() + HOUR)
    assert _get(client, library_picture)[0].status_code == 200


def test_a_picture_missing_on_disk_leaves_its_words_and_a_line_in_the_log(client, live, caplog):
    picture_files.remove(live.key)
    edition = live.in_editions.get().edition
    page = client.get(edition.get_absolute_url())
    assert page.status_code == 200
    assert 'alt="Några människor framför ett hus"' in page.content.decode()
    caplog.clear()
    assert client.get(f"/bild/{live.key}/640.jpg").status_code == 404
    entries = [entry for entry in caplog.records if entry.name == "news.pictures"]
    assert [entry.levelno for entry in entries] == [logging.ERROR]
    assert live.key in entries[0].getMessage()
