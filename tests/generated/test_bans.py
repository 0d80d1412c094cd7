"""Bans that replies tell of, limiters that cannot say, and what limiters are told."""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Final

import pytest

from venuespec import errors
from venuespec._runtime.limiter import Bucket
from venuespec_codegen.simulator import Simulator
from venuespec_codegen.simulator.pytest_plugin import SimulatorFactory

from .clients import EXCHANGES, SPECS
from .recording_limiter import RecordingLimiter
from .venues import (
    OTHER_POSITION,
    SECRETS,
    VirtualClocks,
    close_position,
    end_of,
    kept_back,
    make_client,
    reach,
    run_bounded,
)

_TIMED: Mapping[str, tuple[str | int, str]] = {"okx": ("50011", "RATE_LIMIT_REACHED"), "bingx": (100410, "SYSTEM_BUSY")}
_UNTIMED: Mapping[str, tuple[str | int, str]] = {
    "okx": ("51113", "CLOSE_TOO_FREQUENT"),
    "bingx": (109403, "RISK_RATE_LIMITED"),
}
_BAN_S = {"okx": 2, "bingx": 300}
_STRANGER: Final = "fake-stranger"

Start = Callable[[str], Simulator]


class _Away(RecordingLimiter):
    async def acquire(self, buckets: Sequence[Bucket], *, max_wait: float) -> float | None:
        await super().acquire(buckets, max_wait=max_wait)
        raise errors.LimiterUnavailable("the fake store is away")


class _Slow(RecordingLimiter):
    def __init__(self) -> None:
        super().__init__()
        self.told = asyncio.Event()

    async def close_until(self, bucket: Bucket, until: float) -> None:
        await super().close_until(bucket, until)
        self.told.set()
        await asyncio.Event().wait()


@pytest.fixture
def time(monkeypatch: pytest.MonkeyPatch) -> VirtualClocks:
    clocks = VirtualClocks()
    # Limiters are told of bans in the machine's Unix time.
    monkeypatch.setattr("time.time", clocks.unix)
    return clocks


@pytest.fixture
def start(venuespec_simulator: SimulatorFactory, time: VirtualClocks) -> Start:
    return lambda exchange: venuespec_simulator(exchange, specs=SPECS, clock=time.unix_ms)


