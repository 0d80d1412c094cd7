"""With a spare connection, too, every connection carries one request, and no request is there twice."""

import asyncio
import gc
import socket
import ssl
import threading
from collections.abc import Awaitable, Callable, Coroutine
from contextlib import suppress
from typing import TypeVar

import pytest

from venuespec_codegen.runtime import spare
from venuespec_codegen.runtime.prepared import PreparedRequest
from venuespec_codegen.runtime.transport import Phase, RawReply, Transport, TransportFailure

from .certificates import Authority
from .fault_server import End, Fault, FaultServer, Read, Says
from .fault_table import FAULTS
from .patient_loop import PatientLoop, run_patiently
from .uv_loop import run_on_uvloop

_T = TypeVar("_T")
_Outcome = RawReply | TransportFailure
_ANSWERS = next(fault for fault in FAULTS if fault.name == "http-1.0")
_SILENT = next(fault for fault in FAULTS if fault.name == "read-then-silent")
_SPOILT = (
    Fault("closed", (), End.CLOSE, Read.NOTHING),
    Fault("reset", (), End.RESET, Read.NOTHING),
    Fault("spoken", (b"HTTP/1.1 408 Request Timeout\r\n\r\n",), End.CLOSE, Read.NOTHING),
    Fault("poisoned", _ANSWERS.send, End.HANG, Read.NOTHING),
)


