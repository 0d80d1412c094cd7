"""Rate limits kept together over a real Redis server: exact by its clock, whatever the processes' clocks say."""

import asyncio
import re
import subprocess
import sys
import time
import traceback
from collections import Counter
from collections.abc import Awaitable, Callable, Iterator, Sequence
from pathlib import Path
from typing import TypeVar

import pytest

from venuespec_codegen.runtime.errors import InvalidConfiguration, LimiterUnavailable
from venuespec_codegen.runtime.limiter import WINDOW_MARGIN, Bucket, MemoryLimiter
from venuespec_codegen.runtime.redis_limiter import RedisLimiter

from .patient_loop import run_patiently
from .redis_server import REQUIRED, RedisServer, redis_binary

_T = TypeVar("_T")
_Sleep = Callable[[float], Awaitable[None]]
_PASSWORD = "fake-password-5d1f"
_WORKER = Path(__file__).with_name("limiter_worker.py")
_HOUR = 3600.0
# No machine is so slow that the window ends during a test, and no wait is told wrong by a tenth for its sake.
_LONG = 3_600_000
_SPAN = _HOUR * WINDOW_MARGIN


@pytest.fixture(scope="module", name="running")
def _running() -> Iterator[RedisServer]:
    with RedisServer() as server:
        yield server


@pytest.fixture(name="server")
def _server(running: RedisServer) -> RedisServer:
    """Empty it; a test that stops a server starts its own."""
    running.ask("FLUSHALL")
    running.ask("CONFIG RESETSTAT")
    return running


def _bucket(key: str = "a", quota: int = 3, window_ms: int = _LONG) -> Bucket:
    return Bucket(key, quota, window_ms)


_A, _B, _C = _bucket("a"), _bucket("b"), _bucket("c")


def _with(limiter: RedisLimiter, use: Callable[[RedisLimiter], Awaitable[_T]]) -> _T:
    async def run() -> _T:
        try:
            return await use(limiter)
        finally:
            await limiter.aclose()

    return asyncio.run(asyncio.wait_for(run(), 60))  # which ends only what would hang


def _limiter(server: RedisServer, *, prefix: str = "venuespec", sleep: _Sleep = asyncio.sleep) -> RedisLimiter:
    """A limiter with patience for a slow machine."""
    return RedisLimiter(server.url, prefix=prefix, timeout=60, sleep=sleep)


class _Naps:
    """Sleeps that end when a test says so; ``told`` has the seconds that each should have taken."""

    def __init__(self) -> None:
        self.told: list[float] = []
        self._asleep: list[asyncio.Future[None]] = []
        self._changed = asyncio.Condition()

    async def sleep(self, seconds: float) -> None:
        self.told.append(seconds)
        nap: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._asleep.append(nap)
        try:
            async with self._changed:
                self._changed.notify_all()
            await nap
        finally:
            self._asleep.remove(nap)

    async def reached(self, number: int) -> None:
        """Wait until somebody has gone to sleep so many times."""
        async with self._changed:
            await self._changed.wait_for(lambda: len(self.told) >= number)

    def wake(self) -> None:
        """Wake everybody, the last first: nothing may rely on the order in which timers fire."""
        for nap in self._asleep[::-1]:
            if not nap.done():
                nap.set_result(None)


async def _fill(limiter: RedisLimiter, *buckets: Bucket) -> int:
    admitted = 0
    while await limiter.acquire(buckets, max_wait=0) is None:
        admitted += 1
    return admitted


def _most_in_a_window(times: Sequence[int], window_s: float) -> int:
    return max((sum(start <= one < start + window_s * 1_000_000 for one in times) for start in times), default=0)


def test_all_limiters_together_admit_the_quota(server: RedisServer) -> None:
    async def use(limiter: RedisLimiter) -> None:
        other = _limiter(server)
        assert [await one.acquire([_A], max_wait=0) for one in (limiter, other, limiter)] == [None] * 3
        for one in (limiter, other):
            assert await one.acquire([_A], max_wait=0) == pytest.approx(_SPAN, rel=0.1)
        assert await other.acquire([_B], max_wait=0) is None
        await other.aclose()

    _with(_limiter(server), use)


