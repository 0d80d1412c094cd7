"""The pieces that signing recipes are made of: keyed hashes, moments as text, percent-encoding."""

import hashlib
from binascii import b2a_base64
from collections.abc import Iterable
from datetime import UTC, datetime
from functools import lru_cache

from .secrets import Secret, SecretBytes

_MS = 1000
_INNER = bytes(byte ^ 0x36 for byte in range(256))
_OUTER = bytes(byte ^ 0x5C for byte in range(256))
_UNRESERVED = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")


class Hmac:
    """A keyed hash (RFC 2104) with the key worked in once; ``algorithm`` is a name that ``hashlib`` knows.

    Keeping both hash states costs half of what the standard library's objects cost per message.
    """

    __slots__ = ("_inner", "_outer")

    def __init__(self, key: Secret | SecretBytes, algorithm: str) -> None:
        self._inner = hashlib.new(algorithm, _padded(key, algorithm).translate(_INNER))
        self._outer = hashlib.new(algorithm, _padded(key, algorithm).translate(_OUTER))

    def digest(self, data: bytes) -> bytes:
        """Return the keyed hash of ``data`` as it is."""
        inner = self._inner.copy()
        inner.update(data)
        outer = self._outer.copy()
        outer.update(inner.digest())
        return outer.digest()

    def hex(self, message: str) -> str:
        """Return the signature of ``message`` in lower-case hexadecimal digits."""
        return self.digest(message.encode()).hex()

    def base64(self, message: str) -> str:
        """Return the signature of ``message`` in standard base64 with padding."""
        return b2a_base64(self.digest(message.encode()), newline=False).decode()


def _padded(key: Secret | SecretBytes, algorithm: str) -> bytes:
    block = hashlib.new(algorithm).block_size
    data = key.reveal().encode() if isinstance(key, Secret) else key.reveal()
    return (hashlib.new(algorithm, data).digest() if len(data) > block else data).ljust(block, b"\0")


@lru_cache(maxsize=4)
def _second(now_s: int) -> str:
    # Calls come in bursts, and the second is the dear part.
    return datetime.fromtimestamp(now_s, UTC).strftime("%Y-%m-%dT%H:%M:%S")


def iso8601_ms(now_ms: int) -> str:
    """Return Unix milliseconds as ``2020-12-08T09:08:57.715Z``: always three digits, always UTC."""
    return f"{_second(now_ms // _MS)}.{now_ms % _MS:03d}Z"


def iso8601_s(now_ms: int) -> str:
    """Return Unix milliseconds as ``2020-12-08T09:08:57Z``: whole seconds, always UTC."""
    return f"{_second(now_ms // _MS)}Z"


def iso8601_s_unzoned(now_ms: int) -> str:
    """Return Unix milliseconds as ``2020-12-08T09:08:57``: whole seconds, UTC without saying so."""
    return _second(now_ms // _MS)


def unix_ms(now_ms: int) -> str:
    """Return Unix milliseconds as decimal digits."""
    return str(now_ms)


def unix_s(now_ms: int) -> str:
    """Return Unix milliseconds as whole Unix seconds in decimal digits."""
    return str(now_ms // _MS)


def percent_encode(text: str) -> str:
    """Encode all but RFC 3986's unreserved characters, blanks as ``%20``."""
    if text.isascii() and text.isalnum():
        return text
    pieces = [one if one in _UNRESERVED else "".join(f"%{byte:02X}" for byte in one.encode()) for one in text]
    return "".join(pieces)


def join_raw(pairs: Iterable[tuple[str, str]]) -> str:
    """Write names and values as they are, ``a=1&b=2``."""
    return "&".join([f"{name}={value}" for name, value in pairs])


def join_encoded(pairs: Iterable[tuple[str, str]]) -> str:
    """Write values percent-encoded, ``a=1&b=%20``; names are a spec's, which are letters, digits and underscores."""
    return "&".join(
        [
            # Most values need no encoding, and a call for each would be felt.
            f"{name}={value if value.isascii() and value.isalnum() else percent_encode(value)}"
            for name, value in pairs
        ]
    )