@pytest.fixture(autouse=True)
def _nobody_ages(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no spare grow too old because the machine is slow."""
    monkeypatch.setattr(spare, "steady_clock", lambda: lambda: 100.0)


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return Authority.create(tmp_path_factory.mktemp("authority"))


@pytest.fixture(scope="module")
def server_tls(authority: Authority) -> ssl.SSLContext:
    return authority.server("server")


def _url(server: FaultServer, scheme: str = "https") -> str:
    return f"{scheme}://127.0.0.1:{server.port}"


def _prepared(server: FaultServer, scheme: str = "https") -> PreparedRequest:
    return PreparedRequest("POST", f"{_url(server, scheme)}/order", {"X-KEY": "fake-key-31d0"}, b"{}")


async def _until(true: Callable[[], bool]) -> None:
    async with asyncio.timeout(20):
        while not true():  # noqa: ASYNC110 - what is waited for happens in sockets, which set no events
            await asyncio.sleep(0.001)


async def _has_connections(server: FaultServer, number: int) -> None:
    await _until(lambda: len(server.received) == number)


async def _warmed(server: FaultServer, transport: Transport) -> None:
    transport.warm(_url(server))
    await _has_connections(server, 1)


def _keepers() -> set[asyncio.Task[object]]:
    return {task for task in asyncio.all_tasks() if task.get_name() == spare.TASK_NAME}


def _requests(server: FaultServer) -> list[int]:
    return [received.count(b"HTTP/1.1\r\n") for received in server.received]


def _run(
    server: FaultServer,
    transport: Transport,
    use: Callable[[FaultServer, Transport], Awaitable[_T]],
    run_on: Callable[[Coroutine[object, object, _T]], _T] = run_patiently,
) -> _T:
    """Run ``use``; afterwards no task is left, and the server has seen every connection end."""

    async def run() -> _T:
        complaints: list[dict[str, object]] = []
        asyncio.get_running_loop().set_exception_handler(lambda _, context: complaints.append(context))
        async with server:
            try:
                result = await use(server, transport)
            finally:
                await transport.close()
            assert _keepers() == set()
            gc.collect()  # an error that nobody asked for would be complained of here
        await _until(lambda: server.ended == len(server.received))
        assert complaints == []
        return result

    result = run_on(run())
    gc.collect()  # what was left open would warn here, and warnings are errors
    return result


@pytest.fixture
def transport(authority: Authority) -> Transport:
    return Transport(timeout=20, ssl_context=authority.trusting())


def test_the_first_request_takes_the_warmed_connection(server_tls: ssl.SSLContext, transport: Transport) -> None:
    async def use(server: FaultServer, transport: Transport) -> None:
        await _warmed(server, transport)
        assert (await transport.send(_prepared(server))).status == 200
        await _has_connections(server, 2)
        assert _requests(server) == [1, 0]

    _run(FaultServer(_ANSWERS, server_tls), transport, use)


def test_the_first_request_waits_for_the_connection_that_is_being_warmed(
    server_tls: ssl.SSLContext, transport: Transport
) -> None:
    async def use(server: FaultServer, transport: Transport) -> None:
        transport.warm(_url(server))
        assert (await transport.send(_prepared(server))).status == 200
        assert _requests(server)[0] == 1

    _run(FaultServer(_ANSWERS, server_tls), transport, use)


def test_each_request_takes_the_connection_that_the_one_before_had_opened(
    server_tls: ssl.SSLContext, transport: Transport
) -> None:
    async def use(server: FaultServer, transport: Transport) -> None:
        for number in range(1, 6):
            assert (await transport.send(_prepared(server))).status == 200
            await _has_connections(server, number + 1)
        assert _requests(server) == [1, 1, 1, 1, 1, 0]

    _run(FaultServer(_ANSWERS, server_tls), transport, use)


def test_requests_side_by_side_share_no_connection(server_tls: ssl.SSLContext, transport: Transport) -> None:
    async def use(server: FaultServer, transport: Transport) -> None:
        await _warmed(server, transport)
        outcomes = await asyncio.gather(*(transport.send(_prepared(server)) for _ in range(10)))
        assert [outcome.status for outcome in outcomes] == [200] * 10
        assert sorted(_requests(server), reverse=True)[:10] == [1] * 10
        assert sum(_requests(server)) == 10

    _run(FaultServer(_ANSWERS, server_tls), transport, use)


@pytest.mark.parametrize("run_on", [run_patiently, run_on_uvloop])
@pytest.mark.parametrize("first", _SPOILT, ids=str)
def test_a_spare_that_was_spoilt_is_replaced_within_the_same_send(
    first: Fault,
    server_tls: ssl.SSLContext,
    transport: Transport,
    run_on: Callable[[Coroutine[object, object, None]], None],
) -> None:
    async def use(server: FaultServer, transport: Transport) -> None:
        await _warmed(server, transport)
        await _until(lambda: server.ended == 1 or first.end is End.HANG)
        announced: list[None] = []
        assert (await transport.send(_prepared(server), on_sending=lambda: announced.append(None))).status == 200
        assert _requests(server)[:2] == [0, 1]
        assert sum(_requests(server)) == len(announced) == 1

    _run(FaultServer(_ANSWERS, server_tls, first=first), transport, use, run_on)


def test_a_spare_that_is_too_old_is_not_used(
    server_tls: ssl.SSLContext, authority: Authority, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = 100.0
    monkeypatch.setattr(spare, "steady_clock", lambda: lambda: now)

    async def use(server: FaultServer, transport: Transport) -> None:
        nonlocal now
        await _warmed(server, transport)
        await asyncio.sleep(0.01)  # the client may be a moment behind the server
        now += spare.LIFETIME_S
        assert (await transport.send(_prepared(server))).status == 200
        assert _requests(server)[:2] == [0, 1]

    transport = Transport(timeout=20, ssl_context=authority.trusting())
    _run(FaultServer(_ANSWERS, server_tls), transport, use)


class _ClosingServer:
    """Runs in a thread: shuts the first connection when told, without a word, and answers on the second."""

    def __init__(self, tls: ssl.SSLContext) -> None:
        self._tls = tls
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        self.is_open, self.shut, self.is_shut = threading.Event(), threading.Event(), threading.Event()
        self.requests: list[bytes] = []
        self._listener.settimeout(60)
        self.thread = threading.Thread(target=self._serve, daemon=True)

    def _serve(self) -> None:
        with self._listener, suppress(OSError):
            first = self._tls.wrap_socket(self._listener.accept()[0], server_side=True)
            self.is_open.set()
            self.shut.wait(120)
            first.shutdown(socket.SHUT_RDWR)
            self.is_shut.set()
            with self._tls.wrap_socket(self._listener.accept()[0], server_side=True) as second:
                self.requests.append(second.recv(65536))
                second.sendall(b"".join(_ANSWERS.send))
            first.close()


def test_a_spare_that_was_closed_while_the_loop_was_busy_is_not_used(
    server_tls: ssl.SSLContext, transport: Transport
) -> None:
    server = _ClosingServer(server_tls)
    base = f"https://127.0.0.1:{server.port}"

    async def use() -> _Outcome:
        transport.warm(base)
        await _until(server.is_open.is_set)
        server.shut.set()
        assert server.is_shut.wait(120)  # the loop stands still meanwhile
        outcome = await transport.send(PreparedRequest("POST", base + "/order", {}, b"{}"))
        await transport.close()
        return outcome

    server.thread.start()
    outcome = asyncio.run(use())
    server.thread.join(120)
    assert outcome.status == 200, outcome
    assert len(server.requests) == 1


def test_nothing_is_sent_over_a_spare_when_the_context_stops_verifying(
    server_tls: ssl.SSLContext, authority: Authority
) -> None:
    context = authority.trusting()

    async def use(server: FaultServer, transport: Transport) -> None:
        await _warmed(server, transport)
        context.check_hostname = False
        transport.warm(_url(server))
        outcome = await transport.send(_prepared(server))
        assert isinstance(outcome, TransportFailure)
        assert (outcome.sent, outcome.phase) == (False, Phase.PREPARING)
        assert _requests(server) == [0]

    _run(FaultServer(_ANSWERS, server_tls), Transport(timeout=20, ssl_context=context), use)


def test_a_context_that_does_not_verify_warms_nothing(server_tls: ssl.SSLContext, authority: Authority) -> None:
    context = authority.trusting()

    async def use(server: FaultServer, transport: Transport) -> None:
        context.check_hostname = False
        transport.warm(_url(server))
        assert _keepers() == set()

    _run(FaultServer(_ANSWERS, server_tls), Transport(timeout=20, ssl_context=context), use)


def test_an_untrusted_server_is_met_in_silence_and_named_by_the_send(
    authority: Authority, transport: Transport, caplog: pytest.LogCaptureFixture
) -> None:
    async def use(server: FaultServer, transport: Transport) -> _Outcome:
        transport.warm(_url(server))
        return await transport.send(_prepared(server), on_sending=pytest.fail)

    server = FaultServer(_ANSWERS, authority.self_signed())
    outcome = _run(server, transport, use)
    assert isinstance(outcome, TransportFailure)
    assert not outcome.sent
    assert "it is self-signed" in outcome.reason
    assert [record for record in caplog.records if record.levelname != "DEBUG"] == []


@pytest.mark.parametrize("base_url", ["ftp://exchange.example", "http://192.0.2.7", "https://exchange.example/a?b", ""])
def test_warming_what_is_no_server_does_nothing(base_url: str) -> None:
    async def warm() -> int:
        transport = Transport(timeout=20)
        transport.warm(base_url)
        keepers = len(_keepers())
        await transport.close()
        return keepers

    assert asyncio.run(warm()) == 0


@pytest.mark.parametrize(("scheme", "wanted", "more"), [("https", True, 1), ("https", False, 0), ("http", True, 0)])
def test_a_spare_is_for_tls_and_can_be_switched_off(
    scheme: str, more: int, server_tls: ssl.SSLContext, authority: Authority, *, wanted: bool
) -> None:
    async def use(server: FaultServer, transport: Transport) -> None:
        transport.warm(_url(server, scheme))
        assert len(_keepers()) == more
        assert (await transport.send(_prepared(server, scheme))).status == 200
        assert len(_keepers()) == more

    transport = Transport(timeout=20, ssl_context=authority.trusting(), spare=wanted)
    _run(FaultServer(_ANSWERS, server_tls if scheme == "https" else None), transport, use)


@pytest.mark.parametrize("is_warm", [True, False])
def test_cancelling_leaves_nothing(server_tls: ssl.SSLContext, transport: Transport, *, is_warm: bool) -> None:
    async def use(server: FaultServer, transport: Transport) -> None:
        if is_warm:
            await _warmed(server, transport)
        else:
            transport.warm(_url(server))
        task = asyncio.create_task(transport.send(_prepared(server)))
        await (server.has_whole_request.wait() if is_warm else asyncio.sleep(0))
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task

    _run(FaultServer(_SILENT, server_tls), transport, use)


def test_closing_during_the_handshake_leaves_nothing_and_a_closed_transport_warms_nothing(
    transport: Transport,
) -> None:
    async def use(server: FaultServer, transport: Transport) -> None:
        transport.warm(_url(server))
        await _has_connections(server, 1)  # it never answers the client's hello
        await transport.close()
        transport.warm(_url(server))
        assert _keepers() == set()

    _run(FaultServer(Fault("no-handshake", (), End.HANG, Read.NOTHING)), transport, use)


def test_a_transport_that_nobody_closed_does_not_keep_the_process(
    server_tls: ssl.SSLContext, transport: Transport
) -> None:
    async def use() -> None:
        async with FaultServer(_ANSWERS, server_tls) as server:
            assert (await transport.send(_prepared(server))).status == 200
            await _has_connections(server, 2)
            keepers = _keepers()
            assert len(keepers) == 1
            for keeper in keepers:  # as the end of asyncio.run does; the server waits for its connections
                keeper.cancel()

    loop = PatientLoop()
    with asyncio.Runner(loop_factory=lambda: loop) as runner:
        runner.run(use())
    assert loop.time() < spare.LIFETIME_S / 2
    gc.collect()  # an open socket would warn here, and warnings are errors


def test_a_second_loop_has_its_own_spare(server_tls: ssl.SSLContext, transport: Transport) -> None:
    async def use(listener: socket.socket) -> None:
        port = listener.getsockname()[1]
        server = await asyncio.start_server(_answer, sock=listener, ssl=server_tls)
        transport.warm(f"https://127.0.0.1:{port}")
        outcome = await transport.send(PreparedRequest("POST", f"https://127.0.0.1:{port}/order", {}, b"{}"))
        assert outcome.status == 200, outcome
        server.close()

    async def _answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(OSError, asyncio.IncompleteReadError):
            await reader.readuntil(b"\r\n\r\n{}")
            writer.write(b"".join(_ANSWERS.send))
            await writer.drain()
        writer.close()

    with socket.create_server(("127.0.0.1", 0)) as address:
        asyncio.run(use(address.dup()))
        with asyncio.Runner() as second:
            second.run(use(address.dup()))
            second.run(transport.close())
    gc.collect()  # an open socket would warn here, and warnings are errors


def test_another_loop_warms_nothing_while_the_first_is_open(server_tls: ssl.SSLContext, transport: Transport) -> None:
    async def warm() -> int:
        transport.warm("https://127.0.0.1:9")
        return len(_keepers())

    async def use() -> None:
        async with FaultServer(_ANSWERS, server_tls) as server:
            await transport.send(_prepared(server))
            await transport.close()

    with asyncio.Runner() as first, asyncio.Runner() as second:
        assert first.run(warm()) == 1
        assert second.run(warm()) == 0
        first.run(transport.close())
    assert asyncio.run(use()) is None


@pytest.mark.parametrize(("limit", "phase"), [(0.0, Phase.CONNECTING), (-1.0, Phase.CONNECTING), (0.3, Phase.WAITING)])
def test_a_limit_ends_a_send_earlier_than_the_time_out(
    limit: float, phase: Phase, server_tls: ssl.SSLContext, transport: Transport
) -> None:
    async def use(server: FaultServer, transport: Transport) -> _Outcome:
        await _warmed(server, transport)
        async with asyncio.timeout(10):
            return await transport.send(_prepared(server), limit=limit)

    outcome = _run(FaultServer(_SILENT, server_tls), transport, use)
    assert isinstance(outcome, TransportFailure)
    assert (outcome.sent, outcome.phase) == (phase is Phase.WAITING, phase)


def test_a_limit_beyond_the_time_out_changes_nothing(server_tls: ssl.SSLContext, authority: Authority) -> None:
    async def use(server: FaultServer, transport: Transport) -> _Outcome:
        async with asyncio.timeout(10):
            return await transport.send(_prepared(server), limit=1000)

    outcome = _run(FaultServer(_SILENT, server_tls), Transport(timeout=0.4, ssl_context=authority.trusting()), use)
    assert isinstance(outcome, TransportFailure)
    assert outcome.reason == "no reply came in time"


# Waiting for time-outs is done where the table is gone through without TLS, and TLS has no half-closed connections.
_CASES = [fault for fault in FAULTS if not fault.hangs and fault.end is not End.HALF_CLOSE]


@pytest.mark.parametrize("fault", _CASES, ids=str)
def test_every_fault_is_met_as_without_a_spare(fault: Fault, server_tls: ssl.SSLContext, transport: Transport) -> None:
    announced: list[None] = []

    async def use(server: FaultServer, transport: Transport) -> _Outcome:
        await _warmed(server, transport)
        return await transport.send(_prepared(server), on_sending=lambda: announced.append(None))

    server = FaultServer(fault, server_tls)
    outcome = _run(server, transport, use)
    said = Says.REPLY if isinstance(outcome, RawReply) else Says.UNKNOWN if outcome.sent else Says.UNSENT
    assert said in fault.says, outcome
    assert fault.body is None or outcome.body == fault.body
    assert len(announced) == (0 if said is Says.UNSENT else 1)
    if fault.read is Read.WHOLE:
        assert _requests(server)[0] == sum(_requests(server)) == 1
    assert sum(_requests(server)) <= 1
