"""SQLite takes many writers at once, each waiting for its turn: nobody is told that it is locked."""

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection

ROOT = Path(__file__).parent.parent
WRITERS, SAVES = 8, 50
PREPARE = """
import django; django.setup()
from django.core.management import call_command
from network.models import Person
call_command("migrate", verbosity=0)
Person.objects.create(given_name="0", family_name="Räknare")
"""
# Read, then write what was read plus one: a writer that did not wait would lose another's count.
WRITE = f"""
import django; django.setup()
from django.db import transaction
from network.models import Person
for _ in range({SAVES}):
    with transaction.atomic():
        person = Person.objects.get()
        person.given_name = str(int(person.given_name) + 1)
        person.save()
"""


def _start(code: str, database: Path) -> subprocess.Popen:
    env = os.environ | {"DATABASE_URL": f"sqlite:///{database}", "DJANGO_SETTINGS_MODULE": "jokkmokk.settings"}
    return subprocess.Popen([sys.executable, "-c", code], cwd=ROOT, env=env, stderr=subprocess.PIPE, text=True)


@pytest.mark.skipif(connection.vendor != "sqlite", reason="of SQLite: it runs with the tests on SQLite")
def test_eight_writers_of_fifty_saves_each_lose_nothing(tmp_path):
    database = tmp_path / "writers.sqlite3"
    prepared = _start(PREPARE, database)
    assert prepared.communicate(timeout=120)[1] == ""

    writers = [_start(WRITE, database) for _ in range(WRITERS)]
    told = [writer.communicate(timeout=300)[1] for writer in writers]

    assert told == [""] * WRITERS
    with sqlite3.connect(database) as connection:
        (count,) = connection.execute("SELECT given_name FROM network_person").fetchone()
        assert int(count) == WRITERS * SAVES
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
