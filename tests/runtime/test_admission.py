import asyncio
import hashlib
import time
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from typing import cast

import pytest

from venuespec_codegen.runtime.admission import Admission, user_of
from venuespec_codegen.runtime.calls import AnyRequest
from venuespec_codegen.runtime.errors import LimiterUnavailable, Throttled
from venuespec_codegen.runtime.limiter import Bucket, Limiter
from venuespec_codegen.runtime.secrets import Secret
from venuespec_codegen.runtime.verdicts import Refusal

_NOW_MS = 1_700_000_000_123
_NOW = datetime.fromtimestamp(_NOW_MS / 1000, UTC)
_BUCKETS = (Bucket("fake/stop/0/u", 5, 1000), Bucket("fake/stop/1/u/red", 2, 1000))
_PARAMETERS: Mapping[str, object] = {"colour": "red"}


class _Limiter(Limiter):
    """Answers as told and remembers what it was asked."""

    def __init__(self, answer: float | Exception | None = None) -> None:
        self.asked: list[tuple[tuple[Bucket, ...], float]] = []
        self.closed: list[tuple[Bucket, float]] = []
        self._answer = answer

    async def acquire(self, buckets: Sequence[Bucket], *, max_wait: float) -> float | None:
        self.asked.append((tuple(buckets), max_wait))
        if isinstance(self._answer, Exception):
            raise self._answer
        return self._answer

    async def close_until(self, bucket: Bucket, until: float) -> None:
        self.closed.append((bucket, until))

    async def aclose(self) -> None:
        """Nothing is open."""


def _request() -> AnyRequest:
    operation = SimpleNamespace(exchange="fake", endpoint="stop")
    return cast("AnyRequest", SimpleNamespace(operation=operation, parameters=lambda: _PARAMETERS))


def _buckets_of(parameters: Mapping[str, object], user: str) -> Sequence[Bucket]:
    assert (parameters, user) == (_PARAMETERS, "u")
    return _BUCKETS


def _admission(limiter: Limiter, max_wait: float = 0.0) -> Admission:
    return Admission(limiter, {"stop": _buckets_of}, "u", max_wait)


def _admit(limiter: Limiter, *, max_wait: float = 0.0, limit: float = 10.0) -> None:
    asyncio.run(_admission(limiter, max_wait).admit(_request(), now_ms=lambda: _NOW_MS, limit=limit))


def _refused(seconds: float) -> Throttled:
    with pytest.raises(Throttled) as caught:
        _admit(_Limiter(seconds))
    return caught.value


def _throttled(retry_at: datetime | None, retry_after: timedelta | None) -> Throttled:
    refusal = Refusal(
        "1", "BUSY", "throttled", "rate-limit", "wait", "", "", "", {}, 429, position_gone=False,
        retry_at=retry_at, retry_after=retry_after,
    )  # fmt: skip
    return Throttled("fake", "stop", _PARAMETERS, refusal)


def test_a_user_is_counted_under_a_digest_of_the_key() -> None:
    name = user_of(Secret("FAKE-KEY"))
    assert name == hashlib.sha256(b"FAKE-KEY").hexdigest()[:16]
    assert name == user_of(Secret("FAKE-KEY"))
    assert name != user_of(Secret("FAKE-KEY-2"))


def test_all_buckets_are_asked_for_at_once() -> None:
    limiter = _Limiter()
    _admit(limiter)
    assert limiter.asked == [(_BUCKETS, 0.0)]


@pytest.mark.parametrize(
    ("max_wait", "limit", "asked"), [(0.0, 10.0, 0.0), (3.0, 10.0, 3.0), (30.0, 10.0, 10.0), (3.0, -1.0, 0.0)]
)
def test_nobody_waits_longer_than_allowed_and_than_the_call_may_last(
    max_wait: float, limit: float, asked: float
) -> None:
    limiter = _Limiter()
    _admit(limiter, max_wait=max_wait, limit=limit)
    assert limiter.asked[0][1] == asked


def test_who_is_kept_back_learns_for_how_long() -> None:
    error = _refused(1.5)
    assert (error.exchange, error.endpoint, error.parameters) == ("fake", "stop", _PARAMETERS)
    assert (error.name, error.code, error.kind, error.category, error.retry) == (
        "LOCAL_RATE_LIMIT", "", "throttled", "rate-limit", "wait",
    )  # fmt: skip
    assert (error.http_status, error.message, error.captured, error.position_gone) == (None, "", {}, False)
    assert error.retry_after == timedelta(seconds=1.5)
    assert error.retry_at == _NOW + timedelta(seconds=1.5)
    assert str(error).startswith("fake stop was rejected, nothing was executed: LOCAL_RATE_LIMIT (kept back): ")


@pytest.mark.parametrize("seconds", [1e9, 1e11, 1e300, float("inf")])
def test_no_wait_is_too_long_for_the_calendar(seconds: float) -> None:
    error = _refused(seconds)
    assert error.retry_after == timedelta(seconds=1e9)


def test_the_moment_is_told_by_the_clock_after_waiting() -> None:
    moments = [_NOW_MS]

    class Late(_Limiter):
        async def acquire(self, buckets: Sequence[Bucket], *, max_wait: float) -> float | None:
            moments.append(_NOW_MS + 700)
            return await super().acquire(buckets, max_wait=max_wait)

    work = _admission(Late(1.0)).admit(_request(), now_ms=lambda: moments[-1], limit=9.0)
    with pytest.raises(Throttled) as caught:
        asyncio.run(work)
    assert caught.value.retry_at == _NOW + timedelta(seconds=1.7)


def test_that_nobody_can_say_passes() -> None:
    unavailable = LimiterUnavailable("fake store is away")
    with pytest.raises(LimiterUnavailable) as caught:
        _admit(_Limiter(unavailable))
    assert caught.value is unavailable


def _learn(error: Throttled) -> list[tuple[Bucket, float]]:
    limiter = _Limiter()
    asyncio.run(_admission(limiter).learn(_request(), error))
    return limiter.closed


@pytest.mark.parametrize("ahead_s", [0, 600, -600])
def test_a_ban_closes_every_bucket_for_as_long_as_told_by_the_machines_clock(ahead_s: int) -> None:
    # The exchange's clock, in which the moment is told, may be ahead of the machine's or behind.
    retry_at = datetime.now(UTC) + timedelta(seconds=ahead_s + 60)
    before = time.time()
    closed = _learn(_throttled(retry_at, timedelta(seconds=60)))
    after = time.time()
    assert [bucket for bucket, _ in closed] == list(_BUCKETS)
    assert all(before + 60 <= until <= after + 60 for _, until in closed)


def test_a_ban_of_unknown_length_closes_nothing() -> None:
    assert _learn(_throttled(None, None)) == []
