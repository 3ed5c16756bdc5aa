"""Slows down those who guess passwords, without letting them shut anybody else out.

Failures are counted for the account as tried from one network address, and for the address, in windows of
ten minutes; a stranger elsewhere who guesses at an account does not stop its owner.
"""

import logging
from hashlib import blake2b

from django.core.cache import cache
from redis.exceptions import RedisError

WINDOW_SECONDS = 10 * 60
MOST_FOR_ACCOUNT = 10
MOST_FOR_ADDRESS = 50


def is_blocked(login: str, address: str) -> bool:
    """Were there too many failures in this window? Never, when the cache does not answer."""
    try:
        counts = cache.get_many(_limits(login, address))
    except (RedisError, OSError):
        logging.getLogger(__name__).exception("Failed logins cannot be counted")
        return False
    return any(counts.get(key, 0) >= most for key, most in _limits(login, address).items())


def count_failure(login: str, address: str) -> None:
    """One more; the window opens with its first."""
    for key in _limits(login, address):
        try:
            cache.add(key, 0, WINDOW_SECONDS)
            cache.incr(key)
        except ValueError:  # the window closed between the two
            continue
        except (RedisError, OSError):
            return


def _limits(login: str, address: str) -> dict[str, int]:
    return {
        f"login:{address}": MOST_FOR_ADDRESS,
        f"login:{address}:{_digest(login)}": MOST_FOR_ACCOUNT,
    }


def _digest(login: str) -> str:
    """A key of fixed length that does not keep the address typed."""
    return blake2b(login.strip().lower().encode("utf-8", "replace"), digest_size=16).hexdigest()
