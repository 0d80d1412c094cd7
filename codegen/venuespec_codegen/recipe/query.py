"""Query strings: order and escaping of parameters."""

from collections.abc import Iterable, Sequence
from typing import Final, TypeAlias

from ..model import Escape, Order, Scalar

QueryPair: TypeAlias = tuple[str, str]
"""A name and a value, both as plain text."""

_UNRESERVED: Final = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")


def scalar_text(value: Scalar) -> str:
    """Return a value as it stands in a query: numbers in decimal, ``true`` and ``false``."""
    return str(value).lower() if isinstance(value, bool) else str(value)


def ordered(pairs: Iterable[QueryPair], order: Order) -> list[QueryPair]:
    """Return the pairs in an order; names are ASCII, so comparing text compares their codes."""
    return sorted(pairs) if order is Order.SORTED else list(pairs)


def query_text(pairs: Sequence[QueryPair], escape: Escape) -> str:
    """Return the pairs joined by ``=`` and ``&``, escaped as told."""
    encode = percent_encoded if escape is Escape.RFC3986 else str
    return "&".join(f"{encode(name)}={encode(value)}" for name, value in pairs)


def percent_encoded(text: str) -> str:
    """Return the text with all but unreserved characters encoded."""
    return "".join(chr(byte) if byte in _UNRESERVED else f"%{byte:02X}" for byte in text.encode())
