"""Keep rate limits together with other processes and machines: counted in Redis, by the clock of the Redis server."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Sequence
from itertools import count
from typing import cast

from redis.asyncio import ConnectionPool, Redis
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff
from redis.exceptions import NoScriptError

from .errors import InvalidConfiguration, LimiterUnavailable
from .limiter import Bucket, Limiter, MemoryLimiter
from .redis_window import MICROSECONDS, SCRIPT, SCRIPT_SHA1, script_input

_CONNECTIONS = 8
# After a failure Redis is left alone for so many seconds, lest every request of a burst waits for the same time-out.
_REST = 1.0


class _Line:
    """Those of this process that wait for the same buckets, by the number of their arrival, each asleep or asking.

    ``weights`` says how much each takes of each bucket.
    """

    __slots__ = ("sleepers", "turn", "weights")

    def __init__(self) -> None:
        self.sleepers: dict[int, asyncio.Future[None]] = {}
        self.weights: dict[int, tuple[int, ...]] = {}
        # One asks at a time: two connections could be served in either order.
        self.turn = asyncio.Lock()

    def before(self, number: int, buckets: Sequence[Bucket]) -> list[int]:
        """Return how much of each bucket those take who came before ``number``."""
        ahead = [self.weights[other] for other in self.sleepers if other < number]
        return [sum(weights[place] for weights in ahead) for place in range(len(buckets))]

    def wake(self, after: int = -1) -> None:
        for number, sleeper in self.sleepers.items():
            if number > after:
                sleeper.cancel()


class RedisLimiter(Limiter):
    """An exact sliding window per key, for all that use one Redis server and ``prefix``, whatever their clocks say.

    Each try is one round trip. Within a process nobody takes the place of one who came before and waits for the same
    buckets; between processes the first to ask wins. Who is cancelled while Redis is asked may leave a place unused.
    The limiter belongs to the event loop in which it is first used.

    Args:
        url: Where Redis (5 or later, no cluster) is, with user and password if any: ``redis://host``, ``rediss://host``
            or ``unix:///path``.
        fallback: What keeps the limits of this process alone while Redis is away. Without one, requests fail then. It
            counts all along, so that this process keeps the limits also at the change-over.
        on_unavailable: Is told the reason, once for each time that Redis goes away, by the event loop.
        prefix: What all keys in Redis begin with.
        timeout: How many seconds one try may take, before Redis counts as away.
        clock: A monotonic clock, in seconds.
        unix_time: What :meth:`close_until` is measured against, in seconds.
        sleep: Sleeps for so many seconds.

    Raises:
        InvalidConfiguration: The URL is no Redis URL; the message does not repeat it.
    """

    def __init__(  # noqa: PLR0913 - each is a choice of the caller's
        self,
        url: str,
        *,
        fallback: MemoryLimiter | None = None,
        on_unavailable: Callable[[str], None] | None = None,
        prefix: str = "venuespec",
        timeout: float = 1.0,
        clock: Callable[[], float] = time.monotonic,
        unix_time: Callable[[], float] = time.time,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._redis = _redis(url, timeout)
        self._fallback = fallback
        self._on_unavailable = on_unavailable
        self._prefix = prefix
        self._timeout = timeout
        self._clock = clock
        self._unix_time = unix_time
        self._sleep = sleep
        self._loop: asyncio.AbstractEventLoop | None = None
        self._connections = asyncio.Semaphore(_CONNECTIONS)
        self._lines: dict[tuple[str, ...], _Line] = {}
        self._arrivals = count()
        self._bans: dict[str, float] = {}  # Redis is told at each try, for it may not have heard, or have forgotten
        self._away: str | None = None
        self._rest_until = 0.0
        self._closed = False

    async def acquire(self, buckets: Sequence[Bucket], *, max_wait: float) -> float | None:
        """Wait for room in all ``buckets`` and count one request; see :class:`Limiter`."""
        if not self._is_at_home():
            raise LimiterUnavailable("the limiter belongs to another event loop; make one for each")
        deadline = self._clock() + max_wait
        keys = tuple([bucket.key for bucket in buckets])
        number = next(self._arrivals)
        admitted = False
        try:
            while True:
                wait = await self._ask_in_turn(buckets, keys, number)
                admitted = isinstance(wait, str) or wait <= 0
                if isinstance(wait, str) and self._fallback is None:
                    raise LimiterUnavailable(wait)
                if isinstance(wait, str) or wait <= 0:
                    break
                if self._clock() + wait > deadline:
                    return wait
                await self._rest(buckets, keys, number, wait)
        finally:
            self._leave(keys, number, admitted=admitted)
        if self._fallback is None:
            return None
        return await self._fallback.acquire(buckets, max_wait=max(0.0, deadline - self._clock()))

    async def close_until(self, bucket: Bucket, until: float) -> None:
        """Let no request pass ``bucket`` before ``until`` (Unix seconds); where Redis is away, it is told later."""
        if self._fallback is not None:
            await self._fallback.close_until(bucket, until)
        now = self._clock()
        self._bans = {key: end for key, end in self._bans.items() if end > now}
        end = now + until - self._unix_time()
        if end > max(now, self._bans.get(bucket.key, now)):
            self._bans[bucket.key] = end
        if bucket.key in self._bans and self._is_at_home():
            await self._ask((bucket,), (0,))  # which counts nothing in a closed bucket

    async def aclose(self) -> None:
        """End, and end the fallback; whoever waits gets ``LimiterUnavailable``."""
        self._closed = True
        for line in self._lines.values():
            line.wake()
        if self._fallback is not None:
            await self._fallback.aclose()
        await self._redis.aclose()

    def _is_at_home(self) -> bool:
        """Say whether this is the event loop that the connections belong to."""
        loop = asyncio.get_running_loop()
        self._loop = self._loop or loop
        return self._loop is loop

    async def _ask_in_turn(self, buckets: Sequence[Bucket], keys: tuple[str, ...], number: int) -> float | str:
        line = self._lines.get(keys)
        if line is None:
            return await self._ask(buckets, [0] * len(buckets))
        async with line.turn:
            return await self._ask(buckets, line.before(number, buckets))

    async def _rest(self, buckets: Sequence[Bucket], keys: tuple[str, ...], number: int, seconds: float) -> None:
        line = self._lines.setdefault(keys, _Line())
        line.weights[number] = tuple([bucket.weight for bucket in buckets])
        sleeper = line.sleepers[number] = asyncio.ensure_future(self._sleep(seconds))
        try:
            await asyncio.wait((sleeper,))
        finally:
            sleeper.cancel()

    def _leave(self, keys: tuple[str, ...], number: int, *, admitted: bool) -> None:
        """Leave the line; whose place in it is left to those behind lets them ask again."""
        line = self._lines.get(keys)
        if line is None or line.sleepers.pop(number, None) is None:
            return
        del line.weights[number]
        if not admitted:
            line.wake(number)
        if not line.sleepers:
            del self._lines[keys]

    async def _ask(self, buckets: Sequence[Bucket], others: Sequence[int]) -> float | str:
        """Return for how many seconds to wait (0: the request is counted), or why Redis cannot say."""
        async with self._connections:
            if self._closed:
                return "the limiter is closed; make a new one"
            if self._away is not None:
                if self._clock() < self._rest_until:
                    return self._away
                self._rest_until = self._clock() + _REST
            try:
                async with asyncio.timeout(self._timeout):
                    wait = await self._run(buckets, others)
            except Exception as error:  # noqa: BLE001 - nothing was sent, whatever it is
                # Only the class is told: texts of the client library may hold what the URL holds.
                return self._goes_away(f"Redis did not answer as it should ({type(error.__cause__ or error).__name__})")
        self._away = None
        return wait

    def _goes_away(self, reason: str) -> str:
        self._rest_until = self._clock() + _REST
        if self._away is None and self._on_unavailable is not None:
            asyncio.get_running_loop().call_soon(self._on_unavailable, reason)
        self._away = reason
        return reason

    async def _run(self, buckets: Sequence[Bucket], others: Sequence[int]) -> float:
        now = self._clock()
        closing = {bucket.key: self._bans[bucket.key] - now for bucket in buckets if bucket.key in self._bans}
        names, values = script_input(self._prefix, buckets, others=others, closing=closing)
        try:
            reply = await cast("Awaitable[object]", self._redis.evalsha(SCRIPT_SHA1, len(names), *names, *values))
        except NoScriptError:
            reply = await cast("Awaitable[object]", self._redis.eval(SCRIPT, len(names), *names, *values))
        if not isinstance(reply, int):
            raise TypeError
        return reply / MICROSECONDS


def _redis(url: str, timeout: float) -> Redis:
    try:
        pool = ConnectionPool.from_url(  # pyright: ignore[reportUnknownMemberType] - its keywords are untyped
            url,
            max_connections=_CONNECTIONS,
            socket_timeout=None,  # a whole try has one time-out; one more for each read would cost a fifth of its time
            socket_connect_timeout=timeout,
            retry=Retry(NoBackoff(), 0),
        )
        return Redis.from_pool(pool)
    except (AttributeError, TypeError, ValueError):
        pass
    raise InvalidConfiguration("the limiter's url is no Redis URL; write redis://[user:password@]host[:port][/number]")
