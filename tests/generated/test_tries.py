"""How often a call may try: again while nothing can have left, never once something may have."""

import asyncio
import errno
from collections.abc import Awaitable, Callable
from itertools import count
from typing import Final

import pytest

from venuespec import errors
from venuespec_codegen.simulator.pytest_plugin import SimulatorFactory

from ..runtime.fault_server import End, Fault, FaultServer, Read
from ..runtime.patient_loop import PatientLoop, run_patiently
from .calls import open_example
from .clients import EXCHANGES, NOW_MS, SPECS
from .venues import bounded, close_position, end_of, make_client, order_calls, run_bounded, signed

_NOWHERE: Final = "http://127.0.0.1:9"
# Each may have left something: the server saw it begin, or all of it, or nobody knows.
_SENT: Final = (
    Fault("resets after the head", (), End.RESET, Read.HEAD),
    Fault("resets after the request", (), End.RESET),
    Fault("closes after the head", (), End.CLOSE, Read.HEAD),
    Fault("closes after the request", (), End.CLOSE),
    Fault("breaks off its reply", (b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{",)),
    Fault("is silent", (), End.HANG),
)
_AT_ONCE: Final = (
    Fault("resets when connected", (), End.RESET, Read.NOTHING),
    Fault("closes when connected", (), End.CLOSE, Read.NOTHING),
)


# Seconds that a refused connection takes.
_REFUSAL_S: Final = 0.05


class _Loop(PatientLoop):
    """Counts connections and makes the first so many fail, or all hang."""

    def __init__(self, refused: int | None = None, *, hangs: bool = False) -> None:
        super().__init__()
        self.connections = 0
        self.on_refusal: Callable[[], object] = int
        self._refused = refused
        self._hangs = hangs

    async def sock_connect(self, sock: object, address: object) -> None:
        self.connections += 1
        if self._hangs:
            await asyncio.Event().wait()
        if self._refused is None or self.connections <= self._refused:
            self.on_refusal()
            self.passes(_REFUSAL_S)
            raise ConnectionRefusedError(errno.ECONNREFUSED, "refused")
        await super().sock_connect(sock, address)  # type: ignore[arg-type] # pyright: ignore[reportArgumentType] - as it was given


def _run(loop: _Loop, work: Awaitable[object]) -> object:
    with asyncio.Runner(loop_factory=lambda: loop) as runner:
        return runner.run(bounded(work))


@pytest.mark.parametrize(("tries", "connections"), [(None, 2), (1, 1), (2, 2), (5, 5)])
@pytest.mark.parametrize("exchange", EXCHANGES)
def test_a_refused_connection_is_tried_so_often(exchange: str, tries: int | None, connections: int) -> None:
    loop = _Loop()

    async def run() -> None:
        client = (
            make_client(exchange, base_url=_NOWHERE)
            if tries is None
            else make_client(exchange, base_url=_NOWHERE, tries=tries)
        )
        error = await end_of(close_position(client))
        assert type(error) is errors.NotSent
        assert error.reason == "no connection could be made: ECONNREFUSED (ClientConnectorError)"
        assert client.unresolved == ()
        await client.close()

    _run(loop, run())
    assert loop.connections == connections


@pytest.mark.parametrize("exchange", EXCHANGES)
def test_the_time_out_ends_also_the_most_patient(exchange: str) -> None:
    loop = _Loop()

    async def run() -> None:
        client = make_client(exchange, base_url=_NOWHERE, tries=10**9, timeout=0.2)
        assert type(await end_of(close_position(client))) is errors.NotSent
        await client.close()

    _run(loop, run())
    assert loop.connections == round(0.2 / _REFUSAL_S)


def test_trying_again_and_again_leaves_other_tasks_their_turn() -> None:
    loop = _Loop()

    async def run() -> None:
        client = make_client("okx", base_url=_NOWHERE, tries=50)
        call = asyncio.ensure_future(end_of(close_position(client)))
        turns = 0
        while not call.done():
            await asyncio.sleep(0)
            turns += 1
        assert turns >= 49
        await client.close()

    _run(loop, run())
    assert loop.connections == 50


@pytest.mark.parametrize("tries", [1, 3])
@pytest.mark.parametrize("exchange", EXCHANGES)
def test_connections_that_hang_share_the_time_out(exchange: str, tries: int) -> None:
    loop = _Loop(hangs=True)

    async def run() -> None:
        client = make_client(exchange, base_url=_NOWHERE, tries=tries, timeout=0.3)
        began = loop.time()
        error = await end_of(close_position(client))
        assert loop.time() - began < 0.31
        assert type(error) is errors.NotSent
        assert error.reason == "no connection was made in time"
        await client.close()

    _run(loop, run())
    assert loop.connections == tries


@pytest.mark.parametrize("exchange", EXCHANGES)
def test_each_try_is_signed_anew(exchange: str, venuespec_simulator: SimulatorFactory) -> None:
    simulator = venuespec_simulator(exchange, specs=SPECS, clock=lambda: NOW_MS)
    open_example(simulator)
    moments = count(NOW_MS)
    loop = _Loop(refused=2)
    refusals: list[int] = []
    loop.on_refusal = lambda: refusals.append(next(moments))

    async def run() -> None:
        client = make_client(exchange, base_url=simulator.url, clock=lambda: next(moments), tries=3)
        assert type(await close_position(client)).__name__ == "ClosePositionResponse"
        await client.close()

    _run(loop, run())
    (call,) = order_calls(simulator)
    timestamp, _ = signed(call)
    sent_ms = int(timestamp.removesuffix("Z")[-3:])
    assert len(refusals) == 2
    # The simulator has checked that the signature fits this timestamp and no other.
    assert refusals[-1] % 1000 < sent_ms < next(moments) % 1000
    assert call.outcome == "executed"


@pytest.mark.parametrize("fault", _SENT, ids=str)
@pytest.mark.parametrize("exchange", EXCHANGES)
def test_what_may_have_left_is_never_sent_again(exchange: str, fault: Fault) -> None:
    async def run() -> list[bytes]:
        async with FaultServer(fault) as server:
            client = make_client(exchange, base_url=f"http://127.0.0.1:{server.port}", tries=5, timeout=0.5)
            unknown = await end_of(close_position(client))
            assert type(unknown) is errors.OutcomeUnknown
            assert client.unresolved == (unknown,)
            await client.close()
        return [bytes(received) for received in server.received]

    (received,) = run_patiently(run())
    assert received.startswith(b"POST /")
    assert received.count(b"POST /") == 1


@pytest.mark.parametrize("fault", _AT_ONCE, ids=str)
@pytest.mark.parametrize("exchange", EXCHANGES)
def test_a_server_that_hangs_up_at_once_gets_bytes_on_one_connection_at_most(exchange: str, fault: Fault) -> None:
    # Whether the client sees the end before it writes is a race; both ends of it are honest.
    written: list[str] = []

    async def run() -> int:
        async with FaultServer(fault) as server:
            client = make_client(
                exchange,
                base_url=f"http://127.0.0.1:{server.port}",
                tries=3,
                timeout=2,
            )
            written.append(type(await end_of(close_position(client))).__name__)
            await client.close()
        return len(server.received)

    connections = run_patiently(run())
    assert written in (["NotSent"], ["OutcomeUnknown"])
    assert 1 <= connections <= 3
    assert connections == 3 or written == ["OutcomeUnknown"]


@pytest.mark.parametrize("exchange", EXCHANGES)
def test_an_answer_is_no_reason_to_try_again(exchange: str, venuespec_simulator: SimulatorFactory) -> None:
    simulator = venuespec_simulator(exchange, specs=SPECS)

    async def run() -> None:
        async with make_client(exchange, base_url=simulator.url, tries=5) as client:
            assert type(await end_of(close_position(client))) is errors.Rejected
            simulator.answer_status(503)
            assert type(await end_of(close_position(client))) is errors.OutcomeUnknown

    run_bounded(run())
    assert len(simulator.calls) == 2


@pytest.mark.parametrize("exchange", EXCHANGES)
def test_who_cannot_prove_who_it_is_is_not_asked_again(exchange: str) -> None:
    async def run() -> tuple[object, int]:
        accepted: list[object] = []

        async def speak_plainly(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            accepted.append(writer)
            await reader.read(65536)  # what is left unread would make the system reset the connection
            writer.write(b"HTTP/1.1 400 Bad Request\r\n\r\n")
            writer.close()

        server = await asyncio.start_server(speak_plainly, "127.0.0.1", 0)
        base_url = f"https://127.0.0.1:{server.sockets[0].getsockname()[1]}"
        async with server, make_client(exchange, base_url=base_url, tries=3, spare=False) as client:
            return await end_of(close_position(client)), len(accepted)

    error, connections = asyncio.run(run())
    assert isinstance(error, errors.NotSent)
    assert "TLS" in str(error)
    assert connections == 1
