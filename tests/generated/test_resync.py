"""One more attempt after a refusal for the clock's sake, where the caller opted in."""

import asyncio
from collections.abc import AsyncGenerator, Mapping
from contextlib import asynccontextmanager, suppress
from typing import Final

import pytest

from venuespec import errors
from venuespec_codegen.simulator import Simulator
from venuespec_codegen.simulator.pytest_plugin import SimulatorFactory

from ..runtime.patient_loop import run_patiently
from .calls import open_example
from .clients import EXCHANGES, SPECS, target
from .venues import close_position, end_of, make_client, order_calls, run_bounded, signed

# Beyond every exchange's window, to either side.
_SKEWS: Final = (-120_000, 120_000)
_CLOCK_ROW: Final[Mapping[str, str | int]] = {"okx": "50102", "bingx": 100421}
_CLOCK_REPLY: Final = {
    "okx": b'HTTP/1.1 401 X\r\nContent-Length: 44\r\n\r\n{"code":"50102","msg":"expired","data":[]}  ',
    "bingx": b'HTTP/1.1 200 X\r\nContent-Length: 43\r\n\r\n{"code":100421,"msg":"mismatch","data":{}} ',
}
_TIME_REPLIES: Final[dict[str, bytes | None]] = {
    "fails": b"HTTP/1.1 500 X\r\nContent-Length: 0\r\n\r\n",
    "closes": b"",
    "talks nonsense": b'HTTP/1.1 200 X\r\nContent-Length: 15\r\n\r\n{"code":"wrong"}',
    "is silent": None,
}


def _start(factory: SimulatorFactory, exchange: str, skew_ms: int) -> Simulator:
    simulator = factory(exchange, specs=SPECS, skew_ms=skew_ms)
    open_example(simulator)
    return simulator


class _Doctored:
    """A server that refuses every order for the clock's sake, and answers the question for the time as told."""

    def __init__(self, exchange: str, time_reply: bytes | None) -> None:
        self.orders = 0
        self.asked = asyncio.Event()
        self.url = ""
        self._exchange = exchange
        self._time_reply = time_reply
        self._conversations: set[asyncio.Task[None]] = set()

    async def ended(self) -> None:
        for _ in range(10):  # so that a connection accepted a moment ago has its conversation
            await asyncio.sleep(0)
        await asyncio.gather(*self._conversations)

    async def converse(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._conversations.add(task)
        with suppress(OSError, asyncio.IncompleteReadError):
            head = await reader.readuntil(b"\r\n\r\n")
            if head.split(b" ")[1].split(b"?")[0] == target(self._exchange).exchange.clock.path.encode():
                self.asked.set()
                reply = self._time_reply
            else:
                self.orders += 1
                reply = _CLOCK_REPLY[self._exchange]
            if reply is None:
                await reader.read()
            else:
                writer.write(reply)
                await writer.drain()
        writer.close()
        with suppress(OSError):
            await writer.wait_closed()


@asynccontextmanager
async def _doctored(exchange: str, time_reply: bytes | None) -> AsyncGenerator[_Doctored]:
    server = _Doctored(exchange, time_reply)
    listening = await asyncio.start_server(server.converse, "127.0.0.1", 0)
    server.url = f"http://127.0.0.1:{listening.sockets[0].getsockname()[1]}"
    try:
        yield server
    finally:
        listening.close()
        await server.ended()
        await listening.wait_closed()


@pytest.mark.parametrize("skew_ms", _SKEWS)
@pytest.mark.parametrize("exchange", EXCHANGES)
def test_resync_recovers_within_one_call(exchange: str, skew_ms: int, venuespec_simulator: SimulatorFactory) -> None:
    simulator = _start(venuespec_simulator, exchange, skew_ms)

    async def run() -> None:
        async with make_client(exchange, base_url=simulator.url, resync=True) as client:
            assert type(await close_position(client)).__name__ == "ClosePositionResponse"
            assert client.unresolved == ()

    run_bounded(run())
    refused, accepted = order_calls(simulator)
    assert refused.row is not None
    assert refused.row.code == _CLOCK_ROW[exchange]
    assert accepted.outcome == "executed"
    assert [old == new for old, new in zip(signed(refused), signed(accepted), strict=True)] == [False, False]
    assert len(simulator.executed) == 1


@pytest.mark.parametrize("exchange", EXCHANGES)
def test_without_resync_a_refusal_is_the_end(exchange: str, venuespec_simulator: SimulatorFactory) -> None:
    simulator = _start(venuespec_simulator, exchange, _SKEWS[0])

    async def run() -> None:
        async with make_client(exchange, base_url=simulator.url) as client:
            assert type(await end_of(close_position(client))) is errors.Rejected

    run_bounded(run())
    assert len(simulator.calls) == 1


@pytest.mark.parametrize("exchange", EXCHANGES)
def test_resync_sends_once_more_and_not_for_ever(exchange: str, venuespec_simulator: SimulatorFactory) -> None:
    simulator = _start(venuespec_simulator, exchange, 0)
    simulator.answer_with(_CLOCK_ROW[exchange], times=3)

    async def run() -> None:
        async with make_client(exchange, base_url=simulator.url, resync=True) as client:
            error = await end_of(close_position(client))
            assert type(error) is errors.Rejected
            assert error.category == "clock"
            assert (error.__cause__, error.__context__) == (None, None)

    run_bounded(run())
    assert len(order_calls(simulator)) == 2


@pytest.mark.parametrize("exchange", EXCHANGES)
def test_resync_is_for_the_clock_alone(exchange: str, venuespec_simulator: SimulatorFactory) -> None:
    simulator = venuespec_simulator(exchange, specs=SPECS)

    async def run() -> None:
        async with make_client(exchange, base_url=simulator.url, resync=True) as client:
            gone = await end_of(close_position(client))
            assert type(gone) is errors.Rejected
            assert gone.position_gone
            simulator.drop_connection("after-reading")
            assert type(await end_of(close_position(client))) is errors.OutcomeUnknown

    run_bounded(run())
    assert len(simulator.calls) == 2


@pytest.mark.parametrize("answer", _TIME_REPLIES)
@pytest.mark.parametrize("exchange", EXCHANGES)
def test_where_the_time_cannot_be_found_out_the_refusal_stays(exchange: str, answer: str) -> None:
    async def run() -> None:
        loop = asyncio.get_running_loop()
        async with _doctored(exchange, _TIME_REPLIES[answer]) as server:
            client = make_client(exchange, base_url=server.url, resync=True, timeout=0.5)
            began = loop.time()
            error = await end_of(close_position(client))
            assert loop.time() - began < 0.51
            assert type(error) is errors.Rejected
            assert error.category == "clock"
            assert error.code == _CLOCK_ROW[exchange]
            assert (error.__cause__, error.__context__) == (None, None)
            assert server.asked.is_set()
            assert server.orders == 1
            assert client.unresolved == ()
            await client.close()

    run_patiently(run())


@pytest.mark.parametrize("exchange", EXCHANGES)
def test_who_is_cancelled_while_the_time_is_asked_for_knows_that_nothing_was_executed(exchange: str) -> None:
    async def run() -> None:
        async with _doctored(exchange, None) as server:
            client = make_client(exchange, base_url=server.url, resync=True)
            call = asyncio.ensure_future(close_position(client))
            await server.asked.wait()
            call.cancel()
            with pytest.raises(asyncio.CancelledError):
                await call
            assert client.unresolved == ()
            await client.close()

    run_bounded(run())
