"""kill -9 at any point of publishing leaves the article wholly as it was, or wholly published."""

import json
import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection
from django.utils import timezone

from news import actions
from tests.factories import ArticleFactory

ROOT = Path(__file__).parent.parent.parent
# Forks one process for each statement of a publication and kills it right after that statement; tells what was
# left each time, until one lives to the end.
PUBLISH_AND_DIE = """
import django; django.setup()
import json, os, signal, sys
from django.db import connection
from django.utils import timezone
from network.models import User
from news import actions
from news.models import Article, Decision, Edition, EditionTag, Letter

article, user = map(int, sys.argv[1:])

class Killer:
    def __init__(self, after):
        self.left = after
    def __call__(self, execute, *asked):
        answer = execute(*asked)
        self.left -= 1
        if self.left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return answer

def publish(after):
    with connection.execute_wrapper(Killer(after)):
        row, by = Article.objects.get(pk=article), User.objects.get(pk=user)
        actions.publish(article=row, by=by, at=timezone.now())
    os._exit(0)

def left():
    row = Article.objects.get(pk=article)
    counts = [model.objects.count() for model in (Edition, EditionTag, Decision, Letter)]
    connection.close()
    return [row.submitted_at is not None, *counts]

before, after, told = left(), 0, []
while True:
    after += 1
    child = os.fork()
    if child == 0:
        publish(after)
    killed = os.WIFSIGNALED(os.waitpid(child, 0)[1])
    told.append([killed, left()])
    if not killed:
        break
print(json.dumps({"before": before, "told": told}))
"""


@pytest.mark.django_db(transaction=True)
def test_killed_after_any_statement_nothing_is_half_done(cast, tmp_path):
    article = ArticleFactory(unit=cast.library, created_by=cast.writer, tags=["Vatten"])
    actions.submit(article=article, by=cast.writer, at=timezone.now())

    told = _publish_and_die(article, cast.publisher, _address(tmp_path))

    before, deaths = told["before"], told["told"]
    killed = [left for was_killed, left in deaths if was_killed]
    assert len(killed) > 20
    assert killed == [before] * len(killed)
    assert deaths[-1][0] is False
    is_submitted, editions, tags, decisions, _letters = deaths[-1][1]
    assert (is_submitted, editions, tags, decisions) == (False, 1, 1, before[3] + 1)


def _publish_and_die(article, user, address) -> dict:
    env = os.environ | {"DATABASE_URL": address, "DJANGO_SETTINGS_MODULE": "jokkmokk.settings"}
    command = [sys.executable, "-c", PUBLISH_AND_DIE, str(article.pk), str(user.pk)]
    done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, timeout=300, check=True)
    return json.loads(done.stdout)


def _address(tmp_path) -> str:
    """Of the test's database, for another process; of a copy in a file, where it is in memory."""
    told = connection.settings_dict
    if connection.vendor == "postgresql":
        return f"postgres://{told['USER']}:{told['PASSWORD']}@{told['HOST']}:{told['PORT']}/{told['NAME']}"
    file = tmp_path / "copy.sqlite3"
    connection.ensure_connection()
    with sqlite3.connect(file) as copy:
        connection.connection.backup(copy)
    copy.close()
    return f"sqlite:///{file}"