@pytest.mark.parametrize(("weight", "each"), [(1, 20), (4, 8)])
def test_processes_with_clocks_apart_never_exceed_the_quota_in_any_window(
    server: RedisServer, weight: int, each: int
) -> None:
    bucket = Bucket("shared", 10, 400, weight)
    arguments = [bucket.key, str(bucket.quota), str(bucket.window_ms), str(each), str(weight)]
    with server.watch() as counted:
        workers = [
            subprocess.Popen([sys.executable, str(_WORKER), server.url, skew, *arguments])
            for skew in ("0", "0.15", "0.3", "0.45")
        ]
        assert [worker.wait(300) for worker in workers] == [0] * len(workers)
    times = [at for _, at in counted]
    assert len(times) == each // 2 * (weight + 1) * len(workers)  # one of the two tasks asks for the weight
    assert _most_in_a_window(times, bucket.span) <= bucket.quota


def test_who_waits_is_served_in_order_of_arrival(server: RedisServer) -> None:
    naps, bucket, admitted = _Naps(), _bucket(quota=1), list[int]()

    async def use(limiter: RedisLimiter) -> None:
        async def ask(number: int) -> None:
            assert await limiter.acquire([bucket], max_wait=10 * _SPAN) is None
            admitted.append(number)

        await ask(0)
        waiting: set[asyncio.Task[None]] = set()
        for number in range(1, 10):  # only who waits already has a place before those who come
            waiting.add(asyncio.create_task(ask(number)))
            await naps.reached(number)
        while waiting:
            server.ask("FLUSHALL")  # as if the window had ended
            asked = len(naps.told)
            naps.wake()
            _, waiting = await asyncio.wait(waiting, return_when=asyncio.FIRST_COMPLETED)
            await naps.reached(asked + len(waiting))

    _with(_limiter(server, sleep=naps.sleep), use)
    assert admitted == list(range(10))
    # A wait is told with those before in mind, so nobody asks in vain.
    assert naps.told[:9] == pytest.approx([number * _SPAN for number in range(1, 10)], rel=0.1)


def test_who_waits_is_told_the_moment_of_its_own_turn(server: RedisServer) -> None:
    naps = _Naps()

    async def use(limiter: RedisLimiter) -> None:
        tasks: list[asyncio.Task[float | None]] = []
        await _fill(limiter, _A)
        for number in range(1, 10):
            tasks.append(asyncio.create_task(limiter.acquire([_A], max_wait=10 * _SPAN)))
            await naps.reached(number)
        for task in tasks:
            task.cancel()
        await asyncio.wait(tasks)

    _with(_limiter(server, sleep=naps.sleep), use)
    turns = [_SPAN] * 3 + [2 * _SPAN] * 3 + [3 * _SPAN] * 3
    assert naps.told[:9] == pytest.approx(turns, rel=0.1)


def test_by_default_it_is_real_time_that_passes(server: RedisServer) -> None:
    bucket = _bucket(quota=8, window_ms=100)

    async def use(limiter: RedisLimiter) -> None:
        assert await asyncio.gather(*(limiter.acquire([bucket], max_wait=100) for _ in range(32))) == [None] * 32

    with server.watch() as counted:
        _with(_limiter(server), use)
    times = [at for _, at in counted]
    assert len(times) == 32
    assert _most_in_a_window(times, bucket.span) <= 8


def test_a_refusal_says_when_there_is_room_behind_those_who_wait(server: RedisServer) -> None:
    naps = _Naps()

    async def use(limiter: RedisLimiter) -> None:
        await _fill(limiter, _A)
        waiting = [asyncio.create_task(limiter.acquire([_A], max_wait=10 * _SPAN)) for _ in range(3)]
        await naps.reached(3)
        assert await limiter.acquire([_A], max_wait=0) == pytest.approx(2 * _SPAN, rel=0.1)
        for task in waiting:
            task.cancel()
        await asyncio.wait(waiting)
        assert await limiter.acquire([_A], max_wait=0) == pytest.approx(_SPAN, rel=0.1)

    _with(_limiter(server, sleep=naps.sleep), use)


