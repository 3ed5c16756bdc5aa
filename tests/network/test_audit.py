"""The security log: one line for each act, whatever is in a name."""

import json
import logging

import pytest

from network import audit
from tests.factories import PersonFactory, UserFactory

HOSTILE = "Eva\n2026-01-01 INFO security {}\r\x1b[2J\x7f\x00\u2028\u202e\x85"


@pytest.fixture
def lines(caplog):
    caplog.set_level(logging.INFO, "security")
    return lambda: [record.getMessage() for record in caplog.records if record.name == "security"]


def test_a_hostile_name_is_one_line_without_control_characters(lines):
    audit.record("login_failed", login=HOSTILE)
    (line,) = lines()
    assert line.isascii()
    assert line.isprintable()
    assert json.loads(line)["login"] == HOSTILE


@pytest.mark.django_db
def test_who_what_when_and_from_where(lines, client):
    user, person = UserFactory(), PersonFactory()
    audit.record("invited", by=user, about=person, person=person.pk)
    line = json.loads(lines()[0])
    assert (line["event"], line["by"], line["about"]) == ("invited", user.pk, f"network.person:{person.pk}")
    assert line["at"].endswith("+00:00")


def test_no_detail_writes_over_what_is_known(lines):
    audit.record("refused", at="never", address="elsewhere")
    line = json.loads(lines()[0])
    assert line["at"] != "never"
    assert line["address"] == ""


@pytest.mark.django_db
def test_the_address_of_the_caller_and_not_what_the_caller_claims(lines, client, cast):
    client.post(
        "/desk/login/",
        {"username": "nobody@test.example", "password": "x"},
        REMOTE_ADDR="192.0.2.7",
        HTTP_X_FORWARDED_FOR="10.0.0.1",
    )
    assert {json.loads(line)["address"] for line in lines()} == {"192.0.2.7"}
