"""What is sent twice, by a second click or over a bad line, is taken in once.

Remembered in the cache for some minutes: where it does not answer, all is taken in all the same, and the worst that
can happen is a second copy.
"""

import logging
from collections.abc import Iterable
from hashlib import blake2b

from django.core.cache import cache
from redis.exceptions import RedisError

_SECONDS = 10 * 60
_log = logging.getLogger(__name__)


def key_of(user, sending: str, what: Iterable[str]) -> str:
    """Where a sending of this user is remembered; empty when it has no name. With other things in it, it is another."""
    digest = blake2b("\n".join([sending, *what]).encode("utf-8", "replace"), digest_size=16).hexdigest()
    return f"sending:{user.pk}:{digest}" if sending else ""


def begins(key: str) -> bool:
    """Is this the first time?"""
    try:
        return not key or cache.add(key, [], _SECONDS)
    except (RedisError, OSError):
        _log.exception("Sendings cannot be remembered")
        return True


def ends(key: str, made: list[int]) -> None:
    """Remember what it led to; when that is nothing, it may be tried again."""
    try:
        if key and made:
            cache.set(key, made, _SECONDS)
        elif key:
            cache.delete(key)
    except (RedisError, OSError):
        _log.exception("Sendings cannot be remembered")


def made_of(key: str) -> list[int]:
    """The numbers of what it led to; none while it is being taken in."""
    try:
        return (key and cache.get(key)) or []
    except (RedisError, OSError):
        return []