def test_the_places_of_those_who_wait_are_reckoned_by_their_own_moments(server: RedisServer) -> None:
    """Places that were taken half an hour apart are free again half an hour apart."""
    naps, bucket = _Naps(), _bucket(quota=2)

    async def use(limiter: RedisLimiter) -> None:
        for ago in (0.75 * _HOUR, 0.25 * _HOUR):
            server.ask(f"RPUSH venuespec:a:counted {(time.time() - ago) * 1_000_000:.0f}")
        assert await limiter.acquire([bucket], max_wait=0) == pytest.approx(_SPAN - 0.75 * _HOUR, rel=0.2)
        waiting = asyncio.create_task(limiter.acquire([bucket], max_wait=10 * _SPAN))
        await naps.reached(1)
        assert await limiter.acquire([bucket], max_wait=0) == pytest.approx(_SPAN - 0.25 * _HOUR, rel=0.2)
        waiting.cancel()
        await asyncio.wait((waiting,))

    _with(_limiter(server, sleep=naps.sleep), use)


def test_a_weight_takes_as_much_and_waits_until_as_much_is_free(server: RedisServer) -> None:
    async def use(limiter: RedisLimiter) -> None:
        light, heavy = _bucket(quota=5), Bucket("a", 5, _LONG, 3)
        server.ask(f"RPUSH venuespec:a:counted {(time.time() - 0.5 * _HOUR) * 1_000_000:.0f}")
        assert await limiter.acquire([heavy], max_wait=0) is None
        # One place is left: too little for three, of which the oldest single one gives back one.
        assert await limiter.acquire([heavy], max_wait=0) == pytest.approx(_SPAN, rel=0.1)
        assert await limiter.acquire([light], max_wait=0) is None
        # The oldest leaves half an hour before the three, and one that weighs one needs no more.
        assert await limiter.acquire([light], max_wait=0) == pytest.approx(_SPAN - 0.5 * _HOUR, rel=0.1)

    with server.watch() as counted:
        _with(_limiter(server), use)
    assert len(counted) == 4


def test_who_waits_for_much_keeps_its_place_before_those_who_need_little(server: RedisServer) -> None:
    naps, order = _Naps(), list[str]()

    async def use(limiter: RedisLimiter) -> None:
        light, heavy = _bucket(), Bucket("a", 3, _LONG, 3)

        async def ask(name: str, bucket: Bucket) -> None:
            assert await limiter.acquire([bucket], max_wait=10 * _SPAN) is None
            order.append(name)

        await _fill(limiter, light)
        first = asyncio.create_task(ask("heavy", heavy))
        await naps.reached(1)
        waiting: set[asyncio.Task[None]] = set()
        for number in range(3):
            waiting.add(asyncio.create_task(ask(str(number), light)))
            await naps.reached(number + 2)
        server.ask("FLUSHALL")  # as if the window had ended
        naps.wake()
        await first
        assert order == ["heavy"]
        while waiting:
            server.ask("FLUSHALL")
            naps.wake()
            _, waiting = await asyncio.wait(waiting, timeout=0.01)

    _with(_limiter(server, sleep=naps.sleep), use)
    assert sorted(order[1:]) == ["0", "1", "2"]


def test_a_weight_counts_in_all_its_buckets_or_in_none(server: RedisServer) -> None:
    async def use(limiter: RedisLimiter) -> None:
        wide, narrow = Bucket("wide", 9, _LONG, 4), Bucket("narrow", 3, _LONG, 2)
        assert await _fill(limiter, wide, narrow) == 1
        assert await _fill(limiter, _bucket("wide", 9)) == 5
        assert await _fill(limiter, _bucket("narrow", 3)) == 1

    _with(_limiter(server), use)


