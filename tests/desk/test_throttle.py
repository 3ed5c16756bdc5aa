"""Guessing passwords is slowed down; nobody else is shut out by it."""

import pytest
from django.core.cache import cache
from django.utils.html import escape
from django.utils.translation import gettext as _

from tests.cast import PASSWORD

LOGIN = "/desk/login/"


@pytest.fixture(autouse=True)
def _fresh_counts():
    cache.clear()


def _try(client, email, password, address="203.0.113.7", **extra):
    return client.post(LOGIN, {"username": email, "password": password}, REMOTE_ADDR=address, **extra)


def test_after_ten_failures_even_the_right_password_waits(client, cast):
    told = [_try(client, cast.writer.email, f"fel {n}").status_code for n in range(11)]
    assert told == [200] * 10 + [429]

    assert _try(client, cast.writer.email, PASSWORD).status_code == 429
    assert _try(client, cast.writer.email.upper(), PASSWORD).status_code == 429


def test_the_owner_elsewhere_gets_in(client, cast):
    for n in range(12):
        _try(client, cast.writer.email, f"fel {n}")

    assert _try(client, cast.writer.email, PASSWORD, address="198.51.100.2").status_code == 302


def test_one_address_cannot_try_many_accounts(client, cast):
    told = [_try(client, f"gissning{n}@test.example", "fel").status_code for n in range(52)]

    assert told == [200] * 50 + [429] * 2


def test_what_the_visitor_says_of_the_address_is_not_heard(client, cast):
    told = [_try(client, cast.writer.email, "fel", HTTP_X_FORWARDED_FOR=f"10.0.0.{n}").status_code for n in range(11)]

    assert told[-1] == 429


def test_behind_our_proxy_the_address_is_the_last_it_added(client, cast, settings):
    settings.BEHIND_PROXY = True
    for n in range(11):
        _try(client, cast.writer.email, "fel", HTTP_X_FORWARDED_FOR=f"10.0.0.{n}, 198.51.100.9")

    assert _try(client, cast.writer.email, PASSWORD, HTTP_X_FORWARDED_FOR="10.0.0.1, 198.51.100.9").status_code == 429
    assert _try(client, cast.writer.email, PASSWORD, HTTP_X_FORWARDED_FOR="198.51.100.9, 10.0.0.1").status_code == 302


def test_login_works_when_the_cache_does_not_answer(client, cast, settings):
    settings.CACHES = {
        "default": {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": "redis://127.0.0.1:1/0"}
    }

    assert _try(client, cast.writer.email, PASSWORD).status_code == 302


def _forgot(client, email, address="203.0.113.7"):
    return client.post("/desk/losenord/", {"email": email}, REMOTE_ADDR=address)


@pytest.mark.parametrize("who", ["wanda", "okand"])
def test_letters_to_one_account_are_few(client, cast, mailoutbox, who):
    answers = [_forgot(client, f"{who}@test.example") for _n in range(11)]

    assert [answer.status_code for answer in answers] == [302] * 10 + [429]
    told = _("That was many tries. Wait ten minutes, and see whether a letter has come already.")
    assert escape(told) in answers[-1].content.decode()
    assert len(mailoutbox) == (10 if who == "wanda" else 0)
    assert _forgot(client, cast.writer.email, address="198.51.100.2").status_code == 302
    assert _try(client, cast.writer.email, PASSWORD).status_code == 302


def test_one_address_cannot_ask_for_letters_to_many(client, cast):
    told = [_forgot(client, f"gissning{n}@test.example").status_code for n in range(51)]

    assert told == [302] * 50 + [429]
