"""`manage.py find_person`: one line a place, and a kind answer when there is none."""

import datetime as dt
import io

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.utils import timezone

from news import actions
from tests.captioned import captioned
from tests.factories import MembershipFactory, PersonFactory, RootFactory, published

NAME = "Åsa Ek"


def listed(name: str = NAME) -> list[str]:
    out = io.StringIO()
    call_command("find_person", name, stdout=out)
    return out.getvalue().splitlines()


def test_every_place_is_a_line_with_kind_part_thing_and_words_around(cast):
    article = captioned(f"Övre raden:\n{NAME} och Bo Al.", unit=cast.library, title="En nyhet", lead="Ek, Åsa slutar.")
    published(article)
    MembershipFactory(person=PersonFactory(given_name="Åsa", family_name="Ek"), unit=cast.library, note="vik. Åsa Eks")

    *lines, summary = listed()

    assert len(lines) == 6
    assert "6" in summary
    assert [line.split(" | ")[0] for line in lines] == ["caption", "text", "text", "caption", "member", "member"]
    assert lines[0].split(" | ")[3:] == [str(article.pictures.get()), f"Övre raden: {NAME} och Bo Al."]
    assert f" {article.pk} | En nyhet | Ek, Åsa slutar." in lines[1]
    assert lines[-1].endswith("vik. Åsa Eks")


def test_found_nowhere_is_said_and_is_no_error(db):
    RootFactory()
    lines = listed()
    assert len(lines) == 1
    assert lines[0]


@pytest.mark.parametrize("name", ["", "-", "\x1b[2J"])
def test_what_is_no_name_is_nowhere(db, name):
    assert len(listed(name)) == 1


def test_a_name_is_needed(db):
    with pytest.raises(CommandError):
        call_command("find_person")


def test_after_hiding_only_what_is_kept_and_what_is_hidden_is_left(cast):
    article = published(captioned(f"Från vänster: {NAME} och Bo Al.", unit=cast.library))
    actions.hide_person(name=NAME, by=cast.strategist, at=timezone.now())
    actions.withdraw(article=article, by=cast.publisher, at=timezone.now() + dt.timedelta(seconds=1), reason="Fel dag.")
    assert [line.split(" | ")[0] for line in listed()[:-1]] == ["text", "member"]