def test_who_is_cancelled_gives_the_place_to_the_next(server: RedisServer) -> None:
    naps, bucket = _Naps(), _bucket(quota=1)

    async def use(limiter: RedisLimiter) -> None:
        await _fill(limiter, bucket)
        waiting: list[asyncio.Task[float | None]] = []
        for number in (1, 2):
            waiting.append(asyncio.create_task(limiter.acquire([bucket], max_wait=10 * _SPAN)))
            await naps.reached(number)
        waiting[0].cancel()
        await naps.reached(3)
        waiting[1].cancel()
        await asyncio.wait(waiting)

    _with(_limiter(server, sleep=naps.sleep), use)
    assert naps.told == pytest.approx([_SPAN, 2 * _SPAN, _SPAN], rel=0.1)


def test_a_request_counts_in_all_its_buckets_or_in_none(server: RedisServer) -> None:
    async def use(limiter: RedisLimiter) -> None:
        await _fill(limiter, _A)
        assert await _fill(limiter, _B, _A) == await _fill(limiter, _A, _B) == 0
        assert await _fill(limiter, _B) == 3

    _with(_limiter(server), use)


def test_one_try_is_one_round_trip_and_a_forgotten_script_is_sent_again(server: RedisServer) -> None:
    async def use(limiter: RedisLimiter) -> None:
        await limiter.acquire([_A, _B], max_wait=0)
        server.ask("CONFIG RESETSTAT")
        await limiter.acquire([_A, _B], max_wait=0)
        assert (server.calls_of("evalsha"), server.calls_of("eval")) == (1, 0)
        server.ask("SCRIPT FLUSH")
        assert await _fill(limiter, _A, _B) == 1
        assert server.calls_of("eval") == 1

    _with(_limiter(server), use)


def test_keys_carry_the_prefix_and_expire(server: RedisServer) -> None:
    async def use(limiter: RedisLimiter) -> None:
        await limiter.acquire([_A], max_wait=0)
        await limiter.close_until(_A, time.time() + _SPAN)
        keys = server.keys()
        assert keys == {"mine:a:counted", "mine:a:closed"}
        for key in keys:
            left_s = int(server.ask(f"PTTL {key}").strip(b":\r\n")) / 1000
            assert 0.9 * _SPAN < left_s < _SPAN + 1  # not before it means nothing any more, and soon afterwards
        other = _limiter(server, prefix="yours")
        assert await _fill(other, _A) == 3
        await other.aclose()

    _with(_limiter(server, prefix="mine"), use)


def test_keys_that_have_expired_count_nothing(server: RedisServer) -> None:
    bucket = _bucket(window_ms=1)

    async def use(limiter: RedisLimiter) -> None:
        await limiter.close_until(bucket, time.time() + 0.001)
        assert await limiter.acquire([bucket], max_wait=60) is None
        while server.keys():  # noqa: ASYNC110 - Redis tells nobody
            await asyncio.sleep(0.001)
        assert await limiter.acquire([bucket], max_wait=0) is None

    _with(_limiter(server), use)


def test_a_bucket_closed_by_one_is_closed_to_all_whose_clocks_differ(server: RedisServer) -> None:
    async def use(limiter: RedisLimiter) -> None:
        other = RedisLimiter(
            server.url, timeout=60, unix_time=lambda: time.time() - 9 * _HOUR, clock=lambda: time.monotonic() + 77
        )
        await limiter.close_until(_A, time.time() + 0.45 + _HOUR)
        await other.close_until(_A, time.time() - 9 * _HOUR + 60)  # the latest end counts, not the last word
        for one in (limiter, other):
            assert await one.acquire([_A], max_wait=0) == pytest.approx(_HOUR, rel=0.1)
        assert await other.acquire([_B], max_wait=0) is None
        await other.close_until(_B, time.time() - 9 * _HOUR + 0.1)
        assert await limiter.acquire([_B], max_wait=60) is None
        await other.aclose()

    _with(RedisLimiter(server.url, timeout=60, unix_time=lambda: time.time() + 0.45), use)


