"""Values used once: drawn at random, or counted up with the clock."""

import re
import secrets
import string
import threading
from collections.abc import Mapping
from uuid import uuid4

from .errors import InvalidRequest, Violation

_ALPHANUMERIC = string.ascii_letters + string.digits
_SAFE, _WORD = re.compile("[A-Za-z0-9-]{1,128}", re.ASCII), "1 to 128 letters, digits and hyphens"
_NUMBER, _WHOLE = re.compile("[1-9][0-9]{0,18}", re.ASCII), "a whole number of at most 19 digits"


def random_alphanumeric(length: int) -> str:
    """Draw letters and digits."""
    return "".join([secrets.choice(_ALPHANUMERIC) for _ in range(length)])


def random_hex(length: int) -> str:
    """Draw lower-case hexadecimal digits."""
    return secrets.token_hex(length)[:length]


def random_uuid() -> str:
    """Draw a UUID, 36 characters in lower case."""
    return str(uuid4())


class Increasing:
    """Unix milliseconds, and always greater than the one before: also within one of them, and after the clock is set.

    It may be asked from several threads.
    """

    __slots__ = ("_last", "_lock")

    def __init__(self) -> None:
        self._last = 0
        self._lock = threading.Lock()

    def next(self, now_ms: int) -> str:
        """Return the nonce of a request that is prepared at ``now_ms``."""
        with self._lock:
            self._last = max(now_ms, self._last + 1)
            return str(self._last)


def check_nonces(nonces: Mapping[str, object], names: tuple[str, ...], counted: tuple[str, ...], exchange: str) -> None:
    """Refuse given nonces that are not exactly those called ``names``; those that are ``counted`` are whole numbers.

    Raises:
        InvalidRequest: One is missing, unknown, or holds what no nonce does.
    """
    found = [f"{name} is missing" for name in names if name not in nonces]
    found += [f"{name!a} is no nonce of {exchange}" for name in nonces if name not in names]
    for name in (name for name in names if name in nonces):
        value, number = nonces[name], name in counted
        if not isinstance(value, str) or not (_NUMBER if number else _SAFE).fullmatch(value):
            found.append(f"{name} must be {_WHOLE if number else _WORD}, as text")
    if found:
        raise InvalidRequest(exchange, "request", tuple(Violation("nonces", "value", one, "") for one in found))
