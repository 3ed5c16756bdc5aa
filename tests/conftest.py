"""What all tests share: the cast, a way to the desk for each of them, the security log, and quick password hashing."""

import json
import logging

import pytest
from django.db import connection
from django.test import Client

from .cast import Cast, make_cast
from .mail_server import server, sink  # noqa: F401 - fixtures


@pytest.fixture(scope="session")
def django_db_modify_db_settings(tmp_path_factory, django_db_modify_db_settings_parallel_suffix):
    """On SQLite a file, as in life: browsers ask several things at once, each over a connection of its own."""
    if connection.vendor == "sqlite":
        connection.settings_dict["TEST"]["NAME"] = str(tmp_path_factory.mktemp("database") / "test.sqlite3")
        # Nobody pulls the plug on a test; those that kill start processes of their own, with the site's settings.
        connection.settings_dict["OPTIONS"]["init_command"] = "PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF;"


@pytest.fixture(autouse=True)
def _quick_passwords(settings):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(autouse=True)
def _static_files_when_asked_for(settings):
    """Else each new browser lists them all first: a tenth of the time that tests take."""
    settings.WHITENOISE_AUTOREFRESH = True


@pytest.fixture(autouse=True)
def _own_files(settings, tmp_path):
    settings.PICTURES_ROOT = tmp_path / "pictures"
    settings.MATERIALS_ROOT = tmp_path / "materials"


@pytest.fixture
def cast(db) -> Cast:
    return make_cast()


@pytest.fixture
def desk(db):
    """`desk(user)` is a browser of that person's own, logged in."""

    def log_in(user) -> Client:
        browser = Client()
        browser.force_login(user, backend="network.backends.NetworkBackend")
        return browser

    return log_in


@pytest.fixture
def log(caplog):
    """`log()` names what the security log has been told."""
    caplog.set_level(logging.INFO, "security")
    return lambda: [json.loads(line.getMessage())["event"] for line in caplog.records if line.name == "security"]
