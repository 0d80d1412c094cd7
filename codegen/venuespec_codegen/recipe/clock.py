"""Moments as exchanges spell them."""

from datetime import UTC, datetime, timedelta
from typing import Final

from ..model import ClockFormat

_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_MS: Final = 1000


def clock_text(now_ms: int, clock_format: ClockFormat) -> str:
    """Return Unix milliseconds in a format; what a format cannot hold is cut off, never rounded."""
    match clock_format:
        case ClockFormat.UNIX_MS:
            return str(now_ms)
        case ClockFormat.UNIX_S:
            return str(now_ms // _MS)
        case ClockFormat.UNIX_US:
            return str(now_ms * _MS)
        case ClockFormat.ISO8601_MS:
            return f"{_utc(now_ms).isoformat(timespec='milliseconds')}Z"
        case ClockFormat.ISO8601_S:
            return f"{_utc(now_ms).isoformat(timespec='seconds')}Z"
        case ClockFormat.ISO8601_S_UNZONED:
            return _utc(now_ms).isoformat(timespec="seconds")


def _utc(now_ms: int) -> datetime:
    return (_EPOCH + timedelta(milliseconds=now_ms)).replace(tzinfo=None)
