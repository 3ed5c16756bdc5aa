"""Slows down those who guess passwords or have letters sent, without letting them shut anybody else out.

Tries (failed logins, or letters asked for) are counted for the account as tried from one network address, and
for the address, in windows of ten minutes; a stranger elsewhere who guesses at an account does not stop its owner.
"""

import logging
from hashlib import blake2b

from django.core.cache import cache
from redis.exceptions import RedisError

# What is tried.
LOGIN, LETTER = "login", "letter"
WINDOW_SECONDS = 10 * 60
MOST_FOR_ACCOUNT = 10
MOST_FOR_ADDRESS = 50


def is_blocked(login: str, address: str, kind: str = LOGIN) -> bool:
    """Were there too many tries of this kind in this window? Never, when the cache does not answer."""
    limits = _limits(login, address, kind)
    try:
        counts = cache.get_many(limits)
    except (RedisError, OSError):
        logging.getLogger(__name__).exception("Tries cannot be counted")
        return False
    return any(counts.get(key, 0) >= most for key, most in limits.items())


def count_failure(login: str, address: str, kind: str = LOGIN) -> None:
    """One more; the window opens with its first."""
    for key in _limits(login, address, kind):
        try:
            cache.add(key, 0, WINDOW_SECONDS)
            cache.incr(key)
        except ValueError:  # the window closed between the two
            continue
        except (RedisError, OSError):
            return


def _limits(login: str, address: str, kind: str) -> dict[str, int]:
    return {
        f"{kind}:{address}": MOST_FOR_ADDRESS,
        f"{kind}:{address}:{_digest(login)}": MOST_FOR_ACCOUNT,
    }


def _digest(login: str) -> str:
    """A key of fixed length that does not keep the address typed."""
    return blake2b(login.strip().lower().encode("utf-8", "replace"), digest_size=16).hexdigest()