def test_many_at_once_share_few_connections(server: RedisServer) -> None:
    async def use(limiter: RedisLimiter) -> Counter[bool]:
        bucket = _bucket(quota=100)
        return Counter(
            one is None for one in await asyncio.gather(*(limiter.acquire([bucket], max_wait=0) for _ in range(400)))
        )

    assert _with(_limiter(server), use) == {True: 100, False: 300}
    received = server.ask("INFO stats").split(b"total_connections_received:")[1]
    assert int(received.split(b"\r\n")[0]) <= 12  # eight, and those of this test


def test_calls_cancelled_in_the_middle_of_a_round_trip_mix_up_no_replies(server: RedisServer) -> None:
    async def use(limiter: RedisLimiter) -> None:
        bucket = _bucket(quota=60)
        for turn in range(40):
            task = asyncio.create_task(limiter.acquire([bucket], max_wait=0))
            for _ in range(turn % 8):
                await asyncio.sleep(0)
            task.cancel()
            await asyncio.wait((task,))
        await _fill(limiter, bucket)
        assert await limiter.acquire([bucket], max_wait=0) is not None
        assert await limiter.acquire([_B], max_wait=0) is None

    with server.watch() as counted:
        _with(_limiter(server), use)
    assert Counter(key for key, _ in counted) == {"venuespec:a:counted": 60, "venuespec:b:counted": 1}


def _refusal(limiter: RedisLimiter) -> LimiterUnavailable:
    async def use(limiter: RedisLimiter) -> LimiterUnavailable:
        with pytest.raises(LimiterUnavailable) as refused:
            await limiter.acquire([_A], max_wait=10)
        return refused.value

    return _with(limiter, use)


def test_without_redis_and_without_a_fallback_nothing_passes() -> None:
    refused = _refusal(RedisLimiter(f"redis://user:{_PASSWORD}@127.0.0.1:1/0"))
    assert re.fullmatch(
        r"nothing was sent, because nobody can say whether the rate limit allows it: "
        r"Redis did not answer as it should \(Connection\w*Error\)",
        str(refused),
    )


def test_no_message_and_no_cause_tells_the_password() -> None:
    with RedisServer(_PASSWORD) as server:
        refused = _refusal(RedisLimiter(server.url.replace(_PASSWORD, f"wrong-{_PASSWORD}")))
        assert "AuthenticationError" in str(refused)
        shown = traceback.TracebackException.from_exception(refused, capture_locals=True)
        assert _PASSWORD not in "".join(shown.format())
        assert _with(_limiter(server), lambda limiter: limiter.acquire([_A], max_wait=0)) is None


def test_redis_stopped_midway_is_an_error_until_it_is_back() -> None:
    now = [1000.0]

    async def use(limiter: RedisLimiter) -> None:
        assert await limiter.acquire([_A], max_wait=0) is None
        await limiter.close_until(_C, time.time() + _HOUR)
        server.stop()
        for _ in range(3):
            with pytest.raises(LimiterUnavailable):
                await limiter.acquire([_A], max_wait=0)
            now[0] += 1.1
        await limiter.close_until(_B, time.time() + _HOUR)  # a reply's meaning must not be lost in an error
        server.start()
        with pytest.raises(LimiterUnavailable):  # it is left alone for a second
            await limiter.acquire([_A], max_wait=0)
        now[0] += 1.1
        assert await limiter.acquire([_A], max_wait=0) is None
        for closed in (_B, _C):  # the server has forgotten the one and never heard of the other
            assert await limiter.acquire([closed], max_wait=0) == pytest.approx(_HOUR, rel=0.1)

    reasons: list[str] = []
    with RedisServer() as server:
        _with(RedisLimiter(server.url, timeout=60, on_unavailable=reasons.append, clock=lambda: now[0]), use)
    assert len(reasons) == 1


