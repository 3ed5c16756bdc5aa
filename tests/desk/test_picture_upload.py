"""Uploading to the library: the plain form and the script, what is refused, and that nothing is left of that."""

import json

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils.html import escape
from django.utils.translation import gettext as _

from news.models import Basis, Picture
from tests.factories import MembershipFactory
from tests.pictures import jpeg, uploaded

ADD = "/desk/news/picture/add/"
JSON = {"headers": {"accept": "application/json"}}


@pytest.fixture(autouse=True)
def _nothing_sent_yet():
    cache.clear()


@pytest.fixture
def files_kept(settings):
    """The folders of pictures on the disk."""

    def folders() -> int:
        return len(list(settings.PICTURES_ROOT.glob("*/*/original.jpg")))

    return folders


def typed(unit, *files, **said) -> dict:
    return {"pictures": list(files or [jpeg()]), "unit": unit.pk} | said


def rubbish(name="bild.jpg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, b"<?php phpinfo(); ?>", "image/jpeg")


# The plain form.


def test_several_pictures_with_what_is_said_of_all(cast, desk, files_kept):
    said = {"photographer": "Åsa Ö", "basis": Basis.NOBODY, "is_shared": "on"}
    answer = desk(cast.writer).post(ADD, typed(cast.library, jpeg(), jpeg(400, 300), **said))
    assert answer.url == "/desk/news/picture/"
    rows = Picture.objects.values_list("unit", "photographer", "basis", "is_shared", "basis_by", "uploaded_by")
    assert set(rows) == {(cast.library.pk, "Åsa Ö", "nobody", True, cast.writer.pk, cast.writer.pk)}
    assert (len(rows), files_kept()) == (2, 2)


def test_one_picture_leads_to_its_page(cast, desk):
    answer = desk(cast.writer).post(ADD, typed(cast.library))
    assert answer.url == f"/desk/news/picture/{Picture.objects.get().pk}/change/"


def test_the_good_are_kept_and_the_bad_are_told_of(cast, desk, files_kept):
    files = [jpeg(name="bra.jpg"), rubbish("trasig.jpg")]
    answer = desk(cast.writer).post(ADD, typed(cast.library, *files, photographer="Åsa Ö"))
    page = answer.content.decode()
    assert answer.status_code == 200
    assert [(each.name, bool(each.picture)) for each in answer.context["outcomes"]] == [
        ("bra.jpg", True),
        ("trasig.jpg", False),
    ]
    assert "trasig.jpg" in page
    assert 'value="Åsa Ö"' in page
    assert (Picture.objects.count(), files_kept()) == (1, 1)


def test_without_a_file_nothing_typed_is_lost(cast, desk):
    answer = desk(cast.writer).post(ADD, {"unit": cast.library.pk, "photographer": "Åsa Ö"})
    assert set(answer.context["form"].errors) == {"pictures"}
    assert 'value="Åsa Ö"' in answer.content.decode()


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"photographer": "a\nb"}, "photographer"),
        ({"photographer": "n" * 121}, "photographer"),
        ({"photographer": "\x00"}, "photographer"),
        ({"basis": "x"}, "basis"),
        ({"unit": ""}, "unit"),
        ({"unit": "x"}, "unit"),
        ({"unit": "9" * 30}, "unit"),
        ({"sending": "x" * 61}, "sending"),
    ],
)
def test_what_cannot_be_said_keeps_no_file(cast, desk, files_kept, wrong, field):
    answer = desk(cast.writer).post(ADD, typed(cast.library) | wrong)
    assert set(answer.context["form"].errors) == {field}
    assert (Picture.objects.count(), files_kept()) == (0, 0)


def test_at_most_twenty_at_a_time(cast, desk, files_kept):
    answer = desk(cast.writer).post(ADD, typed(cast.library, *[jpeg(20, 20) for _number in range(21)]))
    assert set(answer.context["form"].errors) == {"pictures"}
    assert files_kept() == 0


def test_another_units_library_is_closed(cast, desk, files_kept):
    answer = desk(cast.writer).post(ADD, typed(cast.school))
    assert set(answer.context["form"].errors) == {"unit"}
    assert "Åsskolan" not in answer.content.decode()
    assert (Picture.objects.count(), files_kept()) == (0, 0)


def test_names_of_files_are_escaped_and_nowhere_on_the_disk(cast, desk, settings):
    hostile = '"><svg onload=alert(1)>.jpg'
    page = desk(cast.writer).post(ADD, typed(cast.library, rubbish(hostile), jpeg(name="../../x.jpg"))).content.decode()
    assert escape(hostile) in page
    assert "<svg onload" not in page
    assert not [path for path in settings.PICTURES_ROOT.rglob("*") if "x.jpg" in path.name or "svg" in path.name]


