"""What all tests share: the cast, a way to the desk for each of them, and quick password hashing."""

import pytest
from django.test import Client

from .cast import Cast, make_cast


@pytest.fixture(autouse=True)
def _quick_passwords(settings):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(autouse=True)
def _own_picture_files(settings, tmp_path):
    settings.PICTURES_ROOT = tmp_path / "pictures"


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
