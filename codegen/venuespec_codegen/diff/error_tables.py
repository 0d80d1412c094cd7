"""Which row of an error table decides what a code and a message mean."""

from collections.abc import Iterable, Sequence

from ..model import ErrorRow
from .message_language import fits, sample

UNLISTED = "something else"
"""A message that hardly any pattern fits."""


def same_code(one: str | int, other: str | int) -> bool:
    """Tell whether two codes are one, type and all."""
    return type(one) is type(other) and one == other


def shown_code(code: str | int) -> str:
    """Write a code as a spec does."""
    return f'"{code}"' if isinstance(code, str) else str(code)


def by_code(rows: Iterable[ErrorRow]) -> dict[tuple[type, str | int], tuple[ErrorRow, ...]]:
    """Return the rows of each code, type and all, in order."""
    found: dict[tuple[type, str | int], list[ErrorRow]] = {}
    for row in rows:
        found.setdefault((type(row.code), row.code), []).append(row)
    return {code: tuple(group) for code, group in found.items()}


def of_code(rows: Iterable[ErrorRow], code: str | int) -> tuple[ErrorRow, ...]:
    """Return the rows of one code, in order."""
    return tuple(row for row in rows if same_code(row.code, code))


def decider(rows: Iterable[ErrorRow], message: str) -> ErrorRow | None:
    """Return the first of one code's rows that fits a message."""
    return next((row for row in rows if fits(row.message, message)), None)


def probe(row: ErrorRow) -> str:
    """Return a message that a row is meant for."""
    return UNLISTED if row.message is None else sample(row.message)


def probes(*tables: Sequence[ErrorRow]) -> tuple[str, ...]:
    """Return one message that each row is meant for, and one that none is."""
    return tuple(dict.fromkeys([*(probe(row) for table in tables for row in table), UNLISTED]))
