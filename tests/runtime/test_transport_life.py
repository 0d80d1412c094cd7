"""The life of a transport: cancelling, closing, event loops and time."""

import asyncio
import gc
import socket
import traceback
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import TypeVar

import pytest

from venuespec_codegen.runtime.prepared import PreparedRequest
from venuespec_codegen.runtime.transport import Phase, RawReply, Transport, TransportFailure

from .fault_server import End, Fault, FaultServer
from .fault_table import BODY
from .patient_loop import run_patiently

_T = TypeVar("_T")
_SECRET = "fake-key-9c3e"
_LENGTH = b"Content-Length: %d\r\n\r\n" % len(BODY)
_ANSWERS = Fault(
    "answers", (b"HTTP/1.1 200 OK\r\nX-Two: 1\r\nSet-Cookie: a=b\r\nx-two: 2\r\n" + _LENGTH + BODY,), End.HANG
)
_SILENT = Fault("silent", (), End.HANG)


def _prepared(port: int, method: str = "POST", body: bytes = b"{}", **headers: str) -> PreparedRequest:
    return PreparedRequest(method, f"http://127.0.0.1:{port}/order?s={_SECRET}", {"X-KEY": _SECRET, **headers}, body)


def _with_server(fault: Fault, use: Callable[[FaultServer, Transport], Awaitable[_T]]) -> tuple[_T, list[bytes]]:
    async def run() -> tuple[_T, list[bytes]]:
        async with FaultServer(fault) as server:
            transport = Transport(timeout=20)
            result = await use(server, transport)
            await transport.close()
        return result, [bytes(received) for received in server.received]

    return run_patiently(run())


def _cancelled(
    when: str, how: Callable[[asyncio.Task[object]], object]
) -> tuple[asyncio.CancelledError, list[str], list[bytes]]:
    events: list[str] = []

    async def run(server: FaultServer, transport: Transport) -> asyncio.CancelledError:
        sent = asyncio.Event()

        def announce() -> None:
            events.append("sending")
            sent.set()

        task: asyncio.Task[object] = asyncio.create_task(transport.send(_prepared(server.port), on_sending=announce))
        await (asyncio.sleep(0) if when == "before" else sent.wait())
        if when == "waiting":
            await server.has_whole_request.wait()
        how(task)
        with pytest.raises(asyncio.CancelledError) as stopped:
            await task
        return stopped.value

    error, received = _with_server(_SILENT, run)
    return error, events, received


@pytest.mark.parametrize(("when", "events"), [("before", []), ("announced", ["sending"]), ("waiting", ["sending"])])
def test_cancelling_passes_and_closes_the_connection(when: str, events: list[str]) -> None:
    # That the server ends shows that the connection was closed: it waits for it.
    error, happened, received = _cancelled(when, lambda task: task.cancel("enough"))
    assert happened == events
    assert error.args == ("enough",)
    assert len(received) <= 1


def test_a_cancellation_shows_no_secret_even_with_locals() -> None:
    error, _, _ = _cancelled("waiting", lambda task: task.cancel())
    assert error.__cause__ is None
    assert error.__context__ is None
    shown = "".join(traceback.TracebackException.from_exception(error, capture_locals=True).format())
    assert "PreparedRequest(" in shown
    assert "fake-key" not in shown.replace(f"_SECRET = {_SECRET!r}", "")


def test_a_callers_own_time_limit_works() -> None:
    async def run(server: FaultServer, transport: Transport) -> None:
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.1):
                await transport.send(_prepared(server.port))

    _with_server(_SILENT, run)


def test_a_closed_transport_sends_nothing() -> None:
    async def run(server: FaultServer, transport: Transport) -> RawReply | TransportFailure:
        await transport.send(_prepared(server.port))
        await transport.close()
        await transport.close()
        return await transport.send(_prepared(server.port))

    outcome, received = _with_server(_ANSWERS, run)
    assert isinstance(outcome, TransportFailure)
    assert not outcome.sent
    assert outcome.reason == "the client is closed; make a new one"
    assert len(received) == 1


def test_closing_ends_what_is_under_way_as_unknown() -> None:
    async def run(server: FaultServer, transport: Transport) -> RawReply | TransportFailure:
        sent = asyncio.Event()
        task = asyncio.create_task(transport.send(_prepared(server.port), on_sending=sent.set))
        await sent.wait()
        await transport.close()
        return await task

    outcome, _ = _with_server(_SILENT, run)
    assert isinstance(outcome, TransportFailure)
    assert outcome.sent


