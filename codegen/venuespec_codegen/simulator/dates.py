"""Writes moments as text."""

from datetime import UTC, datetime, timedelta, timezone

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def date_of(at_ms: int, offset_min: int) -> datetime:
    """The moment (Unix milliseconds) in a time zone so many minutes east of UTC."""
    zone = timezone(timedelta(minutes=offset_min)) if offset_min else UTC
    return (_EPOCH + timedelta(milliseconds=at_ms)).astimezone(zone)


def written(at_ms: int, form: str, offset_min: int | None) -> str:
    """The moment like ``form`` (of strptime) says, not earlier: what ``form`` leaves out is rounded up."""
    step_ms = 1 if "%f" in form else 1000 if "%S" in form else 60_000
    return date_of(-(-at_ms // step_ms) * step_ms, offset_min or 0).strftime(form)
