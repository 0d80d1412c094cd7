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

from .redis_server import REQUIRED, RedisServer, redis_binary

_T = TypeVar("_T")
_PASSWORD = "fake-password-5d1f"
_WORKER = Path(__file__).with_name("limiter_worker.py")
_LONG = 60_000


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

    return asyncio.run(asyncio.wait_for(run(), 30))  # which ends only what would hang


async def _late(limiter: RedisLimiter, bucket: Bucket, delay: float) -> float | None:
    await asyncio.sleep(delay)
    return await limiter.acquire([bucket], max_wait=30)


async def _fill(limiter: RedisLimiter, *buckets: Bucket) -> int:
    admitted = 0
    while await limiter.acquire(buckets, max_wait=0) is None:
        admitted += 1
    return admitted


def _most_in_a_window(times: Sequence[int], window_ms: int) -> int:
    return max((sum(start <= one < start + window_ms * 1000 for one in times) for start in times), default=0)


def test_all_limiters_together_admit_the_quota(server: RedisServer) -> None:
    async def use(limiter: RedisLimiter) -> None:
        other = RedisLimiter(server.url)
        assert [await one.acquire([_A], max_wait=0) for one in (limiter, other, limiter)] == [None] * 3
        for one in (limiter, other):
            assert await one.acquire([_A], max_wait=0) == pytest.approx(_LONG / 1000 * WINDOW_MARGIN, rel=0.1)
        assert await other.acquire([_B], max_wait=0) is None
        await other.aclose()

    _with(RedisLimiter(server.url), use)


@pytest.mark.parametrize("weight", [1, 4])
def test_processes_with_clocks_apart_never_exceed_the_quota_in_any_window(server: RedisServer, weight: int) -> None:
    quota, window_ms, seconds = 10, 400, 3
    arguments = ["shared", str(quota), str(window_ms), str(seconds), str(weight)]
    with server.watch() as counted:
        workers = [
            subprocess.Popen([sys.executable, str(_WORKER), server.url, skew, *arguments], stdout=subprocess.PIPE)
            for skew in ("0", "0.15", "0.3", "0.45")
        ]
        admitted = [int(worker.communicate(timeout=60)[0]) for worker in workers]
    times = [at for _, at in counted]
    assert len(times) == sum(admitted)
    assert _most_in_a_window(times, window_ms) == quota
    assert len(times) >= 0.7 * quota * seconds * 1000 / window_ms


def test_who_waits_is_served_in_order_of_arrival(server: RedisServer) -> None:
    async def use(limiter: RedisLimiter) -> list[int]:
        bucket, order = _bucket(quota=1, window_ms=40), list[int]()

        async def ask(number: int) -> None:
            assert await limiter.acquire([bucket], max_wait=30) is None
            order.append(number)

        async with asyncio.TaskGroup() as group:
            for number in range(10):
                group.create_task(ask(number))
                await asyncio.sleep(0.001)
        return order

    with server.watch() as counted:
        order = _with(RedisLimiter(server.url), use)
    assert order == list(range(10))
    # A little less than the window: the server writes its stamps down a moment before or after it looks at the time.
    assert _most_in_a_window([at for _, at in counted], 36) == 1
    assert server.calls_of("evalsha") < 10 * 4  # a wait is told with those before in mind, so few ask in vain


def test_who_waits_loses_no_time(server: RedisServer) -> None:
    async def use(limiter: RedisLimiter) -> float:
        bucket, start = _bucket(quota=8, window_ms=200), time.monotonic()
        await asyncio.gather(*(limiter.acquire([bucket], max_wait=30) for _ in range(32)))
        return time.monotonic() - start

    took = _with(RedisLimiter(server.url), use)
    assert 3 * 0.2 * WINDOW_MARGIN <= took < 4 * 0.2 * WINDOW_MARGIN


def test_a_refusal_says_when_there_is_room_behind_those_who_wait(server: RedisServer) -> None:
    async def use(limiter: RedisLimiter) -> None:
        await _fill(limiter, _A)
        waiting = [asyncio.create_task(limiter.acquire([_A], max_wait=1000)) for _ in range(3)]
        await asyncio.sleep(0.1)
        assert await limiter.acquire([_A], max_wait=0) == pytest.approx(2 * _LONG / 1000 * WINDOW_MARGIN, rel=0.1)
        for task in waiting:
            task.cancel()
        await asyncio.wait(waiting)
        assert await limiter.acquire([_A], max_wait=0) == pytest.approx(_LONG / 1000 * WINDOW_MARGIN, rel=0.1)

    _with(RedisLimiter(server.url), use)


