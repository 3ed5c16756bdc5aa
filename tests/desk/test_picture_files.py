"""The files of pictures at the desk: for those who may see the picture, in the sizes there are, and nothing else."""

import io

import pytest
from django.test import Client
from PIL import Image

from news import actions, picture_files
from news.models import Picture
from tests.factories import ArticleFactory, PlacedPictureFactory
from tests.pictures import jpeg, uploaded


@pytest.fixture
def picture(cast):
    return uploaded(cast.writer, cast.library, is_rendered=True, description="Bokbussen i snö & is")


def address(picture, width=640, format="jpg") -> str:
    return f"/desk/news/picture/fil/{picture.key}/{width}.{format}"


def size_of(answer) -> tuple[int, int]:
    return Image.open(io.BytesIO(answer.getvalue())).size


@pytest.mark.parametrize(("format", "kind"), picture_files.FORMATS.items())
def test_each_width_in_each_format(cast, desk, picture, format, kind):
    for width in (320, 640, 960, 1000):
        answer = desk(cast.writer).get(address(picture, width, format))
        assert (answer.headers["Content-Type"], size_of(answer)[0]) == (kind, width)
        assert "no-store" in answer.headers["Cache-Control"]
        assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_the_models_own_address_is_this_one(picture):
    assert picture.desk_address(640) == address(picture)


def test_until_they_are_made_the_preview_is_shown(cast, desk):
    picture = uploaded(cast.writer, cast.library)
    for width, format in ((320, "avif"), (960, "webp"), (1000, "jpg"), (1600, "jpg")):
        answer = desk(cast.writer).get(address(picture, width, format))
        assert (answer.headers["Content-Type"], size_of(answer)[0]) == ("image/jpeg", 640)


def test_a_small_picture_has_the_address_of_the_text_editor_too(cast, desk):
    small = uploaded(cast.writer, cast.library, upload=jpeg(500, 300), is_rendered=True)
    assert size_of(desk(cast.writer).get(address(small, 640))) == (500, 300)


@pytest.mark.parametrize(
    ("width", "format"),
    [(99999, "jpg"), (0, "jpg"), (641, "jpg"), (640, "png"), (640, "php"), (640, "JPG"), ("9" * 30, "jpg")],
)
def test_no_other_file_exists(cast, desk, picture, width, format):
    assert desk(cast.writer).get(address(picture, width, format)).status_code == 404


@pytest.mark.parametrize("key", ["original", "..", "%2e%2e", "%00", "a" * 26, "å", "A" * 26, "x" * 5000])
def test_no_other_folder_is_opened(cast, desk, picture, key):
    assert desk(cast.admin).get(f"/desk/news/picture/fil/{key}/640.jpg").status_code == 404


def test_a_file_gone_from_the_disk_is_no_error(cast, desk, picture):
    picture_files.remove(picture.key)
    assert desk(cast.writer).get(address(picture)).status_code == 404
    assert desk(cast.writer).get(f"/desk/news/picture/{picture.pk}/original/").status_code == 404
    assert desk(cast.writer).get(f"/desk/news/picture/{picture.pk}/change/").status_code == 200


@pytest.mark.parametrize("path", ["fil/{0.key}/640.jpg", "fil/{0.key}/320.avif", "{0.pk}/original/"])
def test_who_gets_it(cast, desk, picture, path):
    path = "/desk/news/picture/" + path.format(picture)
    for user in cast.insiders():
        answer = desk(user).get(path)
        answer.getvalue()
        assert answer.status_code == 200, user
    assert desk(cast.outsider).get(path).status_code == 404
    assert desk(cast.ended).get(path).status_code == 403
    assert Client().get(path).status_code == 302


@pytest.mark.parametrize("way", ["shared", "in news"])
def test_shared_or_in_own_news_it_is_seen(cast, desk, picture, way):
    if way == "shared":
        Picture.objects.update(is_shared=True)
    else:
        PlacedPictureFactory(picture=picture, article=ArticleFactory(unit=cast.school))
    answer = desk(cast.outsider).get(address(picture))
    answer.getvalue()
    assert answer.status_code == 200


def test_an_unknown_key_is_answered_as_one_of_another_unit(cast, desk, picture):
    hidden, missing = (desk(cast.outsider).get(path) for path in (address(picture), address(Picture(key="a" * 26))))
    assert (hidden.status_code, hidden.content) == (missing.status_code, missing.content)


def test_the_original_is_downloaded_under_a_plain_name(cast, desk, picture):
    answer = desk(cast.writer).get(f"/desk/news/picture/{picture.pk}/original/")
    assert size_of(answer) == (1000, 700)
    assert answer.headers["Content-Disposition"] == 'attachment; filename="bokbussen-i-sno-is.jpg"'


@pytest.mark.parametrize("description", ["", '"\r\nX: y', "../../etc", "<svg>", "ᚠᚢ", "a" * 200])
def test_no_description_makes_an_unsafe_name(cast, desk, picture, description):
    Picture.objects.update(description=description)
    answer = desk(cast.writer).get(f"/desk/news/picture/{picture.pk}/original/")
    answer.getvalue()
    name = answer.headers["Content-Disposition"].partition("filename=")[2].strip('"').removesuffix(".jpg")
    assert name.replace("-", "").isalnum()
    assert name.isascii()


def test_off_the_site_it_is_still_seen_at_the_desk(cast, desk, picture):
    actions.hide_picture(picture=picture, by=cast.writer, at=picture.uploaded_at)
    answer = desk(cast.writer).get(address(picture))
    answer.getvalue()
    assert answer.status_code == 200


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_files_only_answer_questions(cast, desk, picture, method):
    for path in (address(picture), f"/desk/news/picture/{picture.pk}/original/", "/desk/news/picture/valj/"):
        assert getattr(desk(cast.writer), method)(path).status_code == 405