def test_closing_while_connecting_is_unsent() -> None:
    async def run(server: FaultServer, transport: Transport) -> RawReply | TransportFailure:
        task = asyncio.create_task(transport.send(_prepared(server.port), on_sending=pytest.fail))
        await asyncio.sleep(0)
        await transport.close()
        return await task

    outcome, received = _with_server(_ANSWERS, run)
    assert isinstance(outcome, TransportFailure)
    assert (outcome.sent, outcome.phase) == (False, Phase.CONNECTING)
    assert b"".join(received) == b""


def test_no_event_loop_is_needed_to_make_and_close_one() -> None:
    transport = Transport(timeout=1)
    asyncio.run(transport.close())


def test_a_second_loop_gets_new_connections_once_the_first_is_closed() -> None:
    transport = Transport(timeout=20)

    async def call() -> int | None:
        async with FaultServer(_ANSWERS) as server:
            return (await transport.send(_prepared(server.port))).status

    assert [asyncio.run(call()), asyncio.run(call())] == [200, 200]
    asyncio.run(transport.close())
    gc.collect()  # an unclosed session would warn here, and warnings are errors


def test_a_second_loop_is_refused_while_the_first_is_open() -> None:
    transport = Transport(timeout=20)

    async def call() -> RawReply | TransportFailure:
        async with FaultServer(_ANSWERS) as server:
            return await transport.send(_prepared(server.port))

    with asyncio.Runner() as first:
        assert isinstance(first.run(call()), RawReply)
        with asyncio.Runner() as second:
            refused = second.run(call())
        assert isinstance(refused, TransportFailure)
        assert not refused.sent
        assert "another event loop" in refused.reason
        first.run(transport.close())


def test_a_late_reply_is_not_waited_for_and_the_connection_is_dropped() -> None:
    async def run() -> tuple[RawReply | TransportFailure, float]:
        loop = asyncio.get_running_loop()
        async with FaultServer(_SILENT) as server:
            transport = Transport(timeout=0.3)
            start = loop.time()
            outcome = await transport.send(_prepared(server.port))
            took = loop.time() - start
            await transport.close()
        return outcome, took

    outcome, took = run_patiently(run())
    assert outcome == TransportFailure(True, Phase.WAITING, "no reply came in time")  # noqa: FBT003 - the field's own order
    assert took == pytest.approx(0.3)


def test_after_the_time_out_nothing_more_is_sent() -> None:
    # More than the sockets hold, to a server that starts to read only when the client has given up.
    body = b"x" * (32 * 1024 * 1024)
    gave_up, read = asyncio.Event(), bytearray()

    async def late(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await gave_up.wait()
        with suppress(ConnectionError):
            while more := await reader.read(1 << 20):
                read.extend(more)
        writer.close()
        done.set()

    async def run() -> RawReply | TransportFailure:
        server = await asyncio.start_server(late, "127.0.0.1", 0)
        transport = Transport(timeout=0.3)
        outcome = await transport.send(_prepared(server.sockets[0].getsockname()[1], body=body))
        await transport.close()
        gave_up.set()
        await done.wait()
        server.close()
        return outcome

    done = asyncio.Event()
    outcome = run_patiently(run())
    assert isinstance(outcome, TransportFailure)
    assert outcome.sent
    assert len(read) < len(body)


class _LaterLoop(asyncio.SelectorEventLoop):
    """A loop whose clock runs a thousand seconds ahead, as another implementation's may."""

    def time(self) -> float:
        return super().time() + 1000


def test_time_is_the_running_loops() -> None:
    transport = Transport(timeout=20)

    async def call(listener: socket.socket) -> RawReply | TransportFailure:
        async with FaultServer(_ANSWERS, listener=listener) as server:
            return await transport.send(_prepared(server.port))

    with socket.create_server(("127.0.0.1", 0)) as address:
        first = asyncio.run(call(address.dup()))
        with asyncio.Runner(loop_factory=_LaterLoop) as later:
            # The same address: what is remembered of it must not hold the first loop's time.
            second = later.run(call(address.dup()))
            later.run(transport.close())
    assert [first.status, second.status] == [200, 200]
