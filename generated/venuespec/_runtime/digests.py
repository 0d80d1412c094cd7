"""Hashes of bytes, and the texts that exchanges make of them, for recipes of several steps."""

import hashlib
import hmac
from binascii import b2a_base64


def hashed(algorithm: str, data: bytes) -> bytes:
    """Return the plain hash of ``data``; ``algorithm`` is a name that ``hashlib`` knows."""
    return hashlib.new(algorithm, data, usedforsecurity=False).digest()


def keyed(algorithm: str, key: bytes, data: bytes) -> bytes:
    """Return the keyed hash (RFC 2104) of ``data`` with a key that is another one for every request."""
    return hmac.digest(key, data, algorithm)


def to_hex(digest: bytes) -> str:
    """Write bytes as lower-case hexadecimal digits."""
    return digest.hex()


def to_hex_upper(digest: bytes) -> str:
    """Write bytes as upper-case hexadecimal digits."""
    return digest.hex().upper()


def to_base64(digest: bytes) -> str:
    """Write bytes in standard base64 with padding."""
    return b2a_base64(digest, newline=False).decode()


def to_base64_of_hex(digest: bytes) -> str:
    """Write the lower-case hexadecimal digits of bytes in standard base64 with padding."""
    return b2a_base64(digest.hex().encode(), newline=False).decode()
