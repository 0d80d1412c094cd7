"""Reads numbers, moments and lengths of time that an exchange writes into messages and headers.

Nothing here raises: what cannot be read, or lies outside of the calendar, is ``None``.
"""

import re
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta, timezone
from email.utils import parsedate_to_datetime

_DIGITS = re.compile(r"[0-9]{1,18}")
_MS = {"unix-ms": 1, "unix-s": 1000, "ms-from-now": 1, "s-from-now": 1000}
# Longer than any date is written; what parses dates should not see a reply of any length.
_LONGEST_DATE = 64
_EPOCH = datetime.fromtimestamp(0, UTC)


def header(headers: Mapping[str, str], name: str) -> str | None:
    """Return the value of the header ``name`` (lower case), or ``None``; several are joined by commas, as received."""
    found = [value for key, value in headers.items() if key.isascii() and key.lower() == name]
    return ", ".join(found).strip(" \t") if found else None


def whole_number(text: str | None) -> int | None:
    """Return a number of at most 18 decimal digits, without a sign."""
    return int(text) if text is not None and _DIGITS.fullmatch(text) else None


def duration(text: str | None, per_second: int) -> timedelta | None:
    """Return a length of time, written as a whole number of which ``per_second`` make a second."""
    number = whole_number(text)
    try:
        return None if number is None else timedelta(milliseconds=number * 1000 // per_second)
    except OverflowError:
        return None


def moment(text: str | None, unit: str, now_ms: int) -> datetime | None:
    """Return a moment written as Unix time, as a length of time from ``now_ms`` (Unix ms) on, or as HTTP's date."""
    if unit == "http-date":
        return _http_date(text)
    number = whole_number(text)
    if number is None:
        return None
    try:
        return _EPOCH + timedelta(milliseconds=number * _MS[unit] + (now_ms if unit.endswith("-from-now") else 0))
    except OverflowError:
        return None


def written_moment(text: str, form: str, offset_min: int | None) -> datetime | None:
    """Return a moment written like ``form`` (of strptime), in a zone so many minutes east unless ``form`` has %z."""
    if len(text) > _LONGEST_DATE:
        return None
    try:
        found = datetime.strptime(text.strip(), form)  # noqa: DTZ007 - the zone follows
        if offset_min is not None:
            found = found.replace(tzinfo=timezone(timedelta(minutes=offset_min)))
        return found.astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def _http_date(text: str | None) -> datetime | None:
    if text is None or len(text) > _LONGEST_DATE or not text.isascii():
        return None
    try:
        found = parsedate_to_datetime(text)
        # The oldest of HTTP's three forms names no zone; all three mean UTC.
        return (found if found.tzinfo else found.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
