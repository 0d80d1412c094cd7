"""Finds what an exchange's code and message mean, in the ordered table that the spec made."""

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from .errors import Code, LimitStatus
from .moments import duration, header, moment, written_moment
from .verdicts import Refusal

# An exchange's message is a sentence or two; what comes after is not looked at.
_MESSAGE_LIMIT = 1000
_NO_HEADERS: Mapping[str, str] = {}
_UNITS = {1000: "unix-ms", 1: "unix-s"}
_READERS: Mapping[str, Callable[[str], str | int]] = {"int": int, "word": str, "text": str}


class Row(NamedTuple):
    """One meaning of one code; ``pattern`` must be found in the message, ``captures`` names its groups and types.

    The end of a ban stands in a capture as Unix time (``retry_at``: its name, and how many units make a second) or as a
    text (``retry_at_text``: name, form, minutes east of UTC), or in a header (``retry_at_header``: name, unit). How
    long to wait is fixed, or stands in a capture or a header, each with how many units make a second.
    """

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
    retry_at_text: tuple[str, str, int | None] | None = None
    retry_at_header: tuple[str, str] | None = None
    retry_after_capture: tuple[str, int] | None = None
    retry_after_header: tuple[str, int] | None = None

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


def _retry_at(row: Row, captured: Mapping[str, str | int], headers: Mapping[str, str], now_ms: int) -> datetime | None:
    if row.retry_at is not None:
        name, per_second = row.retry_at
        return moment(str(captured[name]), _UNITS[per_second], now_ms)
    if row.retry_at_text is not None:
        name, form, offset_min = row.retry_at_text
        return written_moment(str(captured[name]), form, offset_min)
    if row.retry_at_header is not None:
        name, unit = row.retry_at_header
        return moment(header(headers, name), unit, now_ms)
    return None


def _retry_after(row: Row, captured: Mapping[str, str | int], headers: Mapping[str, str]) -> timedelta | None:
    if row.retry_after_capture is not None:
        name, per_second = row.retry_after_capture
        return duration(str(captured[name]), per_second)
    if row.retry_after_header is not None:
        name, per_second = row.retry_after_header
        return duration(header(headers, name), per_second)
    return None if row.retry_after_ms is None else timedelta(milliseconds=row.retry_after_ms)


def _when(
    row: Row, captured: Mapping[str, str | int], headers: Mapping[str, str], now_ms: int
) -> tuple[datetime | None, timedelta | None]:
    """Return when a new attempt makes sense, and how long that is from now on."""
    now = datetime.fromtimestamp(now_ms / 1000, UTC)
    retry_at = _retry_at(row, captured, headers, now_ms)
    if retry_at is not None:
        return retry_at, max(retry_at - now, timedelta())
    retry_after = _retry_after(row, captured, headers)
    try:
        return (None, None) if retry_after is None else (now + retry_after, retry_after)
    except OverflowError:  # a moment that no calendar has
        return None, None


def refusal(  # noqa: PLR0913 - the row, and the things a reply says beside it
    row: Row,
    code: Code,
    *,
    message: str,
    captured: Mapping[str, str | int],
    status: int,
    now_ms: int,
    headers: Mapping[str, str] = _NO_HEADERS,
    limits: tuple[LimitStatus, ...] = (),
) -> Refusal:
    """Say what ``row`` means for a reply that arrived at ``now_ms`` (Unix milliseconds)."""
    retry_at, retry_after = _when(row, captured, headers, now_ms)
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
        limits=limits,
    )
