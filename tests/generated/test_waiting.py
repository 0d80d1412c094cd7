"""Calls that may wait for room in a quota: how long, and what becomes of those that end before."""

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from venuespec_codegen.simulator import Simulator
from venuespec_codegen.simulator.pytest_plugin import SimulatorFactory

from .clients import EXCHANGES, SPECS, target
from .venues import QUOTA, SPAN_S, VirtualClocks, close_position, kept_back, make_client, reach, run_bounded, signed

Start = Callable[[str], Simulator]


@pytest.fixture
def time() -> VirtualClocks:
    return VirtualClocks()


@pytest.fixture
def start(venuespec_simulator: SimulatorFactory, time: VirtualClocks) -> Start:
    return lambda exchange: venuespec_simulator(exchange, specs=SPECS, clock=time.unix_ms)


def _span(exchange: str) -> timedelta:
    return timedelta(seconds=SPAN_S[exchange])


@pytest.mark.parametrize("exchange", EXCHANGES)
def test_who_may_wait_is_sent_when_there_is_room(exchange: str, start: Start, time: VirtualClocks) -> None:
    simulator = start(exchange)

    async def run() -> None:
        async with make_client(
            exchange, base_url=simulator.url, clock=time.unix_ms, limiter=time.limiter(), max_wait=3
        ) as client:
            await reach(client, QUOTA[exchange])
            waiting = asyncio.create_task(reach(client, 1))
            await time.advance(SPAN_S[exchange] - 0.01)
            assert not waiting.done()
            assert len(simulator.calls) == QUOTA[exchange]
            await time.advance(0.02)
            await waiting
            # Signed for the moment of sending, not for that of asking.
            assert signed(simulator.calls[-1]) != signed(simulator.calls[0])

    run_bounded(run())
    assert len(simulator.calls) == QUOTA[exchange] + 1


@pytest.mark.parametrize("exchange", EXCHANGES)
@pytest.mark.parametrize(("max_wait", "timeout"), [(0.9, 20.0), (60.0, 0.9)])
def test_who_may_not_wait_long_enough_learns_it_at_once(
    exchange: str, max_wait: float, timeout: float, start: Start, time: VirtualClocks
) -> None:
    # Waiting is part of the call, so the time-out bounds it as well.
    simulator = start(exchange)
    limiter = time.limiter()

    async def run() -> None:
        async with make_client(exchange, base_url=simulator.url, clock=time.unix_ms, limiter=limiter) as client:
            await reach(client, QUOTA[exchange])
        async with make_client(
            exchange,
            base_url=simulator.url,
            clock=time.unix_ms,
            limiter=limiter,
            max_wait=max_wait,
            timeout=timeout,
        ) as client:
            error = await kept_back(client)
            assert error.retry_after == _span(exchange)

    run_bounded(run())
    assert len(simulator.calls) == QUOTA[exchange]


@pytest.mark.parametrize("exchange", EXCHANGES)
def test_who_is_cancelled_while_waiting_has_sent_nothing(exchange: str, start: Start, time: VirtualClocks) -> None:
    simulator = start(exchange)

    async def run() -> None:
        async with make_client(
            exchange, base_url=simulator.url, clock=time.unix_ms, limiter=time.limiter(), max_wait=3
        ) as client:
            await reach(client, QUOTA[exchange])
            waiting = asyncio.create_task(reach(client, 1))
            await time.settle()
            waiting.cancel()
            with pytest.raises(asyncio.CancelledError):
                await waiting
            assert client.unresolved == ()
            await time.advance(SPAN_S[exchange])
            await reach(client, QUOTA[exchange])

    run_bounded(run())
    assert len(simulator.calls) == 2 * QUOTA[exchange]


@pytest.mark.parametrize("exchange", EXCHANGES)
def test_what_is_unknown_after_a_wait_is_dated_by_the_sending(exchange: str, start: Start, time: VirtualClocks) -> None:
    simulator = start(exchange)

    async def run() -> None:
        client = make_client(exchange, base_url=simulator.url, clock=time.unix_ms, limiter=time.limiter(), max_wait=3)
        await reach(client, QUOTA[exchange])
        held = simulator.hold()
        call = asyncio.ensure_future(close_position(client))
        await time.advance(SPAN_S[exchange])
        await asyncio.to_thread(held.reached.wait, 60)
        call.cancel()
        with pytest.raises(asyncio.CancelledError):
            await call
        held.release()
        await client.close()
        (unknown,) = client.unresolved
        assert unknown.sent_at == datetime.fromtimestamp(time.unix_ms() / 1000, UTC)
        window = timedelta(milliseconds=target(exchange).exchange.auth.window_ms)
        assert unknown.not_after == unknown.sent_at + window

    run_bounded(run())
