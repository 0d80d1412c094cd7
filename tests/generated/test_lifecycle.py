"""A client from its making to its closing, with or without a block, in one event loop after the other."""

import asyncio

import pytest

from venuespec import errors, okx
from venuespec.okx import OkxClient
from venuespec_codegen.simulator.pytest_plugin import SimulatorFactory

from ..runtime.patient_loop import run_patiently
from .calls import open_example
from .clients import EXCHANGES, SPECS
from .venues import OTHER_POSITION, Client, close_position, end_of, make_client, run_bounded


def _reply_name(reply: object) -> str:
    return type(reply).__name__


@pytest.mark.parametrize("exchange", EXCHANGES)
def test_a_client_works_without_a_block_and_closes_as_often_as_asked(
    exchange: str, venuespec_simulator: SimulatorFactory
) -> None:
    simulator = venuespec_simulator(exchange, specs=SPECS)
    open_example(simulator)

    async def run() -> None:
        client = make_client(exchange, base_url=simulator.url)
        assert _reply_name(await close_position(client)) == "ClosePositionResponse"
        await client.close()
        await client.close()
        error = await end_of(close_position(client))
        assert type(error) is errors.NotSent
        assert error.reason == "the client is closed; make a new one"
        with pytest.raises(errors.ClockUnknown, match="the client is closed"):
            await client.synchronise()
        assert asyncio.all_tasks() == {asyncio.current_task()}

    run_bounded(run())
    assert len(simulator.calls) == 1


def test_a_client_that_did_nothing_closes() -> None:
    async def run() -> None:
        for exchange in EXCHANGES:
            async with make_client(exchange):
                pass
            await make_client(exchange).close()

    run_bounded(run())


@pytest.mark.parametrize("exchange", EXCHANGES)
def test_closing_waits_for_what_is_under_way_and_lets_nothing_new_begin(
    exchange: str, venuespec_simulator: SimulatorFactory
) -> None:
    simulator = venuespec_simulator(exchange, specs=SPECS)
    open_example(simulator)

    async def run() -> None:
        client = make_client(exchange, base_url=simulator.url)
        held = simulator.hold()
        call = asyncio.ensure_future(close_position(client))
        await asyncio.to_thread(held.reached.wait, 60)
        closing = asyncio.create_task(client.close())
        for _ in range(20):
            await asyncio.sleep(0)
        assert not closing.done()
        late = await end_of(close_position(client, OTHER_POSITION[exchange]))
        assert type(late) is errors.NotSent
        assert "closed" in late.reason
        held.release()
        assert _reply_name(await call) == "ClosePositionResponse"
        await closing

    run_bounded(run())
    assert len(simulator.calls) == 1


@pytest.mark.parametrize("exchange", EXCHANGES)
def test_closing_ends_with_the_time_out_and_what_is_unknown_stays_readable(
    exchange: str, venuespec_simulator: SimulatorFactory
) -> None:
    simulator = venuespec_simulator(exchange, specs=SPECS)
    open_example(simulator)

    held = simulator.hold()

    async def run() -> None:
        loop = asyncio.get_running_loop()
        client = make_client(exchange, base_url=simulator.url, timeout=0.3)
        call = asyncio.ensure_future(end_of(close_position(client)))
        await asyncio.to_thread(held.reached.wait, 60)
        began = loop.time()
        await client.close()
        assert loop.time() - began < 0.31
        unknown = await call
        assert type(unknown) is errors.OutcomeUnknown
        (kept,) = client.unresolved
        assert kept is unknown
        client.resolve(kept)
        assert len(client.unresolved) == 0
        held.release()

    run_patiently(run(), held.reached.is_set)
    assert len(simulator.executed) == 1


@pytest.mark.parametrize("exchange", EXCHANGES)
def test_leaving_a_block_by_an_error_or_a_cancellation_keeps_it_and_closes(
    exchange: str, venuespec_simulator: SimulatorFactory
) -> None:
    simulator = venuespec_simulator(exchange, specs=SPECS)
    open_example(simulator)
    seen: list[Client] = []

    async def work() -> None:
        async with make_client(exchange, base_url=simulator.url) as client:
            seen.append(client)
            await close_position(client)

    async def run() -> None:
        held = simulator.hold()
        task = asyncio.create_task(work())
        await asyncio.to_thread(held.reached.wait, 60)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        held.release()
        (unknown,) = seen[0].unresolved
        assert "cancelled" in unknown.reason
        simulator.answer_status(503)
        with pytest.raises(errors.OutcomeUnknown):
            await work()
        assert type(await end_of(close_position(seen[1]))) is errors.NotSent

    run_bounded(run())


@pytest.mark.parametrize("exchange", EXCHANGES)
def test_one_client_serves_two_event_loops_one_after_the_other(
    exchange: str, venuespec_simulator: SimulatorFactory
) -> None:
    simulator = venuespec_simulator(exchange, specs=SPECS)
    # Made without an event loop.
    client = make_client(exchange, base_url=simulator.url, sync_every=60)

    async def use() -> object:
        await client.synchronise()
        return await close_position(client)

    for _ in range(2):
        open_example(simulator)
        assert _reply_name(run_bounded(use())) == "ClosePositionResponse"
    run_bounded(client.close())
    assert len(simulator.executed) == 2


def test_no_event_loop_is_needed_to_prepare_and_parse() -> None:
    client = make_client("okx")
    assert isinstance(client, OkxClient)
    request = okx.ClosePositionRequest(inst_id="BTC-USDT-SWAP", mgn_mode="cross")
    assert client.prepare(request).method == "POST"
    body = b'{"code":"0","msg":"","data":[{"instId":"BTC-USDT-SWAP","posSide":"net","clOrdId":"","tag":""}]}'
    assert client.parse(request, status=200, headers={}, body=body).inst_id == "BTC-USDT-SWAP"
