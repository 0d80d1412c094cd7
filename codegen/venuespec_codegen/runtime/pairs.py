"""Parameters as text where a recipe has its own way of writing them, or adds to a body."""

from collections.abc import Iterable, Sequence
from json.encoder import encode_basestring

from .errors import Scalar

Fields = Sequence[tuple[str, Scalar]]


class PairWriter:
    """Writes names and values with separators of the recipe's own.

    Args:
        unescaped: The punctuation that stays as it is beside letters and digits; ``None`` escapes nothing.
        blank: What a blank becomes where it is escaped.
        pair: What stands between a name and its value.
        join: What stands between two pairs.
    """

    __slots__ = ("_blank", "_join", "_kept", "_pair")

    def __init__(self, unescaped: str | None, *, blank: str = "%20", pair: str = "=", join: str = "&") -> None:
        alphanumeric = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
        self._kept = None if unescaped is None else frozenset(alphanumeric + unescaped)
        self._blank = blank
        self._pair = pair
        self._join = join

    def escape(self, text: str) -> str:
        """Return one name or value as it stands between separators."""
        kept = self._kept
        if kept is None or (text.isascii() and text.isalnum()):
            return text
        pieces = [one if one in kept else "".join(f"%{byte:02X}" for byte in one.encode()) for one in text]
        return "".join(pieces).replace("%20", self._blank)

    def join(self, pairs: Iterable[tuple[str, str]]) -> str:
        """Write all pairs."""
        escape, between = self.escape, self._pair
        return self._join.join([f"{escape(name)}{between}{escape(value)}" for name, value in pairs])


def text_pairs(fields: Fields) -> list[tuple[str, str]]:
    """Return the values of a JSON body as a query would spell them."""
    return [(name, _text(value)) for name, value in fields]


def by_name(fields: Fields) -> Fields:
    """Return fields in ascending order of their names."""
    return sorted(fields, key=_name)


def join_json(fields: Fields) -> str:
    """Write fields as a JSON object without blanks."""
    return "{" + ",".join([f"{encode_basestring(name)}:{_json(value)}" for name, value in fields]) + "}"


def _name(field: tuple[str, Scalar]) -> str:
    return field[0]


def _json(value: Scalar) -> str:
    return encode_basestring(value) if isinstance(value, str) else _text(value)


def _text(value: Scalar) -> str:
    # The methods of str and int themselves: a member of an enumeration is what it stands for.
    if isinstance(value, str):
        return str.__str__(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    return int.__repr__(value)