def test_the_fallback_keeps_the_limits_of_this_process_through_the_change_over() -> None:
    now = [1000.0]
    reasons: list[str] = []

    async def use(limiter: RedisLimiter) -> None:
        assert await limiter.acquire([_A], max_wait=0) is None
        await limiter.close_until(_B, time.time() + _HOUR)
        server.stop()
        assert await _fill(limiter, _A) == 2
        assert await limiter.acquire([_B], max_wait=0) == pytest.approx(_HOUR, rel=0.1)
        await asyncio.sleep(0)
        assert len(reasons) == 1
        server.start()  # empty: what it knew is gone
        now[0] += 1.1
        assert await _fill(limiter, _A) == 0
        assert server.keys() == {"venuespec:a:counted"}
        server.stop()
        assert await _fill(limiter, _A) == 0
        await asyncio.sleep(0)
        assert len(reasons) == 2  # once for each time

    with RedisServer() as server:
        fallback = MemoryLimiter(clock=lambda: now[0])
        limiter = RedisLimiter(
            server.url, timeout=60, fallback=fallback, on_unavailable=reasons.append, clock=lambda: now[0]
        )
        _with(limiter, use)


def test_a_server_that_hangs_holds_nobody_longer_than_the_time_out(server: RedisServer) -> None:
    hangs = False

    async def run() -> float:
        nonlocal hangs
        clock = asyncio.get_running_loop().time
        limiter = RedisLimiter(server.url, timeout=0.1, clock=clock)
        assert await limiter.acquire([_A], max_wait=0) is None
        began = clock()
        with server.hanging():
            hangs = True
            results = await asyncio.gather(
                *(limiter.acquire([_A], max_wait=0) for _ in range(50)), return_exceptions=True
            )
        assert {type(one) for one in results} == {LimiterUnavailable}
        await limiter.aclose()
        return clock() - began

    # Of the loop's own time, which goes on only while nothing happens: all of them wait for one time-out.
    assert run_patiently(run(), lambda: hangs) == pytest.approx(0.1, rel=0.5)


def test_a_limiter_that_is_closed_lets_nobody_pass(server: RedisServer) -> None:
    naps = _Naps()

    async def use(limiter: RedisLimiter) -> None:
        await _fill(limiter, _A)
        waiting = asyncio.create_task(limiter.acquire([_A], max_wait=10 * _SPAN))
        await naps.reached(1)
        await limiter.aclose()
        for task in (waiting, asyncio.create_task(limiter.acquire([_B], max_wait=0))):
            with pytest.raises(LimiterUnavailable, match="the limiter is closed"):
                await task

    for fallback in (None, MemoryLimiter()):
        naps = _Naps()
        _with(RedisLimiter(server.url, timeout=60, fallback=fallback, sleep=naps.sleep), use)
        server.ask("FLUSHALL")


def test_it_belongs_to_one_event_loop(server: RedisServer) -> None:
    limiter = _limiter(server)

    async def first() -> None:
        assert await limiter.acquire([_A], max_wait=0) is None
        await asyncio.to_thread(asyncio.run, second())
        await limiter.aclose()

    async def second() -> None:
        with pytest.raises(LimiterUnavailable, match="another event loop"):
            await limiter.acquire([_A], max_wait=0)
        await limiter.close_until(_A, time.time() + 30)

    asyncio.run(first())


@pytest.mark.parametrize(
    "url",
    [
        f"http://{_PASSWORD}@127.0.0.1",
        f"redis://127.0.0.1:{_PASSWORD}",
        f"redis://127.0.0.1/0?socket_timeout={_PASSWORD}",
        _PASSWORD,
        "",
    ],
)
def test_what_is_no_redis_url_is_refused_without_repeating_it(url: str) -> None:
    with pytest.raises(InvalidConfiguration, match="no Redis URL") as refused:
        RedisLimiter(url)
    assert _PASSWORD not in str(refused.value)
    assert refused.value.__context__ is None


def test_a_missing_server_skips_loudly_or_fails_where_it_is_required(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    monkeypatch.delenv(REQUIRED, raising=False)
    with pytest.raises(pytest.skip.Exception, match="NOT been tested"):
        redis_binary()
    monkeypatch.setenv(REQUIRED, "1")
    with pytest.raises(pytest.fail.Exception, match="NOT been tested"):
        redis_binary()