@pytest.mark.parametrize("skew_s", [0, 600, -600])
@pytest.mark.parametrize("exchange", EXCHANGES)
def test_a_ban_closes_the_partition_until_its_end_wherever_the_exchanges_clock_stands(
    exchange: str, skew_s: int, start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The machine's; the exchange's stands still, for what a client makes of its going on is shown elsewhere.
    time = VirtualClocks()
    monkeypatch.setattr("time.time", time.unix)
    simulator = start(exchange)
    simulator.skew_ms = skew_s * 1000

    async def run() -> None:
        async with make_client(exchange, base_url=simulator.url, clock=time.unix_ms, limiter=time.limiter()) as client:
            await client.synchronise()
            simulator.answer_with(*_TIMED[exchange])
            told = await end_of(close_position(client))
            assert type(told) is errors.Throttled
            assert told.http_status is not None
            assert told.retry_after == timedelta(seconds=_BAN_S[exchange])
            kept = await kept_back(client)
            assert kept.retry_after is not None
            assert told.retry_after is not None
            assert kept.retry_after.total_seconds() == pytest.approx(told.retry_after.total_seconds())
            if exchange == "okx":
                await reach(client, 1, OTHER_POSITION["okx"])
            else:
                await kept_back(client, OTHER_POSITION["bingx"])
            await time.advance(_BAN_S[exchange] - 1)
            await kept_back(client)
            await time.advance(1)
            await reach(client, 1)

    run_bounded(run())


def test_a_ban_ends_when_the_reply_says_so(start: Start, time: VirtualClocks) -> None:
    simulator = start("bingx")
    until_ms = time.unix_ms() + 77_000

    async def run() -> None:
        async with make_client("bingx", base_url=simulator.url, clock=time.unix_ms, limiter=time.limiter()) as client:
            simulator.answer_with(100410, "ENDPOINT_DISABLED", captures={"unblocked_at": until_ms})
            told = await end_of(close_position(client))
            assert type(told) is errors.Throttled
            assert told.retry_at == datetime.fromtimestamp(until_ms / 1000, UTC)
            kept = await kept_back(client)
            assert kept.retry_at is not None
            assert told.retry_at is not None
            assert abs(kept.retry_at - told.retry_at) <= timedelta(milliseconds=1)

    run_bounded(run())
    assert len(simulator.calls) == 1


def test_a_ban_until_the_end_of_the_calendar_is_no_crash(start: Start, time: VirtualClocks) -> None:
    simulator = start("bingx")

    async def run() -> None:
        async with make_client("bingx", base_url=simulator.url, clock=time.unix_ms, limiter=time.limiter()) as client:
            simulator.answer_with(100410, "ENDPOINT_DISABLED", captures={"unblocked_at": 253_402_300_799_999})
            await end_of(close_position(client))
            kept = await kept_back(client)
            assert kept.retry_after is not None
            # A garbled moment must not keep a client from closing positions for years.
            assert timedelta(hours=23) < kept.retry_after <= timedelta(days=1)

    run_bounded(run())


@pytest.mark.parametrize("exchange", EXCHANGES)
def test_a_throttle_that_names_no_time_closes_nothing(exchange: str, start: Start, time: VirtualClocks) -> None:
    simulator = start(exchange)
    limiter = RecordingLimiter()

    async def run() -> None:
        async with make_client(exchange, base_url=simulator.url, clock=time.unix_ms, limiter=limiter) as client:
            simulator.answer_with(*_UNTIMED[exchange])
            told = await end_of(close_position(client))
            assert type(told) is errors.Throttled
            assert (told.retry_at, told.retry_after) == (None, None)
            await reach(client, 1)

    run_bounded(run())
    assert limiter.closed == []


@pytest.mark.parametrize("exchange", EXCHANGES)
def test_who_is_cancelled_while_the_limiter_is_told_knows_that_nothing_was_executed(
    exchange: str, start: Start, time: VirtualClocks
) -> None:
    simulator = start(exchange)
    limiter = _Slow()

    async def run() -> None:
        async with make_client(exchange, base_url=simulator.url, clock=time.unix_ms, limiter=limiter) as client:
            simulator.answer_with(*_TIMED[exchange])
            call = asyncio.ensure_future(close_position(client))
            await limiter.told.wait()
            call.cancel()
            with pytest.raises(asyncio.CancelledError):
                await call
            assert client.unresolved == ()

    run_bounded(run())


@pytest.mark.parametrize("exchange", EXCHANGES)
def test_a_limiter_that_cannot_say_stops_the_call_and_nothing_else(
    exchange: str, start: Start, time: VirtualClocks
) -> None:
    simulator = start(exchange)
    limiter = _Away()

    async def run() -> None:
        async with make_client(exchange, base_url=simulator.url, clock=time.unix_ms, limiter=limiter) as client:
            for _ in range(2):  # the first leaves nothing behind that stops the second
                error = await end_of(close_position(client))
                assert type(error) is errors.LimiterUnavailable
                assert isinstance(error, errors.NotExecuted)
                assert error.reason == "the fake store is away"
            assert client.unresolved == ()

    run_bounded(run())
    assert simulator.calls == ()
    assert len(limiter.asked) == 2


@pytest.mark.parametrize("exchange", EXCHANGES)
def test_what_a_limiter_may_write_down_holds_no_secret(exchange: str, start: Start, time: VirtualClocks) -> None:
    simulator = start(exchange)
    limiter = RecordingLimiter()

    async def run() -> None:
        async with make_client(exchange, base_url=simulator.url, clock=time.unix_ms, limiter=limiter) as client:
            await reach(client, 1)
            simulator.answer_with(*_TIMED[exchange])
            await end_of(close_position(client))
        async with make_client(
            exchange, api_key=_STRANGER, base_url=simulator.url, clock=time.unix_ms, limiter=limiter
        ) as client:
            await end_of(close_position(client))

    run_bounded(run())
    (one,), (same,), (stranger,) = (buckets for buckets, _ in limiter.asked)
    assert one == same
    assert limiter.closed == [one]
    assert one.key != stranger.key
    for bucket in (one, stranger):
        for secret in (*SECRETS[exchange], _STRANGER):
            pieces = {secret[at : at + 6] for at in range(len(secret) - 5)}
            assert [piece for piece in pieces if piece in bucket.key] == []


@pytest.mark.parametrize("exchange", EXCHANGES)
def test_a_call_asks_for_one_place_however_often_it_tries_to_connect(exchange: str) -> None:
    limiter = RecordingLimiter()

    async def run() -> None:
        client = make_client(exchange, base_url="http://127.0.0.1:9", limiter=limiter, tries=4, max_wait=0.25)
        assert type(await end_of(close_position(client))) is errors.NotSent
        await client.close()

    run_bounded(run())
    ((buckets, max_wait),) = limiter.asked
    assert len(buckets) == 1
    assert max_wait == 0.25
