"""Finds what an exchange's code and message mean, in the ordered table that the spec made."""

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from .errors import Code, Refusal

# An exchange's message is a sentence or two; what comes after is not looked at.
_MESSAGE_LIMIT = 1000
_READERS: Mapping[str, Callable[[str], str | int]] = {"int": int, "word": str, "text": str}


class Row(NamedTuple):
    """One meaning of one code; ``pattern`` must be found in the message, ``captures`` names its groups and types."""

    code: Code
    name: str
    category: str
    kind: str
    execution: str
    retry: str
    description: str
    advice: str
    pattern: str | None = None
    captures: tuple[tuple[str, str], ...] = ()
    retry_at: tuple[str, int] | None = None
    retry_after_ms: int | None = None
    position_gone: bool = False

    def read(self, message: str) -> dict[str, str | int] | None:
        """Return the values captured from ``message``, or ``None`` where the row does not fit."""
        if self.pattern is None:
            return {}
        # Compiled when needed, by re's own cache: an import must not pay for a table of patterns.
        match = re.search(self.pattern, message[:_MESSAGE_LIMIT], re.ASCII | re.IGNORECASE | re.DOTALL)
        if match is None:
            return None
        return {name: _READERS[kind](match[name]) for name, kind in self.captures}


class ErrorTable:
    """The rows of one endpoint: its own before the exchange's, in the spec's order; the first that fits decides."""

    __slots__ = ("_kinds", "_rows", "_statuses", "_to_code")

    def __init__(
        self, rows: Iterable[Row], statuses: Iterable[tuple[int, Row]], to_code: Callable[[Code], Code]
    ) -> None:
        """Index the rows; ``to_code`` turns a raw code into the exchange's enumeration where it has it."""
        grouped: dict[Code, list[Row]] = {}
        for row in rows:
            grouped.setdefault(row.code, []).append(row)
        self._rows: Mapping[Code, tuple[Row, ...]] = {code: tuple(group) for code, group in grouped.items()}
        self._kinds = frozenset(type(code) for code in grouped)
        self._statuses = dict(statuses)
        self._to_code = to_code

    def code(self, code: Code) -> Code:
        """Return the enumeration's member for ``code``, or ``code`` itself."""
        return self._to_code(code)

    def find(self, code: Code, message: str) -> tuple[Row, dict[str, str | int]] | None:
        """Return the first row that fits code and message, with what it captured."""
        for row in self._rows.get(code, ()):
            captured = row.read(message)
            if captured is not None:
                return row, captured
        return None

    def find_status(self, status: int, code: Code) -> Row | None:
        """Return what the HTTP status settles for a ``code`` that no row has.

        That is nothing where the exchange does not write codes like that: then somebody else wrote the reply.
        """
        return self._statuses.get(status) if type(code) in self._kinds else None


def _moment(row: Row, captured: Mapping[str, str | int]) -> datetime | None:
    if row.retry_at is None:
        return None
    name, per_second = row.retry_at
    try:
        return datetime.fromtimestamp(int(captured[name]) / per_second, UTC)
    except (ValueError, OverflowError, OSError):  # a moment that no calendar has
        return None


def refusal(  # noqa: PLR0913 - the row, and the five things a reply says beside it
    row: Row, code: Code, *, message: str, captured: Mapping[str, str | int], status: int, now_ms: int
) -> Refusal:
    """Say what ``row`` means for a reply that arrived at ``now_ms`` (Unix milliseconds)."""
    retry_at = _moment(row, captured)
    now = datetime.fromtimestamp(now_ms / 1000, UTC)
    retry_after = None if row.retry_after_ms is None else timedelta(milliseconds=row.retry_after_ms)
    if retry_at is not None:
        retry_after = max(retry_at - now, timedelta())
    elif retry_after is not None:
        retry_at = now + retry_after
    return Refusal(
        code=code,
        name=row.name,
        kind=row.kind,
        category=row.category,
        retry=row.retry,
        description=row.description,
        advice=row.advice,
        message=message,
        captured=captured,
        http_status=status,
        position_gone=row.position_gone,
        retry_at=retry_at,
        retry_after=retry_after,
    )