def test_the_places_of_those_who_wait_are_reckoned_by_their_own_moments(server: RedisServer) -> None:
    """Places that opened 0.3 seconds apart are free again 0.3 seconds apart."""

    async def use(limiter: RedisLimiter) -> float | None:
        bucket = _bucket(quota=2)
        await limiter.acquire([bucket], max_wait=0)
        await asyncio.sleep(0.3)
        await limiter.acquire([bucket], max_wait=0)
        alone = await limiter.acquire([bucket], max_wait=0)
        waiting = asyncio.create_task(limiter.acquire([bucket], max_wait=1000))
        await asyncio.sleep(0.05)
        behind = await limiter.acquire([bucket], max_wait=0)
        waiting.cancel()
        await asyncio.wait((waiting,))
        return behind and alone and behind - alone

    assert _with(RedisLimiter(server.url), use) == pytest.approx(0.25, abs=0.15)


def test_a_weight_takes_as_much_and_waits_until_as_much_is_free(server: RedisServer) -> None:
    async def use(limiter: RedisLimiter) -> None:
        light, heavy = _bucket(quota=5), Bucket("a", 5, _LONG, 3)
        span = _LONG / 1000 * WINDOW_MARGIN
        assert await limiter.acquire([light], max_wait=0) is None
        await asyncio.sleep(0.3)
        assert await limiter.acquire([heavy], max_wait=0) is None
        # One place is left: too little for three, of which the oldest single one gives back one.
        wait = await limiter.acquire([heavy], max_wait=0)
        assert wait == pytest.approx(span, rel=0.1)
        assert await limiter.acquire([light], max_wait=0) is None
        first = await limiter.acquire([light], max_wait=0)
        assert wait is not None
        assert first is not None
        # The first of all leaves 0.3 seconds before the three, and one that weighs one needs no more.
        assert wait - first == pytest.approx(0.3, abs=0.15)

    with server.watch() as counted:
        _with(RedisLimiter(server.url), use)
    assert len(counted) == 5


def test_who_waits_for_much_keeps_its_place_before_those_who_need_little(server: RedisServer) -> None:
    async def use(limiter: RedisLimiter) -> list[str]:
        order: list[str] = []
        light, heavy = _bucket(quota=3, window_ms=200), Bucket("a", 3, 200, 3)

        async def ask(name: str, bucket: Bucket) -> None:
            assert await limiter.acquire([bucket], max_wait=30) is None
            order.append(name)

        await _fill(limiter, light)
        async with asyncio.TaskGroup() as group:
            group.create_task(ask("heavy", heavy))
            await asyncio.sleep(0.02)
            for number in range(3):
                group.create_task(ask(str(number), light))
                await asyncio.sleep(0.02)
        return order

    with server.watch() as counted:
        order = _with(RedisLimiter(server.url), use)
    assert order[0] == "heavy"
    assert sorted(order[1:]) == ["0", "1", "2"]
    assert _most_in_a_window([at for _, at in counted], 180) == 3


def test_a_weight_counts_in_all_its_buckets_or_in_none(server: RedisServer) -> None:
    async def use(limiter: RedisLimiter) -> None:
        wide, narrow = Bucket("wide", 9, _LONG, 4), Bucket("narrow", 3, _LONG, 2)
        assert await _fill(limiter, wide, narrow) == 1
        assert await _fill(limiter, _bucket("wide", 9)) == 5
        assert await _fill(limiter, _bucket("narrow", 3)) == 1

    _with(RedisLimiter(server.url), use)


def test_who_is_cancelled_gives_the_place_to_the_next(server: RedisServer) -> None:
    async def use(limiter: RedisLimiter) -> float:
        bucket = _bucket(quota=1, window_ms=300)
        start = time.monotonic()
        await _fill(limiter, bucket)
        first, second = (asyncio.create_task(_late(limiter, bucket, delay)) for delay in (0, 0.05))
        await asyncio.sleep(0.1)
        first.cancel()
        assert await second is None
        return time.monotonic() - start

    assert _with(RedisLimiter(server.url), use) < 2 * 0.3 * WINDOW_MARGIN


def test_a_request_counts_in_all_its_buckets_or_in_none(server: RedisServer) -> None:
    async def use(limiter: RedisLimiter) -> None:
        await _fill(limiter, _A)
        assert await _fill(limiter, _B, _A) == await _fill(limiter, _A, _B) == 0
        assert await _fill(limiter, _B) == 3

    _with(RedisLimiter(server.url), use)


def test_one_try_is_one_round_trip_and_a_forgotten_script_is_sent_again(server: RedisServer) -> None:
    async def use(limiter: RedisLimiter) -> None:
        await limiter.acquire([_A, _B], max_wait=0)
        server.ask("CONFIG RESETSTAT")
        await limiter.acquire([_A, _B], max_wait=0)
        assert (server.calls_of("evalsha"), server.calls_of("eval")) == (1, 0)
        server.ask("SCRIPT FLUSH")
        assert await _fill(limiter, _A, _B) == 1
        assert server.calls_of("eval") == 1

    _with(RedisLimiter(server.url), use)


def test_keys_carry_the_prefix_and_expire(server: RedisServer) -> None:
    async def use(limiter: RedisLimiter) -> None:
        bucket = _bucket(window_ms=50)
        await limiter.acquire([bucket], max_wait=0)
        await limiter.close_until(bucket, time.time() + 0.05)
        assert server.keys() == {"mine:a:counted", "mine:a:closed"}
        await asyncio.sleep(0.1)
        assert server.keys() == set()
        assert await _fill(limiter, _A) == 3
        other = RedisLimiter(server.url, prefix="yours")
        assert await _fill(other, _A) == 3
        await other.aclose()

    _with(RedisLimiter(server.url, prefix="mine"), use)


