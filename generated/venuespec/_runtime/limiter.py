"""Keep an exchange's rate limits before it has to: what every limiter does, and one for a single process."""

import asyncio
import time
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Iterable, Sequence
from itertools import count
from typing import Protocol

from attrs import evolve, frozen

from .errors import InvalidConfiguration, LimiterUnavailable
from .sliding_window import earliest
from .waiting import Line, Waiter, waiting_together

# Requests let through in an exact rhythm do not arrive in it: the network delays each a little more or less than the
# one before. Windows are kept this much longer, so that the exchange, which counts arrivals, sees its quota kept.
WINDOW_MARGIN = 1.025

# Every so many calls, twice as many lines are looked at and the idle ones dropped: hence never more than twice as many
# are kept as are in use, and no call pays for all of them.
_CALLS_PER_SWEEP = 16


@frozen
class Bucket:
    """One quota that a request counts against: ``quota`` requests in any ``window_ms``, of which it takes ``weight``.

    ``key`` names everything that is counted together (exchange, endpoint, limit, partition) and holds no secret. One
    key always comes with the same quota and window, and once among the buckets of one request.

    Raises:
        InvalidConfiguration: The weight is none that ever fits into the quota.
    """

    key: str
    quota: int
    window_ms: int
    weight: int = 1

    def __attrs_post_init__(self) -> None:
        if not 0 < self.weight <= self.quota:
            raise InvalidConfiguration(f"a bucket's weight must be from 1 to its quota, {self.quota}")

    @property
    def span(self) -> float:
        """The window as it is kept, margin included, in seconds."""
        return self.window_ms / 1000 * WINDOW_MARGIN


def merged(buckets: Iterable[Bucket]) -> list[Bucket]:
    """Return buckets of different keys: of those with one key, the request takes the sum of the weights."""
    found: dict[str, Bucket] = {}
    for bucket in buckets:
        earlier = found.get(bucket.key)
        found[bucket.key] = bucket if earlier is None else evolve(bucket, weight=bucket.weight + earlier.weight)
    return list(found.values())


class Limiter(Protocol):
    """Decides when a request may be sent. Its methods belong to one event loop."""

    async def acquire(self, buckets: Sequence[Bucket], *, max_wait: float) -> float | None:
        """Wait until all ``buckets`` have room for one request, by its weights, and count it in all of them at once.

        Returns:
            ``None`` if the request may be sent now, and is counted. Otherwise, as soon as it is known that the wait
            would exceed ``max_wait`` seconds, in how many seconds there may be room; nothing is counted then.

        Raises:
            LimiterUnavailable: Nobody can say.
        """
        ...

    async def close_until(self, bucket: Bucket, until: float) -> None:
        """Let no request pass ``bucket`` before ``until`` (Unix seconds), as a reply said; the latest such word counts.

        It never raises, because it follows a reply, whose meaning must not be lost.
        """
        ...

    async def aclose(self) -> None:
        """End; whoever waits gets ``LimiterUnavailable``."""
        ...


