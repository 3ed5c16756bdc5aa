"""The site refuses to start when its settings would expose it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SECRET = "k" * 30 + "9vA_" * 10
PUBLIC = {"PRODUCTION": "true", "SECRET_KEY": SECRET, "ALLOWED_HOSTS": "example.se", "SITE_URL": "https://example.se"}


def _python(code: str, **settings) -> subprocess.CompletedProcess:
    """Run code as the site would start, with these settings and no others."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    env = kept | {"DJANGO_SETTINGS_MODULE": "jokkmokk.settings"} | settings
    command = [sys.executable, "-c", code]
    return subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, timeout=120, check=False)


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"DEBUG": "true"}, "DEBUG"),
        ({"SECRET_KEY": ""}, "SECRET_KEY"),
        ({"SECRET_KEY": "kort"}, "SECRET_KEY"),
        ({"ALLOWED_HOSTS": "localhost"}, "ALLOWED_HOSTS"),
        ({"PRODUCTION": "false"}, "PRODUCTION"),
        ({"REVIEW_AFTER_MONTHS": "-1"}, "REVIEW_AFTER_MONTHS"),
    ],
)
def test_start_is_refused(changed, told):
    ran = _python("import django; django.setup()", **PUBLIC | changed)

    assert ran.returncode != 0
    assert "ImproperlyConfigured" in ran.stderr
    assert told in ran.stderr.splitlines()[-1]


def test_production_starts_with_settings_of_its_own():
    ran = _python("import django; django.setup()", **PUBLIC)

    assert ran.returncode == 0, ran.stderr


def test_production_refuses_the_accounts_of_the_demo(tmp_path):
    database = {"DATABASE_URL": f"sqlite:///{tmp_path / 'demo.sqlite3'}"}
    made = _python(
        "from django.core.management import execute_from_command_line as run\n"
        "run(['manage.py', 'migrate', '-v0'])\n"
        "from network.models import User\n"
        "User.objects.create_user('skribent@demo.example')",
        **database,
    )
    assert made.returncode == 0, made.stderr

    ran = _python("import jokkmokk.wsgi", **PUBLIC, **database)

    assert ran.returncode != 0
    assert "demo accounts" in ran.stderr