def test_a_bucket_closed_by_one_is_closed_to_all_whose_clocks_differ(server: RedisServer) -> None:
    async def use(limiter: RedisLimiter) -> None:
        other = RedisLimiter(server.url, unix_time=lambda: time.time() - 3600, clock=lambda: time.monotonic() + 77)
        await limiter.close_until(_A, time.time() + 0.45 + 30)
        await other.close_until(_A, time.time() - 3600 + 10)  # the latest end counts, not the last word
        for one in (limiter, other):
            assert await one.acquire([_A], max_wait=0) == pytest.approx(30, abs=5)
        assert await other.acquire([_B], max_wait=0) is None
        await other.close_until(_B, time.time() - 3600 + 0.1)
        assert await limiter.acquire([_B], max_wait=10) is None
        await other.aclose()

    _with(RedisLimiter(server.url, unix_time=lambda: time.time() + 0.45), use)


def test_many_at_once_share_few_connections(server: RedisServer) -> None:
    async def use(limiter: RedisLimiter) -> Counter[bool]:
        bucket = _bucket(quota=100)
        return Counter(
            one is None for one in await asyncio.gather(*(limiter.acquire([bucket], max_wait=0) for _ in range(400)))
        )

    assert _with(RedisLimiter(server.url), use) == {True: 100, False: 300}
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
        _with(RedisLimiter(server.url), use)
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
        assert _with(RedisLimiter(server.url), lambda limiter: limiter.acquire([_A], max_wait=0)) is None


def test_redis_stopped_midway_is_an_error_until_it_is_back() -> None:
    now = [1000.0]

    async def use(limiter: RedisLimiter) -> None:
        assert await limiter.acquire([_A], max_wait=0) is None
        await limiter.close_until(_C, time.time() + 30)
        server.stop()
        for _ in range(3):
            with pytest.raises(LimiterUnavailable):
                await limiter.acquire([_A], max_wait=0)
            now[0] += 1.1
        await limiter.close_until(_B, time.time() + 30)  # a reply's meaning must not be lost in an error
        server.start()
        with pytest.raises(LimiterUnavailable):  # it is left alone for a second
            await limiter.acquire([_A], max_wait=0)
        now[0] += 1.1
        assert await limiter.acquire([_A], max_wait=0) is None
        for closed in (_B, _C):  # the server has forgotten the one and never heard of the other
            assert await limiter.acquire([closed], max_wait=0) == pytest.approx(30, abs=5)

    reasons: list[str] = []
    with RedisServer() as server:
        _with(RedisLimiter(server.url, on_unavailable=reasons.append, clock=lambda: now[0]), use)
    assert len(reasons) == 1


def test_the_fallback_keeps_the_limits_of_this_process_through_the_change_over() -> None:
    now = [1000.0]
    reasons: list[str] = []

    async def use(limiter: RedisLimiter) -> None:
        assert await limiter.acquire([_A], max_wait=0) is None
        await limiter.close_until(_B, time.time() + 30)
        server.stop()
        assert await _fill(limiter, _A) == 2
        assert await limiter.acquire([_B], max_wait=0) == pytest.approx(30, abs=5)
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
        limiter = RedisLimiter(server.url, fallback=fallback, on_unavailable=reasons.append, clock=lambda: now[0])
        _with(limiter, use)


def test_a_server_that_hangs_holds_nobody_longer_than_the_time_out(server: RedisServer) -> None:
    async def use(limiter: RedisLimiter) -> float:
        assert await limiter.acquire([_A], max_wait=0) is None
        start = time.monotonic()
        with server.hanging():
            results = await asyncio.gather(
                *(limiter.acquire([_A], max_wait=0) for _ in range(50)), return_exceptions=True
            )
            took = time.monotonic() - start
        assert {type(one) for one in results} == {LimiterUnavailable}
        return took

    assert 0.1 <= _with(RedisLimiter(server.url, timeout=0.1), use) < 1


def test_a_limiter_that_is_closed_lets_nobody_pass(server: RedisServer) -> None:
    async def use(limiter: RedisLimiter) -> None:
        await _fill(limiter, _A)
        waiting = asyncio.create_task(limiter.acquire([_A], max_wait=1000))
        await asyncio.sleep(0.05)
        await limiter.aclose()
        for task in (waiting, asyncio.create_task(limiter.acquire([_B], max_wait=0))):
            with pytest.raises(LimiterUnavailable, match="the limiter is closed"):
                await task

    for fallback in (None, MemoryLimiter()):
        _with(RedisLimiter(server.url, fallback=fallback), use)
        server.ask("FLUSHALL")


def test_it_belongs_to_one_event_loop(server: RedisServer) -> None:
    limiter = RedisLimiter(server.url)

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
