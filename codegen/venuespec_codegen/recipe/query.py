"""Query strings, forms and canonical strings: order and escaping of parameters."""

from collections.abc import Iterable, Sequence
from typing import Final, TypeAlias

from ..model import UNRESERVED, Escape, Order, Scalar

QueryPair: TypeAlias = tuple[str, str]
"""A name and a value, both as plain text."""

_ALPHANUMERIC: Final = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789")


def scalar_text(value: Scalar) -> str:
    """Return a value as it stands in a query: numbers in decimal, ``true`` and ``false``."""
    return str(value).lower() if isinstance(value, bool) else str(value)


def ordered(pairs: Iterable[QueryPair], order: Order) -> list[QueryPair]:
    """Return the pairs in an order; names are ASCII, so comparing text compares their codes."""
    return sorted(pairs) if order is Order.SORTED else list(pairs)


def query_text(
    pairs: Sequence[QueryPair], escape: Escape, unescaped: str = UNRESERVED, pair: str = "=", join: str = "&"
) -> str:
    """Return the pairs joined by ``pair`` and ``join``, escaped as told but for the punctuation in ``unescaped``."""
    return join.join(
        f"{escaped(name, escape, unescaped)}{pair}{escaped(value, escape, unescaped)}" for name, value in pairs
    )


def escaped(text: str, escape: Escape, unescaped: str = UNRESERVED) -> str:
    """Return a name or a value as it stands between separators."""
    if escape is Escape.NONE:
        return text
    kept = _ALPHANUMERIC.union(unescaped.encode())
    encoded = "".join(chr(byte) if byte in kept else f"%{byte:02X}" for byte in text.encode())
    return encoded.replace("%20", "+") if escape is Escape.FORM else encoded
