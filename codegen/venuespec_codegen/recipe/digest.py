"""Hashes, keyed hashes and encodings."""

import base64
import binascii
import hashlib
import hmac

from ..model import Algorithm, Encoding


def hashed(algorithm: Algorithm, key: bytes, message: bytes) -> bytes:
    """Return the hash of ``message``; a plain one has no use for ``key``."""
    if algorithm.is_keyed:
        return hmac.digest(key, message, algorithm.hash)
    return hashlib.new(algorithm.hash, message).digest()


def encoded(data: bytes, encoding: Encoding) -> str | bytes:
    """Return bytes as the text that ``encoding`` makes of them, or as they are."""
    match encoding:
        case Encoding.HEX:
            return data.hex()
        case Encoding.HEX_UPPER:
            return data.hex().upper()
        case Encoding.BASE64:
            return base64.b64encode(data).decode()
        case Encoding.BASE64_OF_HEX:
            return base64.b64encode(data.hex().encode()).decode()
        case Encoding.RAW:
            return data


def decoded(text: str, encoding: Encoding) -> bytes:
    """Return the bytes that base64 with padding, or hexadecimal digits, stand for.

    Raises:
        ValueError: The text is neither; the message does not repeat it.
    """
    if encoding is Encoding.BASE64:
        return base64.b64decode(text, validate=True)
    return binascii.unhexlify(text)
