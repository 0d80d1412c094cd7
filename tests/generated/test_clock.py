"""The exchange's time: found out on demand, in the background or after a refusal, and used for everything."""

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Final

import pytest

from venuespec import errors
from venuespec.okx import ClosePositionRequest, OkxClient
from venuespec_codegen.simulator import Simulator
from venuespec_codegen.simulator.pytest_plugin import SimulatorFactory

from ..runtime.dead_ports import closed_port
from .calls import open_example
from .clients import EXCHANGES, SPECS, target
from .venues import SECRETS, Client, close_position, end_of, make_client, order_calls, run_bounded

# Beyond every exchange's window, to either side.
_SKEWS: Final = (-120_000, 120_000)


def _start(factory: SimulatorFactory, exchange: str, skew_ms: int) -> Simulator:
    simulator = factory(exchange, specs=SPECS, skew_ms=skew_ms)
    open_example(simulator)
    return simulator


def _assert_in_step(client: Client, simulator: Simulator, error_ms: int) -> None:
    before, now, after = simulator.now_ms, client.now_ms(), simulator.now_ms
    assert before - error_ms <= now <= after + error_ms


async def _until(holds: Callable[[], bool]) -> None:
    while not holds():  # noqa: ASYNC110 - clocks announce nothing
        await asyncio.sleep(0.005)


@pytest.mark.parametrize("skew_ms", _SKEWS)
@pytest.mark.parametrize("exchange", EXCHANGES)
def test_after_synchronising_the_exchange_accepts_what_it_refused(
    exchange: str, skew_ms: int, venuespec_simulator: SimulatorFactory
) -> None:
    simulator = _start(venuespec_simulator, exchange, skew_ms)

    async def run() -> None:
        async with make_client(exchange, base_url=simulator.url) as client:
            refused = await end_of(close_position(client))
            assert type(refused) is errors.Rejected
            assert (refused.category, refused.retry) == ("clock", "resync")
            assert client.unresolved == ()
            found = await client.synchronise()
            assert abs(found.offset_ms - skew_ms) <= found.error_ms
            assert len(simulator.calls) - len(order_calls(simulator)) == 5
            _assert_in_step(client, simulator, found.error_ms)
            assert type(await close_position(client)).__name__ == "ClosePositionResponse"

    run_bounded(run())
    assert len(simulator.executed) == 1
    assert len(order_calls(simulator)) == 2


@pytest.mark.parametrize("exchange", EXCHANGES)
def test_asking_for_the_time_shows_no_credential(exchange: str, venuespec_simulator: SimulatorFactory) -> None:
    simulator = _start(venuespec_simulator, exchange, 0)

    async def run() -> None:
        async with make_client(exchange, base_url=simulator.url) as client:
            await client.synchronise()

    run_bounded(run())
    assert {(call.method, call.path) for call in simulator.calls} == {("GET", target(exchange).exchange.clock.path)}
    for call in simulator.calls:
        shown = f"{call.headers} {call.query} {call.body!r}"
        assert [secret for secret in SECRETS[exchange] if secret in shown] == []
        assert "sign" not in shown.lower()


def test_what_cannot_be_asked_changes_nothing() -> None:
    async def run(port: int) -> None:
        for exchange in EXCHANGES:
            client = make_client(exchange, base_url=f"http://127.0.0.1:{port}", clock=lambda: 1_700_000_000_123)
            with pytest.raises(errors.ClockUnknown) as caught:
                await client.synchronise()
            assert isinstance(caught.value, errors.NotExecuted)
            assert "no connection could be made" in str(caught.value)
            assert client.now_ms() == 1_700_000_000_123
            await client.close()

    with closed_port() as port:
        run_bounded(run(port))


@pytest.mark.parametrize("exchange", EXCHANGES)
def test_sync_every_follows_the_exchange_in_the_background(
    exchange: str, venuespec_simulator: SimulatorFactory
) -> None:
    simulator = _start(venuespec_simulator, exchange, 120_000)

    async def run() -> None:
        mine = asyncio.current_task()
        async with make_client(exchange, base_url=simulator.url, sync_every=0.01) as client:
            (background,) = asyncio.all_tasks() - {mine}
            await _until(lambda: client.now_ms() > simulator.now_ms - 60_000)
            assert type(await close_position(client)).__name__ == "ClosePositionResponse"
            simulator.skew_ms = -120_000
            await _until(lambda: client.now_ms() < simulator.now_ms + 60_000)
            assert not background.done()
        assert background.cancelled()
        assert asyncio.all_tasks() == {mine}

    run_bounded(run())
    assert len(order_calls(simulator)) == 1


def test_without_sync_every_nothing_runs_and_nothing_is_asked(venuespec_simulator: SimulatorFactory) -> None:
    simulator = _start(venuespec_simulator, "okx", 0)

    async def run() -> None:
        async with make_client("okx", base_url=simulator.url):
            assert asyncio.all_tasks() == {asyncio.current_task()}

    run_bounded(run())
    assert simulator.calls == ()


def test_entering_twice_asks_no_oftener(venuespec_simulator: SimulatorFactory) -> None:
    simulator = _start(venuespec_simulator, "okx", 0)

    async def run() -> None:
        mine = asyncio.current_task()
        async with make_client("okx", base_url=simulator.url, sync_every=60) as client, client:
            assert len(asyncio.all_tasks() - {mine}) == 1
        assert asyncio.all_tasks() == {mine}

    run_bounded(run())


def test_a_background_whose_loop_has_ended_is_no_trouble_at_the_end(venuespec_simulator: SimulatorFactory) -> None:
    simulator = _start(venuespec_simulator, "okx", 120_000)
    client = make_client("okx", base_url=simulator.url, sync_every=60)

    async def enter() -> None:
        await client.__aenter__()
        await _until(lambda: client.now_ms() > simulator.now_ms - 60_000)

    run_bounded(enter())
    run_bounded(client.close())


@pytest.mark.parametrize("exchange", EXCHANGES)
def test_what_is_unknown_is_dated_in_the_exchanges_time(exchange: str, venuespec_simulator: SimulatorFactory) -> None:
    simulator = _start(venuespec_simulator, exchange, 120_000)

    async def run() -> None:
        async with make_client(exchange, base_url=simulator.url) as client:
            error_ms = (await client.synchronise()).error_ms
            simulator.drop_connection("after-executing")
            before = simulator.now_ms - error_ms
            unknown = await end_of(close_position(client))
            after = simulator.now_ms + error_ms
            assert type(unknown) is errors.OutcomeUnknown
            assert _utc(before) <= unknown.sent_at <= _utc(after)
            window = timedelta(milliseconds=target(exchange).exchange.auth.window_ms)
            assert unknown.not_after == unknown.sent_at + window

    run_bounded(run())


def _utc(unix_ms: int) -> datetime:
    return datetime.fromtimestamp(unix_ms / 1000, UTC)


def test_prepared_bytes_bear_the_exchanges_time(venuespec_simulator: SimulatorFactory) -> None:
    simulator = _start(venuespec_simulator, "okx", 120_000)

    async def run() -> None:
        async with make_client("okx", base_url=simulator.url) as client:
            assert isinstance(client, OkxClient)
            error_ms = (await client.synchronise()).error_ms
            before = _utc(simulator.now_ms - error_ms - 1)
            prepared = client.prepare(ClosePositionRequest(inst_id="BTC-USDT-SWAP", mgn_mode="cross"))
            after = _utc(simulator.now_ms + error_ms)
            assert before <= datetime.fromisoformat(prepared.headers["OK-ACCESS-TIMESTAMP"]) <= after

    run_bounded(run())
