"""What an exchange tells in headers: its own count of requests, and when or after how long to come back."""

from collections.abc import Mapping
from email.utils import format_datetime

from attrs import frozen

from ..model import CapturedMoment, CapturedWait, ErrorRow, Exchange, HeaderMoment, HeaderWait, WrittenMoment
from .dates import date_of, written

BAN_MS = 300_000


@frozen
class Standing:
    """How a limit stands after a request: the quota, what is left, and when (Unix milliseconds) nothing counts."""

    quota: int
    left: int
    resets_at_ms: int


def header_texts(exchange: Exchange, row: ErrorRow | None, standing: Standing, waits: "Waits") -> dict[str, str]:
    """Return a reply's headers by name: the limits that every reply tells, and what the row's own headers say."""
    texts: dict[str, str] = {}
    for limit in exchange.envelope.limits:
        texts[limit.remaining] = str(standing.left)
        if limit.quota is not None:
            texts[limit.quota] = str(standing.quota)
        if limit.reset_at is not None:
            texts[limit.reset_at.header] = _moment(limit.reset_at.unit, standing.resets_at_ms, waits.now_ms)
    if row is not None and isinstance(row.retry_at, HeaderMoment):
        texts[row.retry_at.header] = _moment(row.retry_at.unit, waits.until_ms, waits.now_ms)
    if row is not None and isinstance(row.retry_after, HeaderWait):
        texts[row.retry_after.header] = waits.length(row.retry_after.unit)
    return texts


@frozen
class Waits:
    """When to come back (Unix milliseconds), said at ``now_ms``. Rounded up: nobody may be told to come too early."""

    now_ms: int
    until_ms: int

    def length(self, unit: str) -> str:
        """Return how long that is in ``s`` or ``ms``."""
        left = max(self.until_ms - self.now_ms, 0)
        return str(left if unit == "ms" else -(-left // 1000))

    def captures(self, row: ErrorRow) -> Mapping[str, str]:
        """Return what the row's message says of it, by capture."""
        at, after = row.retry_at, row.retry_after
        texts: dict[str, str] = {}
        if isinstance(at, CapturedMoment):
            texts[at.capture] = _moment(at.unit, self.until_ms, self.now_ms)
        elif isinstance(at, WrittenMoment):
            texts[at.capture] = written(self.until_ms, at.form, at.offset_min)
        if isinstance(after, CapturedWait):
            texts[after.capture] = self.length(after.unit)
        return texts


def _moment(unit: str, at_ms: int, now_ms: int) -> str:
    if unit == "http-date":
        return format_datetime(date_of(-(-at_ms // 1000) * 1000, 0), usegmt=True)
    if unit.endswith("-from-now"):
        return Waits(now_ms, at_ms).length(unit.removesuffix("-from-now"))
    return str(at_ms if unit == "unix-ms" else -(-at_ms // 1000))