class MemoryLimiter(Limiter):
    """An exact sliding window per key, for one event loop.

    Who waits for as much of the same keys is served in order of arrival. Every waiter has a planned moment, and a later
    request may only go first where that delays no plan: so waiting on one key delays no other, waiting for much none
    who needs little, and nobody starves.

    ``clock`` is monotonic, ``unix_time`` is what :meth:`close_until` is measured against, both in seconds.
    """

    def __init__(
        self,
        *,
        clock: Callable[[], float] = time.monotonic,
        unix_time: Callable[[], float] = time.time,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._clock = clock
        self._unix_time = unix_time
        self._sleep = sleep
        self._lines: OrderedDict[str, Line] = OrderedDict()
        self._calls = 0
        self._arrivals = count()
        self._freed: set[Line] = set()
        self._closed = False

    async def acquire(self, buckets: Sequence[Bucket], *, max_wait: float) -> float | None:
        """Wait for room in all ``buckets`` and count one request; see :class:`Limiter`."""
        if self._closed:
            raise _closed()
        now = self._clock()
        self._calls += 1
        if self._calls >= _CALLS_PER_SWEEP:
            self._sweep(now)
        lines = tuple([self._line(bucket) for bucket in buckets])
        for line, bucket in zip(lines, buckets, strict=True):
            if line.waiters or not line.is_open(now, bucket.weight):
                return await self._wait(lines, tuple([bucket.weight for bucket in buckets]), now, max_wait)
        for line, bucket in zip(lines, buckets, strict=True):
            line.count(now, bucket.weight)
        return None

    async def close_until(self, bucket: Bucket, until: float) -> None:
        """Let no request pass ``bucket`` before ``until`` (Unix seconds)."""
        line = self._line(bucket)
        line.closed_until = max(line.closed_until, self._clock() + until - self._unix_time())
        self._replan((line,))

    async def aclose(self) -> None:
        """End; whoever waits gets ``LimiterUnavailable``."""
        self._closed = True
        for waiter in waiting_together(self._lines.values()):
            waiter.leave()
            if not waiter.ready.done():
                waiter.ready.set_exception(_closed())
        self._lines.clear()

    def _line(self, bucket: Bucket) -> Line:
        line = self._lines.get(bucket.key)
        if line is None:
            line = self._lines[bucket.key] = Line(bucket.quota, bucket.span)
        return line

    def _sweep(self, now: float) -> None:
        """Look at the next few lines, drop the idle ones and put the others at the end."""
        self._calls = 0
        lines = self._lines
        for _ in range(min(len(lines), 2 * _CALLS_PER_SWEEP)):
            key, line = lines.popitem(last=False)
            if line.waiters or not line.is_idle(now):
                lines[key] = line

    async def _wait(
        self, lines: tuple[Line, ...], weights: tuple[int, ...], now: float, max_wait: float
    ) -> float | None:
        at = earliest(lines, weights, now)
        if at > now + max_wait:
            return at - now
        waiter = Waiter(next(self._arrivals), lines, weights, now + max_wait)
        waiter.plan(at, now)
        if at <= now:  # there is room between the plans
            return None
        waiter.join()
        waiter.alarm = asyncio.ensure_future(self._ring(waiter))
        try:
            return await waiter.ready
        except asyncio.CancelledError:
            waiter.leave()
            waiter.take_back()
            self._reuse(lines)
            raise
        finally:
            waiter.alarm.cancel()

    async def _ring(self, waiter: Waiter) -> None:
        """Plan anew when the moment of ``waiter`` has come, which may be late: then others' plans are too early."""
        while not waiter.ready.done():
            delay = waiter.at - self._clock()
            if delay > 0:
                await self._sleep(delay)
            else:
                self._replan(waiter.lines)

    def _reuse(self, lines: Iterable[Line]) -> None:
        """Plan anew soon, once for all places that are given back until then."""
        if not self._freed:
            asyncio.get_running_loop().call_soon(self._replan, self._freed)
        self._freed.update(lines)

    def _replan(self, lines: Iterable[Line]) -> None:
        """Plan everybody who waits for ``lines``, directly or through others, in order of arrival; admit who is due."""
        now = self._clock()
        waiters = waiting_together(lines)
        self._freed.clear()
        for waiter in waiters:
            waiter.take_back()
        # Nobody comes before those who came first for the same.
        floors: dict[tuple[tuple[Line, ...], tuple[int, ...]], float] = {}
        for waiter in waiters:
            asked = waiter.lines, waiter.weights
            at = floors[asked] = earliest(*asked, floors.get(asked, now))
            self._settle(waiter, at, now)

    def _settle(self, waiter: Waiter, at: float, now: float) -> None:
        if waiter.ready.done():  # cancelled a moment ago
            waiter.leave()
        elif at > waiter.deadline:
            waiter.leave()
            waiter.ready.set_result(at - now)
        elif at <= now:
            waiter.leave()
            waiter.plan(now, now)
            waiter.ready.set_result(None)
        else:
            sooner = at < waiter.at
            waiter.plan(at, now)
            if sooner and waiter.alarm is not None:
                waiter.alarm.cancel()
                waiter.alarm = asyncio.ensure_future(self._ring(waiter))


def _closed() -> LimiterUnavailable:
    return LimiterUnavailable("the limiter is closed; make a new one")
