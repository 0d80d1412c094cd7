"""Writes the message of an error row, so that whoever matches messages finds this row and no other."""

import re
from collections.abc import Mapping, Sequence

from attrs import frozen

from ..model import Capture, CaptureType, ErrorRow, MessagePattern
from .limit_headers import BAN_MS, Waits
from .refusal import Refusal
from .suggest import known_names

_HOLES = {CaptureType.INT: "1", CaptureType.WORD: "simulated", CaptureType.TEXT: " simulated "}
_PATTERNS = {CaptureType.INT: r"[0-9]+", CaptureType.WORD: r"\S+", CaptureType.TEXT: r".*?"}


@frozen
class Occasion:
    """What a message may tell: the exchange's clock (Unix milliseconds) and the refusal, if one led to it."""

    now_ms: int
    refusal: Refusal | None = None


def compose_message(
    rows: Sequence[ErrorRow], row: ErrorRow, occasion: Occasion, given: Mapping[str, str | int] | None = None
) -> str:
    """The row's pattern with its holes filled, or a few words of the simulator's own.

    ``rows`` is the whole table: the detail is left out where it would make another row of the code match. Raises
    ``ValueError`` for a capture the row does not have or cannot hold.
    """
    given = given or {}
    if row.message is not None:
        return _fill(row, row.message, {**_plausible(row, occasion), **_checked(row, given)})
    _checked(row, given)
    words = f"Simulated {row.name}"
    detailed = f"{words}: {occasion.refusal.detail}" if occasion.refusal else words
    others = [other.message for other in rows if str(other.code) == str(row.code) and other.message is not None]
    return words if any(message_fits(pattern, detailed) for pattern in others) else detailed


def message_fits(pattern: MessagePattern, message: str) -> bool:
    """Whether a message contains the pattern; blanks match any run of blanks, case is ignored."""
    source = "".join(_PATTERNS[part.type] if isinstance(part, Capture) else _literal(part) for part in pattern.parts)
    return re.search(source, message, re.ASCII | re.IGNORECASE | re.DOTALL) is not None


def _literal(text: str) -> str:
    return r"\s+".join(re.escape(word) for word in re.split(r"\s+", text))


def _fill(row: ErrorRow, pattern: MessagePattern, values: Mapping[str, str]) -> str:
    text = "".join(
        values.get(part.name, _HOLES[part.type]) if isinstance(part, Capture) else part for part in pattern.parts
    )
    if not message_fits(pattern, text):
        raise ValueError(f"these captures do not fit {row.code} {row.name}: {pattern}")
    return text.strip()


def _plausible(row: ErrorRow, occasion: Occasion) -> dict[str, str]:
    """Values for the holes nobody filled: the end of the ban, and the limit's own numbers where names say so."""
    limit = occasion.refusal.limit if occasion.refusal else None
    values = {"error_code": str(row.code)}
    if limit is not None:
        values |= {"count": str(limit.quota), "window_ms": str(limit.window_ms)}
    return {**values, **waits_of(row, occasion).captures(row)}


def waits_of(row: ErrorRow, occasion: Occasion) -> Waits:
    """Until when the row wants the caller to wait: the end of the limit's window, or a few minutes."""
    frees = occasion.refusal.frees_at_ms if occasion.refusal else None
    until_ms = frees if frees is not None else occasion.now_ms + (row.retry_after_ms or BAN_MS)
    return Waits(occasion.now_ms, until_ms)


def _checked(row: ErrorRow, given: Mapping[str, str | int]) -> dict[str, str]:
    parts = row.message.parts if row.message else ()
    captures = {part.name: part for part in parts if isinstance(part, Capture) and part.name}
    for name, value in given.items():
        if name not in captures:
            raise ValueError(f"{row.code} {row.name} has no capture {name}: {known_names(name, captures)}")
        if not re.fullmatch(_PATTERNS[captures[name].type], str(value), re.ASCII | re.DOTALL):
            raise ValueError(f"{value!r} is no {captures[name].type.value}: capture {name} of {row.code} {row.name}")
    return {name: str(value) for name, value in given.items()}