def test_only_own_units_are_offered(cast, desk):
    MembershipFactory(person=cast.writer.person, unit=cast.culture)
    page = desk(cast.writer).get(ADD).content.decode()
    assert "Biblioteket" in page
    assert "Åsskolan" not in page


# The script.


def test_json(cast, desk):
    answer = desk(cast.writer).post(ADD, typed(cast.library, photographer="Åsa Ö"), **JSON)
    picture = Picture.objects.get()
    assert answer.status_code == 201
    assert json.loads(answer.content) == {
        "picture": {
            "pk": picture.pk,
            "key": picture.key,
            "label": str(picture),
            "thumbnail": picture.desk_address(320),
            "width": 1000,
            "height": 700,
            "photographer": "Åsa Ö",
            "description": "",
            "basis": "",
            "may_edit": True,
            "unit": "Biblioteket",
        }
    }


@pytest.mark.parametrize("wrong", [{"pictures": [rubbish()]}, {"pictures": []}, {"photographer": "a\nb"}])
def test_json_tells_what_is_wrong(cast, desk, files_kept, wrong):
    answer = desk(cast.writer).post(ADD, typed(cast.library) | wrong, **JSON)
    assert answer.status_code == 400
    assert set(answer.json()) == {"error"}
    assert answer.json()["error"]
    assert (Picture.objects.count(), files_kept()) == (0, 0)


def test_json_for_another_unit_is_refused(cast, desk, files_kept):
    answer = desk(cast.writer).post(ADD, typed(cast.school), **JSON)
    assert answer.status_code == 403
    assert answer.json() == {"error": _("Choose a unit that you write for.")}
    assert (Picture.objects.count(), files_kept()) == (0, 0)


@pytest.mark.parametrize("kind", [{}, JSON])
def test_sent_twice_is_taken_in_once(cast, desk, files_kept, kind):
    browser = desk(cast.writer)
    first, second = (browser.post(ADD, typed(cast.library, sending="samma"), **kind) for _time in range(2))
    assert (Picture.objects.count(), files_kept()) == (1, 1)
    assert second.status_code == first.status_code
    if kind:
        assert second.json() == first.json()


def test_other_files_from_the_same_form_are_another_sending(cast, desk):
    """The browser's back button leads to the form as it was."""
    for upload in (jpeg(name="ett.jpg"), jpeg(name="två.jpg")):
        desk(cast.writer).post(ADD, typed(cast.library, upload, sending="samma"))
    assert Picture.objects.count() == 2


@pytest.mark.parametrize("accept", ["application/json, text/plain, */*", "application/json;q=1, text/html;q=0.1"])
def test_json_however_it_is_asked_for(cast, desk, accept):
    answer = desk(cast.writer).post(ADD, typed(cast.library), headers={"accept": accept})
    assert (answer.status_code, answer.headers["Content-Type"]) == (201, "application/json")


def test_what_failed_may_be_sent_again(cast, desk):
    browser = desk(cast.writer)
    browser.post(ADD, typed(cast.library, rubbish(), sending="samma"), **JSON)
    assert browser.post(ADD, typed(cast.library, sending="samma"), **JSON).status_code == 201


def test_another_persons_sending_of_the_same_name_is_another(cast, desk):
    for user in (cast.writer, cast.publisher):
        desk(user).post(ADD, typed(cast.library, sending="samma"), **JSON)
    assert Picture.objects.count() == 2


def test_no_word_of_the_same_file_elsewhere(cast, desk):
    """Whether another unit has uploaded a file is not to be found out by uploading it."""
    uploaded(cast.outsider, cast.school, upload=jpeg())
    answer = desk(cast.writer).post(ADD, typed(cast.library), **JSON)
    assert answer.status_code == 201
    assert Picture.objects.count() == 2


# Who may.


@pytest.mark.parametrize("who", ["resident", "ended"])
@pytest.mark.parametrize("kind", [{}, JSON])
def test_strangers_are_sent_away_and_no_file_is_kept(cast, desk, files_kept, who, kind):
    browser = Client() if who == "resident" else desk(cast.ended)
    assert browser.post(ADD, typed(cast.library), **kind).status_code == 403
    assert (Picture.objects.count(), files_kept()) == (0, 0)


@pytest.mark.parametrize("kind", [{}, JSON])
def test_without_a_token_nothing_is_taken_in(cast, files_kept, kind):
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(cast.writer, backend="network.backends.NetworkBackend")
    assert browser.post(ADD, typed(cast.library), **kind).status_code == 403
    assert (Picture.objects.count(), files_kept()) == (0, 0)


@pytest.mark.parametrize("method", ["put", "delete", "patch", "options"])
def test_other_methods_do_nothing(cast, desk, method):
    assert getattr(desk(cast.writer), method)(ADD).status_code == 405
