"""Facts found in a row's prose."""

from typing import Final

from ..pages import Row
from .record import RowRecord, Said

DEFAULT: Final = "default"
MAXIMUM_LENGTH: Final = "maximum length"
VALUES: Final = "values"


def said_of(row: Row) -> tuple[Said, ...]:
    """Return what the prose of a row says."""
    return ()


def values_of(row: RowRecord) -> tuple[str, ...]:
    """Return the values that a row lists."""
    return ()
